"""A memo answers as its function does, asks it once, and holds a bounded number of bytes."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging import memo
from autograder.judging.memo import Memo


@pytest.fixture
def asked():
    return []


@pytest.fixture
def ones(asked):
    def ones(count):
        asked.append(count)
        return np.ones(count)

    return Memo(ones)


def test_asks_once_and_gives_each_caller_an_answer_of_its_own(ones, asked):
    first = ones(3)
    first[:] = 7
    assert ones(3).tolist() == [1, 1, 1]
    assert asked == [3]


@pytest.mark.parametrize(("bound", "value"), [("MOST_ANSWERS", 4), ("MOST_BYTES", 4000)])
def test_lets_go_of_what_was_asked_longest_ago(ones, asked, monkeypatch, bound, value):
    monkeypatch.setattr(memo, bound, value)
    # Some 800 bytes each, so four of them are within either bound.
    for count in (100, 101, 102, 103, 100, 104, 100):
        ones(count)
    assert asked == [100, 101, 102, 103, 104]
    ones(101)
    assert asked[-1] == 101


def test_does_not_keep_what_is_very_long(ones, asked):
    for _ in range(2):
        ones(memo.LONGEST_ANSWER)
    assert asked == [memo.LONGEST_ANSWER] * 2
