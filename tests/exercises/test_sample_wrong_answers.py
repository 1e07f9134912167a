"""The sample class writes a misconception of any kind into its cell, and gets what is due."""

from __future__ import annotations

import pytest

from autograder.building.cell_source import solution_cell
from autograder.judging.credit import Due
from autograder.sample_class.members import Member
from autograder.sample_class.wrong_answer import misconception_source

from .small_kinds import CHAPTER, EXERCISES

MISCONCEPTIONS = [m for one in EXERCISES for m in one.misconceptions]


@pytest.mark.parametrize("wrong", MISCONCEPTIONS, ids=lambda wrong: wrong.id)
def test_a_misconception_in_its_cell_is_named(judging, wrong):
    for name, one in CHAPTER.exercises.items():
        source = solution_cell(one, marked=False)
        if name == wrong.exercise:
            source = misconception_source(one, wrong)
        run = judging.runner.cell(source)
        verdict = judging.judge(name, f"test_{name}", run)
        if name == wrong.exercise:
            assert verdict.misconception == wrong.id, verdict
            assert verdict.score < verdict.max_score
            return


def test_what_a_member_may_score():
    member = Member("one", "", zero=frozenset({"slope"}), partial=frozenset({"softsign"}))
    due = member.due(CHAPTER)
    assert due["slope"] == Due(0, 0) and due["Tape"] == Due(6, 6)
    assert 0 in due["softsign"] and 3.6 in due["softsign"] and 4 not in due["softsign"]
    assert member.due_in_all(CHAPTER) == Due(25, 25 + 3.6)
    assert str(due["softsign"]) == "0 to 3.6" and str(due["Tape"]) == "6"
