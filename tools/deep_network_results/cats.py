"""Cats in full size: networks of one, two and four layers on the same pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from autograder.reference import deep_network as key
from course import load_cats
from course.datasets.places import BUNDLED
from tools.deep_network_results.training import DIGITS, percent, start, step

# The field's usual settings for the cats. A network of one layer is logistic regression.
CAT_ITERATIONS, CAT_RATE, CAT_REPEATS, EVERY = 2500, 0.0075, 10, 100
CAT_NETWORKS = {
    "1 layer": (),
    "2 layers": (7,),
    "4 layers": (20, 7, 5),
    "4 layers from 0.01": (20, 7, 5),
}
TOO_SMALL = "4 layers from 0.01"


class TurnedPictures(NamedTuple):
    """Pictures as columns, to train on and new ones, and the directions that these columns span.

    Attributes
    ----------
    X, X_new : arrays of shape (k, m) and (k, m_new)
        Coordinates of the pictures along k orthonormal directions.
    Y, Y_new : arrays of shape (1, m) and (1, m_new)
        Labels.
    directions : array of shape (n_x, k)
        Weights for pixels times this are weights for coordinates.
    """

    X: np.ndarray
    Y: np.ndarray
    X_new: np.ndarray
    Y_new: np.ndarray
    directions: np.ndarray


def cat_results() -> dict[str, Any]:
    """Costs and right answers of networks on the bundled cats, in full size, from many starts."""
    cats = load_cats(BUNDLED)
    pictures = turned(_columns(cats.train_x), cats.train_y, _columns(cats.test_x), cats.test_y)
    networks = {}
    for name, hidden in CAT_NETWORKS.items():
        layer_dims = (len(pictures.directions), *hidden, 1)
        # Logistic regression starts from zeros, and 0.01 fails from every start.
        starts = CAT_REPEATS if hidden and name != TOO_SMALL else 1
        scale = {"1 layer": 0.0, TOO_SMALL: 0.01}.get(name)
        runs = [cat_run(pictures, layer_dims, seed, scale) for seed in range(starts)]
        networks[name] = {
            "layers": "-".join(map(str, layer_dims)),
            "costs": np.mean([costs for costs, _, _ in runs], axis=0).round(DIGITS).tolist(),
            "train": [percent(right) for _, right, _ in runs],
            # A string for each start, with a 1 for each picture that was told right.
            "right": ["".join(map(str, right.astype(int))) for _, _, right in runs],
        }
    return {
        "data": cats.caption,
        "rate": CAT_RATE,
        "iterations": CAT_ITERATIONS,
        "networks": networks,
    }


def turned(X: np.ndarray, Y: np.ndarray, X_new: np.ndarray, Y_new: np.ndarray) -> TurnedPictures:
    """Write pictures by their coordinates along orthonormal directions.

    There are more pixels than pictures, so a few hundred coordinates tell all. Gradient descent on
    them takes the same steps as on the pixels, as an orthonormal turn changes no inner product,
    and is many times as fast.
    """
    directions, coordinates = np.linalg.qr(np.hstack([X, X_new]))
    m = X.shape[1]
    return TurnedPictures(coordinates[:, :m], Y, coordinates[:, m:], Y_new, directions)


def cat_run(
    pictures: TurnedPictures,
    layer_dims: Sequence[int],
    seed: int,
    scale: float | None = None,
    iterations: int = CAT_ITERATIONS,
) -> tuple[list[float], np.ndarray, np.ndarray]:
    """Train from one start; a cost in EVERY, and which training and new pictures are told right."""
    parameters = start(layer_dims, np.random.default_rng(seed), scale)
    parameters["W1"] = parameters["W1"] @ pictures.directions  # (n_1, k)
    costs = []
    for i in range(iterations):
        cost, parameters = step(parameters, pictures.X, pictures.Y, CAT_RATE)
        if i % EVERY == 0:
            costs.append(cost)
    known = _right(parameters, pictures.X, pictures.Y)
    return costs, known, _right(parameters, pictures.X_new, pictures.Y_new)


def _columns(pictures: np.ndarray) -> np.ndarray:
    return pictures.reshape(len(pictures), -1).T / 255


def _right(parameters: dict[str, Any], X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    return ((key.L_model_forward(X, parameters)[0] > 0.5) == Y)[0]
