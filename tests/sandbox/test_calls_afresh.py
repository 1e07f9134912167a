"""Calls that are given a version to look at, run in a fresh process."""

from __future__ import annotations

import pytest

from autograder.sandbox.protocol import Call, CallMode
from course.feedback.answer import Outcome

COUNT = 4


@pytest.fixture
def runner(engine):
    runner = engine.open(seed=1)
    runner.cell("import os, random\nimport numpy as np\nseen = []")
    yield runner
    runner.close()


def answers(runner, source, **how):
    """What ``look(version)`` gave for versions that return 0, 1, 2 and 3."""
    runner.cell(source)
    versions = tuple(lambda number=number: number for number in range(COUNT))
    mode = CallMode(versions=versions, tested="version", **how)
    return runner.calls("look", [Call(())] * COUNT, mode=mode)


def values(runner, source, **how):
    return [answer.value for answer in answers(runner, source, **how)]


def test_each_call_has_its_own_version(runner):
    assert values(runner, "def look(version): return version()") == [0, 1, 2, 3]


def test_every_call_finds_the_random_streams_alike(runner):
    source = "def look(version): return np.random.rand(), random.random()"
    assert len(set(values(runner, source))) == 1


def test_nothing_of_the_calls_is_left_for_later_cells(runner):
    values(runner, "def look(version): seen.append(version())")
    runner.cell("def count(): return len(seen), np.random.rand()")
    assert runner.calls("count", [Call(())])[0].value[0] == 0


def test_a_call_that_ends_python_ends_none_of_the_others(runner):
    found = answers(
        runner, "def look(version):\n    if version() in (1, 3): os._exit(0)\n    return 5"
    )
    assert [answer.outcome for answer in found] == [
        Outcome.OK, Outcome.RAISED, Outcome.OK, Outcome.RAISED
    ]  # fmt: skip
    assert found[1].error_name == "ProcessEnded"


def test_a_process_that_a_call_leaves_behind_holds_nobody_up(runner):
    source = """
def look(version):
    if os.fork() == 0:
        os.setsid()
        while True: pass
    return version()
"""
    assert values(runner, source) == [0, 1, 2, 3]


NOTES = """
def look(version):
    with open("/tmp/notes", "a+") as notes:
        notes.write("x")
        notes.seek(0)
        seen.append(1)
        return version(), len(notes.read()), len(seen)
"""


@pytest.mark.parametrize("whole", [True, False])
def test_the_calls_meet_one_another_and_no_earlier_ones(runner, whole):
    for _ in range(2):
        found = values(runner, NOTES, all_cells=whole)
        assert found == [(number, number + 1, number + 1) for number in range(COUNT)]


def test_the_first_call_cannot_tell_whether_others_follow(runner):
    source = """
import sys
def look(version):
    frame = sys._getframe()
    while frame.f_code.co_name != "answer_calls":
        frame = frame.f_back
    return len(frame.f_locals["trees"])
"""
    assert values(runner, source) == [1, 3, 3, 3]
