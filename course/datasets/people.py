"""Made-up people of four classes, for the question of what to do about a rare class."""

from collections.abc import Sequence

import numpy as np

NUM_FEATURES = 20
_HAIR, _MAN = slice(0, 5), slice(5, 10)  # the rows that tell something; the rest is noise
_STRENGTH = 0.9


def make_people(
    rng: np.random.Generator, counts: Sequence[int], surprise: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Draw people: long-haired men, long-haired women, short-haired men, short-haired women.

    Each person is 20 numbers. Five of them lean one way for long hair and the other way for
    short hair, five more do the same for men and women, and ten are noise.

    Parameters
    ----------
    rng : Generator
        Random generator, which it advances.
    counts : sequence of four int
        How many of each class, in the order above.
    surprise : bool, default False
        Whether hair leans the other way on men, so that what holds for women misleads.

    Returns
    -------
    X : ndarray, shape (20, m)
        One person a column, in random order.
    classes : ndarray, shape (m,)
        0 to 3, in the order above.

    Raises
    ------
    ValueError
        If there are not four counts.
    """
    if len(counts) != 4:
        raise ValueError(f"counts={counts!r}; expected four numbers, one for each class.")
    classes = np.repeat(np.arange(4), counts)  # (m,)
    man = classes % 2 == 0
    hair = np.where(classes < 2, 1.0, -1.0)
    if surprise:
        hair = np.where(man, -hair, hair)
    X = rng.normal(size=(NUM_FEATURES, classes.size))
    X[_HAIR] += _STRENGTH * hair
    X[_MAN] += _STRENGTH * np.where(man, 1.0, -1.0)
    order = rng.permutation(classes.size)
    return X[:, order], classes[order]
