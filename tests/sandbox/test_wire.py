"""The wire: what goes in comes out, and arbitrary bytes only ever give WireError."""

from __future__ import annotations

import contextlib
import math

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.guest import wire
from autograder.sandbox.guest.frames import Frames, FramingError, frame
from autograder.sandbox.measure import measure
from course.plain_types import MAX_NESTING, Unsupported

NUMBERS = hnp.boolean_dtypes() | hnp.integer_dtypes() | hnp.floating_dtypes(sizes=(16, 32, 64))
DTYPES = NUMBERS | hnp.unsigned_integer_dtypes() | hnp.complex_number_dtypes(sizes=(64, 128))
ARRAYS = DTYPES.flatmap(lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, min_side=0)))
SCALARS = DTYPES.flatmap(hnp.from_dtype)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | ARRAYS | SCALARS
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)


def same(one: object, other: object) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(same, one.values(), other.values()))
    if isinstance(one, np.ndarray | np.generic):
        little = one.dtype.newbyteorder("<")
        return (
            one.shape == other.shape
            and little == other.dtype
            and one.astype(little).tobytes() == other.tobytes()
        )
    if isinstance(one, float) and math.isnan(one):
        return math.isnan(other)
    return one == other


@given(VALUES)
@settings(max_examples=120, deadline=None)
def test_plain_data_comes_back_as_it_went(value):
    assert same(value, wire.load(wire.dump(value)))
    assert measure(wire.dump(value)) >= 1


@given(st.binary(max_size=300))
@settings(max_examples=120, deadline=None)
def test_arbitrary_bytes_give_wire_error_or_a_value(data):
    with contextlib.suppress(wire.WireError):
        wire.load(data)


TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.binary(),
    lambda inner: (
        st.lists(
            inner | st.sampled_from(["l", "t", "d", "i", "s", "a", "u", "<f8", "|b1", "|O"]),
            max_size=5,
        )
        | st.dictionaries(st.text(), inner, max_size=2)
    ),
    max_leaves=20,
)


@given(TREES)
@settings(max_examples=200, deadline=None)
def test_well_formed_msgpack_gives_wire_error_or_a_value(tree):
    with contextlib.suppress(wire.WireError):
        wire.load(msgpack.packb(tree))


@given(VALUES, st.data())
@settings(max_examples=120, deadline=None)
def test_a_damaged_message_gives_wire_error_or_a_value(value, data):
    message = bytearray(wire.dump(value))
    message[data.draw(st.integers(0, len(message) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(wire.WireError):
        wire.load(bytes(message))


class AlwaysEqual:
    def __eq__(self, other):
        raise AssertionError("called")

    __hash__ = None


class Shouting(type):
    @property
    def __name__(cls):
        raise AssertionError("called")


class Named(metaclass=Shouting):
    pass


class MyArray(np.ndarray):
    pass


class MyList(list):
    def __iter__(self):
        raise AssertionError("called")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (AlwaysEqual(), "AlwaysEqual"),
        (Named(), "Named"),
        (np.zeros(3).view(MyArray), "MyArray"),
        (np.ma.masked_array([1.0], mask=[True]), "MaskedArray"),
        (MyList([1]), "MyList"),
        (np.array([AlwaysEqual()], dtype=object), "ndarray of |O, 1 dimensions"),
        (np.array(["a"]), "ndarray of <U1, 1 dimensions"),
        ({1, 2}, "set"),
        (1j, "complex"),
        (b"x", "bytes"),
        (len, "builtin_function_or_method"),
        ("\ud800", "str that is not text"),
        (10**4000, "int of more than 8000 bits"),
        ({(1, 2): 3}, "dict with a key of type tuple"),
        ({True: 3}, "dict with a key of type bool"),
    ],
)
def test_other_types_travel_as_their_name_alone(value, name):
    (back,) = wire.load(wire.dump([value]))
    assert type(back) is Unsupported
    assert back.type_name == name


def test_a_list_that_holds_itself_ends_somewhere():
    loop: list[object] = []
    loop.append(loop)
    back = wire.load(wire.dump(loop))
    while type(back) is list:
        (back,) = back
    assert back == Unsupported("list nested too deeply")


@pytest.mark.parametrize("tree", [["l"], ["t"], ["d"]])
def test_refuses_what_is_nested_too_deeply(tree):
    for _ in range(MAX_NESTING):
        tree = ["l", tree]
    with pytest.raises(wire.WireError, match="deeper"):
        wire.from_tree(tree)


def test_refuses_a_small_object_that_unfolds_without_end():
    value: object = 1
    for _ in range(30):
        value = [value, value]
    with pytest.raises(wire.WireError, match="values"):
        wire.dump(value)


@pytest.mark.parametrize(
    "tree",
    [
        ["d", "a", 1, "a", 2],
        ["d", "a"],
        ["d", None, 1],
        ["a", "|O", [1], b"12345678"],
        ["a", "<f8", [2], b"12345678"],
        ["a", "<f8", [-1], b""],
        ["a", "<f8", [0, 2**63], b""],
        ["a", "<f8", [True], b"12345678"],
        ["a", "|b1", [1], b"\x02"],
        ["a", "<f8", [1] * 40, b"12345678"],
        ["s", "<f8", b"1234"],
        ["x", 1],
        [],
        b"raw",
    ],
)
def test_refuses_a_malformed_tree(tree):
    with pytest.raises(wire.WireError):
        wire.load(msgpack.packb(tree))


@pytest.mark.parametrize("head", [b"\xdd\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\x91" * 5000])
def test_refuses_sizes_that_the_message_cannot_hold(head):
    with pytest.raises(wire.WireError):
        wire.load(head)


@given(st.binary(max_size=300))
@settings(max_examples=120, deadline=None)
def test_what_can_be_measured_is_well_formed(data):
    try:
        measure(data)
    except wire.WireError:
        return
    # Text that is not UTF-8 is all that is left to go wrong.
    msgpack.unpackb(data, strict_map_key=False, unicode_errors="replace")


@pytest.mark.parametrize(
    "message",
    [
        msgpack.packb([[[]] * 1000] * 1000),
        b"\x91" * 100,
        b"\x90\x90",
        b"\x92\x90",
        msgpack.packb({"a": 1}),
        msgpack.packb(msgpack.ExtType(5, b"x")),
        b"\xc1",
    ],
)
def test_messages_that_would_grow_are_refused_before_they_are_built(message):
    with pytest.raises(wire.WireError):
        measure(message)


def test_decoded_arrays_are_fresh_and_writeable():
    tree = wire.unpack(wire.dump(np.arange(3.0)))
    one, other = wire.from_tree(tree), wire.from_tree(tree)
    one[0] = 5
    assert other[0] == 0


@given(st.lists(st.binary(max_size=50), max_size=5), st.integers(1, 20))
@settings(deadline=None)
def test_frames_are_cut_wherever_the_stream_breaks(messages, step):
    stream = b"".join(map(frame, messages))
    frames, got = Frames(100), []
    for start in range(0, len(stream), step):
        frames.feed(stream[start : start + step])
        while (message := frames.next()) is not None:
            got.append(message)
    assert got == messages


@pytest.mark.parametrize("garbage", [b"x", b"\x93nnX", frame(b"y" * 101)])
def test_bytes_that_are_no_frame_are_told_at_once(garbage):
    frames = Frames(100)
    frames.feed(garbage)
    with pytest.raises(FramingError):
        frames.next()
