"""Whatever comes back, or does not: a verdict, and never a point too many."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra import numpy as hnp

from autograder.judging.judge import judge
from autograder.judging.verdict import Status
from course.feedback.answer import Answer, Outcome
from course.feedback.messages import MAX_WORDS
from course.feedback.plain import Unsupported

from .judging import answers_of, judged
from .right_solutions import plain_sigmoid


@pytest.mark.parametrize(
    "outcome, status",
    [
        (Outcome.MISSING, Status.MISSING),
        (Outcome.TIMEOUT, Status.TIMEOUT),
        (Outcome.CRASHED, Status.CRASHED),
        (Outcome.MEMORY, Status.CRASHED),
        (Outcome.GARBLED, Status.CRASHED),
        (Outcome.NOT_RUN, Status.CRASHED),
    ],
)
def test_one_call_without_an_answer_costs_the_points(keys, outcome, status):
    answers = answers_of(keys["sigmoid"], plain_sigmoid)
    answers[5] = Answer(outcome=outcome)
    verdict = judge(keys["sigmoid"], answers, "test_sigmoid")
    assert (verdict.status, verdict.score) == (status, 0)
    assert verdict.passed == verdict.cases - 1 and verdict.message


def test_missing_answers_count_as_not_run(keys):
    verdict = judge(keys["sigmoid"], [], "test_sigmoid")
    assert (verdict.score, verdict.passed) == (0, 0)
    short = judge(keys["sigmoid"], answers_of(keys["sigmoid"], plain_sigmoid)[:-1], "any")
    assert short.score == 0 and short.passed == short.cases - 1


def test_surplus_answers_are_not_counted(keys):
    answers = answers_of(keys["sigmoid"], plain_sigmoid)
    wrong = [Answer(None)] * len(answers)
    assert judge(keys["sigmoid"], wrong + answers, "any").score == 0


def test_a_blank_is_blank(keys):
    def blank(z):
        raise NotImplementedError()

    verdict = judged(keys, "sigmoid", blank)
    assert (verdict.status, verdict.score) == (Status.BLANK, 0)


def test_an_error_is_named(keys):
    verdict = judged(keys, "sigmoid", lambda z: 1 / (1 + np.exp(-zz)))  # noqa: F821
    assert verdict.status is Status.RAISED
    assert "NameError" in verdict.message and "zz" not in verdict.message


def test_a_power_written_with_a_caret_is_told_how_to_write_it(keys):
    verdict = judged(keys, "sigmoid", lambda z: 1 / (1 + np.e ^ -z))
    assert verdict.status is Status.RAISED
    assert "TypeError" in verdict.message and "a power is written `**`" in verdict.message


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.text(max_size=3),
    st.builds(Unsupported, st.text(max_size=5)),
    st.sampled_from(["bool", "uint8", "uint64", "float16", "float32", "float64", "complex64"])
    .map(np.dtype)
    .flatmap(lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, min_side=0))),
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.sampled_from(["dw", "db", "w", "b", 0]), inner, max_size=4),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("name", ["flatten_images", "sigmoid", "propagate", "optimize", "predict"])
@given(values=st.lists(ANYTHING, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_nothing_that_comes_back_makes_the_judge_raise(keys, name, values):
    key = keys[name]
    answers = [
        Answer(values[place % len(values)], changed=("0", "9", "²", "kw"))
        for place in range(len(key.calls))
    ]
    verdict = judge(key, answers, "any")
    assert verdict.score == 0 and 0 < len(verdict.message.split()) <= MAX_WORDS
