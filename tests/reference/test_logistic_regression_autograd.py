"""Chapter 3's gradients against those of a library that differentiates (HIPS autograd)."""

import numpy as np
import pytest

from autograder.exercises.inputs import hidden_cases
from autograder.reference import load_chapter
from autograder.reference import logistic_regression as key

autograd = pytest.importorskip("autograd")
anp = pytest.importorskip("autograd.numpy")

CHAPTER = load_chapter("logistic_regression")
SEEDS = range(5)


def cost_of(w, b, X, Y):
    """The loss as the text has it, with the probability written out."""
    A = 1 / (1 + anp.exp(-(anp.dot(w.T, X) + b)))
    return -anp.mean(Y * anp.log(A) + (1 - Y) * anp.log(1 - A))


@pytest.mark.parametrize("propagate", [key.propagate_loop, key.propagate], ids=lambda e: e.name)
def test_gradient_is_what_an_automatic_differentiator_gives(propagate):
    for seed in SEEDS:
        print("seed", seed)
        for case in hidden_cases(propagate, bytes([seed]), CHAPTER.key_version):
            w, b, X, Y = case.args
            grads, cost = propagate(w, b, X, Y)
            dw, db = (autograd.grad(cost_of, place)(w, b, X, Y) for place in (0, 1))
            np.testing.assert_allclose(cost, cost_of(w, b, X, Y), rtol=1e-9)
            np.testing.assert_allclose(grads["dw"], dw, rtol=1e-7, atol=1e-10)
            np.testing.assert_allclose(grads["db"], db, rtol=1e-7, atol=1e-10)


def test_one_step_of_optimize_goes_against_that_gradient():
    w, b, X, Y = hidden_cases(key.optimize, b"one step", CHAPTER.key_version)[1].args
    params, _, _ = key.optimize(w, b, X, Y, 1, 0.1)
    for name, start, place in (("w", w, 0), ("b", b, 1)):
        slope = autograd.grad(cost_of, place)(w, b, X, Y)
        np.testing.assert_allclose(params[name], start - 0.1 * slope, rtol=1e-9)
