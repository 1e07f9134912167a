"""How long a step of chapters 3, 5 and 6 takes with one and with two threads for matrix products.

Run it as ``OPENBLAS_NUM_THREADS= python -m benchmarks.blas_threads``, on a free and on a busy
machine.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from threadpoolctl import threadpool_limits

# Sizes of the layers and number of examples.
SHAPES: dict[str, tuple[Sequence[int], int]] = {
    "chapter 3": ((12288, 1), 209),
    "chapter 5": ((768, 20, 7, 5, 1), 209),
    "chapter 6": ((256, 256, 128, 10), 100),
}
STEPS, REPEATS = 20, 3


def milliseconds_a_step(layers: Sequence[int], examples: int) -> float:
    """Time of a step's matrix products, there and back."""
    rng = np.random.default_rng(0)
    X = rng.random((layers[0], examples))
    weights = [rng.normal(size=(b, a)) / np.sqrt(a) for a, b in pairwise(layers)]
    begin = time.perf_counter()
    for _ in range(STEPS):
        outputs = [X]
        for W in weights:
            outputs.append(np.maximum(W @ outputs[-1], 0))
        slope = outputs.pop()
        for W, A in zip(weights[::-1], outputs[::-1], strict=True):
            _, slope = slope @ A.T, W.T @ slope
    return 1000 * (time.perf_counter() - begin) / STEPS


def main() -> None:
    """Print a line for each chapter."""
    for chapter, shape in SHAPES.items():
        took: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(REPEATS):
            for threads, times in took.items():
                with threadpool_limits(threads, user_api="blas"):
                    times.append(milliseconds_a_step(*shape))
        one, two = map(statistics.median, took.values())
        print(f"{chapter}: one thread {one:.2f} ms, two {two:.2f} ms a step: {two / one:.2f} times")


if __name__ == "__main__":
    main()
