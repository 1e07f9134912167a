"""The planar flower: two classes of points in a plane that no straight line separates."""

import numpy as np

from course.datasets.sets import Planar

POINTS_A_CLASS = 200
PETALS = 4
RADIUS = 4.0
HALF_TURN = 3.12  # radians; a little less than pi, so that the classes meet in every petal
SPREAD = 0.2


def load_planar(seed: int = 1) -> Planar:
    """Make the planar flower.

    Class 0 fills one half of the angles, class 1 the other. The radius follows four waves, so
    that eight petals stand around the centre; two of circles meet at the top, two of triangles at
    the bottom, and the others alternate.

    Parameters
    ----------
    seed : int, default 1
        Seed of the generator. Seed 1 gives the points that the field's notebooks use; another
        seed gives other points of the same flower, for a test.

    Returns
    -------
    Planar
        X (2, 400) float64, points in columns; Y (1, 400) int64, class 0 first.
    """
    rng = np.random.RandomState(seed)
    classes = []
    for label in (0, 1):
        angles = np.linspace(HALF_TURN * label, HALF_TURN * (label + 1), POINTS_A_CLASS)
        angles = angles + SPREAD * rng.randn(POINTS_A_CLASS)
        radii = RADIUS * np.sin(PETALS * angles) + SPREAD * rng.randn(POINTS_A_CLASS)
        classes.append(np.stack([radii * np.sin(angles), radii * np.cos(angles)]))
    X = np.concatenate(classes, axis=1)  # (2, 400)
    Y = np.repeat([[0, 1]], POINTS_A_CLASS, axis=1)  # (1, 400)
    name = "flower" if seed == 1 else f"flower, seed {seed}"
    return Planar(X, Y, source=f"{name}, {X.shape[1]} points")
