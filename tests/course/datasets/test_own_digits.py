"""Digits of one's own: framed as the data set's digits are, whatever their size and place."""

import numpy as np
import pytest
from PIL import Image

from course.datasets.digits import BUNDLED_SIZE
from course.datasets.errors import BadDataError, MissingDataError
from course.datasets.own_digits import digit_from_text, framed, read_digit

SEVEN = "\n".join(["######", "....##", "...##.", "..##..", "..##..", "..##.."])


def seven():
    return np.array([[mark == "#" for mark in row] for row in SEVEN.split()]) * 1.0


def assert_nearly_alike(one, other):
    """Pixels on the digit's edge may fall to either side, a few of 256."""
    assert np.sum(one != other) <= 8


def test_text_becomes_ink_that_fills_the_page():
    page = digit_from_text(SEVEN)
    assert page.shape == (BUNDLED_SIZE, BUNDLED_SIZE)
    assert set(np.unique(page)) == {0.0, 1.0}
    rows, _ = np.nonzero(page)
    assert rows.min() == 0 and rows.max() == BUNDLED_SIZE - 1
    assert page[0].all() and not page[-1, :4].any()


def test_place_and_size_on_the_sheet_make_no_difference():
    corner, large = np.zeros((30, 40)), np.kron(seven(), np.ones((5, 5)))
    corner[20:26, 3:9] = seven()
    np.testing.assert_array_equal(framed(corner), framed(seven()))
    assert_nearly_alike(framed(large), framed(seven()))


def test_a_narrow_digit_stands_in_the_middle_and_keeps_its_shape():
    page = framed(np.ones((8, 2)))
    assert page.sum() == BUNDLED_SIZE * 4
    np.testing.assert_array_equal(page, page[:, ::-1])


@pytest.mark.parametrize("dark_ink", [True, False])
def test_a_file_is_read_with_dark_ink_and_with_light(tmp_path, dark_ink):
    ink = np.kron(np.pad(seven(), 2), np.ones((9, 9)))
    light = 255 * (1 - ink) if dark_ink else 255 * ink
    Image.fromarray(light.astype(np.uint8)).save(tmp_path / "seven.png")
    read = read_digit(tmp_path / "seven.png", dark_ink=dark_ink)
    assert_nearly_alike(read, framed(seven()))


def test_an_empty_sheet_is_refused_and_says_what_to_do(tmp_path):
    with pytest.raises(ValueError, match=r"no ink; expected .* Draw one"):
        framed(np.zeros((4, 4)))
    with pytest.raises(ValueError, match="no ink"):
        digit_from_text("....\n....")
    Image.new("L", (20, 20), 255).save(tmp_path / "empty.png")
    with pytest.raises(BadDataError, match="one shade only"):
        read_digit(tmp_path / "empty.png")


def test_a_missing_or_damaged_file_is_named(tmp_path):
    with pytest.raises(MissingDataError, match=r"no file .*none\.png"):
        read_digit(tmp_path / "none.png")
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(BadDataError, match="cannot be read as a picture"):
        read_digit(tmp_path / "text.png")
