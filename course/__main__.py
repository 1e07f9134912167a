"""The command ``course``: fetch data, tell where they are, make a set of your own."""

import argparse
import sys
from collections.abc import Sequence

from course import __version__
from course.datasets.catalogue import CATALOGUE
from course.datasets.errors import DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after the command's name; the default is those that it was called with.

    Returns
    -------
    int
        Exit code: 0 if all went well, 1 if data are wrong or missing.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        parser.print_help()
        return 0
    try:
        options.run(options)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="course",
        description="Data for the course on neural networks. Everything works without a "
        "download; what you fetch is used from then on.",
    )
    parser.add_argument("--version", action="version", version=f"course {__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="")

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
