"""The answer key of chapter 1 against plain loops, nudges, and what must hold of any numbers."""

import copy
import doctest
import inspect
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exercises.inputs import hidden_cases, public_cases
from autograder.reference import load_chapter
from autograder.reference import vectorization as key

from . import plain_vectorization as plain

SEEDS = range(3)
CHAPTER = load_chapter("01_vectorization")
CALLED = [
    name
    for name, exercise in CHAPTER.exercises.items()
    if exercise.is_function and not exercise.is_random
]
any_seed = given(seed=st.integers(0, 2**32 - 1))
repeatable = settings(derandomize=True, max_examples=25, deadline=None)


def cases_of(exercise):
    yield from public_cases(exercise)
    for seed in SEEDS:
        print("seed", seed)
        yield from hidden_cases(exercise, bytes([seed]), CHAPTER.key_version)


def test_chapter_knows_which_exercise_uses_which():
    uses = {name: CHAPTER.helpers_of(name) for name in CHAPTER.exercises}
    assert uses.pop("sigmoid_derivative") == ["basic_sigmoid", "sigmoid"]
    assert not any(uses.values())


def test_sigmoids_agree_with_tanh_formula():
    for exercise in (key.basic_sigmoid, key.sigmoid):
        for case in cases_of(exercise):
            (x,) = case.args
            expected = np.vectorize(plain.logistic, otypes=[float])(x)
            np.testing.assert_allclose(exercise(x), expected, atol=1e-15)


def test_slope_agrees_with_centred_differences():
    nudge = 1e-5
    for case in cases_of(key.sigmoid_derivative):
        x = np.asarray(case.args[0], float)
        measured = (key.sigmoid(x + nudge) - key.sigmoid(x - nudge)) / (2 * nudge)
        np.testing.assert_allclose(key.sigmoid_derivative(x), measured, atol=1e-9)


LOOPS = [
    (key.image2vector, plain.unrolled),
    (key.normalize_rows, plain.unit_rows),
    (key.standardize_features, plain.standardized),
    (key.softmax, plain.shares),
    (key.linear_scores, plain.scores),
    (key.L1, lambda yhat, y: math.fsum(abs(a - b) for a, b in zip(yhat, y, strict=True))),
    (key.L2, lambda yhat, y: math.fsum((a - b) ** 2 for a, b in zip(yhat, y, strict=True))),
]


@pytest.mark.parametrize(("exercise", "loop"), LOOPS, ids=[e.name for e, _ in LOOPS])
def test_answer_agrees_with_a_plain_loop(exercise, loop):
    for case in cases_of(exercise):
        answer, expected = exercise(*case.args), loop(*case.args)
        assert np.shape(answer) == np.shape(expected)
        np.testing.assert_allclose(answer, expected, rtol=1e-9, atol=1e-9)


def test_prediction_is_what_numpy_does():
    shape = (np.zeros((5, 1)) - np.zeros(5)).shape
    assert key.predicted_shape() == str(shape)
    assert key.predicted_shape() in key.predicted_shape.choices


@any_seed
@repeatable
def test_softmax_does_not_see_what_is_added_to_a_row(seed):
    rng = np.random.default_rng(seed)
    x, shift = rng.normal(scale=3, size=(3, 4)), rng.normal(scale=500, size=(3, 1))
    shares = key.softmax(x + shift)
    np.testing.assert_allclose(shares, key.softmax(x), rtol=1e-9)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    order = rng.permutation(4)
    np.testing.assert_allclose(key.softmax(x[:, order]), key.softmax(x)[:, order])


@any_seed
@repeatable
def test_units_do_not_matter_to_standardised_features(seed):
    rng = np.random.default_rng(seed)
    X, unit = rng.normal(size=(3, 7)), rng.uniform(0.1, 50, (3, 1))
    Z = key.standardize_features(unit * X + rng.normal(size=(3, 1)))
    np.testing.assert_allclose(Z, key.standardize_features(X), atol=1e-9)
    np.testing.assert_allclose(Z.mean(axis=1), 0, atol=1e-9)
    np.testing.assert_allclose(Z.std(axis=1), 1)


@any_seed
@repeatable
def test_rows_of_length_1_stay_as_they_are(seed):
    x = key.normalize_rows(np.random.default_rng(seed).normal(size=(3, 4)))
    np.testing.assert_allclose(key.normalize_rows(x), x)
    np.testing.assert_allclose(np.linalg.norm(x, axis=1), 1)


@pytest.mark.parametrize("name", CALLED)
def test_arguments_are_left_unchanged(name):
    exercise = CHAPTER.exercises[name]
    for case in public_cases(exercise):
        before = copy.deepcopy(case.args)
        exercise(*case.args)
        for one, other in zip(case.args, before, strict=True):
            assert np.array_equal(one, other)


@pytest.mark.parametrize("name", CHAPTER.exercises)
def test_examples_in_docstrings_give_what_they_say(name):
    text = inspect.getdoc(CHAPTER.exercises[name].function)
    test = doctest.DocTestParser().get_doctest(text, dict(vars(key)), name, None, 0)
    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize("wrong", key.softmax.misconceptions, ids=lambda wrong: wrong.name)
def test_the_keys_own_test_refuses_every_wrong_softmax(wrong):
    key.examine_softmax(key.softmax.function)
    with np.errstate(all="ignore"), pytest.raises((AssertionError, ValueError)):
        key.examine_softmax(wrong.function)


@pytest.mark.parametrize("name", CALLED)
def test_public_cases_hold_four_groups_or_more_and_all_that_have_a_weight(name):
    exercise = CHAPTER.exercises[name]
    public = {case.group for case in public_cases(exercise)}
    assert len(public) >= 4 and set(exercise.weights) <= public


@pytest.mark.parametrize("name", CALLED)
def test_no_two_sizes_of_a_case_are_equal(name):
    for seed in range(30):
        for case in hidden_cases(CHAPTER.exercises[name], bytes([seed]), CHAPTER.key_version):
            sizes = [size for size in np.shape(case.args[-1]) if size > 1]
            assert len(set(sizes)) == len(sizes), sizes
