"""Double mutants: two changes of one reference, in lines of their own."""

from __future__ import annotations

import difflib
import itertools
import random
from collections.abc import Sequence

from autograder.audit.mutants import Mutant
from autograder.audit.source import standard_layout

# So many of each exercise, and the seed that picks them.
DOUBLES = 12
SEED = 5
# Pairs that are tried, of which some change the same line or are no Python together.
MOST_TRIED = 20 * DOUBLES
OPERATOR = "double"

# Lines from `start` to `end` of the reference, counted from 0, and what stands in their place.
_Edit = tuple[int, int, tuple[str, ...]]


def doubles_of(original: str, mutants: Sequence[Mutant]) -> list[Mutant]:
    """A sample of double mutants, the same in every run.

    Parameters
    ----------
    original : str
        The reference's bare source.
    mutants : sequence of Mutant
        Its mutants, without those that are as right as it is.
    """
    chance = random.Random(SEED)
    found: dict[str, Mutant] = {}
    for _ in range(MOST_TRIED if len(mutants) > 1 else 0):
        double = _together(original, *chance.sample(mutants, 2))
        if double is not None:
            found.setdefault(double.source, double)
        if len(found) == DOUBLES:
            break
    return list(found.values())


def _together(original: str, one: Mutant, other: Mutant) -> Mutant | None:
    """Both changes in one function; None if they meet in a line, or if that is no Python."""
    edits = sorted((*_edits(original, one.source), *_edits(original, other.source)))
    lines = original.splitlines()
    if any(second[0] < first[1] for first, second in itertools.pairwise(edits)):
        return None
    for start, end, new in reversed(edits):
        lines[start:end] = new
    source = standard_layout("\n".join(lines) + "\n")
    if source is None:
        return None
    was, becomes = f"{one.was} | {other.was}", f"{one.becomes} | {other.becomes}"
    line = min(one.line, other.line)
    return Mutant(one.exercise, OPERATOR, was, becomes, source, line)


def _edits(original: str, changed: str) -> list[_Edit]:
    new = changed.splitlines()
    pairs = difflib.SequenceMatcher(None, original.splitlines(), new, autojunk=False)
    return [
        (start, end, tuple(new[first:last]))
        for tag, start, end, first, last in pairs.get_opcodes()
        if tag != "equal"
    ]
