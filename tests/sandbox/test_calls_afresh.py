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


IN_PLACE, IN_FORKS = {"in_place": True}, {"in_place": True, "in_forks": True}


@pytest.mark.parametrize("how", [IN_PLACE, IN_FORKS])
def test_in_place_too_every_call_finds_the_random_streams_alike(runner, how):
    source = "def look(version): return version(), np.random.rand(), random.random()"
    found = values(runner, source, **how)
    assert [number for number, *_ in found] == [0, 1, 2, 3]
    assert len({(one, other) for _, one, other in found}) == 1


def test_calls_in_forks_find_nothing_in_memory_that_others_left(runner):
    source = "def look(version):\n    seen.append(version())\n    return len(seen)"
    assert values(runner, source, **IN_FORKS) == [1] * COUNT


TAKES_MEMORY = """
def look(version):
    try:
        seen.append(np.zeros(25_000_000))
    except MemoryError:
        return 1
    return 0
"""


@pytest.mark.parametrize(("how", "noticed"), [(IN_PLACE, True), (IN_FORKS, False)])
def test_in_forks_alone_no_call_notices_how_much_memory_others_took(runner, how, noticed):
    assert (1 in values(runner, TAKES_MEMORY, **how)) is noticed


@pytest.mark.parametrize("end", ["os._exit(0)", "os._exit(3)", "os.kill(os.getpid(), 9)"])
def test_a_fork_that_ends_python_ends_its_process_and_a_replay_of_that_goes_on(runner, end):
    runner.cell("def count(): return len(seen)")
    found = answers(runner, f"def look(version): {end} if version() else None", **IN_FORKS)
    ended = [Outcome.OK, Outcome.CRASHED, Outcome.NOT_RUN, Outcome.NOT_RUN]
    assert [answer.outcome for answer in found] == ended
    assert runner.calls("count", [Call(())])[0].value == 0


def test_the_notebooks_process_is_not_there_while_calls_are_unwatched(runner):
    """It could count the processes that start, or keep the machine busy as a signal to them."""
    runner.cell("def count(): return len(seen)")
    before = runner._notebook._session.process
    assert values(runner, "def look(version): return version()", unwatched=True) == [0, 1, 2, 3]
    assert before._ended == "killed"
    assert runner.calls("count", [Call(())])[0].value == 0
    assert runner._notebook.replays == 0
