"""The random streams of the calling program are not touched by what runs apart."""

import random

import numpy as np
import pytest

from autograder.exercises.streams import streams_apart


def draw():
    return random.random(), np.random.random(), np.random.randint(2**30)


def test_streams_go_on_where_they_were():
    random.seed(1), np.random.seed(1)
    expected = [draw() for _ in range(3)]
    random.seed(1), np.random.seed(1)
    found = [draw()]
    with streams_apart(5):
        draw()
    found.append(draw())
    with pytest.raises(ValueError, match="inside"), streams_apart(5):
        raise ValueError("inside")
    found.append(draw())
    assert found == expected


def test_a_stream_apart_follows_from_its_seed_and_from_no_other():
    random.seed(20), np.random.seed(20)
    expected = [draw() for _ in range(2)]
    with streams_apart(20):
        found = [draw()]
        with streams_apart(3):
            draw()
        found.append(draw())
    assert found == expected


def test_a_normal_number_kept_back_outside_is_not_used_inside():
    def inside():
        with streams_apart(2):
            return np.random.randn()

    np.random.seed(1)
    first = inside()
    np.random.randn()
    assert inside() == first
