"""Chapter 5 as others answer it: other names, starts of their own, and what no hint fits."""

import numpy as np
import pytest

from autograder.judging.verdict import Status
from autograder.reference import load_chapter

from .every_exercise import hidden_key, shown_key, verdict_on

CHAPTER = load_chapter("deep_network")


def test_who_has_all_gradients_is_not_told_that_some_are_missing():
    def upper_layers_shrunk(AL, Y, caches):
        grads = CHAPTER.exercises["L_model_backward"](AL, Y, caches)
        last = f"dA{len(caches) - 1}", f"dW{len(caches)}", f"db{len(caches)}"
        return {name: grad if name in last else 0.3 * grad for name, grad in grads.items()}

    verdict = verdict_on(upper_layers_shrunk, hidden_key(CHAPTER.exercises["L_model_backward"]))
    assert verdict.status is Status.WRONG and verdict.misconception is None


@pytest.mark.parametrize("shape", ["dA0 to dA{L-1}", "dA1 to dAL", "the last alone as dAL"])
def test_gradients_handed_down_are_read_under_either_name(shape):
    right = CHAPTER.exercises["L_model_backward"].function

    def named_otherwise(AL, Y, caches):
        grads, L = dict(right(AL, Y, caches)), len(caches)
        first = {"dA0 to dA{L-1}": L + 1, "dA1 to dAL": 1, "the last alone as dAL": L}[shape]
        for layer in range(L, first - 1, -1):
            grads[f"dA{layer}"] = grads.pop(f"dA{layer - 1}")
        return grads

    exercise = CHAPTER.exercises["L_model_backward"]
    for key in (shown_key(exercise), hidden_key(exercise)):
        assert verdict_on(named_otherwise, key).status is Status.RIGHT


def test_answers_of_the_field_pass_whose_costs_are_arrays_and_starts_are_their_own():
    exercise = CHAPTER.exercises["initialize_parameters_deep"]

    def with_randn(layer_dims):
        parameters = {}
        for layer in range(1, len(layer_dims)):
            n, before = layer_dims[layer], layer_dims[layer - 1]
            parameters[f"W{layer}"] = np.random.randn(n, before) / np.sqrt(before)
            parameters[f"b{layer}"] = np.zeros((n, 1))
        return parameters

    assert verdict_on(with_randn, hidden_key(exercise)).status is Status.RIGHT
