"""The answer key of chapter 3 against plain loops and finite differences."""

import copy
import doctest
import math

import numpy as np
import pytest

from autograder.exercises.function import FunctionExercise
from autograder.exercises.inputs import hidden_cases, public_cases
from autograder.reference import load_chapter
from autograder.reference import logistic_regression as key

from . import plain_logistic_regression as plain

SEEDS = range(3)
CHAPTER = load_chapter("03_logistic_regression")
CALLED_WITH_ARRAYS = [
    name for name, e in CHAPTER.exercises.items() if isinstance(e, FunctionExercise)
]
# What other courses ask for as well: the field's usual functions, blanked.
VERSIONS = pytest.mark.parametrize("propagate", [key.propagate_loop, key.propagate])


def cases_of(exercise):
    yield from public_cases(exercise)
    for seed in SEEDS:
        print("seed", seed)
        yield from hidden_cases(exercise, bytes([seed]), CHAPTER.key_version)


def drawn(case_drawer, seed, number):
    return case_drawer(np.random.default_rng(seed), number).args


def test_chapter_knows_which_exercise_uses_which():
    uses = {name: CHAPTER.helpers_of(name) for name in CHAPTER.exercises}
    costs = ["sigmoid", "cross_entropy_cost"]
    assert uses["predict"] == ["sigmoid"]
    assert uses["propagate"] == uses["propagate_loop"] == costs
    assert uses["examine_propagate"] == [*costs, "initialize_with_zeros"]
    assert uses["optimize"] == [*costs, "propagate_loop", "propagate"]
    starts = [*costs, "initialize_with_zeros"]
    assert uses["model"] == [*starts, "propagate_loop", "propagate", "optimize", "predict"]
    alone = {name for name in CHAPTER.exercises if not uses[name]}
    assert alone == set(CHAPTER.exercises) - {
        "propagate",
        "propagate_loop",
        "examine_propagate",
        "predict",
        "optimize",
        "model",
    }


def test_crop_agrees_with_reading_pixel_by_pixel():
    for case in cases_of(key.crop):
        image, top, left, height, width = case.args
        expected = [
            [image[top + row, left + column].tolist() for column in range(width)]
            for row in range(height)
        ]
        assert key.crop(*case.args).tolist() == expected


def test_cross_entropy_cost_agrees_with_plain_logarithms():
    for case in cases_of(key.cross_entropy_cost):
        A, Y = case.args
        losses = [-math.log(a if y else 1 - a) for a, y in zip(A[0], Y[0], strict=True)]
        assert key.cross_entropy_cost(A, Y) == pytest.approx(math.fsum(losses) / len(losses))


def test_flatten_images_agrees_with_reading_pixel_by_pixel():
    for case in cases_of(key.flatten_images):
        assert key.flatten_images(*case.args).tolist() == plain.flat_columns(*case.args)


def test_sigmoid_agrees_with_tanh_formula():
    for case in cases_of(key.sigmoid):
        (z,) = case.args
        expected = np.vectorize(plain.logistic, otypes=[float])(z)
        assert plain.same(key.sigmoid(z), expected, atol=1e-15)


def test_sigmoid_is_silent_and_exact_at_extremes():
    with np.errstate(all="raise", under="ignore"):
        assert key.sigmoid(np.array([-1e4, 0.0, 1e4])).tolist() == [0.0, 0.5, 1.0]


def test_zeros_have_the_promised_shapes():
    for dim in (1, 2, 12288):
        w, b = key.initialize_with_zeros(dim)
        assert w.shape == (dim, 1)
        assert not w.any()
        assert (type(b), b) == (float, 0.0)


@VERSIONS
def test_propagate_agrees_with_plain_loop(propagate):
    for case in cases_of(propagate):
        grads, cost = propagate(*case.args)
        dw, db = plain.gradient_of(*case.args)
        expected = {"dw": np.reshape(dw, (-1, 1)), "db": db}, plain.cost_of(*case.args)
        assert plain.same((grads, cost), expected, rtol=1e-10)


