"""Chapter 5's drawn cases: depths, sizes and values on which usual mistakes show."""

from itertools import pairwise

import numpy as np
import pytest

from autograder.exercises.inputs import hidden_cases, public_cases
from autograder.reference import deep_network as key
from autograder.reference import load_chapter
from autograder.reference_cases.deep_network import CLEAR_OF_KINK, DEFAULT_RATE_CASE

CHAPTER = load_chapter("deep_network")
SEEDS = range(4)


def all_cases(exercise):
    return [
        case
        for seed in SEEDS
        for case in [*hidden_cases(exercise, bytes([seed]), 1), *public_cases(exercise)]
    ]


@pytest.mark.parametrize(
    "exercise", [key.L_model_forward, key.L_model_backward, key.from_row_notation]
)
def test_one_two_three_and_five_layers_are_drawn(exercise):
    def depth(case):
        if exercise is key.L_model_backward:
            return len(case.args[2])
        return len(case.args[1] if exercise is key.L_model_forward else case.args[0]) // 2

    for cases in (hidden_cases(exercise, b"depths", 1), public_cases(exercise)):
        assert {depth(case) for case in cases} == {1, 2, 3, 5}


def test_no_two_sizes_of_a_network_are_equal_and_one_example_is_among_them():
    counts = set()
    for case in all_cases(key.L_model_forward):
        X, parameters = case.args
        sizes = [len(X), *(len(b) for name, b in parameters.items() if name[0] == "b")]
        assert len(set(sizes)) == len(sizes) and X.shape[1] not in sizes[1:-1]
        counts.add(X.shape[1])
    assert 1 in counts and len(counts) > 3


def test_every_hidden_layer_has_units_awake_and_asleep_and_none_at_the_kink():
    for case in all_cases(key.L_model_backward):
        for _, Z in case.args[2][:-1]:
            assert Z.min() < 0 < Z.max() and np.abs(Z).min() > CLEAR_OF_KINK


def test_caches_belong_together():
    for case in all_cases(key.L_model_backward):
        AL, _, caches = case.args
        for (A, W, b), Z in caches:
            np.testing.assert_allclose(W @ A + b, Z)
        for (_, Z), ((A, _, _), _) in pairwise(caches):
            np.testing.assert_allclose(np.maximum(0, Z), A)
        np.testing.assert_allclose(AL, 1 / (1 + np.exp(-caches[-1][1])))


def test_default_rate_printing_and_a_second_cost_are_drawn():
    exercise = key.L_layer_model
    hidden, public = hidden_cases(exercise, b"settings", 1), public_cases(exercise)
    for cases in (hidden, public):
        assert "learning_rate" not in cases[DEFAULT_RATE_CASE].kwargs
        assert any(case.kwargs["num_iterations"] > 101 for case in cases)
    assert any(case.kwargs.get("print_cost") for case in hidden)
    assert not any("print_cost" in case.kwargs for case in public)


def test_kept_costs_are_finite():
    for seed in SEEDS:
        for case in hidden_cases(key.L_layer_model, bytes([seed]), 1):
            np.random.seed(seed)
            _, costs = key.L_layer_model(*case.args, **{**case.kwargs, "print_cost": False})
            assert np.isfinite(costs).all()
