"""The drawn cats behave like the photographs, measured as benchmarks/drawn_cats.py does."""

import h5py
import numpy as np
import pytest

from benchmarks.cat_models import CatAccuracies, DrawnSet, measure, measure_seeds
from benchmarks.drawn_cats import SEEDS, claims, table
from benchmarks.gram_descent import deep_network, logistic_regression, sigmoid
from course.datasets.places import BUNDLED
from tools.draw_cats.__main__ import BUNDLED_SEED
from tools.draw_cats.dataset import TEST, TRAIN

USUAL_START = (1,)
OTHER_SEEDS = [seed for seed in SEEDS if seed != BUNDLED_SEED]


def bundled_cats() -> DrawnSet:
    """The set of the bundled seed; test_draw_cats.py proves that the file is what is drawn."""
    arrays = []
    for split in (TRAIN, TEST):
        with h5py.File(BUNDLED / split.file_name) as file:
            assert file.attrs["seed"] == BUNDLED_SEED
            arrays += [file[f"{split.name}_set_x"][:], file[f"{split.name}_set_y"][:]]
    return DrawnSet(*arrays)


@pytest.mark.stress_only
def test_drawn_cats_behave_like_the_photographs_over_five_seeds():
    rows = [measure(bundled_cats(), BUNDLED_SEED, USUAL_START)]
    rows += measure_seeds(OTHER_SEEDS, USUAL_START)
    print(table(rows))
    assert len({row.seed for row in rows}) == 5
    for claim, (value, bound) in claims(rows).items():
        assert value >= bound, f"{claim}: {value:.2f}, expected at least {bound:.2f}"


def test_claims_fail_for_a_set_that_does_not_behave():
    flat = CatAccuracies(1, 80.0, 75.0, 60.0, 70.0, 50.0, 90.0, 76.0, 76.0, 1.0, 1.5)
    found = claims([flat, flat._replace(seed=2, gain=1.2)])
    over_seeds = found.pop("gain in standard errors over seeds")
    assert over_seeds[0] == pytest.approx(11.0)
    assert all(value < bound for value, bound in found.values())


@pytest.fixture
def clouds() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Columns in two overlapping clouds: X (30, 20), Y (20,), X_test (30, 40)."""
    seed = 8
    print(f"seed {seed}")
    rng = np.random.default_rng(seed)
    Y = rng.integers(0, 2, 20)
    return rng.random((30, 20)) + 0.1 * Y, Y, rng.random((30, 40))


def test_logistic_regression_by_inner_products_is_plain_descent(clouds):
    X, Y, X_test = clouds
    w, b = np.zeros(30), 0.0
    for _ in range(300):
        dz = sigmoid(w @ X + b) - Y
        w, b = w - 0.1 * X @ dz / 20, b - 0.1 * dz.mean()
    found = logistic_regression(X, Y, X_test, iterations=300, rate=0.1)
    assert np.array_equal(found.train, w @ X + b > 0)
    assert np.array_equal(found.test, w @ X_test + b > 0)
    assert 0 < found.test.mean() < 1


def test_deep_network_by_inner_products_is_plain_descent(clouds):
    X, Y, X_test = clouds
    rng = np.random.RandomState(3)
    W1, W2, W3 = (rng.randn(n, p) / np.sqrt(p) for p, n in ((30, 6), (6, 4), (4, 1)))
    b1, b2, b3 = np.zeros((6, 1)), np.zeros((4, 1)), np.zeros((1, 1))

    def forward(A0: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        A1 = np.maximum(W1 @ A0 + b1, 0)
        A2 = np.maximum(W2 @ A1 + b2, 0)
        return A1, A2, W3 @ A2 + b3

    for _ in range(400):
        A1, A2, Z3 = forward(X)
        dZ3 = (sigmoid(Z3) - Y) / 20
        dZ2 = (W3.T @ dZ3) * (A2 > 0)
        dZ1 = (W2.T @ dZ2) * (A1 > 0)
        W3, b3 = W3 - 0.2 * dZ3 @ A2.T, b3 - 0.2 * dZ3.sum(1, keepdims=True)
        W2, b2 = W2 - 0.2 * dZ2 @ A1.T, b2 - 0.2 * dZ2.sum(1, keepdims=True)
        W1, b1 = W1 - 0.2 * dZ1 @ X.T, b1 - 0.2 * dZ1.sum(1, keepdims=True)
    found = deep_network(X, Y, X_test, (6, 4), 400, 0.2, np.random.RandomState(3))
    assert np.array_equal(found.train, forward(X)[2][0] > 0)
    assert np.array_equal(found.test, forward(X_test)[2][0] > 0)
    assert 0 < found.test.mean() < 1
