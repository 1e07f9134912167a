"""How well the course's digit network reads, with and without its tricks.

Run as ``python -m benchmarks.digit_results``; it writes course/stored/digit_results.json, which
chapter 6 shows. Settings were chosen on a part of the training pictures, never on the test split.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from autograder.reference import digit_recognition as key
from course import load_digits
from course.datasets.digits import INK_THRESHOLD
from course.datasets.distort import distort

OUT = Path(__file__).parents[1] / "course" / "stored" / "digit_results.json"
SEEDS = 5
WIDTHS = (256, 256, 128, 10)
SIDE = 16
FULL = 255
# Amounts for `distort` that leave nothing but its shifts.
SHIFTS_ALONE = {"angle": 0.0, "scale": 0.0, "shear": 0.0, "bend": 0.0}
# Name, passes, and amounts for `distort` other than its own; None leaves the pictures alone.
TRICKS: tuple[tuple[str, int, dict[str, float] | None], ...] = (
    ("as they are", 40, None),
    ("shifted by up to one pixel", 40, SHIFTS_ALONE),
    ("shifted, turned, stretched and bent", 40, {}),
    ("the same, twice as long", 80, {}),
)


def distorter(amounts: dict, binary: bool, rng: np.random.Generator) -> Callable:
    """Make the `augment` of `train_network`: for every pass the grey pictures, distorted anew."""

    def augment(X: np.ndarray) -> np.ndarray:
        pictures = X.T.reshape(-1, SIDE, SIDE)
        distorted = distort(pictures, rng, **amounts).reshape(len(pictures), -1).T
        return (as_ink(distorted) if binary else distorted).astype(np.float32)

    return augment


def as_ink(X: np.ndarray) -> np.ndarray:
    """Grey levels as ink 1 and paper 0, with the data set's own threshold."""
    return (X >= INK_THRESHOLD / FULL) * 1.0


def accuracy(binary: bool, passes: int, amounts: dict | None, seed: int) -> float:
    """Percent of the test pictures that one network reads rightly."""
    digits = load_digits(binary=False)
    X, X_test = (x.reshape(len(x), -1).T for x in (digits.train_x, digits.test_x))
    Y = key.one_hot(digits.train_y, 10)
    rng = np.random.default_rng(seed)
    augment = None if amounts is None else distorter(amounts, binary, rng)
    if binary:
        X_test = as_ink(X_test)
        X = X if augment else as_ink(X)
    parameters, _ = key.train_network(X, Y, WIDTHS, rng, passes, augment=augment)
    read = np.argmax(key.forward_pass(X_test.astype(np.float32), parameters)[-1], axis=0)
    return 100 * float(np.mean(read == digits.test_y))


def main() -> None:
    """Run every row with every seed, and store the means with their standard deviations."""
    rows = []
    for trick, passes, amounts in TRICKS:
        row: dict = {"pictures": trick, "passes": passes}
        for name, binary in (("grey", False), ("binary", True)):
            runs = [accuracy(binary, passes, amounts, seed) for seed in range(SEEDS)]
            row[name] = [round(float(np.mean(runs)), 2), round(float(np.std(runs, ddof=1)), 2)]
        print(row)
        rows.append(row)
    settings = {"widths": WIDTHS, "seeds": SEEDS, "test_pictures": 1000}
    stored = {"made_by": "python -m benchmarks.digit_results", "settings": settings, "rows": rows}
    OUT.write_text(json.dumps(stored, indent=1) + "\n")
    print(f"wrote {OUT}")


if __name__ == "__main__":
    main()
