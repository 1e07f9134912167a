"""What counts as plain data, and that nobody's object gets to speak for itself."""

from __future__ import annotations

import collections

import numpy as np
import pytest

from autograder.sandbox.guest import wire
from course.feedback.plain import MAX_NESTING, Unsupported, as_plain, same_data


class AlwaysEqual:
    def __eq__(self, other):
        return True

    def __len__(self):
        raise AssertionError("was asked for its length")

    __hash__ = None


class OwnArray(np.ndarray):
    def __array_finalize__(self, obj):
        pass


ODD = [
    AlwaysEqual(),
    np.zeros(3).view(OwnArray),
    np.ma.masked_array([1.0, 2.0], mask=[True, False]),
    np.array([[1.0]]).view(np.matrix),
    np.array([1, "a"], dtype=object),
    np.array(["a"]),
    np.array(["2020-01-01"], dtype="M8[D]"),
    collections.OrderedDict(a=1),
    collections.namedtuple("Pair", "a b")(1, 2),
    1j,
    {1, 2},
    range(3),
    (n for n in range(2)),
    np.exp,
    len,
    lambda: 1,
    ...,
    NotImplemented,
    object,
    b"bytes",
    {(1, 2): 3},
    {np.int64(1): 3},
]
PLAIN = [
    None,
    True,
    3,
    -(2**70),
    0.5,
    "text",
    np.float32(1.5),
    np.bool_(True),
    np.int8(3),
    np.arange(6).reshape(2, 3),
    np.zeros((0, 3)),
    np.array(1.5),
    np.arange(3, dtype=">i4"),
    np.array([1 + 2j]),
    (1, [2.0, {"a": np.ones(2), 3: None}]),
]


@pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
def test_anything_else_is_kept_as_the_name_of_its_type(value):
    plain = as_plain(value)
    assert type(plain) is Unsupported
    assert type(plain.type_name) is str and plain.type_name


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: type(value).__name__)
def test_plain_values_come_through_whole(value):
    plain = as_plain(value)
    assert type(plain) is type(value)
    np.testing.assert_equal(plain, value)


@pytest.mark.parametrize("value", [*ODD, *PLAIN], ids=lambda value: type(value).__name__)
def test_the_notebook_reads_values_as_the_grader_does(value):
    across_the_wall = wire.load(wire.dump(value))
    assert same_data(as_plain(value), across_the_wall)


def test_odd_parts_are_marked_where_they_stand():
    plain = as_plain({"dw": np.ones(2), "db": AlwaysEqual()})
    assert plain["db"] == Unsupported("AlwaysEqual")
    assert type(plain["dw"]) is np.ndarray


def test_arrays_are_copied():
    buffer = np.zeros(3)
    plain = as_plain(buffer)
    buffer += 1
    assert plain.tolist() == [0, 0, 0]


def test_a_list_that_holds_itself_ends_somewhere():
    loop: list = []
    loop.append(loop)
    plain = as_plain(loop)
    for _ in range(MAX_NESTING):
        plain = plain[0] if isinstance(plain, list) else plain
    assert isinstance(plain, Unsupported)


def test_a_lying_type_name_is_read_past():
    class Meta(type):
        @property
        def __name__(cls):
            raise AssertionError("was asked for its name")

    assert as_plain(Meta("Hidden", (), {})()) == Unsupported("Hidden")


def test_nan_is_the_same_data_as_nan():
    assert same_data({"a": [np.nan, np.array([np.nan])]}, {"a": [np.nan, np.array([np.nan])]})


@pytest.mark.parametrize(
    "one, other",
    [(1, 1.0), (1, True), ([1], (1,)), (np.ones(2), np.ones((2, 1))), ({"a": 1}, {"b": 1})],
)
def test_other_types_shapes_and_keys_are_other_data(one, other):
    assert not same_data(one, other)
