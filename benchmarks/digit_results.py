"""What each trick is worth to the course's digit network, measured on pictures kept apart.

Run as ``python -m benchmarks.digit_results``; it writes course/stored/digit_results.json, which
chapter 6 shows. Nothing here looks at the test pictures: the chapter asks them once, at its end.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from autograder.reference import digit_recognition as key
from course import load_digits
from course.datasets.digits import INK_THRESHOLD
from course.datasets.distort import distort
from course.datasets.places import BUNDLED

OUT = Path(__file__).parents[1] / "course" / "stored" / "digit_results.json"
STARTS = 8
TRAINING = 3200  # of the 4,000 training pictures; the others are for validation
SIDE = 16
FULL = 255
KINDS = ("ink", "grey")
# Amounts for `distort` that leave nothing but its shifts.
SHIFTS_ALONE = {"angle": 0.0, "scale": 0.0, "shear": 0.0, "bend": 0.0}


class Rung(NamedTuple):
    """A rung of the ladder: its name, and all that its network is trained with.

    `amounts` are those for `distort` that differ from its own; None leaves the pictures alone.
    """

    name: str
    sizes: tuple[int, ...]
    momentum: float = 0.9
    amounts: dict[str, float] | None = None
    passes: int = 15


# Each rung has all that stands above it. The first six are those that the chapter trains itself.
RUNGS = (
    Rung("softmax alone", (256, 10), 0.0),
    Rung("+ a hidden layer of 128", (256, 128, 10), 0.0),
    Rung("+ momentum 0.9", (256, 128, 10)),
    Rung("+ a second hidden layer", (256, 256, 128, 10)),
    Rung("+ shifted pictures", (256, 256, 128, 10), amounts=SHIFTS_ALONE),
    Rung("+ turned, stretched, bent", (256, 256, 128, 10), amounts={}),
    Rung("+ 40 passes", (256, 256, 128, 10), amounts={}, passes=40),
)


def distorter(amounts: dict, binary: bool, rng: np.random.Generator) -> Callable:
    """Make the `augment` of `train_network`: for every pass the pictures, distorted anew.

    With `binary` what comes out is cut to ink and paper again.
    """

    def augment(X: np.ndarray) -> np.ndarray:
        pictures = X.T.reshape(-1, SIDE, SIDE)
        distorted = distort(pictures, rng, **amounts).reshape(len(pictures), -1).T
        return (as_ink(distorted) if binary else distorted).astype(np.float32)

    return augment


def as_ink(X: np.ndarray) -> np.ndarray:
    """Grey levels as ink 1 and paper 0, with the data set's own threshold."""
    return (X >= INK_THRESHOLD / FULL) * 1.0


def accuracy(rung: Rung, kind: str, start: int) -> float:
    """Percent of the validation pictures that one network reads rightly, as in the chapter."""
    digits = load_digits(binary=kind == "ink", folder=BUNDLED)
    X = digits.train_x.reshape(len(digits.train_x), -1).T
    labels = digits.train_y
    rng = np.random.default_rng(start)
    augment = None if rung.amounts is None else distorter(rung.amounts, False, rng)
    network, _ = key.train_network(
        X[:, :TRAINING],
        key.one_hot(labels[:TRAINING], 10),
        rung.sizes,
        rng,
        rung.passes,
        momentum=rung.momentum,
        augment=augment,
    )
    A = key.forward_pass(X[:, TRAINING:].astype(np.float32), network)[-1]
    return 100 * float(np.mean(np.argmax(A, axis=0) == labels[TRAINING:]))


def summary(runs: np.ndarray) -> dict[str, dict[str, Any]]:
    """For each rung the mean over the starts, and the gain over the rung above.

    Parameters
    ----------
    runs : ndarray, shape (rungs, starts)
        Percent right. A start has the same number in every rung, so gains are paired, and so is
        their standard error.
    """
    found: dict[str, dict[str, Any]] = {}
    for number, rung in enumerate(RUNGS):
        gains = runs[number] - runs[max(number - 1, 0)]
        found[rung.name] = {
            "mean": round(float(runs[number].mean()), 2),
            "gain": round(float(gains.mean()), 2),
            "gain_error": round(float(gains.std(ddof=1) / np.sqrt(runs.shape[1])), 2),
        }
    return found


def main() -> None:
    """Train every rung from every start, on both kinds of pictures, and store the means."""
    stored: dict[str, Any] = {
        "made_by": "python -m benchmarks.digit_results",
        "settings": {"seeds": STARTS, "training": TRAINING, "validation": 4000 - TRAINING},
    }
    for kind in KINDS:
        runs = [[accuracy(rung, kind, start) for start in range(STARTS)] for rung in RUNGS]
        stored[kind] = summary(np.array(runs))
        print(kind, stored[kind], flush=True)
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {OUT}")


if __name__ == "__main__":
    main()
