"""What commands share: the option ``--root``, and errors that end them in a sentence."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from autograder.errors import AutograderError

P = ParamSpec("P")
R = TypeVar("R")

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The course's folder; default: where you are, or the nearest one above that holds "
    "nbgrader_config.py.",
)

NO_HOME = (
    "You have no home folder here: HOME is not set, and the system knows no folder of your user. "
    "Jupyter looks for settings there. Set one that you own: export HOME=/some/folder"
)


class ToldError(click.ClickException):
    """An error's text without a traceback, and the exit code that the command ends with."""

    def __init__(self, text: str, exit_code: int) -> None:
        super().__init__(text)
        # click has one code for a class; an instance's own is what it reads.
        vars(self)["exit_code"] = exit_code


def tells_errors(function: Callable[P, R]) -> Callable[P, R]:
    """Let errors that a user can put right end a command with the error's text and exit code.

    They are every `AutograderError`, and what the system says of files (a folder in a file's
    place, a full disk, no right to write). A missing home folder is told as well.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except AutograderError as error:
            raise ToldError(str(error), error.exit_code) from None
        except OSError as error:
            raise click.ClickException(f"{type(error).__name__}: {error}") from None
        except RuntimeError as error:
            # Of Path.home(), which Jupyter's packages ask when they are imported.
            if "home directory" not in str(error):
                raise
            raise click.ClickException(NO_HOME) from None

    return run
