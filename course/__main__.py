"""The command ``course``: begin a chapter, check a notebook, fetch data, make some of your own."""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from course import __version__
from course.datasets.catalogue import CATALOGUE
from course.datasets.errors import DataError
from course.terminal.faults import NotebookFaultError

# The exit code by which shells know that somebody pressed Ctrl-C.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after the command's name; the default is those that it was called with.

    Returns
    -------
    int
        Exit code: 0 if all went well, 1 if data are wrong or missing, or a notebook can't be read
        or has something left to do, 130 after Ctrl-C.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        parser.print_help()
        return 0
    try:
        return 1 if options.run(options) is False else 0
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    except (DataError, NotebookFaultError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="course",
        description="For the course on neural networks. Everything works without a download; "
        "data that you fetch are used from then on.",
    )
    parser.add_argument("--version", action="version", version=f"course {__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="")

    start = commands.add_parser("start", help="copy a chapter's notebook to work in")
    start.add_argument("chapter", help="its number or name: 3, or logistic_regression")
    start.add_argument("folder", nargs="?", help="where to work (default: this folder)")
    start.set_defaults(run=_start)

    check = commands.add_parser("check", help="run a notebook afresh, and tell what its checks say")
    check.add_argument("notebook", help="such as logistic_regression.ipynb")
    check.set_defaults(run=_check)

    fetch = commands.add_parser("fetch", help="download the cat photographs or all of MNIST")
    fetch.add_argument("topic", nargs="?", default="cats", choices=[*CATALOGUE, "all"])
    fetch.add_argument("--folder", help="where to put the files (default: your cache)")
    fetch.set_defaults(run=_fetch)

    where = commands.add_parser("where", help="tell which data are found where, and which serve")
    where.set_defaults(run=_where)

    make = commands.add_parser("make-cats", help="build a data set from your own pictures")
    make.add_argument("folder", help="folder with the subfolders cat and non-cat")
    make.add_argument("--out", help="where to put the two files (default: the same folder)")
    make.set_defaults(run=_make_cats)
    return parser


def _start(options: argparse.Namespace) -> None:
    from course.terminal.start_chapter import start_chapter

    notebook = start_chapter(options.chapter, Path(options.folder or "."))
    print(f"{notebook} is yours to work in. Open it with: jupyter lab {notebook}")


def _check(options: argparse.Namespace) -> bool:
    from course.terminal.check_notebook import check_notebook

    # Windows' older code pages lack the signs; every line says the same in words.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return check_notebook(Path(options.notebook))


def _fetch(options: argparse.Namespace) -> None:
    from course.datasets.download import fetch

    print(f"The files are in {fetch(options.topic, options.folder)}.")


def _where(options: argparse.Namespace) -> None:
    from course.datasets.where import describe_places

    print(describe_places())


def _make_cats(options: argparse.Namespace) -> None:
    from course.datasets.own_pictures import make_cats

    make_cats(options.folder, options.out)


if __name__ == "__main__":
    sys.exit(main())
