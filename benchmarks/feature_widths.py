"""A linear classifier on hidden layers of many widths: layers that learned, and random ones.

Run as ``python -m benchmarks.feature_widths``; it writes course/stored/feature_widths.json, which
chapter 6 shows. All accuracies are those on the chapter's 800 validation pictures.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from autograder.reference import digit_recognition as key
from benchmarks.digit_results import TRAINING
from course import load_digits
from course.datasets.places import BUNDLED

OUT = Path(__file__).parents[1] / "course" / "stored" / "feature_widths.json"
WIDTHS = (16, 32, 64, 128, 256, 512, 1024, 2048)
STARTS = 5
HIDDEN_PASSES = 15  # to train the hidden layer, as the chapter does
LINEAR_PASSES = 20


def pictures() -> tuple[np.ndarray, np.ndarray]:
    """All 4,000 training pictures in columns, and their labels."""
    digits = load_digits(folder=BUNDLED)
    X = digits.train_x.reshape(len(digits.train_x), -1).T
    return X.astype(np.float32), digits.train_y


def linear_accuracy(features: np.ndarray, labels: np.ndarray, start: int) -> float:
    """Percent of the validation pictures that softmax without a hidden layer reads rightly."""
    Y, sizes = key.one_hot(labels[:TRAINING], 10), [len(features), 10]
    rng = np.random.default_rng(start)
    classifier, _ = key.train_network(features[:, :TRAINING], Y, sizes, rng, LINEAR_PASSES)
    A = key.forward_pass(features[:, TRAINING:], classifier)[-1]
    return 100 * float(np.mean(np.argmax(A, axis=0) == labels[TRAINING:]))


def compare(width: int, start: int) -> dict[str, float]:
    """Accuracies on a hidden layer as it was drawn, and on that layer after it has learned."""
    X, labels = pictures()
    sizes = [len(X), width, 10]
    random = key.initialize_parameters(sizes, np.random.default_rng(start))
    Y, rng = key.one_hot(labels[:TRAINING], 10), np.random.default_rng(start)
    learned, _ = key.train_network(X[:, :TRAINING], Y, sizes, rng, HIDDEN_PASSES)
    return {
        name: linear_accuracy(key.forward_pass(X, network)[1], labels, start)
        for name, network in (("random", random), ("learned", learned))
    }


def main() -> None:
    """Compare at every width from every start, and store means with their standard errors."""
    rows = []
    for width in WIDTHS:
        runs = [compare(width, start) for start in range(STARTS)]
        row: dict = {"width": width}
        for name in ("random", "learned"):
            values = np.array([run[name] for run in runs])
            error = values.std(ddof=1) / np.sqrt(STARTS)
            row[name] = [round(float(values.mean()), 2), round(float(error), 2)]
        print(row, flush=True)
        rows.append(row)
    pixels = float(np.mean([linear_accuracy(*pictures(), start) for start in range(STARTS)]))
    stored = {
        "made_by": "python -m benchmarks.feature_widths",
        "settings": {"seeds": STARTS, "hidden": HIDDEN_PASSES, "linear": LINEAR_PASSES},
        "pixels": round(pixels, 2),
        "rows": rows,
    }
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {OUT}, pixels {pixels:.2f}")


if __name__ == "__main__":
    main()
