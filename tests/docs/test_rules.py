"""Each rule that the guides give to students and instructors is shown by something that runs."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from autograder.reference import load_chapter
from autograder.sample_class import sample_class
from autograder.sample_class.odd_but_honest import ODD_CHAPTER, odd_class
from tests.named_tests import is_there

PROJECT = Path(__file__).parents[2]
# The sections of which every item is a rule.
SECTIONS = {
    "students": ("What the check tells", "What counts", "Hand in"),
    "instructors": (
        "What collecting and exporting hold to",
        "What a score means",
        "What is handed in",
        "When something is in the way",
    ),
}
SHOWN_BY = re.compile(r"<!-- shown by: (.*?) -->", re.DOTALL)


def rules_of(page: str) -> list[str]:
    """The items of the page's sections of rules."""
    text = (PROJECT / "docs" / f"{page}.md").read_text("utf-8")
    sections = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))
    wanted = "\n".join(sections[name] for name in SECTIONS[page])
    return [item for item in re.split(r"^- ", wanted, flags=re.MULTILINE)[1:]]


RULES = [rule for page in SECTIONS for rule in rules_of(page)]


@pytest.fixture(scope="module")
def members() -> set[str]:
    """Names of the made-up students of chapter 3; what they get is held elsewhere."""
    chapter = load_chapter(ODD_CHAPTER)
    path = PROJECT / "release" / chapter.assignment / f"{chapter.name}.ipynb"
    release = nbformat.read(path, as_version=4)
    everyone = [*sample_class(chapter, release), *odd_class(chapter, release)]
    return {member.name for member in everyone}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: " ".join(rule.split()[:8]))
def test_a_rule_is_shown_by_members_or_tests_that_there_are(rule, members):
    [shown_by] = SHOWN_BY.findall(rule)
    for name in map(str.strip, shown_by.split(",")):
        assert is_there(name) if name.startswith("tests/") else name in members, name


def test_there_are_rules_in_every_section():
    assert len(RULES) >= 40
