"""What networks learn from one drawn set of cats, and from the same pictures scrambled."""

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from benchmarks.gram_descent import deep_network, logistic_regression
from benchmarks.one_thread import one_thread_each
from tools.draw_cats.dataset import TEST, TRAIN, draw_labels, draw_pictures

# The settings of the field's usual notebooks, the same for every set.
LOGISTIC: dict[str, Any] = {"iterations": 2000, "rate": 0.005}
NETWORK: dict[str, Any] = {"hidden": (20, 7, 5), "iterations": 2500, "rate": 0.0075}
STARTS = (1, 2, 3)


class DrawnSet(NamedTuple):
    """One drawn set: pictures (m, 64, 64, 3) uint8, labels (m,)."""

    train_x: np.ndarray
    train_y: np.ndarray
    test_x: np.ndarray
    test_y: np.ndarray


class CatAccuracies(NamedTuple):
    """Accuracies in percent on one drawn set; the network's are means over its random starts.

    `scrambled_cats` is how often the model of scrambled pictures says "cat" to the test set.
    `gain` is what the network has over logistic regression on the test set, in points.
    `gain_error` is the gain's standard error, paired: over the test pictures, the standard
    deviation of (network right, mean over starts) - (logistic regression right), over sqrt(m).
    """

    seed: int
    logistic_train: float
    logistic_test: float
    scrambled_train: float
    scrambled_test: float
    scrambled_cats: float
    network_train: float
    network_test: float
    network_worst: float
    gain: float
    gain_error: float


def draw(seed: int) -> DrawnSet:
    """Draw the set of one generator seed."""
    return DrawnSet(
        draw_pictures(TRAIN, seed),
        draw_labels(TRAIN, seed),
        draw_pictures(TEST, seed),
        draw_labels(TEST, seed),
    )


def columns(pictures: np.ndarray) -> np.ndarray:
    """Pictures as columns (12288, m) of numbers from 0 to 1."""
    return pictures.reshape(len(pictures), -1).T / 255


def scrambled(pictures: np.ndarray) -> np.ndarray:
    """The tempting mistake: the right shape (12288, m), the pictures mixed."""
    return pictures.reshape(-1, len(pictures)) / 255


def measure(cats: DrawnSet, seed: int, starts: tuple[int, ...] = STARTS) -> CatAccuracies:
    """Train on one set: logistic regression as it is and scrambled, and the deep network."""
    X, X_test, y, y_test = columns(cats.train_x), columns(cats.test_x), cats.train_y, cats.test_y
    linear = logistic_regression(X, y, X_test, **LOGISTIC)
    mixed = logistic_regression(scrambled(cats.train_x), y, scrambled(cats.test_x), **LOGISTIC)
    networks = [deep_network(X, y, X_test, **NETWORK, rng=np.random.RandomState(s)) for s in starts]
    right = np.array([net.test == y_test for net in networks])  # (starts, m_test)
    difference = right.mean(axis=0) - (linear.test == y_test)  # (m_test,)
    return CatAccuracies(
        seed=seed,
        logistic_train=_percent(linear.train == y),
        logistic_test=_percent(linear.test == y_test),
        scrambled_train=_percent(mixed.train == y),
        scrambled_test=_percent(mixed.test == y_test),
        scrambled_cats=_percent(mixed.test),
        network_train=_percent([net.train == y for net in networks]),
        network_test=_percent(right),
        network_worst=100 * float(right.mean(axis=1).min()),
        gain=100 * float(difference.mean()),
        gain_error=100 * float(difference.std(ddof=1) / np.sqrt(len(difference))),
    )


def measure_seeds(seeds: Sequence[int], starts: tuple[int, ...] = STARTS) -> list[CatAccuracies]:
    """Draw and measure the sets of several seeds, in as many processes as there are cores."""
    spawn = multiprocessing.get_context("spawn")
    with one_thread_each(), ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as pool:
        return list(pool.map(partial(_draw_and_measure, starts=starts), seeds))


def _draw_and_measure(seed: int, starts: tuple[int, ...]) -> CatAccuracies:
    return measure(draw(seed), seed, starts)


def _percent(right: np.ndarray | list[np.ndarray]) -> float:
    return 100 * float(np.mean(right))
