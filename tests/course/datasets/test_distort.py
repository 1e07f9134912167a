"""Distorted pictures: what each amount does, and that nothing else happens."""

import numpy as np
import pytest

from course.datasets.digits import load_digits
from course.datasets.distort import distort

NOTHING = {"shift": 0.0, "angle": 0.0, "scale": 0.0, "shear": 0.0, "bend": 0.0}


def rng():
    return np.random.default_rng(3)


def only(**amount):
    return NOTHING | amount


@pytest.fixture(scope="module")
def digits():
    return load_digits(binary=False).train_x[:40]


def centre(images):
    """Row and column of each picture's centre of ink, (2, m)."""
    ink = images.sum(axis=(1, 2))
    rows, columns = np.mgrid[: images.shape[1], : images.shape[2]]
    return np.array([(images * at).sum(axis=(1, 2)) / ink for at in (rows, columns)])


def test_amounts_of_zero_change_nothing(digits):
    np.testing.assert_allclose(distort(digits, rng(), **NOTHING), digits, atol=1e-12)


def test_pictures_that_come_in_stay_as_they_are(digits):
    before = digits.copy()
    distort(digits, rng())
    assert np.array_equal(digits, before)


def test_a_shift_moves_the_ink_by_at_most_that_much_and_differently_each_time():
    dot = np.zeros((200, 9, 9))
    dot[:, 4, 4] = 1
    moved = centre(distort(dot, rng(), **only(shift=1.5))) - 4
    assert np.abs(moved).max() <= 1.5
    assert np.abs(moved).max() > 1.2
    assert np.unique(moved.round(9)).size == moved.size


def test_a_turn_keeps_every_distance_from_the_centre():
    bar = np.zeros((50, 15, 15))
    bar[:, 7, 12] = 1
    away = centre(distort(bar, rng(), **only(angle=30.0))) - 7
    np.testing.assert_allclose(np.hypot(*away), 5, atol=0.35)
    angles = np.degrees(np.arctan2(*away))
    assert 25 < np.abs(angles).max() < 33
    assert angles.min() < 0 < angles.max()


def test_a_slant_moves_rows_sideways_and_none_up_or_down():
    dot = np.zeros((50, 15, 15))
    dot[:, 2, 7] = 1
    rows, columns = centre(distort(dot, rng(), **only(shear=0.4)))
    np.testing.assert_allclose(rows, 2, atol=1e-9)
    assert 1.5 < np.abs(columns - 7).max() <= 2


def test_a_change_of_scale_leaves_the_centre_and_changes_the_amount_of_ink():
    block = np.zeros((50, 15, 15))
    block[:, 5:10, 5:10] = 1
    changed = distort(block, rng(), **only(scale=0.3))
    np.testing.assert_allclose(centre(changed), 7, atol=1e-6)
    ink = changed.sum(axis=(1, 2)) / 25
    assert ink.min() < 0.8 and ink.max() > 1.3


def test_a_bend_moves_different_parts_differently():
    dots = np.zeros((20, 16, 16))
    dots[:, 3, 3] = dots[:, 12, 12] = 1
    bent = distort(dots, rng(), **only(bend=0.7))
    upper = centre(bent[:, :8, :8]) - 3
    lower = centre(bent[:, 8:, 8:]) - 4
    assert np.abs(upper - lower).mean() > 0.3


def test_each_picture_is_changed_by_an_amount_of_its_own(digits):
    same = np.repeat(digits[:1], 30, axis=0)
    assert len(np.unique(distort(same, rng()).reshape(30, -1), axis=0)) == 30


def test_the_same_generator_gives_the_same_pictures(digits):
    assert np.array_equal(distort(digits, rng()), distort(digits, rng()))


def test_grey_levels_stay_between_paper_and_ink(digits):
    changed = distort(digits, rng(), shift=8.0)
    assert changed.min() >= 0
    assert changed.max() <= digits.max() + 1e-12


def test_float32_stays_float32_and_agrees_with_float64(digits):
    small = distort(digits.astype(np.float32), rng(), **only(angle=15.0, shift=1.0))
    assert small.dtype == np.float32
    np.testing.assert_allclose(
        small, distort(digits, rng(), **only(angle=15.0, shift=1.0)), atol=1e-4
    )


@pytest.mark.parametrize("shape", [(256, 40), (5, 1, 9)])
def test_what_is_no_stack_of_pictures_is_refused_with_what_was_given(shape):
    with pytest.raises(ValueError, match=r"images of shape \(.*\)\.\nExpected: \(m, height"):
        distort(np.zeros(shape), rng())
