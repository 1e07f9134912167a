"""A large class is made as it is said to be, and what goes wrong in it is told."""

from __future__ import annotations

import re
from dataclasses import replace

import psutil
import pytest

from abuse.all_rows import ROWS
from abuse.classroom import Graded, make_course
from abuse.crowd import (
    EVERY,
    STUDENTS,
    Crowd,
    attacks,
    canaries,
    faults_between,
    members,
    neighbours_times,
)
from autograder.gradebook.rows import GradeRow

HELD = Crowd(200, 40, 100.0, 150.0, 0.67, 1.2, [], [])


def test_every_fifth_is_hostile_in_as_many_kinds_as_there_are_places(tmp_path):
    _, release = make_course(tmp_path)
    mixed = [one.name for one in members(release, STUDENTS, mixed=True)]
    honest = [one.name for one in members(release, STUDENTS, mixed=False)]
    assert len(set(mixed)) == len(set(honest)) == STUDENTS
    hostile = [name for name in mixed if "-row-" in name]
    assert hostile == mixed[EVERY - 1 :: EVERY]
    assert set(mixed) - set(hostile) < set(honest)
    kinds = {re.search(r"-row-(\d+)-", name)[1] for name in hostile}
    assert len(kinds) == min(len(hostile), sum(bool(row.attacks) for row in ROWS))


def test_all_attacks_take_their_turn():
    names = [name for name, _ in attacks()]
    assert len(set(names)) == len(names) == sum(len(row.attacks) for row in ROWS)


def test_a_process_outside_that_has_ended_is_told():
    with canaries() as ended:
        assert ended() == []
        for one in psutil.Process().children():
            if one.name() == "cat":
                one.kill()
                one.wait()
        assert "one of the grader's user" in ended()


@pytest.mark.parametrize(
    "change",
    [
        {"speed": 0.49},
        {"neighbours_times": 2.1},
        {"ended": ["one of the grader's user"]},
        {"faults": ["some"]},
    ],
)
def test_what_is_slow_or_harmed_does_not_hold(change):
    assert HELD.held and not replace(HELD, **change).held


def test_how_long_an_honest_submission_takes_is_compared_student_by_student():
    def graded(**seconds):
        lines = [f"12:00:01 {name}: 3.5 of 28 points, in {s} s" for name, s in seconds.items()]
        lines += [f"12:00:01 {name}: L1: right, 2 of 2 points, in 9.000 s" for name in seconds]
        return Graded(None, [], {}, [], "", " ".join(lines))

    honest = graded(ada="0.20", bob="0.40", cy="0.10", dee="9.00")
    mixed = graded(ada="0.60", bob="0.40", cy="0.30", eve="5.00")
    assert neighbours_times(honest, mixed) == pytest.approx(3)


def test_a_neighbours_other_row_and_a_missing_student_are_told():
    def graded(score, *students):
        rows = [GradeRow(student, "test_x", score, 1.0, False, None) for student in students]
        return Graded(None, rows, dict.fromkeys(students, ""), [], "", "")

    honest = graded(1.0, "a", "b")
    assert list(faults_between(honest, honest)) == []
    assert len(list(faults_between(honest, graded(0.0, "a", "b")))) == 2
    [fault] = faults_between(honest, graded(1.0, "a"))
    assert fault == "1 of 2 were graded in the mixed class"
