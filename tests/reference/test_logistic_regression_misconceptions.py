"""Chapter 3's misconceptions: each found out, told from the others, and hinted at kindly."""

import contextlib
import io
import re
from functools import cache

import numpy as np
import pytest

from autograder.exercises.function import FunctionExercise
from autograder.exercises.inputs import hidden_cases, public_cases
from autograder.reference import load_chapter

from . import plain_logistic_regression as plain

CHAPTER = load_chapter("logistic_regression")
SEEDS = range(30)
WORDS_AT_MOST = 80
LETTERS_IN_A_LONG_WORD = 14
MISCONCEPTIONS = [m for exercise in CHAPTER.exercises.values() for m in exercise.misconceptions]
DRAWN = [name for name, e in CHAPTER.exercises.items() if isinstance(e, FunctionExercise)]
each_misconception = pytest.mark.parametrize("wrong", MISCONCEPTIONS, ids=lambda wrong: wrong.id)
each_drawn = pytest.mark.parametrize(
    "wrong", [m for m in MISCONCEPTIONS if m.exercise in DRAWN], ids=lambda wrong: wrong.id
)
each_exercise = pytest.mark.parametrize("name", DRAWN)


def answer(function, case):
    """What a function gives, or the type of the exception that it raises."""
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        try:
            return function(*case.args, **case.kwargs)
        except Exception as error:
            return type(error).__name__


def agree(one, other):
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str) and one == other
    return plain.same(one, other, rtol=1e-4, atol=1e-4)


def right_answers(exercise, cases):
    """The reference's answer to the case at a place, worked out when it is first asked for."""
    return cache(lambda place: answer(exercise.function, cases[place]))


@cache
def shown(name):
    """An exercise's public cases and the right answers to them."""
    cases = public_cases(CHAPTER.exercises[name])
    return cases, right_answers(CHAPTER.exercises[name], cases)


def told_apart(wrong, cases, right):
    """Whether some case shows that the answers are not the reference's."""
    return any(
        not agree(answer(wrong.function, case), right(place)) for place, case in enumerate(cases)
    )


@pytest.mark.parametrize(
    "name", [name for name, e in CHAPTER.exercises.items() if e.kind_name != "prediction"]
)
def test_every_exercise_knows_three_misconceptions_or_more(name):
    ids = [wrong.id for wrong in CHAPTER.exercises[name].misconceptions]
    assert len(ids) == len(set(ids)) >= 3


@each_drawn
def test_misconception_shows_on_public_cases(wrong):
    assert told_apart(wrong, *shown(wrong.exercise))


@each_exercise
def test_misconceptions_show_on_hidden_cases_of_any_secret(name):
    exercise = CHAPTER.exercises[name]
    for seed in SEEDS:
        print("seed", seed)
        # One turn of the groups is enough, and spares the longest trainings.
        cases = hidden_cases(exercise, bytes([seed]), CHAPTER.key_version)[6:12]
        right = right_answers(exercise, cases)
        for wrong in exercise.misconceptions:
            assert told_apart(wrong, cases, right), wrong.id


@each_exercise
def test_no_two_misconceptions_are_alike_on_public_cases(name):
    exercise = CHAPTER.exercises[name]
    cases = public_cases(exercise)
    answers = [[answer(m.function, case) for case in cases] for m in exercise.misconceptions]
    for i, one in enumerate(answers):
        for j, other in enumerate(answers[:i]):
            alike = all(map(agree, one, other))
            assert not alike, f"{exercise.misconceptions[i].id} and {exercise.misconceptions[j].id}"


@each_drawn
def test_misconception_leaves_its_arguments_alone(wrong):
    exercise = CHAPTER.exercises[wrong.exercise]
    for case, untouched in zip(public_cases(exercise), public_cases(exercise), strict=True):
        answer(wrong.function, case)
        assert plain.same(case.args, untouched.args, rtol=0, atol=0)


def refuses(test, version):
    with np.errstate(all="ignore"):
        try:
            return test(version) is False
        except AssertionError:
            return True


def test_no_weak_test_is_as_good_as_the_reference_or_like_another_one():
    tested = CHAPTER.exercises["propagate"]
    versions = [tested.function, *(m.function for m in tested.misconceptions)]
    good = [False] + [True] * len(tested.misconceptions)
    examine = CHAPTER.exercises["examine_propagate"]
    assert [refuses(examine.function, version) for version in versions] == good
    said = [[refuses(m.function, v) for v in versions] for m in examine.misconceptions]
    assert good not in said
    assert len(set(map(tuple, said))) == len(said)


@each_misconception
def test_hint_is_short_and_in_three_layers(wrong):
    layers = (wrong.hint.what_is_off, wrong.hint.question, wrong.hint.compare_with)
    assert len(str(wrong.hint).split()) <= WORDS_AT_MOST
    assert "?" in wrong.hint.question
    for layer in layers:
        assert layer[0].isupper() or layer.split()[0] in NAMES_OF_THE_CHAPTER
        assert layer.endswith((".", "?", ")"))


NAMES_OF_THE_CHAPTER = {
    "w", "b", "b,", "dw", "db", "dw,", "new", "costs", "learning_rate", "num_iterations",
    "w^T", "reshape", "cost", "z", "grads",
}  # fmt: skip


@each_misconception
def test_hint_uses_short_words(wrong):
    words = re.findall(r"[A-Za-z]+", re.sub(r"\w*_\w*", "", str(wrong.hint)))
    assert max(map(len, words)) <= LETTERS_IN_A_LONG_WORD


@each_misconception
def test_hint_holds_no_line_of_the_answer(wrong):
    """No code of the answer's body, however it is spaced; the docstring's formulas may be there."""
    hint = re.sub(r"\s", "", str(wrong.hint))
    for call in ("np.", "reshape(", ".T)", ".T/", "@", "sigmoid(", "astype", "range(m", "import"):
        assert call not in hint
