"""The scores that count, after late penalties and a person's changes, for other programs."""

from __future__ import annotations

from dataclasses import dataclass

from nbgrader.api import Grade, Gradebook, SubmittedAssignment

from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.gradebook.rows import submissions_of


@dataclass(frozen=True)
class FinalScore:
    """What one student gets for an assignment.

    Attributes
    ----------
    score : float
        After the late penalty.
    max_score : float
    to_look_at : bool
        Whether a person should still look at it.
    by_exercise : dict
        Exercise to score, before the penalty.
    """

    score: float
    max_score: float
    to_look_at: bool
    by_exercise: dict[str, float]


def final_scores(gradebook: Gradebook, assignment: str) -> dict[str, FinalScore]:
    """Each student's final score; whoever has not been graded to the end has none.

    Raises
    ------
    GradebookError
        If the assignment has no submission.
    """
    return {
        submission.student.id: _final(submission)
        for submission in submissions_of(gradebook, assignment)
        if _is_graded(submission)
    }


def _is_graded(submission: SubmittedAssignment) -> bool:
    """Whether everything has a score, by machine or by hand; nbgrader counts what has none as 0."""
    scores = [(grade.auto_score, grade.manual_score) for grade in _grades(submission)]
    return bool(scores) and (None, None) not in scores


def _grades(submission: SubmittedAssignment) -> list[Grade]:
    return [grade for notebook in submission.notebooks for grade in notebook.grades]


def _final(submission: SubmittedAssignment) -> FinalScore:
    penalty = submission.late_submission_penalty or 0.0
    return FinalScore(
        score=max(0.0, submission.score - penalty),
        max_score=submission.max_score,
        to_look_at=bool(submission.needs_manual_grade),
        by_exercise={
            grade.name.removeprefix(TEST_PREFIX): float(grade.score)
            for grade in _grades(submission)
        },
    )
