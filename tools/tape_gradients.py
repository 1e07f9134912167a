"""Has chapter 2's tape find the gradients that chapter 4 holds its six equations against.

Run as ``python -m tools.tape_gradients``. The tape is the answer key's. Students who have a tape of
their own use it instead.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from autograder.reference import backpropagation
from course.datasets.planar import load_planar
from course.on_tape import gradients_on_tape

STORED = Path(__file__).parents[1] / "course" / "stored"
NAME = "tape_gradients.json"
SEED, EVERY = 3, 40
SHAPES = {"W1": (4, 2), "b1": (4, 1), "W2": (1, 4), "b2": (1, 1)}
DIGITS = 12


def main(folder: Path = STORED) -> None:
    """Find the gradients and write them."""
    stored = {
        "made_by": "python -m tools.tape_gradients",
        "settings": (
            f"weights from default_rng({SEED}).normal, every {EVERY}th point of the flower"
        ),
        "gradients": {name: rounded(array) for name, array in found().items()},
    }
    (folder / NAME).write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def example() -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """The network and the points."""
    rng = np.random.default_rng(SEED)
    parameters = {name: rng.normal(size=shape) for name, shape in SHAPES.items()}
    flower = load_planar()
    return parameters, flower.X[:, ::EVERY], flower.Y[:, ::EVERY]


def found() -> dict[str, np.ndarray]:
    """What the key's tape finds."""
    return gradients_on_tape(backpropagation.Tape, *example())


def rounded(array: np.ndarray) -> list[list[float]]:
    """An array as it is stored, without the last bits, in which machines differ."""
    return array.round(DIGITS).tolist()


if __name__ == "__main__":
    main()
