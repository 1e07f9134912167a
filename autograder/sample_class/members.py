"""The class: who hands in what, and the score that it must get."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from nbformat import NotebookNode

from autograder.exercises.exercise import Misconception
from autograder.judging.credit import MOST_WHILE_WRONG, ScoreRange
from autograder.reference import Chapter
from autograder.sample_class.workbook import Workbook


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
    """

    name: str
    text: str
    zero: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    misconceptions: dict[str, str] = field(default_factory=dict)
    flagged: bool = False
    late: bool = False

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


def sample_class(chapter: Chapter, release: NotebookNode) -> list[Member]:
    """The chapter's made-up class, made from its release notebook.

    Raises
    ------
    LookupError
        If the chapter has no sample class yet.
    """
    try:
        own = importlib.import_module(f"{__package__}.{chapter.name}")
    except ModuleNotFoundError:
        raise LookupError(f"{chapter.assignment} has no sample class yet.") from None
    return [*own.members(chapter, release), *_misled(chapter, release)]


def _misled(chapter: Chapter, release: NotebookNode) -> Iterator[Member]:
    """Students with misconceptions, until each has been had once; all else is right."""
    for number, held in enumerate(_packed(chapter), start=1):
        book = Workbook(release, chapter).answer_rightly()
        for misconception in held:
            book.answer_wrongly(misconception)
        yield Member(
            name=f"misled-{number:02d}",
            text=book.text(),
            partial=frozenset(misconception.exercise for misconception in held),
            misconceptions={misconception.exercise: misconception.id for misconception in held},
        )


def _packed(chapter: Chapter) -> list[list[Misconception]]:
    """Misconceptions in as few students as may be.

    Nobody has two in exercises of which one uses the other: two wrongs may make a right.
    """
    groups: list[list[Misconception]] = []
    for exercise in reversed(chapter.exercises.values()):
        related = {exercise.name, *chapter.helpers_of(exercise.name)}
        for misconception in exercise.misconceptions:
            for group in groups:
                if not any(
                    other.exercise in related or exercise.name in chapter.helpers_of(other.exercise)
                    for other in group
                ):
                    group.append(misconception)
                    break
            else:
                groups.append([misconception])
    return groups
