"""The hours that the README tells are those that the chapters' own estimates give."""

from __future__ import annotations

import re

import pytest

from autograder.building.chapter_text import read_chapter
from autograder.building.minutes import estimate
from autograder.building.places import Places
from autograder.reference import Chapter, all_chapters

from .chapter_cells import PROJECT

ROW = re.compile(r"^\| `(\w+)` \| .* \| ([\d.]+) \|$", re.MULTILINE)


@pytest.mark.parametrize("chapter", all_chapters(), ids=lambda chapter: chapter.name)
def test_a_beginners_hours_are_told_within_half_an_hour(chapter: Chapter) -> None:
    told = dict(ROW.findall((PROJECT / "README.md").read_text("utf-8")))
    time = estimate(read_chapter(Places(PROJECT, chapter).text, chapter), chapter)
    assert abs(float(told[chapter.assignment]) - time.hours) <= 0.5, time
    # A chapter whose experiments or exercises were not counted would be told far too short.
    assert min(time.reading, time.exercises, time.experiments) > 20, time
