"""A student's scores as pages show them; plain data, which travels between processes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ExerciseScore:
    """What one graded cell earned.

    Attributes
    ----------
    score, max_score : float
        What counts, extra credit included, and what was to be had.
    automatic : float or None
        What the grader gave; None where it gave nothing, as for an essay.
    by_person : bool
        Whether a person has scored it.
    to_look_at : bool
        Whether a person should still look at it.
    """

    score: float
    max_score: float
    automatic: float | None
    by_person: bool
    to_look_at: bool

    @property
    def changed(self) -> bool:
        """Whether a person's score is another one than the grader's."""
        return self.automatic is not None and self.score != self.automatic


@dataclass(frozen=True)
class StudentScores:
    """One student's submission, as the gradebook holds it.

    Attributes
    ----------
    student : str
    name, address : str
        Name and e-mail address of the person; empty where the gradebook has none.
    score : float
        The sum of what counts, before ``penalty`` is taken off for coming late.
    seconds_late : float
    cells : dict of str to ExerciseScore
        By the graded cell's grade_id.
    comments : dict of str to str
        What a person wrote, by the grade_id of the cell that it was written about.
    """

    student: str
    name: str
    address: str
    score: float
    max_score: float
    penalty: float
    seconds_late: float
    cells: dict[str, ExerciseScore] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def final(self) -> float:
        """The score that counts."""
        return max(0.0, self.score - self.penalty)

    @property
    def to_look_at(self) -> bool:
        """Whether a person should still look at it."""
        return any(cell.to_look_at for cell in self.cells.values())
