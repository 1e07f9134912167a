"""Chapter 4's answers against loops, nudges and invariants that know nothing of their formulas."""

import math

import numpy as np
import pytest

from autograder.exercises.inputs import hidden_cases
from autograder.reference import load_chapter
from autograder.reference import shallow_network as key
from course import load_planar
from course.stored import stored_result
from tools import planar_sweep

CHAPTER = load_chapter("shallow_network")
SEEDS = range(1)
NUDGE = 1e-5
# The published cost of the 2-4-1 network at the start, and what it has come to after 1000 steps.
FIRST_COST, COST_AFTER_1000 = 0.693048, 0.288083


def all_cases(exercise):
    return [
        case
        for seed in SEEDS
        for case in hidden_cases(exercise, bytes([seed]), CHAPTER.key_version)
    ]


def loop_forward(X, parameters):
    """A1 and A2, unit by unit and example by example."""
    W1, b1, W2, b2 = (parameters[name].tolist() for name in ("W1", "b1", "W2", "b2"))
    A1, A2 = [], []
    for x in X.T.tolist():
        a1 = [
            math.tanh(sum(w * one for w, one in zip(row, x, strict=True)) + b[0])
            for row, b in zip(W1, b1, strict=True)
        ]
        z2 = [
            sum(w * a for w, a in zip(row, a1, strict=True)) + b[0]
            for row, b in zip(W2, b2, strict=True)
        ]
        A1.append(a1)
        A2.append([1 / (1 + math.exp(-z)) for z in z2])
    return np.array(A1).T, np.array(A2).T


def loop_cost(A2, Y):
    losses = [-math.log(a if y else 1 - a) for a, y in zip(A2.ravel(), Y.ravel(), strict=True)]
    return sum(losses) / Y.shape[1]


def test_forward_pass_is_that_of_the_loop():
    for case in all_cases(key.forward_propagation):
        A2, cache = key.forward_propagation(*case.args)
        A1_loop, A2_loop = loop_forward(*case.args)
        np.testing.assert_allclose(cache["A1"], A1_loop, rtol=1e-12)
        np.testing.assert_allclose(A2, A2_loop, rtol=1e-12)
        np.testing.assert_allclose(np.tanh(cache["Z1"]), A1_loop, rtol=1e-12)
        assert A2 is cache["A2"]


def test_given_cost_is_that_of_the_loop():
    for case in all_cases(key.backward_propagation):
        _, cache, _, Y = case.args
        if len(Y) == 1:
            found = key.compute_cost(cache["A2"], Y)
            assert math.isclose(found, loop_cost(cache["A2"], Y), rel_tol=1e-12)


def test_gradients_are_those_that_nudges_measure():
    for case in all_cases(key.backward_propagation):
        parameters, _, X, Y = case.args
        grads = key.backward_propagation(*case.args)
        for name, numbers in parameters.items():
            assert grads[f"d{name}"].shape == numbers.shape
            place = tuple(size - 1 for size in numbers.shape)
            costs = []
            for nudge in (NUDGE, -NUDGE):
                nudged = {**parameters, name: numbers.copy()}
                nudged[name][place] += nudge
                costs.append(loop_cost(loop_forward(X, nudged)[1], Y))
            measured = (costs[0] - costs[1]) / (2 * NUDGE)
            size = np.abs(grads[f"d{name}"]).max()
            assert grads[f"d{name}"][place] == pytest.approx(measured, rel=1e-4, abs=1e-5 * size)


def test_caches_belong_to_their_parameters():
    for case in all_cases(key.backward_propagation):
        parameters, cache, X, _ = case.args
        for name, right in key.forward_propagation(X, parameters)[1].items():
            np.testing.assert_allclose(cache[name], right, rtol=1e-12)


