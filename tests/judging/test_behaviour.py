"""Equal mistakes are told to be equal by what they give, and what is kept of them is bounded."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging.behaviour import (
    Behaviour,
    cases_digest,
    has_behaviour,
    line_pattern,
    public_key,
)
from autograder.judging.reference_runs import quietly, run_case
from autograder.judging.thinned import MOST_PARTS, thinned
from autograder.reference import all_chapters, load_chapter
from course.feedback.answer import Answer, Outcome

SIGMOID = load_chapter("logistic_regression").exercises["sigmoid"]
MOST_BYTES = 40_000


def behaviour_of(function, exercise=SIGMOID):
    with quietly():
        answers = [run_case(function, case) for case in public_key(exercise).cases]
    return Behaviour.of(exercise, answers)


def test_the_last_bits_decide_neither_sameness_nor_the_name():
    one = behaviour_of(lambda z: 1 / (1 + np.exp(-2 * z)))
    other = behaviour_of(lambda z: 0.5 + 0.5 * np.tanh(z))
    assert one.same_as(other) and other.same_as(one) and one.digest == other.digest


def test_a_difference_that_the_judge_sees_parts_two_mistakes():
    one = behaviour_of(lambda z: 1 / (1 + np.exp(-2 * z)))
    other = behaviour_of(lambda z: 1 / (1 + np.exp(-2.001 * z)))
    assert not one.same_as(other) and one.digest != other.digest


def test_what_is_right_in_all_public_cases_shows_no_mistake():
    assert behaviour_of(SIGMOID) is None


@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.CRASHED, Outcome.NOT_RUN])
def test_nor_does_what_did_not_come_back(outcome):
    answers = [Answer(0.0) for _ in public_key(SIGMOID).cases]
    assert Behaviour.of(SIGMOID, [*answers[1:], Answer(outcome=outcome)]) is None


def test_errors_are_equal_by_type_and_the_line_whatever_its_names():
    def fails(z):
        return z.sigmoid()

    def fails_too(z):
        value = z
        return value.sigmoid()

    def fails_otherwise(z):
        return z.tanh()

    one, other, third = map(behaviour_of, (fails, fails_too, fails_otherwise))
    assert one.same_as(other) and not one.same_as(third)
    assert line_pattern("return  my_z.sigmoid( )") == line_pattern("return z.sigmoid()")


@pytest.mark.parametrize("chapter", all_chapters(), ids=lambda one: one.name)
def test_every_misconception_comes_back_from_its_text_and_has_a_digest_of_its_own(chapter):
    for exercise in chapter.exercises.values():
        if not has_behaviour(exercise):
            continue
        found = [
            behaviour_of(exercise.as_called(m.function), exercise) for m in exercise.misconceptions
        ]
        found = [one for one in found if one is not None]
        for one in found:
            text = one.as_text()
            again = Behaviour.from_text(text)
            assert again.same_as(one) and again.digest == one.digest
            assert len(text) < MOST_BYTES and one.cases == cases_digest(exercise)
        alike = sum(a.same_as(b) for a in found for b in found) - len(found)
        assert (len({one.digest for one in found}) == len(found)) == (alike == 0)


@pytest.mark.parametrize(
    "value",
    [
        np.zeros((1000, 1000)),
        [[0.0] * 1000] * 1000,
        {str(n): np.zeros(100) for n in range(1000)},
        "text" * 10_000,
        10**5000,
        tuple(range(10**5)),
    ],
    ids=["array", "lists", "dictionary", "text", "number", "tuple"],
)
def test_what_is_kept_is_bounded(value):
    kept = Behaviour("x", (Answer(thinned(value)),)).as_text()
    assert len(kept) < 100 * MOST_PARTS
    assert Behaviour.from_text(kept).same_as(Behaviour("x", (Answer(thinned(value)),)))


def test_large_arrays_that_differ_in_shape_or_mean_are_not_the_same():
    def kept(value):
        return Behaviour("x", (Answer(thinned(value)),))

    one, moved = np.zeros(1000), np.zeros(1000)
    moved[1] = 500.0
    assert not kept(one).same_as(kept(one.reshape(10, 100)))
    assert not kept(one).same_as(kept(moved))


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "null", "[" * 100_000),
        '{"cases": 1, "answers": []}',
        '{"cases": "x", "answers": 3}',
        '{"cases": "x", "answers": [{"error": 3, "line": ""}]}',
        '{"cases": "x", "answers": [{"value": {"array": "x"}}]}',
    ],
)
def test_any_other_text_is_no_behaviour(text):
    assert Behaviour.from_text(text) is None
