"""A verdict goes through JSON and back; whatever else stands in its place is refused."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from autograder.judging.verdict import TYPES, Status, Verdict

GIVEN = Verdict(
    "sigmoid", "test_sigmoid", Status.WRONG, 1.5, 3.0, 12, 24, "text", "m", True, ("one", "two")
)


def test_a_verdict_comes_back_from_json_as_it_was():
    assert Verdict.from_dict(json.loads(json.dumps(GIVEN.as_dict()))) == GIVEN
    assert {field.name for field in fields(Verdict)} == TYPES.keys()


def test_parts_that_have_a_default_may_be_missing():
    data = GIVEN.as_dict()
    for name in ("misconception", "needs_manual_grade", "notes"):
        del data[name]
    assert Verdict.from_dict(data).notes == ()


ODD = (None, [], {}, "x", -1, 1e999, float("nan"), True, [1], {"a": 1}, 10**400)


@pytest.mark.parametrize("name", TYPES)
def test_an_odd_value_of_any_part_is_refused_or_is_of_that_parts_type(name):
    accepted = 0
    for value in ODD:
        try:
            verdict = Verdict.from_dict({**GIVEN.as_dict(), name: value})
        except ValueError:
            continue
        accepted += 1
        json.dumps(verdict.as_dict())
        assert isinstance(getattr(verdict, name), (*TYPES[name], tuple))
    assert accepted <= 4


@pytest.mark.parametrize("data", [*ODD, {}, {**GIVEN.as_dict(), "more": 1}])
def test_what_is_no_verdict_is_refused(data):
    with pytest.raises(ValueError, match="verdict"):
        Verdict.from_dict(data)
