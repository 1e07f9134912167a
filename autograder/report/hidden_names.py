"""A class's results without names: to be shown to others."""

from __future__ import annotations

import random
from dataclasses import replace

from autograder.report.results import ClassResult, NotHandedIn


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
            replace(
                student,
                page="",
                scores=replace(
                    student.scores,
                    student=f"student {number:0{digits}d}",
                    name="",
                    address="",
                    comments={},
                ),
            )
            for number, student in enumerate(students, start=1)
        ],
        absent=[NotHandedIn(f"absent {n}", "", "") for n, _ in enumerate(result.absent, start=1)],
    )
