"""One student of the made-up class: what is handed in, and the scores that it must get."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.exercises.credit import MOST_WHILE_WRONG
from autograder.judging.score_range import ScoreRange
from autograder.reference import Chapter


@dataclass(frozen=True)
class Member:
    """One made-up student.

    Attributes
    ----------
    name : str
        The student's id, which says what was done.
    text : str
        The notebook file as handed in.
    zero : frozenset of str
        Exercises that must score nothing.
    partial : frozenset of str
        Exercises that are wrong in some cases: they must score less than full marks. Every
        exercise that is in neither must have full marks.
    misconceptions : dict of str to str
        Exercise to the id of the misconception that must be named there.
    flagged : bool
        Whether a person must be asked to look.
    late : bool
        Whether it is handed in after the due date.
    notebook : str
        The path under which the notebook is handed in; "" for the expected one.
    files : mapping of str to bytes
        What else is handed in: path and content.
    afterwards : callable, optional
        Called with the submitted folder once it is written: makes links, takes rights away.
    remarks : tuple of str
        Words, each of which a remark on the submission must hold.
    says : mapping of str to str
        Exercise to words that its verdict (message or notes) must hold.
    """

    name: str
    text: str
    zero: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    misconceptions: dict[str, str] = field(default_factory=dict)
    flagged: bool = False
    late: bool = False
    notebook: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    afterwards: Callable[[Path], None] | None = None
    remarks: tuple[str, ...] = ()
    says: Mapping[str, str] = field(default_factory=dict)

    def hand_in(self, folder: Path, expected: str) -> None:
        """Write into a folder what the student hands in; ``expected`` is the notebook's name."""
        texts = {self.notebook or expected: self.text.encode()}
        for name, content in {**texts, **self.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if self.afterwards is not None:
            self.afterwards(folder)

    def expected_scores(self, chapter: Chapter) -> dict[str, ScoreRange]:
        """The scores that each exercise may get, by its name."""
        return {name: self._expected(name, e.points) for name, e in chapter.exercises.items()}

    def expected_total(self, chapter: Chapter) -> ScoreRange:
        """The totals that the submission may get."""
        scores = self.expected_scores(chapter).values()
        return ScoreRange(sum(one.least for one in scores), sum(one.most for one in scores))

    def _expected(self, exercise: str, points: float) -> ScoreRange:
        if exercise in self.zero:
            return ScoreRange(0.0, 0.0)
        if exercise in self.partial:
            return ScoreRange(0.0, MOST_WHILE_WRONG * points)
        return ScoreRange(points, points)
