"""Four classes at once against two questions, where one of the four is rare.

Run as ``python -m benchmarks.rare_class``; it writes course/stored/rare_class.json, which chapter
6 shows. The same program runs in the chapter with fewer repeats.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from autograder.reference import digit_recognition as key
from course.datasets.people import make_people

OUT = Path(__file__).parents[1] / "course" / "stored" / "rare_class.json"
SIZES = (100, 200, 500, 2000, 10_000)
SEEDS = 20
RARE = 0.02
TESTED = 5000  # of each class
STEPS = 400  # mini-batch steps, whatever the size of the training set
BATCH_SIZE = 50
WIDTH = 16
WAYS = ("at_once", "two_questions")
# The share of each class among all people; a test set has as many of each.
NATURAL = np.array([RARE, *3 * [(1 - RARE) / 3]])


def training_counts(m: int) -> list[int]:
    """How many of each class; long-haired men are rare."""
    rare = max(1, round(RARE * m))
    rest, left = (m - rare) // 3, (m - rare) % 3
    return [rare, rest + left, rest, rest]


def trained(X: np.ndarray, Y: np.ndarray, rng: np.random.Generator) -> dict:
    """A network with one hidden layer, after the same number of steps for each size."""
    passes = max(1, round(STEPS / np.ceil(X.shape[1] / BATCH_SIZE)))
    sizes = [X.shape[0], WIDTH, Y.shape[0]]
    return key.train_network(X, Y, sizes, rng, passes, BATCH_SIZE, 0.05, weight_decay=0.003)[0]


def compare(m: int, seed: int, surprise: bool) -> np.ndarray:
    """Train on m people both ways; what share of each class is called rare, shape (2, 4)."""
    rng = np.random.default_rng([seed, m])
    X, classes = make_people(rng, training_counts(m), surprise)
    X_test, true = make_people(rng, [TESTED] * 4, surprise)
    four = trained(X, key.one_hot(classes, 4), rng)
    at_once = key.forward_pass(X_test, four)[-1]
    answers = []
    for yes in (classes < 2, classes % 2 == 0):
        network = trained(X, key.one_hot((~yes).astype(int), 2), rng)
        answers.append(key.forward_pass(X_test, network)[-1][:1])
    return np.array([_called_rare(A, true) for A in (at_once, key.combine_answers(*answers))])


def recall_and_precision(called: np.ndarray) -> tuple[float, float]:
    """Percent of the rare class that is found, and percent of what is called rare that is rare.

    Parameters
    ----------
    called : ndarray, shape (repeats, 4)
        Share of each class that is called rare. The precision is that of all repeats together,
        among people of which 2 in 100 are rare: one repeat alone may call nobody rare.
    """
    shares = called.mean(axis=0)
    everybody = float(NATURAL @ shares)
    precision = RARE * shares[0] / everybody if everybody else float("nan")
    return 100 * float(shares[0]), 100 * float(precision)


def with_errors(called: np.ndarray) -> dict[str, list[float]]:
    """Recall and precision with their standard errors, which come from leaving one repeat out."""
    without = [np.delete(called, one, axis=0) for one in range(len(called))]
    left_out = np.array([recall_and_precision(rest) for rest in without])  # (repeats, 2)
    spread = left_out.std(axis=0) * np.sqrt(len(called) - 1)
    both = zip(("recall", "precision"), recall_and_precision(called), spread, strict=True)
    return {name: [round(value, 2), round(float(error), 2)] for name, value, error in both}


def _called_rare(A: np.ndarray, true: np.ndarray) -> list[float]:
    rare = np.argmax(A, axis=0) == 0
    return [float(np.mean(rare[true == number])) for number in range(4)]


def main() -> None:
    """Run all sizes and seeds, and store recall and precision."""
    rows = []
    for surprise in (False, True):
        for m in SIZES:
            runs = np.array([compare(m, seed, surprise) for seed in range(SEEDS)])
            row: dict[str, Any] = {
                "surprise": surprise,
                "m": m,
                "rare": training_counts(m)[0],
                **{way: with_errors(runs[:, number]) for number, way in enumerate(WAYS)},
            }
            print(row, flush=True)
            rows.append(row)
    settings = {"seeds": SEEDS, "rare_share": RARE, "tested_of_each_class": TESTED}
    stored = {"made_by": "python -m benchmarks.rare_class", "settings": settings, "rows": rows}
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {OUT}")


if __name__ == "__main__":
    main()
