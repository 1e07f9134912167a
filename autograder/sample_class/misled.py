"""Students with misconceptions: each of the chapter's is had by exactly one of them."""

from __future__ import annotations

from collections.abc import Iterator

from nbformat import NotebookNode

from autograder.exercises.misconception import Misconception
from autograder.reference import Chapter
from autograder.sample_class.member import Member
from autograder.sample_class.workbook import Workbook


def misled(chapter: Chapter, release: NotebookNode) -> Iterator[Member]:
    """Students who between them have every misconception once; all else of theirs is right."""
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
    """The misconceptions, shared out among as few students as may be.

    Nobody gets two in exercises of which one uses the other: two wrongs may make a right.
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
