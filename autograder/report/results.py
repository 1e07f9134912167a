"""A graded class as the report sees it: scores, verdicts, who is absent."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course_root import CONFIG
from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.gradebook.scores import StudentScores
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter
from autograder.report.graded_work import GradedWork

# How many students a sentence names.
NAMED = 5


@dataclass(frozen=True)
class StudentResult:
    """One student's chapter: the gradebook's scores, and the verdicts behind them.

    Attributes
    ----------
    scores : StudentScores
    work : GradedWork
        What the graded notebook holds.
    before : tuple of float
        Shares of the points of earlier chapters.
    page : str
        The student's feedback or graded notebook, as a link from the report's folder.
    """

    scores: StudentScores
    work: GradedWork
    before: tuple[float, ...] = ()
    page: str = ""

    @property
    def student(self) -> str:
        """The student's id."""
        return self.scores.student

    @property
    def score(self) -> float:
        """What was earned, before the penalty is taken off for coming late."""
        return self.scores.score

    @property
    def max_score(self) -> float:
        """What was to be had."""
        return self.scores.max_score

    @property
    def penalty(self) -> float:
        """What is taken off for coming late."""
        return self.scores.penalty

    @property
    def final(self) -> float:
        """The score that counts."""
        return self.scores.final

    @property
    def seconds_late(self) -> float:
        """How late it was handed in."""
        return self.scores.seconds_late

    @property
    def needs_manual_grade(self) -> bool:
        """Whether a person should still look at it."""
        return self.scores.to_look_at

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """By exercise; none if the graded notebook is missing or can't be read."""
        return self.work.verdicts

    def outcome(self, exercise: str) -> Status | None:
        """How an exercise ended; a repair whose bug was left as it was is a blank."""
        verdict = self.verdicts.get(exercise)
        if verdict is None:
            return None
        could_be_read = verdict.status is not Status.UNREADABLE
        if could_be_read and verdict.score == 0 and exercise in self.work.untouched:
            return Status.BLANK
        return verdict.status

    def credit(self, exercise: str) -> float | None:
        """Which share of an exercise's points counts, by machine or by hand."""
        cell = self.scores.cells.get(TEST_PREFIX + exercise)
        return cell.score / cell.max_score if cell and cell.max_score else None


@dataclass(frozen=True)
class MisconceptionCount:
    """A misconception, and who had it."""

    id: str
    exercise: str
    message: str
    students: list[str]


@dataclass(frozen=True)
class NotHandedIn:
    """Somebody of whom the gradebook knows, and who has handed in nothing."""

    student: str
    name: str
    address: str


@dataclass(frozen=True)
class TextPlace:
    """Where the chapter's text treats of an exercise: a heading, and a link to it."""

    heading: str
    link: str


@dataclass(frozen=True)
class ClassResult:
    """All that the report shows of one chapter.

    Attributes
    ----------
    chapter : Chapter
    students : list of StudentResult
    graded_folder : Path
        Where graded notebooks were looked for, with ``ID`` in a student's place.
    absent : list of NotHandedIn
    places : dict of str to TextPlace
        By exercise.
    """

    chapter: Chapter
    students: list[StudentResult]
    graded_folder: Path
    absent: list[NotHandedIn] = field(default_factory=list)
    places: dict[str, TextPlace] = field(default_factory=dict)

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
        found = (student.outcome(exercise) for student in self.students)
        return Counter(status for status in found if status is not None)

    def misconceptions(self) -> list[MisconceptionCount]:
        """Misconceptions found, the most frequent first; a blank is none."""
        told: dict[str, Verdict] = {}
        students: dict[str, list[str]] = defaultdict(list)
        for student in self.students:
            for exercise, verdict in student.verdicts.items():
                name = verdict.misconception
                if name and student.outcome(exercise) is not Status.BLANK:
                    told.setdefault(name, verdict)
                    students[name].append(student.student)
        found = [
            MisconceptionCount(name, verdict.exercise, verdict.message, students[name])
            for name, verdict in told.items()
        ]
        return sorted(found, key=lambda one: (-len(one.students), one.id))