def test_gradient_of_a_batch_is_the_mean_of_its_singles_in_any_order():
    for case in all_cases(key.backward_propagation)[:8]:
        parameters, cache, X, Y = case.args
        whole = key.backward_propagation(*case.args)
        order = np.arange(X.shape[1])[::-1]
        columns = [[i] for i in order]
        parts = [
            key.backward_propagation(
                parameters, {n: a[:, i] for n, a in cache.items()}, X[:, i], Y[:, i]
            )
            for i in columns
        ]
        for name, gradient in whole.items():
            mean = np.mean([part[name] for part in parts], axis=0)
            np.testing.assert_allclose(gradient, mean, rtol=1e-9, atol=1e-12)


def test_slopes_are_those_that_nudges_measure_and_the_left_ones_at_a_kink():
    curves = {
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(z, 0),
        "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    }
    for case in all_cases(key.activation_slope):
        z, name = case.args
        slopes, curve = key.activation_slope(z, name), curves[name]
        assert slopes.shape == z.shape
        left = (curve(z) - curve(z - 1e-7)) / 1e-7
        np.testing.assert_allclose(slopes, left, atol=1e-6)


def test_collapsed_layers_answer_as_the_two_do():
    for case in all_cases(key.collapse_layers):
        W1, b1, W2, b2 = case.args
        W, b = key.collapse_layers(*case.args)
        x = np.linspace(-1, 1, W1.shape[1])[:, None]
        np.testing.assert_allclose(W @ x + b, W2 @ (W1 @ x + b1) + b2, rtol=1e-9, atol=1e-9)


def test_threshold_unit_is_a_comparison_of_each_example():
    for case in all_cases(key.threshold_unit):
        theta, b, X = case.args
        fires = [float(np.dot(theta[:, 0], x)) >= b for x in X.T]
        assert key.threshold_unit(*case.args).tolist() == [[int(one) for one in fires]]
        assert X.shape[1] == 1 or len(set(fires)) == 2


def test_sizes_of_a_case_are_all_different():
    for case in all_cases(key.backward_propagation):
        parameters, _, X, Y = case.args
        sizes = [len(parameters["W1"]), *X.shape, len(Y)]
        many = [size for size in sizes if size > 1]
        assert len(many) == len(set(many))
    groups = {case.group for case in all_cases(key.backward_propagation)}
    assert {"one example", "several outputs", "one hidden unit"} <= groups


def test_training_makes_the_cost_smaller_and_predict_agrees():
    X, Y = np.array([[-3.0, -1.0, 0.5, 1.0, 2.0]]), np.array([[1, 0, 0, 0, 1]])  # no single cut
    np.random.seed(0)
    trained = key.nn_model(X, Y, 3, num_iterations=1500)
    A2, _ = key.forward_propagation(X, trained)
    assert key.compute_cost(A2, Y) < 0.1
    assert key.predict(trained, X).tolist() == Y.tolist()


@pytest.fixture(scope="module")
def four_units():
    planar = load_planar()
    return planar_sweep.train(planar.X, planar.Y, 4, 2, steps=1001)


def test_published_costs_of_the_flower_come_out(four_units):
    _, costs = four_units
    assert costs[0] == pytest.approx(FIRST_COST, abs=1e-6)
    assert costs[10] == pytest.approx(COST_AFTER_1000, abs=1e-4)


def test_stored_sweep_is_what_the_key_gives(four_units):
    stored = stored_result("planar_sweep")
    assert stored["costs"]["4"][:11] == pytest.approx(four_units[1], abs=2e-5)
    assert stored["seeds"] == list(planar_sweep.SEEDS)
    assert len(stored["costs"]["4"]) == planar_sweep.STEPS // planar_sweep.EVERY


def test_reference_test_accepts_the_right_gradients_and_refuses_every_wrong_one():
    key.examine_backward_propagation(key.backward_propagation.function)
    met = [wrong for wrong in key.backward_propagation.misconceptions if wrong.tests_meet_it]
    for wrong in met:
        with pytest.raises((AssertionError, ValueError, IndexError)):
            key.examine_backward_propagation(wrong.function)
