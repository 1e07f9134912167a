"""A class's results without names: to be shown to others."""

from __future__ import annotations

import random
from dataclasses import replace

from autograder.report.results import ClassResult, NotHandedIn, StudentResult
from autograder.report.snippets import without_words


def without_names(result: ClassResult, chance: random.Random | None = None) -> ClassResult:
    """The results with numbers in the students' place, in an order that tells nobody.

    Links to students' own pages, addresses and comments go as well.

    Parameters
    ----------
    result : ClassResult
    chance : random.Random, optional
        What draws the order; the system's, which nobody can repeat, if there is none.
    """
    chance = chance or random.SystemRandom()
    students = chance.sample(result.students, len(result.students))
    digits = len(str(len(students)))
    return replace(
        result,
        students=[
            _named(student, f"student {number:0{digits}d}")
            for number, student in enumerate(students, start=1)
        ],
        absent=[NotHandedIn(f"absent {n}", "", "") for n, _ in enumerate(result.absent, start=1)],
    )


def _named(student: StudentResult, name: str) -> StudentResult:
    """A student under another name; own words in code and messages are replaced as well."""
    own = student.scores
    own_words = (own.student, own.name, own.address)
    verdicts = {
        exercise: replace(
            verdict,
            message=without_words(verdict.message, own_words),
            notes=tuple(without_words(note, own_words) for note in verdict.notes),
        )
        for exercise, verdict in student.verdicts.items()
    }
    sources = {
        exercise: without_words(source, own_words)
        for exercise, source in student.work.sources.items()
    }
    return replace(
        student,
        page="",
        scores=replace(own, student=name, name="", address="", comments={}),
        work=replace(student.work, verdicts=verdicts, sources=sources),
    )
