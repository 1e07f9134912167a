"""Trains the network that reads digits at the start of chapter 1, from chapter 6's answer key.

It writes course/bundled/digit_reader.npz: 256 pixels, 48 hidden units with ReLU, ten outputs. It
learns from the 4,000 bundled training digits, changed a little at random before each pass, and
never meets the test digits. On one core it takes about half a minute.
"""

import argparse
from pathlib import Path

import numpy as np

from autograder.reference.digit_recognition import initialize_parameters, one_hot, train_pass
from course.datasets.digit_reader import READER
from course.datasets.digits import load_digits
from course.datasets.distort import distort
from course.datasets.places import BUNDLED
from tools.make_digits import write_arrays

LAYERS = (256, 48, 10)
SEED = 6
PASSES = 60
BATCH_SIZE = 50
LEARNING_RATE = 0.1
MOMENTUM = 0.9
WEIGHT_DECAY = 1e-4


def train(passes: int = PASSES) -> dict[str, np.ndarray]:
    """Weights and biases after so many passes, in float16: half a thousandth is exact enough."""
    digits = load_digits(folder=BUNDLED)
    rng = np.random.default_rng(SEED)
    Y = one_hot(digits.train_y, LAYERS[-1]).astype(np.float32)  # (10, 4000)
    parameters = initialize_parameters(LAYERS, rng)
    velocity = {name: np.zeros_like(one) for name, one in parameters.items()}
    for number in range(passes):
        # Ink or paper, as the reader will meet it: what is moved by half a pixel becomes grey.
        moved = distort(digits.train_x.astype(np.float32), rng) >= 0.5
        X = moved.reshape(len(moved), -1).T.astype(np.float32)  # (256, 4000)
        parameters, velocity, _ = train_pass(
            parameters,
            velocity,
            X,
            Y,
            rng.permutation(X.shape[1]),
            BATCH_SIZE,
            LEARNING_RATE * (1 - number / passes),
            MOMENTUM,
            WEIGHT_DECAY,
        )
    return {name: one.astype(np.float16) for name, one in parameters.items()}


def main() -> None:
    """Make the file, at the path given or where it belongs."""
    parser = argparse.ArgumentParser(prog="python -m tools.make_digit_reader", description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=BUNDLED / READER)
    path = parser.parse_args().path
    write_arrays(path, train())
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
