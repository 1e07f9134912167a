"""Which chapter a downloaded notebook, or a whole download, is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from autograder.errors import AutograderError
from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.platforms.bounded_reader import is_notebook
from autograder.platforms.hand_in import HandIn
from autograder.reference import Chapter, all_chapters

# What nbgrader writes into the metadata of a checked cell; the id may hold letters of any script.
_CHECKED = re.compile(rb'"grade_id"\s*:\s*"' + TEST_PREFIX.encode() + rb'([^"\\]{1,100})"')
# Bytes of a notebook that are looked through.
MOST_BYTES = 8 * 2**20


class WhichChapterError(AutograderError):
    """It can't be told which chapter is meant; the text says how to say it."""


def chapter_of(content: bytes) -> str:
    """The name of the chapter whose checks a notebook holds; empty if it holds none."""
    found = {name.decode("utf-8", "replace") for name in _CHECKED.findall(content[:MOST_BYTES])}
    shared = {chapter.name: len(found & chapter.exercises.keys()) for chapter in all_chapters()}
    most = max(shared, key=lambda name: shared[name])
    return most if shared[most] else ""


def chapter_of_all(made: Iterable[HandIn]) -> Chapter:
    """The chapter that most of the hand-ins are of.

    Raises
    ------
    WhichChapterError
        If there is none, or not more than half are of one chapter.
    """
    votes = Counter(filter(None, map(chapter_of_hand_in, made)))
    by_name = {chapter.name: chapter for chapter in all_chapters()}
    for name, number in votes.most_common(1):
        if 2 * number > votes.total():
            return by_name[name]
    names = ", ".join(chapter.assignment for chapter in by_name.values())
    why = "they are of different chapters" if votes else "no notebook in it has a chapter's checks"
    raise WhichChapterError(
        f"Which chapter is collected can't be told from the notebooks: {why}. Add --chapter and "
        f"one of: {names}."
    )


def chapter_of_hand_in(made: HandIn) -> str:
    """The name of the chapter of a hand-in's first notebook that tells; empty if none does."""
    notebooks = (content for parts, content in made.files.items() if is_notebook(parts))
    return next(filter(None, map(chapter_of, notebooks)), "")
