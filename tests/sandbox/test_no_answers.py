"""Where a student's own test is tried, nothing tells which answers are right."""

from __future__ import annotations

import pytest

from autograder.sandbox.engine import BareEngine, WalledEngine
from autograder.sandbox.protocol import Call, CallMode

COUNT = 2


ASKS_THE_COURSE = """
import pathlib
import course
from course import check, public_case
from course.feedback.instant_check import check as the_same
from course.feedback.store import stored_chapters
check("this must not stop the cell: it did not where it ran first")
after_check = 1
def found():
    files = [path.name for path in (pathlib.Path(course.__file__).parent / "checks").iterdir()]
    return len(files), len(stored_chapters())
def look(version):
    case = None
    try:
        case = public_case("sigmoid", 1, "vectorization")
    except LookupError as error:
        case = str(error)[:25]
    return *found(), check(version), the_same(version), after_check, case
"""


def tried(engine, **how):
    """What ``look(version)`` gave for two versions."""
    runner = engine.open(seed=1)
    runner.cell(ASKS_THE_COURSE)
    mode = CallMode(versions=(lambda: 0, lambda: 1), tested="version", **how)
    found = [answer.value for answer in runner.calls("look", [Call(())] * COUNT, mode=mode)]
    runner.close()
    return found


@pytest.mark.parametrize("how", [{"unwatched": True}, {"all_cells": False}, {}])
def test_no_public_answer_is_found_where_a_test_is_tried(engine, how):
    for answer in tried(engine, **how):
        assert answer == (0, 0, None, None, 1, "public_case gives nothing")


def test_nor_is_one_in_a_sandbox_that_a_submission_has_for_itself(limits):
    with WalledEngine(limits, inner=False) as engine:
        assert tried(engine) == [(0, 0, None, None, 1, "public_case gives nothing")] * COUNT


def test_without_a_wall_check_and_public_case_say_nothing_either(limits):
    with BareEngine(limits) as engine:
        for _, _, *said in tried(engine):
            assert said == [None, None, 1, "public_case gives nothing"]


def test_elsewhere_public_answers_are_there(runner):
    runner.cell(ASKS_THE_COURSE)
    files, chapters = runner.calls("found", [Call(())])[0].value
    assert files == chapters > 0