@VERSIONS
def test_gradient_agrees_with_centred_differences(propagate):
    nudge = 1e-5
    for case in cases_of(propagate):
        w, b, X, Y = case.args
        grads, _ = propagate(w, b, X, Y)
        for j in range(len(w)):
            # So that a feature of large values is nudged by as much as one of small values.
            step = np.zeros_like(w)
            step[j] = nudge / np.max(np.abs(X[j]))
            slope = propagate(w + step, b, X, Y)[1] - propagate(w - step, b, X, Y)[1]
            np.testing.assert_allclose(
                grads["dw"][j, 0] * step[j, 0] / nudge, slope / (2 * nudge), atol=1e-8
            )
        slope = propagate(w, b + nudge, X, Y)[1] - propagate(w, b - nudge, X, Y)[1]
        np.testing.assert_allclose(grads["db"], slope / (2 * nudge), atol=1e-8)


def test_vectorised_cost_stays_finite_where_probabilities_reach_0_and_1():
    X, Y = np.array([[900.0, -900.0, 900.0]]), np.array([[1, 0, 0]])
    _, cost = key.propagate(np.ones((1, 1)), 0.0, X, Y)
    assert cost == pytest.approx(300)


def test_optimize_agrees_with_plain_descent():
    for case in cases_of(key.optimize):
        steps = case.kwargs.get("num_iterations", 100)
        rate = case.kwargs.get("learning_rate", 0.009)
        params, grads, costs = key.optimize(*case.args, **case.kwargs)
        w, b, expected = plain.descend(*case.args, steps, rate)
        assert plain.same((params, costs), ({"w": w, "b": b}, expected))
        before, b_before, _ = plain.descend(*case.args, steps - 1, rate)
        dw, db = plain.gradient_of(before, b_before, *case.args[2:])
        assert plain.same(grads, {"dw": np.reshape(dw, (-1, 1)), "db": db})


def test_predict_agrees_with_the_sign_of_the_score():
    for case in cases_of(key.predict):
        w, b, X = case.args
        expected = [[int(plain.score(w, b, x) > 0) for x in X.T]]
        assert key.predict(w, b, X).tolist() == expected


def test_model_agrees_with_plain_descent_from_zeros():
    for case in cases_of(key.model):
        X_train, Y_train, X_test, _ = case.args
        given_settings = {"num_iterations": 2000, "learning_rate": 0.5} | case.kwargs
        given_settings.pop("print_cost", None)
        steps, rate = given_settings.values()
        start = np.zeros((len(X_train), 1)), 0.0
        w, b, costs = plain.descend(*start, X_train, Y_train, steps, rate)
        expected = {
            "costs": costs,
            "Y_prediction_test": [[int(plain.score(w, b, x) > 0) for x in X_test.T]],
            "Y_prediction_train": [[int(plain.score(w, b, x) > 0) for x in X_train.T]],
            "w": w,
            "b": b,
        }
        answer = key.model(*case.args, **case.kwargs)
        for name in ("Y_prediction_test", "Y_prediction_train"):
            answer[name] = answer[name].tolist()
        assert plain.same(answer, expected | given_settings)


@pytest.mark.parametrize("name", CALLED_WITH_ARRAYS)
def test_arguments_are_left_unchanged(name):
    exercise = CHAPTER.exercises[name]
    for case in cases_of(exercise):
        before = copy.deepcopy(case)
        exercise(*case.args, **case.kwargs)
        assert plain.same(case.args, before.args, rtol=0, atol=0)


@pytest.mark.parametrize("name", CHAPTER.exercises)
def test_examples_in_docstrings_give_what_they_say(name):
    text = CHAPTER.exercises[name].__doc__
    test = doctest.DocTestParser().get_doctest(text, dict(vars(key)), name, None, 0)
    assert doctest.DocTestRunner().run(test).failed == 0


def test_costs_are_printed_only_when_asked(capsys):
    w, b, X, Y = drawn(key.optimize.make_case, 0, 1)
    key.optimize(w, b, X, Y, 150)
    assert capsys.readouterr().out == ""
    key.optimize(w, b, X, Y, 150, print_cost=True)
    assert capsys.readouterr().out.count("Cost after iteration") == 2
