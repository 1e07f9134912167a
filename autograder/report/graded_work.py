"""Reads a graded notebook for the report: verdicts, and which exercises somebody worked on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.answered import Released, answers_in
from autograder.grading.read import UnreadableError, read_cells
from autograder.grading.walk import verdicts_in
from autograder.judging.verdict import Verdict


@dataclass(frozen=True)
class GradedWork:
    """What a graded notebook holds.

    Attributes
    ----------
    verdicts : dict of str to Verdict
        By exercise; none if the notebook is missing or can't be read.
    untouched : frozenset of str
        Exercises whose cell is as students were given it: blank, or a repair's bug.
    sources : dict of str to str
        The cells of exercises as they were handed in.
    """

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    untouched: frozenset[str] = frozenset()
    sources: dict[str, str] = field(default_factory=dict)


def read_work(path: Path, released: Released) -> GradedWork:
    """What there is to be read of a graded notebook."""
    verdicts = verdicts_in(path)
    try:
        cells = read_cells(path.read_text("utf-8"))
    except (OSError, ValueError, UnreadableError):
        return GradedWork(verdicts)
    answered = answers_in(cells, released)
    sources = {cell.grade_id: cell.source for cell in cells if cell.grade_id in released.exercises}
    return GradedWork(
        verdicts,
        released.exercises - answered.keys(),
        {name: source for name, source in sources.items() if name},
    )
