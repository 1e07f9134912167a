"""The class as a page that can be read offline."""

from __future__ import annotations

from pathlib import Path

import jinja2

from autograder.files import replace_file
from autograder.judging.verdict import Status
from autograder.pages.signs import SIGNS
from autograder.report.collect import ClassResult
from autograder.report.table import remarks

PAGE = "index.html"


def write_page(folder: Path, results: list[ClassResult]) -> Path:
    """Write the report of one or more chapters to ``folder/index.html`` and return its path."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("autograder.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("class.html.j2").render(
        results=results, signs=SIGNS, Status=Status, remarks=remarks
    )
    replace_file(folder / PAGE, page.encode())
    return folder / PAGE
