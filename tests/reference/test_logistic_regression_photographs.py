"""The answer key on the cat photographs: the published costs and accuracies, where they are."""

import os
from pathlib import Path

import h5py
import numpy as np
import pytest

from autograder.reference import logistic_regression as key

BESIDE_THE_PROJECT = Path(__file__).parents[3] / "shared" / "data"
CATS = Path(os.environ.get("COURSE_DATA", BESIDE_THE_PROJECT)) / "cats"
ITERATIONS, LEARNING_RATE = 2000, 0.005

pytestmark = pytest.mark.skipif(
    not (CATS / "train_catvnoncat.h5").exists(), reason="the cat photographs are not here"
)


def photographs(part):
    with h5py.File(CATS / f"{part}_catvnoncat.h5") as file:
        return file[f"{part}_set_x"][:], file[f"{part}_set_y"][:][None, :]


def trained(flatten):
    """Train on flattened photographs; costs, and the share of right answers in percent."""
    train, Y_train = photographs("train")
    test, Y_test = photographs("test")
    X_train, X_test = (flatten(images) / 255 for images in (train, test))
    # w stays among the combinations of X_train's m columns. In an orthonormal basis of these it is
    # the same descent, cost for cost, with m numbers a picture instead of 12,288.
    basis, X_train = np.linalg.qr(X_train)  # (n_x, m), (m, m)
    X_test = basis.T @ X_test
    result = key.model(X_train, Y_train, X_test, Y_test, ITERATIONS, LEARNING_RATE)
    right = [
        100 * np.mean(result["Y_prediction_train"] == Y_train),
        100 * np.mean(result["Y_prediction_test"] == Y_test),
    ]
    return result, right


def test_published_costs_and_accuracies_come_out():
    result, right = trained(key.flatten_images)
    assert np.round(result["costs"][:3], 6).tolist() == [0.693147, 0.584508, 0.466949]
    assert round(result["costs"][-1], 6) == 0.140872
    assert len(result["costs"]) == ITERATIONS // 100
    assert np.round(right, 2).tolist() == [99.04, 70.0]


def test_scrambled_photographs_train_well_and_show_no_cat():
    scrambled = {m.name: m.function for m in key.flatten_images.misconceptions}["scrambled"]
    result, right = trained(scrambled)
    assert round(result["costs"][1], 6) == 0.709726
    assert np.round(right, 3).tolist() == [91.388, 34.0]
    assert not result["Y_prediction_test"].any()
