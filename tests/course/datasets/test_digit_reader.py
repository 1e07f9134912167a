"""The network that reads digits in chapter 1: it reads them, and chapter 6's key made it."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.reference.digit_recognition import forward_pass
from course.datasets.digit_reader import load_digit_reader
from course.datasets.digits import load_digits
from course.datasets.places import BUNDLED
from tools.make_digit_reader import LAYERS, train


def share_read(parameters: dict[str, np.ndarray]) -> float:
    """The share of the bundled test digits that chapter 6's own functions read rightly."""
    digits = load_digits(folder=BUNDLED)
    X = digits.test_x.reshape(len(digits.test_x), -1).T
    parameters = {name: one.astype(float) for name, one in parameters.items()}
    return float(np.mean(forward_pass(X, parameters)[-1].argmax(axis=0) == digits.test_y))


def test_its_answers_are_those_of_chapter_6_and_mostly_right():
    reader, digits = load_digit_reader(), load_digits(folder=BUNDLED)
    picture = digits.test_x[0]
    outputs = forward_pass(picture.reshape(-1, 1), reader.parameters)[-1]
    assert np.allclose(reader(picture), outputs.ravel()) and np.isclose(reader(picture).sum(), 1)
    assert share_read(reader.parameters) > 0.95
    units = zip(LAYERS[1:], LAYERS[:-1], strict=True)
    assert reader.count == sum(n * before + n for n, before in units)


def test_one_pass_of_its_training_teaches_it_much():
    assert share_read(train(passes=1)) > 0.6


@pytest.mark.stress_only
def test_its_whole_training_gives_what_is_bundled():
    again, bundled = train(), load_digit_reader().parameters
    # Another machine's BLAS rounds otherwise, and rounding grows while a network learns.
    assert abs(share_read(again) - share_read(bundled)) < 0.015


def test_it_wants_one_picture_of_its_size():
    with pytest.raises(ValueError, match=r"shape \(28, 28\)"):
        load_digit_reader()(np.zeros((28, 28)))
