"""A chapter of two exercises, for tests of the build."""

import numpy as np

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise

NUMBER = 7
KEY_VERSION = 1


def _vectors(rng: np.random.Generator, number: int) -> Case:
    return Case((rng.normal(size=number + 1),))


@exercise(points=2, cases=_vectors)
def double(x: np.ndarray, *, times: float = 2.0) -> np.ndarray:
    """Twice x.

    Parameters
    ----------
    x : array of any shape
        What to double.
    """

    # A comment comes first.
    def inner(y):
        # A comment in the inside.
        return y * times

    return inner(x)  # same shape as x


@double.misconception("Halved.", "Which way?", "Same shape as x.")
def halved(x, *, times=2.0):
    return x / times


@exercise(points=3, cases=_vectors)
def quadruple(x):
    r"""Four times x: $2 \times 2 \times x$."""
    return double(double(np.asarray(x)))


@quadruple.misconception("Doubled once.", "How often?", "Same shape as x.")
def doubled_once(x):
    return 2 * np.asarray(x)
