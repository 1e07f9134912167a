"""Chapter 5's stored results: a part of them computed anew, and pictures by their coordinates."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.reference import deep_network as key
from course import load_digits
from course.datasets.places import BUNDLED
from course.stored import stored_result
from tools.deep_network_results.cats import CAT_RATE, cat_run, turned
from tools.deep_network_results.digits import CLASSES, FITTED, digit_run
from tools.deep_network_results.training import start

SEED = 7


def test_gradient_descent_on_coordinates_takes_the_steps_of_that_on_pixels() -> None:
    rng = np.random.default_rng(SEED)
    X, X_new = rng.uniform(size=(300, 20)), rng.uniform(size=(300, 30))
    Y, Y_new = rng.integers(0, 2, (1, 20)), rng.integers(0, 2, (1, 30))
    layer_dims, steps = (300, 6, 4, 1), 101
    costs, known, new = cat_run(turned(X, Y, X_new, Y_new), layer_dims, SEED, None, steps)

    parameters = start(layer_dims, np.random.default_rng(SEED))
    plain_costs = []
    for i in range(steps):
        AL, caches = key.L_model_forward(X, parameters)
        if i % 100 == 0:
            plain_costs.append(key.compute_cost(AL, Y))
        grads = key.L_model_backward(AL, Y, caches)
        parameters = key.update_parameters(parameters, grads, CAT_RATE)
    assert np.allclose(costs, plain_costs, rtol=1e-9, atol=0)
    for found, pictures, labels in ((known, X, Y), (new, X_new, Y_new)):
        answers = key.L_model_forward(pictures, parameters)[0] > 0.5
        assert np.array_equal(found, (answers == labels)[0])


@pytest.mark.stress_only
def test_a_stored_run_on_digits_comes_out_again() -> None:
    digits = load_digits(folder=BUNDLED)
    columns = digits.train_x.reshape(len(digits.train_x), -1).T
    Y = np.eye(CLASSES)[:, digits.train_y[:FITTED]]
    read = digit_run((256, 138, 10), 0, columns[:, :FITTED], Y, columns[:, FITTED:])
    stored = stored_result("deep_network_results")["deep_or_wide"]["networks"]["256-138-10"]
    wrong = 100 * np.mean(read != digits.train_y[FITTED:])
    # Another machine adds up in another order, so one digit on the edge may be read otherwise.
    assert abs(wrong - stored["errors"][0]) <= 100 / len(read) + 0.01
