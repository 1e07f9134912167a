"""The class: who hands in what, and the score that it must get."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from nbformat import NotebookNode

from autograder.exercises.exercise import Misconception
from autograder.judging.credit import MOST_WHILE_WRONG, Due
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
    files : dict of str to bytes
        Other files in the student's folder.
    """

    name: str
    text: str
    zero: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    misconceptions: dict[str, str] = field(default_factory=dict)
    flagged: bool = False
    late: bool = False
    files: dict[str, bytes] = field(default_factory=dict)

    def due(self, chapter: Chapter) -> dict[str, Due]:
        """Exercise to the scores that it may get."""
        return {name: self._due(name, float(e.points)) for name, e in chapter.exercises.items()}

    def due_in_all(self, chapter: Chapter) -> Due:
        """The totals that it may get."""
        due = self.due(chapter).values()
        return Due(sum(one.least for one in due), sum(one.most for one in due))

    def _due(self, name: str, points: float) -> Due:
        if name in self.zero:
            return Due(0.0, 0.0)
        return Due(0.0, MOST_WHILE_WRONG * points) if name in self.partial else Due(points, points)


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
