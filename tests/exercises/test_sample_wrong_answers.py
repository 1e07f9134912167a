"""Wrong answers of the sample class: any kind stands in its cell, and its scores are known."""

from __future__ import annotations

import pytest

from autograder.exercises.inputs import public_cases
from autograder.judging.reference_runs import run_case
from autograder.judging.score_range import ScoreRange
from autograder.reference import load_chapter
from autograder.sample_class import Member
from autograder.sample_class.wrong_answer import misconception_source
from course.feedback.answer import Outcome
from course.feedback.plain import same_data

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


CHAINED = [
    ("digit_recognition", "train_pass", "new_velocity_dropped"),
    ("backpropagation", "numerical_gradient", "one_side_by_two_nudges"),
]


@pytest.mark.parametrize(("chapter", "name", "wrong"), CHAINED)
def test_one_that_calls_another_gives_in_its_cell_what_it_gives_in_the_key(chapter, name, wrong):
    exercise = load_chapter(chapter).exercises[name]
    [known] = [one for one in exercise.misconceptions if one.function.__name__ == wrong]
    names = dict(known.function.__globals__)
    exec(misconception_source(exercise, known), names)
    for case in public_cases(exercise):
        given, own = (
            run_case(exercise.as_called(function), case)
            for function in (known.function, names[name])
        )
        assert given.outcome is Outcome.OK and same_data(given.value, own.value)


def test_what_a_member_may_score():
    member = Member("one", "", zero=frozenset({"slope"}), partial=frozenset({"softsign"}))
    expected = member.expected_scores(CHAPTER)
    assert expected["slope"] == ScoreRange(0, 0) and expected["Tape"] == ScoreRange(6, 6)
    assert (
        0 in expected["softsign"] and 3.6 in expected["softsign"] and 4 not in expected["softsign"]
    )
    assert member.expected_total(CHAPTER) == ScoreRange(25, 25 + 3.6)
    assert str(expected["softsign"]) == "0 to 3.6" and str(expected["Tape"]) == "6"
