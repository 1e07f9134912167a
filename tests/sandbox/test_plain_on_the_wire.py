"""One rule for plain data: what instant feedback calls plain is what the wire carries."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.guest import wire
from course.feedback.plain import as_plain, same_data
from course.functions import NamedFunction, tagged, untagged
from course.plain_types import MAX_DIMENSIONS, MAX_INT_BITS, MAX_NESTING, Unsupported

ARRAYS = hnp.arrays(
    hnp.scalar_dtypes() | hnp.unicode_string_dtypes(),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3),
)
HUGE = st.integers(MAX_INT_BITS - 200, MAX_INT_BITS + 200).map(lambda bits: 2**bits)
ODD = st.sampled_from([..., object(), object, len, {1}, b"x", range(2), Unsupported("seen")])
# Half characters, too, which are no text.
TEXT = st.text(st.characters(exclude_categories=()), max_size=4)
FUNCTIONS = st.builds(
    lambda slope: NamedFunction("line", {"slope": slope, "height": 1.0}),
    st.floats(allow_nan=False),
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | HUGE
    | HUGE.map(lambda number: -number)
    | st.floats()
    | st.complex_numbers()
    | TEXT
    | ARRAYS
    | hnp.scalar_dtypes().flatmap(hnp.from_dtype)
    | FUNCTIONS
    | ODD
)
KEYS = TEXT | st.integers() | HUGE | st.booleans() | st.none() | st.tuples(st.integers())
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=10,
)


def nested(depth, innermost):
    for _ in range(depth):
        innermost = [innermost]
    return innermost


@given(VALUES)
@example(2**8100)
@example(2**MAX_INT_BITS - 1)
@example(2**MAX_INT_BITS)
@example({2**MAX_INT_BITS: 1})
@example({"\ud800": 1})
@example("\ud800")
@example(np.zeros([1] * MAX_DIMENSIONS))
@example(np.zeros([1] * (MAX_DIMENSIONS + 1)))
@example(nested(MAX_NESTING, 1.0))
@example(nested(MAX_NESTING, []))
@example(nested(MAX_NESTING, [1.0]))
@example(nested(MAX_NESTING, {"a": object()}))
@example(nested(MAX_NESTING, object()))
@settings(max_examples=300, deadline=None)
def test_what_is_plain_is_what_crosses_the_wire(value):
    across = untagged(wire.load(wire.dump(tagged(value))))
    assert same_data(as_plain(value), across)


@pytest.mark.parametrize("number", [2**MAX_INT_BITS, -(2**MAX_INT_BITS), 2**8100])
def test_the_reader_takes_no_longer_whole_numbers_than_the_writer_sends(number):
    data = number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True)
    with pytest.raises(wire.WireError, match="bits"):
        wire.from_tree(["i", data])
