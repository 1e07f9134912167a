"""Questions that a chapter opens with: their answers are folded, and are all there."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from autograder.pages.prose import given_prose
from autograder.reference import all_chapters

from .walks import PROJECT

HEADING = re.compile(r"^#+ .*[Qq]uestions.*$", re.MULTILINE)


@pytest.mark.parametrize("chapter", all_chapters(), ids=lambda chapter: chapter.name)
def test_answers_to_the_opening_questions_are_folded_and_as_many(chapter):
    text = (PROJECT / "source" / chapter.assignment / f"{chapter.name}.md").read_text("utf-8")
    heading = HEADING.search(text)
    assert heading
    part = re.split(r"^(?:#|```)", text[heading.end() :], maxsplit=1, flags=re.MULTILINE)[0]
    page = BeautifulSoup(given_prose(part), "html.parser")
    fold = page.find("details")
    assert fold.summary.text and not fold.has_attr("open")
    answers = len(fold.find_all("li"))
    fold.decompose()
    assert len(page.find_all("li")) == answers >= 2
