"""The bundled digits: what the script makes, exactly averaged, evenly split."""

import numpy as np
import pytest

from course.datasets.boxes import box_weights, resize_digits
from tools.make_digits import BUNDLED, make_digits, split_rows, write_arrays

FEW = 100


@pytest.fixture(scope="module")
def made() -> dict[str, np.ndarray]:
    return make_digits()


def test_bundled_file_is_what_the_script_makes(made):
    with np.load(BUNDLED, allow_pickle=False) as bundled:
        assert set(bundled.files) == {"train_x", "train_y", "test_x", "test_y"}
        for name, array in made.items():
            assert bundled[name].dtype == np.uint8
            assert np.array_equal(bundled[name], array), name


def test_writing_twice_gives_the_same_bytes_and_leaves_nothing_else(made, tmp_path):
    path = tmp_path / "digits.npz"
    some = {name: array[:FEW] for name, array in made.items()}
    write_arrays(path, some)
    with np.load(path) as written:
        assert {name: array.tobytes() for name, array in some.items()} == {
            name: written[name].tobytes() for name in written.files
        }
    first = path.read_bytes()
    write_arrays(path, some)
    assert path.read_bytes() == first
    assert list(tmp_path.iterdir()) == [path]


def test_split_is_stratified_and_disjoint():
    labels = np.repeat(np.arange(10), 500)
    train, test = split_rows(labels)
    assert (len(train), len(test)) == (4000, 1000)
    assert len(np.union1d(train, test)) == 5000
    assert np.bincount(labels[test]).tolist() == [100] * 10


def test_box_weights_share_a_cell_by_its_area():
    expected = np.array(
        [[0.8, 0.2, 0, 0, 0], [0, 0.6, 0.4, 0, 0], [0, 0, 0.4, 0.6, 0], [0, 0, 0, 0.2, 0.8]]
    )
    assert box_weights(5, 4) == pytest.approx(expected)
    assert box_weights(20, 16)[:4, :5] == pytest.approx(expected)


def test_shrinking_keeps_the_mean_of_the_central_part():
    seed = 5
    print(f"seed {seed}")
    digits = np.random.default_rng(seed).integers(0, 256, (6, 28, 28))
    small = resize_digits(digits, 16)
    assert small.shape == (6, 16, 16)
    assert small.mean(axis=(1, 2)) == pytest.approx(
        digits[:, 4:24, 4:24].mean(axis=(1, 2)), abs=0.5
    )


def test_every_bundled_digit_has_ink():
    with np.load(BUNDLED) as bundled:
        for name in ("train_x", "test_x"):
            assert (bundled[name].max(axis=(1, 2)) > 128).all()
