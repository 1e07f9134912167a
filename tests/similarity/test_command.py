"""`autograder similar`, as an instructor calls it: a table, a page, a CSV, and no score."""

from __future__ import annotations

import csv
import random

import pytest

from tests.courses.classroom import ASSIGNMENT, CHAPTER, hand_in, make_course, run, submission
from tests.similarity.made_class import independent, renamed

SEED = 11


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which bob has copied from ada, with other names; cy and dee left it blank."""
    print("seed", SEED)
    chance = random.Random(SEED)
    root = make_course(tmp_path_factory.mktemp("similar") / "course")
    ada = independent(CHAPTER, chance)
    works = {"ada": ada, "bob": renamed(ada, chance)}
    works |= {f"s{number}": independent(CHAPTER, chance) for number in range(8)}
    for student, cells in works.items():
        hand_in(root, student, submission({cell.exercise: cell.code for cell in cells}))
    for student in ("cy", "dee"):
        hand_in(root, student, submission())
    hand_in(root, "eve", "{no notebook")
    return root


def test_the_pair_is_told_in_the_terminal_on_the_page_and_as_csv(course):
    result = run(course, "autograder", "similar", ASSIGNMENT)
    assert "ada" in result.stdout and "no proof" in result.stdout
    assert "Could not be read: 1" in result.stderr
    page = (course / "report" / f"{ASSIGNMENT}_similar.html").read_text()
    assert "ada and bob" in page and "<mark>" in page and "No score depends on it" in page
    with open(course / "report" / f"{ASSIGNMENT}_similar.csv", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [(row["first"], row["second"]) for row in rows] == [("ada", "bob")]
    assert float(rows[0]["similarity"]) > 0.8


def test_nothing_is_graded_or_handed_in_by_it(course):
    before = sorted(path for path in course.rglob("*") if "report" not in path.parts)
    gradebook = (course / "gradebook.db").read_bytes()
    run(course, "autograder", "similar", ASSIGNMENT)
    after = sorted(path for path in course.rglob("*") if "report" not in path.parts)
    assert after == before and (course / "gradebook.db").read_bytes() == gradebook


def test_a_chapter_that_nobody_handed_in_is_refused(tmp_path):
    result = run(make_course(tmp_path / "c"), "autograder", "similar", ASSIGNMENT, ok=False)
    assert result.returncode == 1 and "Nothing was handed in" in result.stderr
