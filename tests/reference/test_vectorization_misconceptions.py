"""Chapter 1's misconceptions: each found out, told from the others, and hinted at kindly."""

import re
from functools import cache

import numpy as np
import pytest

from autograder.exercises.inputs import hidden_cases, public_cases
from autograder.exercises.repair import RepairExercise
from autograder.exercises.value import ValueExercise
from autograder.reference import load_chapter
from course.feedback.compare import agrees
from course.feedback.plain import as_plain

CHAPTER = load_chapter("vectorization")
CALLED = [e for e in CHAPTER.exercises.values() if e.is_function and not e.is_random]
MISCONCEPTIONS = [m for exercise in CHAPTER.exercises.values() for m in exercise.misconceptions]
SEEDS = range(30)
WORDS_AT_MOST = 80
LETTERS_IN_A_LONG_WORD = 14
each_called = pytest.mark.parametrize("exercise", CALLED, ids=lambda exercise: exercise.name)
each_misconception = pytest.mark.parametrize("wrong", MISCONCEPTIONS, ids=lambda wrong: wrong.id)


@cache
def drawn(name, seed):
    """The cases of one secret, drawn once for the tests that only look at them."""
    return hidden_cases(CHAPTER.exercises[name], bytes([seed]), CHAPTER.key_version)


def answers(function, cases):
    """What a function gives, or the type of the exception that it raises."""
    return [_answer(function, case) for case in cases]


def _answer(function, case):
    with np.errstate(all="ignore"):
        try:
            return as_plain(function(*case.args, **case.kwargs))
        except Exception as error:
            return type(error)


def alike(one, other):
    if isinstance(one, type) or isinstance(other, type):
        return one is other
    return agrees(one, other, same_nan=True)


def test_every_exercise_knows_three_misconceptions_or_more():
    for exercise in CHAPTER.exercises.values():
        names = [wrong.name for wrong in exercise.misconceptions]
        assert isinstance(exercise, ValueExercise) or len(set(names)) == len(names) >= 3


@each_called
def test_starter_of_a_repair_is_a_misconception_with_a_hint(exercise):
    if isinstance(exercise, RepairExercise):
        assert exercise.starter in [wrong.function for wrong in exercise.misconceptions]


@each_called
def test_every_misconception_shows_on_public_and_hidden_cases(exercise):
    for cases in (public_cases(exercise), *(drawn(exercise.name, seed) for seed in SEEDS)):
        right = answers(exercise.function, cases)
        for wrong in exercise.misconceptions:
            given = answers(wrong.function, cases)
            assert not all(map(alike, right, given)), wrong.id
            assert not all(isinstance(one, type) for one in given), wrong.id


@each_called
def test_no_two_misconceptions_are_alike_on_public_cases(exercise):
    cases = public_cases(exercise)
    given = [answers(wrong.function, cases) for wrong in exercise.misconceptions]
    for i, one in enumerate(given):
        for j in range(i):
            names = exercise.misconceptions[i].id, exercise.misconceptions[j].id
            assert not all(map(alike, one, given[j])), names


@each_called
def test_public_cases_hold_every_group(exercise):
    public = {case.group for case in public_cases(exercise)}
    hidden = {case.group for case in hidden_cases(exercise, b"a", CHAPTER.key_version)}
    assert hidden == public and len(public) >= 4
    assert set(exercise.weights) <= public


@each_called
def test_hidden_cases_follow_the_secret_alone(exercise):
    first, again, other = (
        [case.args for case in hidden_cases(exercise, secret, CHAPTER.key_version)]
        for secret in (b"a", b"a", b"b")
    )
    assert repr(first) == repr(again) != repr(other)


def test_no_two_sizes_of_a_case_are_equal():
    for seed in SEEDS:
        for exercise in CALLED:
            for case in drawn(exercise.name, seed):
                sizes = [size for size in np.shape(case.args[-1]) if size > 1]
                assert len(set(sizes)) == len(sizes), (exercise.name, sizes)


@each_misconception
def test_hint_is_short_plain_and_in_three_layers(wrong):
    hint = wrong.hint
    assert len(str(hint).split()) <= WORDS_AT_MOST
    assert hint.question.endswith("?")
    assert hint.what_is_off.endswith(".") and hint.compare_with.endswith(".")
    words = re.findall(r"[A-Za-z]+", re.sub(r"\w*_\w*", "", str(hint)))
    assert max(map(len, words)) <= LETTERS_IN_A_LONG_WORD


@each_misconception
def test_hint_holds_no_line_of_the_answer(wrong):
    hint = str(wrong.hint)
    assert not re.search(r"np\.|reshape\(|\w\.T\b|keepdims|\(1 ?\+|sum\(|max\(", hint)
