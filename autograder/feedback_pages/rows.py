"""What the table on top of a page says of each exercise: points, verdict, what a person changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.gradebook.scores import ExerciseScore, StudentScores
from autograder.grading.walk import REMARKS, VERDICT
from autograder.judging.verdict import Verdict
from autograder.pages.signs import BY_PERSON, SIGNS, kind_of

CHANGED = "changed by your instructor"
SCORED = "scored by your instructor"
NOT_YET = "not scored yet"


@dataclass(frozen=True)
class ExerciseRow:
    """One exercise of one student.

    Attributes
    ----------
    name : str
    anchor : str
        Where on the page the student's work on it begins.
    score, max_score : float
    kind : str
        The word by which the page's style knows the verdict.
    sign, word : str
        The verdict's sign, and what it is called.
    said : list of str
        The message, and remarks.
    by_person : str
        What a person did to the score; empty if nothing.
    comment : str
        What a person wrote.
    to_look_at : bool
        Whether a person will still look at it.
    """

    name: str
    anchor: str
    score: float
    max_score: float
    kind: str
    sign: str
    word: str
    said: list[str]
    by_person: str
    comment: str
    to_look_at: bool


def row_of(cell: Mapping[str, Any], grade_id: str, scores: StudentScores) -> ExerciseRow:
    """What is said of the exercise that a graded cell is about.

    Raises
    ------
    ValueError
        If the verdict in the cell is damaged.
    """
    score = scores.cells.get(grade_id)
    data = cell["metadata"].get(VERDICT)
    verdict = None if data is None else Verdict.from_dict(data)
    name = grade_id.removeprefix(TEST_PREFIX)
    kind, sign, word = _look_of(verdict, score)
    return ExerciseRow(
        name=name,
        anchor=f"exercise-{name}",
        score=score.score if score else 0.0,
        max_score=score.max_score if score else _points(verdict),
        kind=kind,
        sign=sign,
        word=word,
        said=_said(verdict, cell["metadata"].get(REMARKS, ())),
        by_person=_by_person(score),
        comment=scores.comments.get(name) or scores.comments.get(grade_id, ""),
        to_look_at=bool(score and score.to_look_at),
    )


def _look_of(verdict: Verdict | None, score: ExerciseScore | None) -> tuple[str, str, str]:
    if score and (score.changed or (score.by_person and verdict is None)):
        return *BY_PERSON, CHANGED if score.changed else SCORED
    if verdict is None:
        return "open", "…", NOT_YET
    return kind_of(verdict.status), SIGNS[verdict.status].text, str(verdict.status)


def _by_person(score: ExerciseScore | None) -> str:
    if score is None or not score.changed:
        return ""
    return f"Your instructor changed the score. The grader had given {score.automatic:g}."


def _said(verdict: Verdict | None, remarks: Iterable[str]) -> list[str]:
    if verdict is None:
        return []
    return [line for line in (verdict.message, *verdict.notes, *remarks) if line]


def _points(verdict: Verdict | None) -> float:
    return verdict.max_score if verdict else 0.0
