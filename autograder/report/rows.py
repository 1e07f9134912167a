"""The rows of the page's table of students."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.judging.verdict import Status
from autograder.pages.signs import BY_PERSON, SIGNS, kind_of
from autograder.report.results import ClassResult, StudentResult

CHANGED = (*BY_PERSON, "changed by hand")
NONE = ("none", "–", "no verdict")


@dataclass(frozen=True)
class OutcomeCell:
    """One exercise of one student: the style's word for it, a sign, and what the sign means."""

    kind: str
    sign: str
    word: str


@dataclass(frozen=True)
class StudentRow:
    """One student of the table; ``mistakes`` holds their places in the page's list."""

    student: StudentResult
    cells: list[OutcomeCell]
    mistakes: list[int]
    remarks: str


def rows_of(
    result: ClassResult,
    misconceptions: Mapping[str, int],
    groups: Mapping[str, Sequence[int]],
) -> list[StudentRow]:
    """Everybody's row.

    Parameters
    ----------
    result : ClassResult
    misconceptions : mapping of str to int
        Id to place in the page's list of mistakes.
    groups : mapping of str to sequence of int
        Student to places of mistakes that nobody has named yet, in this list.
    """
    return [
        StudentRow(
            student,
            [cell_of(student, name) for name in result.chapter.exercises],
            [*_misconceptions(student, misconceptions), *groups.get(student.student, ())],
            remarks(student),
        )
        for student in result.students
    ]


def cell_of(student: StudentResult, exercise: str) -> OutcomeCell:
    """How an exercise ended, or that a person changed its score."""
    scored = student.scores.cells.get(TEST_PREFIX + exercise)
    outcome = student.outcome(exercise)
    if scored and scored.changed:
        return OutcomeCell(*CHANGED)
    if outcome is None:
        return OutcomeCell(*NONE)
    return OutcomeCell(kind_of(outcome), SIGNS[outcome].text, str(outcome))


def _misconceptions(student: StudentResult, places: Mapping[str, int]) -> list[int]:
    found = (
        places.get(verdict.misconception or "")
        for exercise, verdict in student.verdicts.items()
        if student.outcome(exercise) is not Status.BLANK
    )
    return sorted({place for place in found if place is not None})


def remarks(student: StudentResult) -> str:
    """What else there is to say of a student: late, or to be looked at by a person."""
    parts = []
    if student.seconds_late > 0:
        off = f": {student.penalty:g} off, {student.final:g} count" if student.penalty else ""
        parts.append(f"late{off}")
    if student.needs_manual_grade:
        parts.append("look at it")
    return ", ".join(parts)
