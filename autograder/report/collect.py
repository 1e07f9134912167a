"""Gathers a graded class: scores from the gradebook, verdicts from the graded notebooks."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from autograder.course_root import CourseRoot
from autograder.grading.walk import VERDICT
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter


@dataclass(frozen=True)
class StudentResult:
    """One student's chapter: the gradebook's score, and the verdicts behind it."""

    student: str
    score: float
    max_score: float
    seconds_late: float
    needs_manual_grade: bool
    verdicts: dict[str, Verdict]


@dataclass(frozen=True)
class Finding:
    """A misconception, and who had it."""

    id: str
    message: str
    students: list[str]


@dataclass(frozen=True)
class ClassResult:
    """All that the report shows of one chapter."""

    chapter: Chapter
    students: list[StudentResult]

    def outcomes(self, exercise: str) -> Counter[Status]:
        """How often an exercise ended in which way."""
        return Counter(s.verdicts[exercise].status for s in self.students if exercise in s.verdicts)

    def findings(self) -> list[Finding]:
        """Misconceptions found, the most frequent first."""
        found: dict[str, Finding] = {}
        for student in self.students:
            for verdict in student.verdicts.values():
                if verdict.misconception:
                    name = verdict.misconception
                    found.setdefault(name, Finding(name, verdict.message, []))
                    found[name].students.append(student.student)
        return sorted(found.values(), key=lambda finding: (-len(finding.students), finding.id))


def collect(root: CourseRoot, chapter: Chapter, db_url: str) -> ClassResult:
    """Read a chapter's graded submissions.

    Raises
    ------
    nbgrader.api.MissingEntry
        If the gradebook has no such assignment.
    """
    from nbgrader.api import Gradebook

    students = []
    with Gradebook(db_url) as gradebook:
        for submission in gradebook.assignment_submissions(chapter.assignment):
            student = submission.student.id
            students.append(
                StudentResult(
                    student=student,
                    score=submission.score,
                    max_score=submission.max_score,
                    seconds_late=submission.total_seconds_late,
                    needs_manual_grade=submission.needs_manual_grade,
                    verdicts=_verdicts(
                        root.path
                        / "autograded"
                        / student
                        / chapter.assignment
                        / f"{chapter.name}.ipynb"
                    ),
                )
            )
    return ClassResult(chapter, sorted(students, key=lambda result: result.student))


def _verdicts(path: Path) -> dict[str, Verdict]:
    if not path.exists():
        return {}
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    marked = (cell["metadata"].get(VERDICT) for cell in cells)
    verdicts = (Verdict.from_dict(mark) for mark in marked if mark)
    return {verdict.exercise: verdict for verdict in verdicts}
