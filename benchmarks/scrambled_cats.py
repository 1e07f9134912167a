"""What logistic regression learns from scrambled pictures, given many steps: chapter 3 shows it.

Run as ``python -m benchmarks.scrambled_cats``. The pictures are the bundled drawn ones; the descent
is the chapter's, made fast (`benchmarks.gram_descent`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.cat_models import columns, scrambled
from benchmarks.gram_descent import Predictions, logistic_regression
from course.datasets.cats import bundled_cats

STORED = Path(__file__).parents[1] / "course" / "stored"
NAME = "scrambled_cats.json"
STEPS = (2000, 4000)
RATE = 0.005
DIGITS = 2


def main(folder: Path = STORED) -> None:
    """Train on straight and on scrambled pictures, and write the accuracies."""
    text = json.dumps(results(), indent=1) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")


def results() -> dict[str, object]:
    """All that is stored."""
    cats = bundled_cats()
    Y, Y_test = np.ravel(cats.train_y), np.ravel(cats.test_y)
    baseline = float(max(Y_test.mean(), 1 - Y_test.mean()))

    def trained(arrange: Callable[[np.ndarray], np.ndarray], steps: int) -> Predictions:
        X, X_test = arrange(cats.train_x), arrange(cats.test_x)
        return logistic_regression(X, Y, X_test, iterations=steps, rate=RATE)

    rows = []
    for steps in STEPS:
        blind, straight = trained(scrambled, steps), trained(columns, steps)
        rows.append(
            {
                "steps": steps,
                "train": _percent(blind.train == Y),
                "test": _percent(blind.test == Y_test),
                "straight": _percent(straight.test == Y_test),
            }
        )
    error = np.sqrt(baseline * (1 - baseline) / Y_test.size)
    return {
        "made_by": "python -m benchmarks.scrambled_cats",
        "settings": f"{cats.caption}, scrambled; from zeros, learning rate {RATE}",
        "rows": rows,
        "baseline": round(100 * baseline, DIGITS),
        "error": round(100 * float(error), DIGITS),
    }


def _percent(right: np.ndarray) -> float:
    return round(100 * float(right.mean()), DIGITS)


if __name__ == "__main__":
    main()
