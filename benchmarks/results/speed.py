"""How long one training iteration of 12288-20-7-5-1 takes, as ratios measured in one run.

The answer key's own training loop is set against PyTorch on the CPU, and against the two matrix
products that no such iteration can do without. All three work in float64, on one thread, in turn;
CPU time is measured, since a busy machine makes all three wait.

Run as ``python -m benchmarks.results.speed``; prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable
from itertools import pairwise

from benchmarks.one_thread import ONE_THREAD

THREADS = 1
os.environ.update(ONE_THREAD)  # before NumPy and PyTorch are imported

import numpy as np  # noqa: E402

from autograder.reference import deep_network  # noqa: E402
from course import load_cats  # noqa: E402
from course.datasets.places import BUNDLED  # noqa: E402

LAYER_DIMS = (12288, 20, 7, 5, 1)
EXAMPLES, RATE = 209, 0.0075
ROUNDS, ITERATIONS = 15, 20
WARM_UP = 2  # iterations
GOALS = {"iteration_vs_torch": 1.1, "iteration_vs_matmul": 1.3}


def main() -> None:
    """Measure all, and print the ratios."""
    print(json.dumps(measured()))


def measured(rounds: int = ROUNDS, iterations: int = ITERATIONS) -> dict[str, object]:
    """Time an iteration of ours, of PyTorch's and of the two products alone, and compare.

    Returns
    -------
    dict
        ``"iteration_vs_torch"`` (None without PyTorch) and ``"iteration_vs_matmul"``: our time
        over theirs, median of the rounds; with "_spread" behind the name the smallest and the
        largest of the rounds; ``"milliseconds"``, ``"threads"``, ``"rounds"``,
        ``"iterations"``, ``"torch"`` (its version or None).
    """
    cats = load_cats(BUNDLED)  # always here, and of the photographs' size
    X = cats.train_x[:EXAMPLES].reshape(EXAMPLES, -1).T / 255  # (12288, 209)
    Y = cats.train_y[:, :EXAMPLES].astype(np.float64)  # (1, 209)
    timers = {"ours": _ours(X, Y), "matmul": _products(X)}
    version = _torch_version()
    if version:
        timers["torch"] = _torch(X, Y)
    for timer in timers.values():
        timer(WARM_UP)
    seconds: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(rounds):
        for name, timer in timers.items():
            seconds[name].append(timer(iterations) / iterations)
    found: dict[str, object] = {"iteration_vs_torch": None}
    for name in timers.keys() - {"ours"}:
        ratios = [a / b for a, b in zip(seconds["ours"], seconds[name], strict=True)]
        found[f"iteration_vs_{name}"] = round(statistics.median(ratios), 3)
        found[f"iteration_vs_{name}_spread"] = [round(min(ratios), 3), round(max(ratios), 3)]
    median = {name: round(1000 * statistics.median(values), 2) for name, values in seconds.items()}
    about = {"threads": THREADS, "rounds": rounds, "iterations": iterations, "torch": version}
    return {**found, "milliseconds": median, **about}


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _ours(X: np.ndarray, Y: np.ndarray) -> Callable[[int], float]:
    """Seconds of so many iterations of L_layer_model, without those of its random start."""

    def seconds(iterations: int) -> float:
        def train(number: int) -> None:
            deep_network.L_layer_model(X, Y, LAYER_DIMS, RATE, number)

        started = _seconds(lambda: train(1))
        return _seconds(lambda: train(1 + iterations)) - started

    return seconds


def _products(X: np.ndarray) -> Callable[[int], float]:
    """Seconds of computing W1 X and dZ1 X^T so many times."""
    rng = np.random.default_rng(1)
    W1 = rng.standard_normal((LAYER_DIMS[1], len(X)))  # (20, 12288)
    dZ1 = rng.standard_normal((LAYER_DIMS[1], X.shape[1]))  # (20, 209)

    def multiply(times: int) -> None:
        for _ in range(times):
            W1 @ X
            dZ1 @ X.T

    return lambda iterations: _seconds(lambda: multiply(iterations))


def _torch_version() -> str | None:
    try:
        import torch
    except ImportError:
        return None
    return torch.__version__


def _torch(X: np.ndarray, Y: np.ndarray) -> Callable[[int], float]:
    """Seconds of so many iterations in PyTorch, eager, with examples in rows as is usual there."""
    import torch

    torch.set_num_threads(THREADS)
    rows, labels = torch.from_numpy(np.ascontiguousarray(X.T)), torch.from_numpy(Y.T.copy())
    layers: list[torch.nn.Module] = []
    for before, units in pairwise(LAYER_DIMS):
        layers += [torch.nn.Linear(before, units, dtype=torch.float64), torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers[:-1])  # the sigmoid is in the loss
    loss = torch.nn.BCEWithLogitsLoss()
    descent = torch.optim.SGD(network.parameters(), lr=RATE)

    def train(iterations: int) -> None:
        for _ in range(iterations):
            descent.zero_grad()
            loss(network(rows), labels).backward()
            descent.step()

    return lambda iterations: _seconds(lambda: train(iterations))


if __name__ == "__main__":
    main()
