"""Chapter 6's digit network, on grey levels and on ink, and what each trick is worth.

Only the 4,000 bundled training pictures are learned from. The settings were chosen on parts of
these, kept aside for that; the test pictures were looked at only once, at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from autograder.reference import digit_recognition
from benchmarks.digit_results import SHIFTS_ALONE, as_ink, distorter
from benchmarks.results.rows import ResultRow, at_least_row, commonest, percent, standard_error
from course import DataError, load_digits, load_mnist_test
from course.datasets.places import BUNDLED

CLASSES = 10
SEEDS = range(5)
WIDTHS = (256, 256, 128, 10)
PASSES = 80
GOALS = {"grey": 96.5, "binary": 95.5}  # percent of the bundled test pictures
PUBLISHED = (95.0, 96.0)  # what lecture notes report for a plain network on 16x16 pixels


class Trick(NamedTuple):
    """A rung of the ladder: the trick that is new in it, and all settings that it trains with.

    `amounts` are those for `distort` that differ from its own; None leaves the pictures alone.
    """

    name: str
    widths: Sequence[int] = WIDTHS
    momentum: float = 0.9
    weight_decay: float = 1e-4
    amounts: dict[str, float] | None = None


# Each rung has all that stands above it.
LADDER = (
    Trick("softmax layer alone on the pixels", (256, 10), 0.0, 0.0),
    Trick("+ two hidden layers, 256 and 128 ReLU", WIDTHS, 0.0, 0.0),
    Trick("+ momentum 0.9", WIDTHS, 0.9, 0.0),
    Trick("+ weight decay 0.0001"),
    Trick("+ shifts up to 1 pixel", amounts=SHIFTS_ALONE),
    Trick("+ turns, stretches, slants", amounts={"bend": 0.0}),
    Trick("+ bends: everything", amounts={}),
)


def rung(number: int, ink: str, seed: int) -> dict[str, Any]:
    """Train with the tricks up to one rung of the ladder, from one start; see `trained`."""
    return trained(LADDER[number], ink == "binary", seed)


def trained(trick: Trick, binary: bool, seed: int, passes: int = PASSES) -> dict[str, Any]:
    """Train one network with the answer key's functions, and measure it.

    Returns
    -------
    dict
        ``"test"``: percent of the bundled test pictures; ``"mnist"``: of MNIST's test pictures,
        None where they are not found.
    """
    digits = load_digits(binary=False, folder=BUNDLED)
    rng = np.random.default_rng(seed)
    augment = None if trick.amounts is None else distorter(trick.amounts, binary, rng)
    X = _columns(digits.train_x)  # (256, m)
    parameters, _ = digit_recognition.train_network(
        as_ink(X) if binary and augment is None else X,
        digit_recognition.one_hot(digits.train_y, CLASSES),
        trick.widths,
        rng,
        num_passes=passes,
        momentum=trick.momentum,
        weight_decay=trick.weight_decay,
        augment=augment,
    )
    read = partial(_percent_read, parameters, as_ink if binary else np.asarray)
    mnist = mnist_test()
    return {
        "test": read(digits.test_x, digits.test_y),
        "mnist": None if mnist is None else read(*mnist),
    }


def mnist_test() -> tuple[np.ndarray, np.ndarray] | None:
    """MNIST's test pictures in grey levels with their labels, or None where they are not."""
    try:
        return load_mnist_test(binary=False)
    except DataError:
        return None


def rows(runs: dict[str, list[dict[str, Any]]]) -> list[ResultRow]:
    """The published range beside our means: 16x16 digits, a plain network."""
    labels = load_digits(folder=BUNDLED).test_y
    model = "-".join(map(str, WIDTHS))
    return [
        at_least_row(
            f"digits-{ink}",
            f"{model}, 16x16 digits, {ink}",
            f"test, %, mean of {len(runs[ink])} starts",
            PUBLISHED,
            mean(runs[ink], "test"),
            commonest(labels),
            labels.size,
        )
        for ink in GOALS
    ]


def mean(runs: Sequence[dict[str, Any]], name: str) -> float:
    """Mean over the starts on one test set, "test" or "mnist"."""
    return round(float(np.mean([run[name] for run in runs])), 3)


def error_of_starts(runs: Sequence[dict[str, Any]], name: str) -> float:
    """Standard error of that mean, from how far the random starts differ."""
    values = [run[name] for run in runs]
    return round(float(np.std(values, ddof=1) / np.sqrt(len(values))), 3)


def summary(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """For each test set found the mean, and its standard errors from pictures and from starts."""
    sizes = {"test": len(load_digits(folder=BUNDLED).test_y), "mnist": None}
    pictures = mnist_test()
    if pictures is not None:
        sizes["mnist"] = len(pictures[1])
    found = {}
    for name, size in sizes.items():
        if size is None:
            continue
        found[name] = {
            "mean": mean(runs, name),
            "values": [run[name] for run in runs],
            "error_of_pictures": round(standard_error(mean(runs, name), size), 3),
            "error_of_starts": error_of_starts(runs, name),
            "pictures": size,
        }
    return found


def ladder(runs: dict[tuple[int, str, int], dict[str, Any]]) -> list[dict[str, Any]]:
    """For each rung and each kind of ink the mean on the test pictures, and the gain.

    Gains are paired by their starts, and so is their standard error.
    """
    rungs = []
    for number, trick in enumerate(LADDER):
        one: dict[str, Any] = {"name": trick.name}
        for ink in GOALS:
            here, before = (
                np.array([runs[rung, ink, seed]["test"] for seed in SEEDS])
                for rung in (number, max(number - 1, 0))
            )
            gains = here - before
            error = np.std(gains, ddof=1) / np.sqrt(len(gains))
            one[ink] = {
                "mean": round(float(here.mean()), 3),
                "gain": round(float(gains.mean()), 3) if number else None,
                "gain_error": round(float(error), 3) if number else None,
            }
        rungs.append(one)
    return rungs


def _percent_read(
    parameters: dict, inked: Callable[[np.ndarray], np.ndarray], x: np.ndarray, y: np.ndarray
) -> float:
    X = inked(_columns(x)).astype(np.float32)
    return percent(digit_recognition.forward_pass(X, parameters)[-1].argmax(axis=0) == y)


def _columns(pictures: np.ndarray) -> np.ndarray:
    return pictures.reshape(len(pictures), -1).T  # (256, m)
