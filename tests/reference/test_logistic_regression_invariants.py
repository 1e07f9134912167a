"""What must hold of chapter 3's answers whatever the numbers are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.reference import logistic_regression as key

from . import plain_logistic_regression as plain

VERSIONS = pytest.mark.parametrize("propagate", [key.propagate_loop, key.propagate])
any_seed = given(seed=st.integers(0, 2**32 - 1))
repeatable = settings(derandomize=True, max_examples=25, deadline=None)


def drawn(case_drawer, seed, number):
    return case_drawer(np.random.default_rng(seed), number).args


@any_seed
@repeatable
def test_sigmoid_of_opposite_scores_adds_up_to_1(seed):
    z = np.random.default_rng(seed).normal(scale=50, size=(3, 4))
    np.testing.assert_allclose(key.sigmoid(z) + key.sigmoid(-z), 1, rtol=1e-15)


@VERSIONS
@repeatable
@given(seed=st.integers(0, 2**32 - 1), number=st.integers(0, 5))
def test_order_of_examples_does_not_matter(propagate, seed, number):
    w, b, X, Y = drawn(propagate.make_case, seed, number)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    assert plain.same(propagate(w, b, X, Y), propagate(w, b, X[:, order], Y[:, order]))


@VERSIONS
@repeatable
@given(seed=st.integers(0, 2**32 - 1), number=st.integers(0, 5))
def test_a_batch_is_the_mean_of_its_singles(propagate, seed, number):
    w, b, X, Y = drawn(propagate.make_case, seed, number)
    grads, cost = propagate(w, b, X, Y)
    singles = [propagate(w, b, X[:, [i]], Y[:, [i]]) for i in range(X.shape[1])]
    mean = {part: np.mean([single[0][part] for single in singles], axis=0) for part in grads}
    assert plain.same((grads, cost), (mean, np.mean([single[1] for single in singles])))


@any_seed
@repeatable
def test_one_example_is_enough(seed):
    columns = key.flatten_images(*drawn(key.flatten_images.make_case, seed, 0))
    assert columns.shape[1] == 1
    w, b, X, Y = drawn(key.propagate.make_case, seed, 0)
    assert X.shape[1] == 1
    assert key.predict(w, b, X).shape == (1, 1)
    for propagate in (key.propagate_loop, key.propagate):
        assert propagate(w, b, X, Y)[0]["dw"].shape == w.shape
    assert key.optimize(w, b, X, Y, 3)[0]["w"].shape == w.shape
    assert key.model(X, Y, X, Y, 3)["Y_prediction_train"].shape == (1, 1)
