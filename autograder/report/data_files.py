"""The report's numbers as CSV and JSON, for other programs."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.pages.csv_cells import as_cell
from autograder.report.results import ClassResult, StudentResult
from autograder.report.statistics import Spread, spread_of
from autograder.report.unnamed import MistakeGroup

STUDENT = ("student", "name", "address", "final", "score", "penalty", "max_score", "late", "look")
EXERCISE = ("outcome", "credit", "misconception", "group", "message")
# Student and exercise to the group of equal mistakes that the student is in.
GroupOf = Mapping[tuple[str, str], str]


def as_csv(result: ClassResult, groups: Sequence[MistakeGroup] = ()) -> bytes:
    """A row a student; of each exercise the columns ``NAME outcome``, ``NAME credit`` and so on."""
    columns = [f"{name} {part}" for name in result.chapter.exercises for part in EXERCISE]
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow([*STUDENT, *columns])
    group_of = _group_of(groups)
    for student in result.students:
        row = [*_of_student(student).values()]
        for exercise in _of_exercises(result, student, group_of).values():
            row += exercise.values()
        writer.writerow(map(as_cell, row))
    # Spreadsheets take a table without this mark for Latin-1.
    return table.getvalue().encode("utf-8-sig")


def as_json(result: ClassResult, groups: Sequence[MistakeGroup] = ()) -> bytes:
    """An object with the chapter, its exercises, its students and those who handed in nothing.

    Beside them stand the groups of equal mistakes that nobody has named yet.
    """
    group_of = _group_of(groups)
    students = [
        {**_of_student(student), "exercises": _of_exercises(result, student, group_of)}
        for student in result.students
    ]
    content = {
        "chapter": result.chapter.assignment,
        "points": {name: e.points for name, e in result.chapter.exercises.items()},
        "students": students,
        "groups": [
            {"group": one.id, "exercise": one.exercise, "students": one.students} for one in groups
        ],
        "absent": [absent.student for absent in result.absent],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace")


@dataclass(frozen=True)
class ChapterSummary:
    """A chapter in the index over all."""

    chapter: str
    spread: Spread
    absent: int
    to_look_at: int


def summaries(folder: Path) -> list[ChapterSummary]:
    """The chapters whose numbers lie in a folder, as JSON; what is no such file is passed over."""
    found = []
    for path in sorted(folder.glob("[0-9][0-9]_*.json")):
        with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
            content = json.loads(path.read_text("utf-8"))
            students = content["students"]
            scores = [student["final"] for student in students]
            spread = spread_of(scores, max(student["max_score"] for student in students))
            look = sum(student["look"] for student in students)
            found.append(ChapterSummary(content["chapter"], spread, len(content["absent"]), look))
    return found


def _of_student(student: StudentResult) -> dict[str, Any]:
    scores = student.scores
    values = (
        *(scores.student, scores.name, scores.address),
        *(scores.final, scores.score, scores.penalty, scores.max_score),
        *(scores.seconds_late > 0, scores.to_look_at),
    )
    return dict(zip(STUDENT, values, strict=True))


def _group_of(groups: Sequence[MistakeGroup]) -> GroupOf:
    return {(student, one.exercise): one.id for one in groups for student in one.students}


def _of_exercises(
    result: ClassResult, student: StudentResult, group_of: GroupOf
) -> dict[str, dict[str, Any]]:
    return {name: _of_exercise(student, name, group_of) for name in result.chapter.exercises}


def _of_exercise(student: StudentResult, name: str, group_of: GroupOf) -> dict[str, Any]:
    verdict, outcome = student.verdicts.get(name), student.outcome(name)
    values = (
        str(outcome) if outcome else None,
        student.credit(name),
        verdict.misconception if verdict else None,
        group_of.get((student.student, name)),
        verdict.message if verdict else None,
    )
    return dict(zip(EXERCISE, values, strict=True))
