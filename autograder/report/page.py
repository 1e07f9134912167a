"""The class as pages that can be read offline: one a chapter, and an index over them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from autograder.files import replace_file
from autograder.pages.environment import environment_of
from autograder.pages.signs import SIGNS, kind_of
from autograder.report.attention import who_needs_help
from autograder.report.data_files import as_csv, as_json, summaries
from autograder.report.histogram import histogram
from autograder.report.results import ClassResult
from autograder.report.rows import rows_of
from autograder.report.statistics import numbers_of, spread_of
from autograder.report.told import shown_misconceptions, told_of
from autograder.report.unnamed import (
    MistakeGroup,
    groups_of_students,
    shown_groups,
    unnamed_groups,
    with_old_cases,
)

INDEX = "index.html"
# Of misconceptions, with a snippet each; the others are in a list below.
MOST_FREQUENT = 5
# Of groups that nobody has named; whoever names the first ones sees the next.
MOST_GROUPS = 12

# Rows from which on a browser had better not lay out the table before somebody comes near it.
MANY = 200


def write_page(folder: Path, result: ClassResult) -> Path:
    """Write a chapter's page, and its numbers as CSV and JSON; the page's path."""
    name = result.chapter.assignment
    groups = unnamed_groups(result)
    page = _environment().get_template("class.html.j2").render(**_content(result, groups))
    for suffix, content in (
        ("html", page.encode("utf-8", "replace")),
        ("csv", as_csv(result, groups)),
        ("json", as_json(result, groups)),
    ):
        replace_file(folder / f"{name}.{suffix}", content)
    return folder / f"{name}.html"


def write_index(folder: Path) -> Path:
    """Write the index over the chapters whose pages lie in a folder; its path."""
    page = _environment().get_template("index.html.j2").render(chapters=summaries(folder))
    replace_file(folder / INDEX, page.encode("utf-8", "replace"))
    return folder / INDEX


def _content(result: ClassResult, groups: Sequence[MistakeGroup]) -> dict[str, Any]:
    misconceptions = shown_misconceptions(result)
    places = {one.found.id: place for place, one in enumerate(misconceptions)}
    after = {group.id: place for place, group in enumerate(groups, start=len(places))}
    scores = [student.final for student in result.students]
    spread = spread_of(scores, max(student.max_score for student in result.students))
    script = _environment().get_template("report.js.j2").render()
    return {
        "result": result,
        "exercises": result.chapter.exercises,
        "spread": spread,
        "histogram": histogram(scores, spread),
        "numbers": {name: numbers_of(result, name) for name in result.chapter.exercises},
        "misconceptions": misconceptions,
        "most_frequent": MOST_FREQUENT,
        "groups": shown_groups(result, groups),
        "most_groups": MOST_GROUPS,
        "many": MANY,
        "old_cases": with_old_cases(result),
        "help": who_needs_help(result),
        "told": {name: told_of(result, name) for name in result.chapter.exercises},
        "rows": rows_of(result, places, groups_of_students(groups, after)),
        "signs": {kind_of(status): (sign.text, str(status)) for status, sign in SIGNS.items()},
        "kind_of": kind_of,
        "script": Markup(script),
        "script_hash": _hash(script),
        "has_addresses": any(student.scores.address for student in result.students),
    }


def _environment() -> Environment:
    environment = environment_of(__package__)
    environment.filters["percent"] = lambda share: "–" if share is None else f"{100 * share:.0f} %"
    environment.filters["number"] = lambda value: "–" if value is None else f"{value:.2f}"
    return environment


def _hash(script: str) -> str:
    """By which the page lets this script run, and no other."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
