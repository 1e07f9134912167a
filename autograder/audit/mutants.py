"""All first-order mutants of a reference: one small change each, no two the same code."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.audit import library_operators, shape_operators
from autograder.audit.source import bare_source, standard_layout
from autograder.exercises.exercise import Exercise


@dataclass(frozen=True)
class Mutant:
    """A reference with one small change.

    Attributes
    ----------
    operator : str
        What made the change: ``core/...`` from Cosmic Ray, ``shape/...`` of our own.
    was, becomes : str
        The lines that the change took away and those that it put there.
    source : str
        The whole function, changed.
    line : int
        Number of the first line that differs. It tells apart changes of lines that read alike.
    """

    exercise: str
    operator: str
    was: str
    becomes: str
    source: str
    line: int = 0

    @property
    def name(self) -> str:
        """A name that no other mutant of the reference has."""
        return f"{self.operator}: {self.diff} (line {self.line})"

    @property
    def diff(self) -> str:
        """The change in one line."""
        return f"{self.was or '(nothing)'}  ->  {self.becomes or '(nothing)'}"


def mutants_of(exercise: Exercise) -> list[Mutant]:
    """Every mutant of a reference that is Python and is not the reference itself.

    A value has no code to change. A test to write is held against wrong functions, not the other
    way round. Of a property, numbers that are only almost right are as right as any.
    """
    if not exercise.has_mutants:
        return []
    original = bare_source(exercise)
    seen = {original}
    found = []
    for operator, changed in _changes(original):
        if operator in exercise.skipped_operators:
            continue
        source = standard_layout(changed)
        if source is not None and source not in seen:
            seen.add(source)
            found.append(Mutant(exercise.name, operator, *_lines(original, source)))
    return found


def _changes(original: str) -> Iterator[tuple[str, str]]:
    yield from library_operators.changes(original)
    yield from shape_operators.changes(original)


def _lines(original: str, changed: str) -> tuple[str, str, str, int]:
    """A mutant's ``was``, ``becomes``, ``source`` and ``line``."""
    one, other = original.splitlines(), changed.splitlines()
    pairs = list(itertools.zip_longest(one, other))
    first = next(place for place, pair in enumerate(pairs) if pair[0] != pair[1])
    # The lines before the change are the same in both, and need no comparison.
    diff = list(difflib.ndiff(one[first:], other[first:]))
    sides = ([line[2:].strip() for line in diff if line[0] == sign] for sign in "-+")
    was, becomes = (" | ".join(side) for side in sides)
    return was, becomes, changed, first + 1
