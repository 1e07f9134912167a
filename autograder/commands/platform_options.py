"""Options that collecting and exporting share."""

from __future__ import annotations

import click

chapter_option = click.option(
    "--chapter",
    default="",
    metavar="NAME",
    help="Which chapter it is; default: told by the notebooks, or by the column's name.",
)
timezone_option = click.option(
    "--timezone",
    default="",
    metavar="NAME",
    help="Where Moodle's times are from, such as Europe/Zurich; default: course.toml's zone, or "
    "this machine's.",
)
