"""The property of a random start: how often it errs, by its bounds and by simulation."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

import numpy as np
import pytest

from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.judging.reference_runs import run_case
from autograder.reference import load_chapter
from course.properties import ERROR_RATE, MEAN_BOUND, SCALES, SPREAD_BOUND, random_layers

SEED = 6
ARGUMENTS = {"n_x": 30, "n_h": 40, "n_y": 25}


def names(value, arguments=ARGUMENTS, scale=0.01):
    return [fault.name for fault in random_layers(arguments, value, scale=scale)]


def start(rng, sizes=(30, 40, 25), scale=0.01, draw=None):
    draw = draw or (lambda shape: rng.normal(0, scale, shape))
    layers = list(pairwise(sizes))
    weights = {f"W{n}": draw((own, before)) for n, (before, own) in enumerate(layers, start=1)}
    return weights | {f"b{n}": np.zeros((own, 1)) for n, (_, own) in enumerate(layers, start=1)}


def test_the_stated_error_rate_is_below_one_in_a_million():
    # 24 cases of five layers at most; a mean, two tails of a spread and a rank for each.
    assert 24 * 5 * 4 * ERROR_RATE < 1e-6
    assert 2 * np.exp(-(MEAN_BOUND**2) / 2) == pytest.approx(ERROR_RATE)
    assert 2 * np.exp(-SPREAD_BOUND) == pytest.approx(ERROR_RATE)


@pytest.mark.parametrize("n", [1, 2, 12, 40, 1200])
def test_the_bounds_hold_with_room_in_a_simulation(n):
    """At a hundred-thousandth of the sample no bound is reached, at a milder level some are."""
    print("seed", SEED)
    entries = np.random.default_rng(SEED).normal(size=(200_000 // n + 2000, n))
    chi_square, sums = (entries**2).sum(axis=1), entries.sum(axis=1)
    room = 2 * np.sqrt(n * SPREAD_BOUND)
    assert chi_square.max() < n + room + 2 * SPREAD_BOUND and chi_square.min() > n - room
    assert (abs(sums) <= MEAN_BOUND * np.sqrt(chi_square)).all()
    # The same formulas at a level that a simulation reaches keep their promise.
    level = np.log(2 / 0.01)
    outside = chi_square > n + 2 * np.sqrt(n * level) + 2 * level
    outside |= chi_square < n - 2 * np.sqrt(n * level)
    assert outside.mean() <= 0.01


@pytest.mark.stress
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_thousands_of_right_starts_are_right(dtype, stress):
    print("seed", SEED)
    rng = np.random.default_rng(SEED)
    for number in range(10_000 if stress else 2_000):
        sizes = ((30, 40, 25), (2, 2, 1), (3, 5, 2), (1, 4, 1))[number % 4]
        arguments = dict(zip(("n_x", "n_h", "n_y"), sizes, strict=True))
        value = {key: one.astype(dtype) for key, one in start(rng, sizes).items()}
        assert names(value, arguments) == [], (number, sizes)


@pytest.mark.parametrize(
    "draw, fault",
    [
        (lambda rng, shape: np.zeros(shape), "zeros"),
        (lambda rng, shape: np.full(shape, 0.01), "constant"),
        (lambda rng, shape: np.tile(rng.normal(0, 0.01, shape[1]), (shape[0], 1)), "same_rows"),
        (lambda rng, shape: np.tile(rng.normal(0, 0.01, (shape[0], 1)), shape[1]), "dependent"),
        (lambda rng, shape: np.outer(*(rng.normal(0, 0.1, n) for n in shape)), "dependent"),
        (lambda rng, shape: rng.uniform(0, 0.02, shape), "mean"),
        (lambda rng, shape: abs(rng.normal(0, 0.01, shape)), "mean"),
        (lambda rng, shape: rng.normal(0.01, 0.01, shape), "mean"),
        (lambda rng, shape: rng.normal(0, 0.02, shape), "too_large"),
        (lambda rng, shape: rng.normal(0, 0.005, shape), "too_small"),
        (lambda rng, shape: rng.normal(0, 0.01 * sqrt(2), shape), "too_large"),
        (lambda rng, shape: rng.normal(0, 1, shape), "hundredfold"),
        (lambda rng, shape: rng.normal(0, 0.1, shape), "too_large"),
        (lambda rng, shape: rng.uniform(-0.01, 0.01, shape), "too_small"),
        (lambda rng, shape: rng.normal(0, 0.01, shape[::-1]), "transposed"),
        (lambda rng, shape: rng.normal(0, 0.01, shape[0]), "shape"),
        (lambda rng, shape: rng.normal(0, 0.01, shape) * np.nan, "not_finite"),
        (lambda rng, shape: "weights", "missing"),
    ],
)
def test_every_fault_is_found_and_named(draw, fault):
    print("seed", SEED)
    rng = np.random.default_rng(SEED)
    for _ in range(50):
        assert names(start(rng, draw=lambda shape: draw(rng, shape))) == [fault]


def test_biases_are_looked_at():
    rng = np.random.default_rng(SEED)
    assert names({**start(rng), "b1": np.ones((40, 1))}) == ["biases"]
    assert names({**start(rng), "b2": np.zeros(25)}) == ["bias_shape"]
    assert names({key: one for key, one in start(rng).items() if key != "b2"}) == ["missing"]
    assert names([1, 2]) == ["kind"]


@pytest.mark.parametrize("scale", SCALES)
def test_a_scale_may_follow_from_the_layer_before(scale):
    rng = np.random.default_rng(SEED)
    sizes = [30, 40, 50, 20]
    right = start(rng, sizes, draw=lambda shape: rng.normal(0, SCALES[scale](shape[1]), shape))
    assert names(right, {"layer_dims": sizes}, scale) == []
    by_rows = start(rng, sizes, draw=lambda shape: rng.normal(0, SCALES[scale](shape[0]), shape))
    assert set(names(by_rows, {"layer_dims": sizes}, scale)) == {"too_small", "too_large"}
    assert names(start(rng, sizes), {"layer_dims": sizes}, scale) == ["too_small"]


@pytest.mark.parametrize(
    "scale, words",
    [(1, "100 times too large"), (0.1, "10 times too large"), (0.001, "10 times too small")],
)
def test_a_wrong_spread_is_told_with_its_direction_and_measure(scale, words):
    value = start(np.random.default_rng(SEED), scale=scale)
    (fault,) = random_layers(ARGUMENTS, value, scale=0.01)
    assert words in fault.message


@pytest.mark.parametrize("name", ["initialize_parameters", "initialize_parameters_deep"])
def test_a_start_that_never_changes_is_right_and_a_seed_is_asked_after(name):
    chapter = load_chapter("shallow_network" if name.endswith("ters") else "deep_network")
    exercise = chapter.exercises[name]
    key = Key(exercise, b"s" * 32, chapter.key_version)
    drawn = exercise.as_called(exercise.function)

    def seeded(*args, **kwargs):
        np.random.seed(2)
        return drawn(*args, **kwargs)

    def verdict(function):
        return judge(key, [run_case(function, case) for case in key.cases], "test")

    np.random.seed(1)
    for function, notes in ((drawn, 0), (seeded, 1)):
        assert verdict(function).score == exercise.points
        assert len(verdict(function).notes) == notes
    assert "Is a seed set inside?" in verdict(seeded).notes[0]
