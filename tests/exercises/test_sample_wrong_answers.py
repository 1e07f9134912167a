"""Wrong answers of the sample class: any kind stands in its cell, and its scores are known."""

from __future__ import annotations

import pytest

from autograder.judging.score_range import ScoreRange
from autograder.sample_class import Member
from autograder.sample_class.wrong_answer import misconception_source

from .small_kinds import CHAPTER, EXERCISES

MISCONCEPTIONS = [m for one in EXERCISES for m in one.misconceptions]


@pytest.mark.parametrize("wrong", MISCONCEPTIONS, ids=lambda wrong: wrong.id)
def test_a_misconception_in_its_cell_is_named(judging, wrong):
    for name, one in CHAPTER.exercises.items():
        source = one.solution_cell(marked=False)
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
    expected = member.expected_scores(CHAPTER)
    assert expected["slope"] == ScoreRange(0, 0) and expected["Tape"] == ScoreRange(6, 6)
    assert (
        0 in expected["softsign"] and 3.6 in expected["softsign"] and 4 not in expected["softsign"]
    )
    assert member.expected_total(CHAPTER) == ScoreRange(25, 25 + 3.6)
    assert str(expected["softsign"]) == "0 to 3.6" and str(expected["Tape"]) == "6"
