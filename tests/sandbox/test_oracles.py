"""What the host is asked for is bounded: in size, in number, and in time over a submission."""

from __future__ import annotations

import sys
import time
import warnings
from dataclasses import replace

import numpy as np
import pytest

from autograder.limits import Limits
from autograder.sandbox import batch, oracles
from autograder.sandbox.guest import wire
from autograder.sandbox.oracles import Oracles, OracleTime
from autograder.sandbox.protocol import Call, CallMode
from course.feedback.answer import Answer, Outcome

MANY_CALLS = 1_000
SHORT = 0.05


def tree(*args, **kwargs):
    return wire.to_tree((args, kwargs))


def answering(function, most_calls=MANY_CALLS, time_left=None):
    """Asks one oracle, called "f"."""
    serving = Oracles({"f": function}, most_calls, time_left or OracleTime())
    return lambda *args, **kwargs: serving.answer(["f", tree(*args, **kwargs)])


def toil(x):
    """Takes CPU time, which alone is counted."""
    end = time.thread_time() + 2 * SHORT
    while time.thread_time() < end:
        pass
    return x


def test_an_oracle_answers_and_stops_when_asked_too_often():
    ask = answering(lambda x: 2 * x, most_calls=2)
    assert [ask(4), ask(5)] == [(True, 8), (True, 10)]
    assert ask(6) == (False, "OracleRefusedError: this helper was called too often")


@pytest.mark.parametrize("body", [[], [1, 2, 3], ["f", 3], ["f", ["t"]], [None, tree(1)]])
def test_a_malformed_question_is_answered_with_an_error(body):
    assert Oracles({"f": abs}, MANY_CALLS, OracleTime()).answer(body)[0] is False


def test_the_seconds_are_counted_over_all_oracles_of_a_submission():
    time_left = OracleTime(SHORT)
    assert answering(toil, time_left=time_left)(1) == (True, 1)
    asked = []
    worked, text = answering(asked.append, time_left=time_left)(1)
    assert not worked and "for too long" in text
    assert asked == []
    assert answering(abs, time_left=OracleTime())(-1) == (True, 1)


def test_a_submission_whose_oracles_took_too_long_gets_no_further_answer(monkeypatch, bare):
    monkeypatch.setattr(bare._oracle_time, "left", SHORT)
    bare.cell("def f(x): return helper(x)")
    ask = {"oracles": {"helper": toil}}
    assert bare.calls("f", [Call((1,))], **ask)[0].value == 1
    (refused,) = bare.calls("f", [Call((1,))], **ask)
    assert refused.outcome is Outcome.RAISED
    assert "for too long" in refused.error


def test_each_submission_starts_with_all_seconds(bare):
    assert bare._oracle_time.left == oracles.SECONDS_IN_ALL


def test_what_the_reference_prints_and_warns_of_is_not_shown(capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert answering(lambda x: print("noise", file=sys.stdout) or np.log(x))(0.0)[0]
    assert capsys.readouterr().out == ""


def test_what_one_version_is_asked_for_is_not_missing_for_the_next(monkeypatch):
    monkeypatch.setattr(batch, "SECONDS_A_VERSION", SHORT)
    mode = CallMode(versions=(toil, abs, abs), tested="f")
    limits = replace(Limits(), oracle_calls=2)
    asking = batch.Batch("test", [Call(())] * 3, {}, mode, limits, OracleTime(0), 2**20)

    def ask(x):
        return asking.helpers.answer(["f", tree(x)])

    assert ask(-1) == (True, -1)
    assert "for too long" in ask(-1)[1]
    asking.answers.append(Answer(None))
    assert [ask(-1)[0] for _ in range(3)] == [True, True, False]
    assert "too often" in ask(-1)[1]
    asking.answers.append(Answer(None))
    assert ask(-1) == (True, 1)
