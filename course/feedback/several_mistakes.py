"""Tells known mistakes that explain parts of a result, and what is off in the other parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from course.feedback.answer import Answer
from course.feedback.findings import Finding, is_vague, most_telling
from course.feedback.in_parts import PartMistake, mistakes_in_parts
from course.feedback.messages import joined, say
from course.feedback.mismatch import Mismatch, Path
from course.feedback.task import Task
from course.feedback.wording import finding_words


class SeveralMistakes(NamedTuple):
    """A message about several mistakes, and the id of the first that has one."""

    message: str
    misconception: str


def words_of_mistakes(
    task: Task,
    answers: Sequence[Answer],
    mismatches: Mapping[int, Sequence[Mismatch]],
    finding: Finding,
    public: bool,
) -> SeveralMistakes | None:
    """What is off, in known mistakes and besides them; then questions and what to compare with.

    Parameters
    ----------
    mismatches : mapping
        What is off in some of the wrong cases, by their numbers.
    finding : Finding
        What explains most of it. Where that says all that there is to say, nothing is added.
    """
    wrong = {mismatch.path for each in mismatches.values() for mismatch in each}
    if wrong <= set(finding.paths) and not is_vague(finding):
        return None
    found = mistakes_in_parts(task, answers, list(mismatches))
    if not found.mistakes:
        return None
    # All that is off comes first: a check shows the rest when it is asked for.
    is_off = [
        sentence
        for mistake in found.mistakes
        for sentence in (mistake.version.layers[0], _besides(mistake, public))
    ]
    rest = _rest(task, mismatches, found.left, public)
    further = chain.from_iterable(
        zip(*(one.version.layers[1:] for one in found.mistakes), strict=False)
    )
    message = joined(*is_off, *rest, *further)
    return SeveralMistakes(message, found.mistakes[0].version.id)


def _rest(
    task: Task,
    mismatches: Mapping[int, Sequence[Mismatch]],
    left: frozenset[Path],
    public: bool,
) -> list[str]:
    """Sentences about the parts that no known mistake explains."""
    others = {
        number: rest
        for number, each in mismatches.items()
        if (rest := [mismatch for mismatch in each if mismatch.path in left])
    }
    return finding_words(most_telling(others, task.trials), task, public) if others else []


def _besides(mistake: PartMistake, public: bool) -> str:
    """That what a mistake gives is multiplied, divided or turned round as well."""
    if mistake.reading is None:
        return say("parts.sign") if mistake.opposite else ""
    return say(
        "parts.scale",
        direction="large" if mistake.reading.too_large else "small",
        factor=mistake.reading.factor.text(public),
        sign=", and its sign is the opposite" if mistake.reading.flipped else "",
    )
