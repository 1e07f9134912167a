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


def tells_errors(function: Callable[P, R]) -> Callable[P, R]:
    """Let errors that a user can put right end a command with code 1 and the error's text.

    They are every `AutograderError`, and what the system says of files (a folder in a file's
    place, a full disk, no right to write).
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except AutograderError as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            raise click.ClickException(f"{type(error).__name__}: {error}") from None

    return run
