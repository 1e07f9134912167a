"""Trains the networks whose stored results chapter 4 shows.

Run as ``python -m tools.planar_sweep``. All steps are the answer key's. Numbers are rounded, so
that another machine's last bits change nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from autograder.reference import shallow_network as key
from course.datasets.planar import load_planar
from course.datasets.sets import Planar

STORED = Path(__file__).parents[1] / "course" / "stored"
NAME = "planar_sweep.json"
SIZES = (1, 2, 3, 4, 5, 20, 50)
# The first seed is that of the field's notebooks.
SEEDS = (2, 3, 4, 5, 6)
STEPS, EVERY = 5000, 100
NEW_SEEDS = (101, 102, 103, 104, 105)


def main(folder: Path = STORED) -> None:
    """Train all networks and write their results."""
    planar = load_planar()
    new = [load_planar(seed) for seed in NEW_SEEDS]
    results: dict[str, dict[str, list[float]]] = {"accuracy": {}, "new": {}, "costs": {}}
    for n_h in SIZES:
        runs = [train(planar.X, planar.Y, n_h, seed) for seed in SEEDS]
        found = [parameters for parameters, _ in runs]
        results["accuracy"][str(n_h)] = [accuracy(one, [planar]) for one in found]
        results["new"][str(n_h)] = [accuracy(one, new) for one in found]
        results["costs"][str(n_h)] = [round(cost, 5) for cost in runs[0][1]]
        print(n_h, results["accuracy"][str(n_h)], results["new"][str(n_h)])
    settings = (
        f"{STEPS} steps, learning rate 1.2, weights 0.01 randn from RandomState(seed); new points: "
        f"load_planar(seed) with the seeds {NEW_SEEDS[0]} to {NEW_SEEDS[-1]}"
    )
    stored = {
        "made_by": "python -m tools.planar_sweep",
        "settings": settings,
        "sizes": SIZES,
        "seeds": SEEDS,
        "every": EVERY,
        **results,
    }
    text = json.dumps(stored, indent=1) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")


def train(
    X: np.ndarray, Y: np.ndarray, n_h: int, seed: int, steps: int = STEPS
) -> tuple[dict[str, np.ndarray], list[float]]:
    """Parameters after training, and the cost of every 100th step."""
    np.random.seed(seed)
    parameters = key.initialize_parameters(X.shape[0], n_h, Y.shape[0])
    costs = []
    for step in range(steps):
        A2, cache = key.forward_propagation(X, parameters)
        if step % EVERY == 0:
            costs.append(key.compute_cost(A2, Y))
        grads = key.backward_propagation(parameters, cache, X, Y)
        parameters = key.update_parameters(parameters, grads)
    return parameters, costs


def accuracy(parameters: dict[str, np.ndarray], sets: Sequence[Planar]) -> float:
    """Percent right over several sets of points."""
    right = [np.mean(key.predict(parameters, one.X) == one.Y) for one in sets]
    return round(100 * float(np.mean(right)), 2)


if __name__ == "__main__":
    main()
