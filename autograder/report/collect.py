"""Gathers a graded class: scores from the gradebook, verdicts from the graded notebooks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from autograder.course_root import CONFIG
from autograder.gradebook.course import Course
from autograder.gradebook.rows import submissions_of
from autograder.grading.walk import verdicts_in
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter

# How many students a sentence names.
NAMED = 5


@dataclass(frozen=True)
class StudentResult:
    """One student's chapter: the gradebook's score, and the verdicts behind it.

    There are no verdicts if the graded notebook is missing or can't be read. ``score`` is what was
    earned, before ``penalty`` is taken off for coming late.
    """

    student: str
    score: float
    max_score: float
    seconds_late: float
    needs_manual_grade: bool
    verdicts: dict[str, Verdict]
    penalty: float = 0.0

    @property
    def final(self) -> float:
        """The score that counts."""
        return max(0.0, self.score - self.penalty)


@dataclass(frozen=True)
class MisconceptionCount:
    """A misconception, and who had it."""

    id: str
    message: str
    students: list[str]


@dataclass(frozen=True)
class ClassResult:
    """All that the report shows of one chapter.

    Attributes
    ----------
    graded_folder : Path
        Where graded notebooks were looked for, with ``ID`` in a student's place.
    """

    chapter: Chapter
    students: list[StudentResult]
    graded_folder: Path

    def without_notebook(self) -> str:
        """Whose graded notebooks were not found, and what to do; empty if all were."""
        names = [student.student for student in self.students if not student.verdicts]
        if not names:
            return ""
        first = ", ".join(names[:NAMED]) + (", ..." if len(names) > NAMED else "")
        return (
            f"{len(names)} of the {len(self.students)} submissions that the gradebook holds have "
            f"no graded notebook that could be read ({first}); their exercises and "
            f"misconceptions are left out. The notebooks were looked for in {self.graded_folder}, "
            f"as {CONFIG} says. If they lie elsewhere, correct "
            "c.CourseDirectory.autograded_directory there; if they are gone, make them again: "
            f"autograder grade {self.chapter.assignment}"
        )

    def outcomes(self, exercise: str) -> Counter[Status]:
        """How often an exercise ended in which way."""
        return Counter(s.verdicts[exercise].status for s in self.students if exercise in s.verdicts)

    def misconceptions(self) -> list[MisconceptionCount]:
        """Misconceptions found, the most frequent first."""
        found: dict[str, MisconceptionCount] = {}
        for student in self.students:
            for verdict in student.verdicts.values():
                if verdict.misconception:
                    name = verdict.misconception
                    found.setdefault(name, MisconceptionCount(name, verdict.message, []))
                    found[name].students.append(student.student)
        return sorted(found.values(), key=lambda one: (-len(one.students), one.id))


def collect(course: Course, chapter: Chapter) -> ClassResult:
    """Read a chapter's graded submissions.

    Raises
    ------
    GradebookError
        If nothing of the chapter has been graded yet, or the gradebook can't be read.
    """
    students = []
    with course.open_gradebook() as gradebook:
        for submission in submissions_of(gradebook, chapter.assignment):
            student = submission.student.id
            students.append(
                StudentResult(
                    student=student,
                    score=submission.score,
                    max_score=submission.max_score,
                    seconds_late=submission.total_seconds_late,
                    needs_manual_grade=submission.needs_manual_grade,
                    verdicts=verdicts_in(course.folders.graded_notebook(student, chapter)),
                    penalty=submission.late_submission_penalty or 0.0,
                )
            )
    return ClassResult(
        chapter,
        sorted(students, key=lambda result: result.student),
        course.folders.autograded("ID", chapter),
    )
