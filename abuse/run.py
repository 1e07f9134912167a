"""Shares rows out among classes, grades these, and says which rows did not hold, and why."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from abuse.classroom import Graded, faults, grade_class, harm_done
from abuse.culprits import culprits
from abuse.row import AbuseRow
from autograder.sample_class.member import Member

# Attackers in a class beside the neighbours, unless a row gets a class of its own.
TOGETHER = 30


def held_rows(rows: list[AbuseRow], folder: Path) -> dict[int, list[str]]:
    """Row number to what went wrong in its attacks; an empty list for a row that held."""
    undisturbed, neighbours = _graded(folder, [])
    if wrong := [*faults(undisturbed, neighbours, []), *harm_done(undisturbed, undisturbed)]:
        return {row.number: [f"without any attack: {one}" for one in wrong] for row in rows}
    found: dict[int, list[str]] = {row.number: [] for row in rows}

    def harm_of(part: Sequence[AbuseRow]) -> list[str]:
        return list(harm_done(_graded(folder, part)[0], undisturbed))

    for together in classes(rows):
        graded, members = _graded(folder, together)
        for number, fault in _own_faults(list(faults(graded, members, together)), together):
            found[number].append(fault)
        if harm := list(harm_done(graded, undisturbed)):
            for number, harm_there in culprits(together, harm, harm_of).items():
                found[number] += harm_there
    return found


def classes(rows: list[AbuseRow]) -> Iterator[list[AbuseRow]]:
    """The rows that share a class; those that burden the whole machine get one each."""
    yield from ([row] for row in rows if row.alone)
    together: list[AbuseRow] = []
    for row in rows:
        if row.alone or not row.attacks:
            continue
        together.append(row)
        if sum(len(one.attacks) for one in together) >= TOGETHER:
            yield together
            together = []
    if together:
        yield together


def _graded(folder: Path, rows: Sequence[AbuseRow]) -> tuple[Graded, list[Member]]:
    own = Path(tempfile.mkdtemp(dir=folder))
    try:
        return grade_class(own, rows)
    finally:
        shutil.rmtree(own)


def _own_faults(found: list[str], rows: Sequence[AbuseRow]) -> Iterator[tuple[int, str]]:
    """Faults of attackers, each with its row; those of neighbours are seen as harm."""
    numbers = {row.student(attack): row.number for row in rows for attack in row.attacks}
    for fault in found:
        student = fault.partition(":")[0].partition(",")[0]
        if student in numbers:
            yield numbers[student], fault
