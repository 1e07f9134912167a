"""Shares rows out among classes, grades these, and says which rows did not hold, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from abuse.classroom import Graded, faults, grade_class, harm_done
from abuse.nodes import node_fault
from abuse.row import AbuseRow

# Attackers in a class beside the neighbours, unless a row gets a class of its own.
TOGETHER = 30


def held_rows(rows: list[AbuseRow], folder: Path) -> dict[int, list[str]]:
    """AbuseRow to what went wrong in it; an empty list for a row that held."""
    undisturbed, _ = grade_class(folder / "undisturbed", [])
    found: dict[int, list[str]] = {row.number: [] for row in rows}
    for number, together in enumerate(classes(rows)):
        for row, wrong in _class_faults(folder / str(number), together, undisturbed):
            found[row.number].append(wrong)
    return found


def failed_nodes(rows: list[AbuseRow]) -> dict[int, list[str]]:
    """AbuseRow to what its tests found; a test that several rows name is run once."""
    faults_of = {node: node_fault(node) for node in dict.fromkeys(_nodes(rows))}
    return {row.number: [faults_of[node] for node in row.nodes if faults_of[node]] for row in rows}


def _nodes(rows: list[AbuseRow]) -> Iterator[str]:
    for row in rows:
        yield from row.nodes


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


def _class_faults(
    folder: Path, rows: list[AbuseRow], undisturbed: Graded
) -> Iterator[tuple[AbuseRow, str]]:
    graded, members = grade_class(folder, rows)
    # Whoever did it: harm to a neighbour or to the machine fails every row of the class.
    for harm in harm_done(graded, undisturbed):
        yield from ((row, harm) for row in rows)
    students = {row.student(attack): row for row in rows for attack in row.attacks}
    for fault in faults(graded, members, rows):
        student = fault.partition(":")[0].partition(",")[0]
        if student in students:
            yield students[student], fault
        else:
            yield from ((row, fault) for row in rows)
