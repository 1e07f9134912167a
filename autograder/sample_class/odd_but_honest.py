"""Odd but honest: what real students hand in by accident, and the scores that their work earned.

They all hand in chapter 3. Each module named here adds the members of one kind of oddity.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator

from nbformat import NotebookNode

from autograder.reference import Chapter
from autograder.sample_class.member import Member
from autograder.sample_class.workbook import Workbook

ODD_CHAPTER = "logistic_regression"
PARTS = (
    "odd_own_cells",
    "odd_failing_cells",
    "odd_files",
    "odd_newer_syntax",
    "odd_notebooks",
    "odd_codings",
)

# Gives a notebook of the chapter in which every exercise is answered rightly.
AllRight = Callable[[], Workbook]


def odd_class(chapter: Chapter, release: NotebookNode) -> list[Member]:
    """The members, made from the chapter's release notebook."""

    def all_right() -> Workbook:
        return Workbook(release, chapter).answer_rightly()

    def members() -> Iterator[Member]:
        for part in PARTS:
            yield from importlib.import_module(f"{__package__}.{part}").members(all_right)

    return list(members())
