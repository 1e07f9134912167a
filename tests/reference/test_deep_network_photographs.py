"""Chapter 5's answer key on the cat photographs: the published first costs, where they are.

The whole published rows take minutes; `make results` reproduces them.
"""

import os
from pathlib import Path

import h5py
import numpy as np
import pytest

from autograder.reference import deep_network as key
from tools.deep_network_results.training import start, step

BESIDE_THE_PROJECT = Path(__file__).parents[3] / "shared" / "data"
CATS = Path(os.environ.get("COURSE_DATA", BESIDE_THE_PROJECT)) / "cats"
STEPS, LEARNING_RATE, SEED = 101, 0.0075, 1
SMALL_START = 0.01

pytestmark = pytest.mark.skipif(
    not (CATS / "train_catvnoncat.h5").exists(), reason="the cat photographs are not here"
)


def photographs():
    with h5py.File(CATS / "train_catvnoncat.h5") as file:
        images, labels = file["train_set_x"][:], file["train_set_y"][:]
    return images.reshape(len(images), -1).T / 255, labels[None, :]


def test_published_costs_of_two_layers_come_out():
    X, Y = photographs()
    parameters, costs = start([12288, 7, 1], np.random.RandomState(SEED), SMALL_START), []
    for _ in range(STEPS):
        cost, parameters = step(parameters, X, Y, LEARNING_RATE)
        costs.append(cost)
    assert np.round(costs[::100], 6).tolist() == [0.693050, 0.646432]


def test_published_costs_of_four_layers_come_out():
    np.random.seed(SEED)
    _, costs = key.L_layer_model(*photographs(), [12288, 20, 7, 5, 1], LEARNING_RATE, STEPS)
    assert np.round(costs, 6).tolist() == [0.771749, 0.672053]
