"""Chapter 5's answer key on the cat photographs: the published first costs, where they are.

The whole published rows take minutes; `make results` reproduces them.
"""

import os
from pathlib import Path

import h5py
import numpy as np
import pytest

from autograder.reference import deep_network as key

BESIDE_THE_PROJECT = Path(__file__).parents[3] / "shared" / "data"
CATS = Path(os.environ.get("COURSE_DATA", BESIDE_THE_PROJECT)) / "cats"
STEPS, LEARNING_RATE, SEED = 101, 0.0075, 1

pytestmark = pytest.mark.skipif(
    not (CATS / "train_catvnoncat.h5").exists(), reason="the cat photographs are not here"
)


def photographs():
    with h5py.File(CATS / "train_catvnoncat.h5") as file:
        images, labels = file["train_set_x"][:], file["train_set_y"][:]
    return images.reshape(len(images), -1).T / 255, labels[None, :]


@pytest.mark.parametrize(
    ("model", "layers_dims", "published"),
    [
        (key.two_layer_model, (12288, 7, 1), [0.693050, 0.646432]),
        (key.L_layer_model, [12288, 20, 7, 5, 1], [0.771749, 0.672053]),
    ],
)
def test_published_costs_come_out(model, layers_dims, published):
    np.random.seed(SEED)
    _, costs = model(*photographs(), layers_dims, LEARNING_RATE, STEPS)
    assert np.round(costs, 6).tolist() == published
