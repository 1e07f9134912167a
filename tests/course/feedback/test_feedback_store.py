"""Plain data come back from JSON as they were."""

from __future__ import annotations

import json

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra import numpy as hnp

from course.feedback.answer import Answer, Outcome
from course.feedback.plain import Unsupported, same_data
from course.feedback.store import (
    StoredDataError,
    answer_from_json,
    answer_to_json,
    from_json,
    to_json,
)

DTYPES = st.sampled_from(["bool", "int8", "uint8", "int64", "float16", "float32", "float64"])
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    DTYPES.flatmap(lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, min_side=0))),
    DTYPES.flatmap(lambda dtype: hnp.arrays(dtype, ()).map(lambda array: array[()])),
)
PLAIN = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3),
    ),
    max_leaves=6,
)


@pytest.mark.stress
@given(PLAIN)
@settings(deadline=None, derandomize=True)
def test_plain_data_come_back_as_they_were(value):
    text = json.dumps(to_json(value), allow_nan=False)
    assert same_data(from_json(json.loads(text)), value)


def test_every_reading_gives_new_arrays():
    stored = to_json({"w": np.zeros(2)})
    from_json(stored)["w"][:] = 9
    assert from_json(stored)["w"].tolist() == [0, 0]


@pytest.mark.parametrize(
    "answer",
    [
        Answer((np.ones(2), 0.5)),
        Answer(outcome=Outcome.RAISED, error_name="ValueError"),
        Answer(np.nan, changed=("0", "X")),
        Answer(Unsupported("MaskedArray")),
    ],
    ids=repr,
)
def test_what_a_wrong_version_gave_comes_back(answer):
    back = answer_from_json(json.loads(json.dumps(answer_to_json(answer), allow_nan=False)))
    assert (back.error_name, back.changed) == (answer.error_name, answer.changed)
    np.testing.assert_equal(back.value, answer.value)


def test_refuses_to_store_what_is_no_plain_data():
    with pytest.raises(StoredDataError, match="set can't be stored"):
        to_json({"a": {1}})


def test_refuses_data_of_another_format():
    with pytest.raises(StoredDataError, match="unknown tags"):
        from_json({"pickle": "..."})
