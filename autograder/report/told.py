"""What students were told, each text once with those who read it: a class's mistakes in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from autograder.judging.verdict import Status
from autograder.report.known_words import words_of_chapter
from autograder.report.results import ClassResult, MisconceptionCount, TextPlace
from autograder.report.snippets import anonymised

# Of an exercise; the others stand in the tables to download, and on the students' own pages.
MOST_TEXTS = 25
MOST_CHARACTERS = 600


@dataclass(frozen=True)
class TextTold:
    """One text about an exercise, and who was told it."""

    status: Status
    message: str
    students: list[str]


@dataclass(frozen=True)
class ShownMisconception:
    """A misconception with one wrong answer that nobody can be known by."""

    found: MisconceptionCount
    snippet: str
    place: TextPlace | None


def told_of(result: ClassResult, exercise: str) -> tuple[list[TextTold], int]:
    """What was said of wrong answers, the most frequent first, and how many texts are left out."""
    groups: dict[tuple[Status, str], list[str]] = defaultdict(list)
    for student in result.students:
        verdict = student.verdicts.get(exercise)
        outcome = student.outcome(exercise)
        if verdict and outcome not in (None, Status.RIGHT, Status.BLANK):
            groups[verdict.status, verdict.message[:MOST_CHARACTERS]].append(student.student)
    found = [TextTold(status, message, students) for (status, message), students in groups.items()]
    found.sort(key=lambda told: (-len(told.students), told.message))
    return found[:MOST_TEXTS], max(0, len(found) - MOST_TEXTS)


def shown_misconceptions(result: ClassResult) -> list[ShownMisconception]:
    """All misconceptions found, the most frequent first, with a snippet each."""
    known = words_of_chapter(result.chapter)
    return [
        ShownMisconception(
            found,
            snippet_of(result, found.exercise, found.students, known),
            result.places.get(found.exercise),
        )
        for found in result.misconceptions()
    ]


def snippet_of(result: ClassResult, exercise: str, students: Sequence[str], known: Set[str]) -> str:
    """The first of some students' answers that can be shown so that nobody can be known by it.

    ``known`` are names that tell nothing, as `words_of_chapter` gives them.
    """
    task = result.chapter.exercises[exercise].__doc__ or ""
    wanted = set(students)
    for student in result.students:
        if student.student in wanted:
            scores = student.scores
            own_words = (scores.student, scores.name, scores.address)
            source = student.work.sources.get(exercise, "")
            if snippet := anonymised(source, own_words, task, known):
                return snippet
    return ""
