"""Classes made by hand, for tests of what the report shows of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.gradebook.scores import ExerciseScore, StudentScores
from autograder.judging.behaviour import Behaviour, public_key
from autograder.judging.reference_runs import run_case
from autograder.judging.verdict import Status, Verdict
from autograder.reference import load_chapter
from autograder.report import ClassResult, StudentResult
from autograder.report.graded_work import GradedWork

CHAPTER = load_chapter("logistic_regression")
MOST = float(sum(exercise.points for exercise in CHAPTER.exercises.values()))


def verdict(
    exercise: str = "sigmoid",
    status: Status = Status.WRONG,
    message: str = "text",
    misconception: str | None = None,
    score: float | None = None,
) -> Verdict:
    """A verdict with full points if it is right, else none."""
    most = float(CHAPTER.exercises[exercise].points)
    earned = most if status is Status.RIGHT else 0.0
    earned = earned if score is None else score
    return Verdict(
        exercise, TEST_PREFIX + exercise, status, earned, most, 0, 24, message, misconception
    )


def student(
    student: str = "ada",
    /,
    *verdicts: Verdict,
    untouched: frozenset[str] = frozenset(),
    sources: dict[str, str] | None = None,
    before: tuple[float, ...] = (),
    page: str = "",
    by_hand: dict[str, float] | None = None,
    look: bool = False,
    **scores: Any,
) -> StudentResult:
    """A student with these verdicts, wrong in sigmoid if there are none."""
    verdicts = verdicts or (verdict(),)
    by_hand = by_hand or {}
    cells = {
        one.grade_id: ExerciseScore(
            by_hand.get(one.exercise, one.score),
            one.max_score,
            one.score,
            one.exercise in by_hand,
            look,
        )
        for one in verdicts
    }
    own = {
        "name": "",
        "address": "",
        "score": sum(cell.score for cell in cells.values()),
        "max_score": MOST,
        "penalty": 0.0,
        "seconds_late": 0.0,
        **scores,
    }
    work = GradedWork({one.exercise: one for one in verdicts}, untouched, sources or {})
    return StudentResult(StudentScores(student=student, cells=cells, **own), work, before, page)


def behaviour_of(exercise: str, function: Callable[..., Any]) -> str:
    """What a verdict keeps of a function that answers an exercise."""
    key = public_key(CHAPTER.exercises[exercise])
    found = Behaviour.of(key.exercise, [run_case(function, case) for case in key.cases])
    return found.as_text() if found else ""


def report_of(*students: StudentResult, **more: Any) -> ClassResult:
    """A chapter's results of these students."""
    return ClassResult(CHAPTER, list(students), Path("autograded"), **more)
