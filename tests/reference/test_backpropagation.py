"""Chapter 2's answers against nudges, loops and invariants that know nothing of their formulas."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exercises.inputs import hidden_cases
from autograder.reference import backpropagation as key
from autograder.reference import load_chapter
from course.drivers import run_tape

CHAPTER = load_chapter("backpropagation")
SEEDS = range(3)
NUDGE = 1e-5
repeatable = settings(derandomize=True, max_examples=25, deadline=None)
any_seed = given(seed=st.integers(0, 2**32 - 1))


def hidden(exercise, seed):
    print("seed", seed)
    return hidden_cases(exercise, bytes([seed]), CHAPTER.key_version)


def slopes(function, numbers):
    """Slopes of a function of several numbers, by nudges of their own size."""
    numbers = np.asarray(numbers, dtype=float)
    steps = NUDGE * np.eye(numbers.size)
    ways = [(function(*(numbers + step)), function(*(numbers - step))) for step in steps]
    return [(up - down) / (2 * NUDGE) for up, down in ways]


def all_cases(exercise):
    return [case for seed in SEEDS for case in hidden(exercise, seed)]


def test_slopes_by_hand_are_those_that_nudges_measure():
    functions = {"3a": lambda a: 3 * a, "a^2": np.square, "a^3": lambda a: a**3, "log a": np.log}
    for case in all_cases(key.derivatives_by_hand):
        found = key.derivatives_by_hand(*case.args)
        assert found.keys() == functions.keys()
        for name, function in functions.items():
            assert np.isclose(found[name], slopes(function, case.args)[0], rtol=1e-6)


def test_gradient_by_nudge_is_the_known_one():
    for case in all_cases(key.numerical_gradient):
        f, x = case.args
        found = key.numerical_gradient(f, x)
        if f.name == "bowl":
            A, centre = f.parameters["A"], f.parameters["centre"]
            right = 2 * A.T @ A @ (x - centre)
        else:
            right = f.parameters["weights"] * np.cos(x)
        assert found.shape == x.shape and found.dtype == float
        np.testing.assert_allclose(found, right, rtol=1e-5, atol=1e-5 * np.abs(right).max())


def test_gradient_by_nudge_leaves_its_argument_alone():
    for case in all_cases(key.numerical_gradient):
        before = case.args[1].copy()
        key.numerical_gradient(*case.args, **case.kwargs)
        assert np.array_equal(case.args[1], before) and case.args[1].dtype == before.dtype


def test_worked_example_of_the_notes_comes_out():
    x = np.arange(5.0)
    w, errors = key.train_line(3.0, x, 2 * x, 1e-4, 1)
    assert errors == [30]
    assert np.isclose(w, 3 - 60 * 1e-4)


def test_line_ends_at_the_best_fit_and_its_error_falls():
    for case in all_cases(key.train_line):
        w, x, target, learning_rate, rounds = case.args
        _, errors = key.train_line(*case.args)
        assert len(errors) == rounds
        first = [(w * x[i] - target[i]) ** 2 for i in range(len(x))]
        assert errors[0] == pytest.approx(sum(first))
        assert all(np.diff(errors) <= 1e-9 * errors[0])
        far, _ = key.train_line(w, x, target, learning_rate, 400)
        assert far == pytest.approx(x @ target / (x @ x))


@pytest.mark.parametrize(
    ("exercise", "formula"),
    [
        (key.sum_times_z, lambda x, y, z: (x + y) * z),
        (key.longer_graph, lambda x, y, z: x * np.tanh(x * y + z)),
    ],
)
def test_graph_goes_back_as_nudges_do(exercise, formula):
    for case in all_cases(exercise):
        f, grads = exercise(*case.args)
        assert np.isclose(f, formula(*case.args), rtol=1e-12)
        np.testing.assert_allclose(
            [grads[name] for name in "xyz"], slopes(formula, case.args), rtol=1e-6, atol=1e-7
        )


def test_worked_graph_of_the_notes_comes_out():
    assert key.sum_times_z(-2, 5, -4) == (-12, {"x": -4, "y": -4, "z": 3})


def test_gate_goes_back_as_nudges_do():
    forward = {"add": lambda x, y: x + y, "multiply": lambda x, y: x * y, "max": max}
    for case in all_cases(key.gate_backward):
        gate, x, y, d_out = case.args
        expected = np.multiply(d_out, slopes(forward[gate], (x, y)))
        np.testing.assert_allclose(key.gate_backward(*case.args), expected, rtol=1e-6, atol=1e-9)


@any_seed
@repeatable
def test_relative_error_is_symmetric_and_knows_no_scale(seed):
    rng = np.random.default_rng(seed)
    one, other = rng.normal(size=(2, 3, 4))
    error = key.gradient_check(one, other)
    assert 0 <= error <= 1
    assert np.isclose(error, key.gradient_check(other, one))
    assert np.isclose(error, key.gradient_check(1e6 * one, 1e6 * other))
    assert key.gradient_check(one, one) == 0
    assert np.isclose(key.gradient_check(one, -one), 1)


def value_of(inputs, steps):
    """What the steps compute, without a tape."""
    known = list(inputs)
    for operation, *places in steps:
        a, b = known[places[0]], known[places[-1]]
        known.append({"add": a + b, "multiply": a * b, "tanh": np.tanh(a)}[operation])
    return known[-1]


def test_tape_goes_back_as_nudges_do():
    for case in all_cases(key.TAPE):
        inputs, steps, runs = case.args
        ran = run_tape(key.Tape, inputs, steps, runs)
        assert np.isclose(ran["values"][-1], value_of(inputs, steps), rtol=1e-12)
        measured = slopes(lambda *now, steps=steps: value_of(now, steps), inputs)
        np.testing.assert_allclose(ran["gradients"], measured, rtol=1e-5, atol=1e-7)


def test_tape_runs_backward_from_anywhere():
    tape = key.Tape()
    x, y = tape.variable(2.0), tape.variable(5.0)
    product = tape.multiply(x, y)
    tape.backward(tape.multiply(product, product))
    assert [tape.gradient(x), tape.gradient(y)] == [100, 40]
    tape.backward(product)
    assert [tape.gradient(x), tape.gradient(y)] == [5, 2]


def test_nudge_tape_and_hand_agree_on_one_network():
    for case in all_cases(key.net_gradient):
        w, b, v, c, x, y = case.args
        grads = key.net_gradient(*case.args)

        def error(*numbers, x=x, y=y):
            w, b, v = np.reshape(numbers[:-1], (3, -1))
            return (np.sum(v * np.tanh(w * x + b)) + numbers[-1] - y) ** 2

        tape = key.Tape()
        places = [tape.variable(number) for number in (*w, *b, *v, c)]
        x_place, answer = tape.variable(x), places[-1]
        for wj, bj, vj in zip(*np.reshape(places[:-1], (3, len(w))), strict=True):
            h = tape.tanh(tape.add(tape.multiply(wj, x_place), bj))
            answer = tape.add(answer, tape.multiply(vj, h))
        off = tape.add(answer, tape.variable(-y))
        tape.backward(tape.multiply(off, off))

        by_hand = np.hstack([grads["w"], grads["b"], grads["v"], grads["c"]])
        by_tape = [tape.gradient(place) for place in places]
        np.testing.assert_allclose(by_hand, by_tape, rtol=1e-9, atol=1e-12)
        by_nudge = slopes(error, (*w, *b, *v, c))
        largest = np.abs(by_hand).max()
        np.testing.assert_allclose(by_hand, by_nudge, rtol=1e-5, atol=1e-6 * max(1, largest))


def test_reference_test_accepts_the_right_graph_and_refuses_every_wrong_one():
    key.examine_longer_graph(key.longer_graph.function)
    for wrong in key.longer_graph.misconceptions:
        with pytest.raises(AssertionError):
            key.examine_longer_graph(wrong.function)
