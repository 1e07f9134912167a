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

OUT = Path(__file__).parents[1] / "course" / "stored" / "rare_class.json"
SIZES = (100, 200, 500, 2000, 10_000)
SEEDS = 20
RARE = 0.02
NUM_FEATURES = 20
TESTED = 1000  # of each class
STEPS = 400  # mini-batch steps, whatever the size of the training set
BATCH_SIZE = 50
WIDTH = 16
# Percent that is right: of the rare class, and of all classes.
Shares = tuple[float, float]


def make_people(
    rng: np.random.Generator, counts: list[int], surprise: float
) -> tuple[np.ndarray, np.ndarray]:
    """Draw made-up people of the four classes, in the order of `combine_answers`.

    Every person is 20 numbers: a direction for the hair, one for man or woman, and noise. With a
    surprise of 1, hair looks the other way round on men: what holds for women does not carry over.
    """
    classes = np.repeat(np.arange(4), counts)  # (m,)
    long, man = classes < 2, classes % 2 == 0
    hair = np.where(long, 1.0, -1.0) * np.where(man, 1 - 2 * surprise, 1.0)
    X = rng.normal(size=(NUM_FEATURES, classes.size))
    X[:5] += 0.9 * hair
    X[5:10] += 0.9 * np.where(man, 1.0, -1.0)
    order = rng.permutation(classes.size)
    return X[:, order], classes[order]


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


def compare(m: int, seed: int, surprise: float) -> tuple[Shares, Shares]:
    """Train on m people: four classes at once, and two questions; how much each gets right."""
    rng = np.random.default_rng([seed, m])
    X, classes = make_people(rng, training_counts(m), surprise)
    X_test, true = make_people(rng, [TESTED] * 4, surprise)
    four = trained(X, key.one_hot(classes, 4), rng)
    at_once = key.forward_pass(X_test, four)[-1]
    answers = []
    for yes in (classes < 2, classes % 2 == 0):
        network = trained(X, key.one_hot((~yes).astype(int), 2), rng)
        answers.append(key.forward_pass(X_test, network)[-1][:1])
    both = key.combine_answers(*answers)
    return _shares(at_once, true), _shares(both, true)


def _shares(A: np.ndarray, true: np.ndarray) -> Shares:
    read = np.argmax(A, axis=0)
    return 100 * float(np.mean(read[true == 0] == 0)), 100 * float(np.mean(read == true))


def main() -> None:
    """Run all sizes and seeds, and store the means with their standard errors."""
    rows = []
    for surprise in (0.0, 1.0):
        for m in SIZES:
            runs = np.array([compare(m, seed, surprise) for seed in range(SEEDS)])
            mean, error = runs.mean(axis=0), runs.std(axis=0, ddof=1) / np.sqrt(SEEDS)
            row: dict[str, Any] = {"surprise": surprise, "m": m, "rare": training_counts(m)[0]}
            for number, method in enumerate(("at_once", "two_questions")):
                row[method] = {
                    "rare": [round(float(x[number, 0]), 2) for x in (mean, error)],
                    "all": [round(float(x[number, 1]), 2) for x in (mean, error)],
                }
            print(row)
            rows.append(row)
    settings = {"seeds": SEEDS, "rare_share": RARE, "tested_of_each_class": TESTED}
    stored = {"made_by": "python -m benchmarks.rare_class", "settings": settings, "rows": rows}
    OUT.write_text(json.dumps(stored, indent=1) + "\n")
    print(f"wrote {OUT}")


if __name__ == "__main__":
    main()
