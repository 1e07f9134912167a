"""Compares an answer with the right one, always in the same order.

The order is: kind, family of numbers, shape, finiteness, then values within the tolerance of each
part's own precision (`course.feedback.tolerance`). Both sides must be plain data
(`course.feedback.plain.as_plain`); nothing here calls a method of anyone else's object.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from course.feedback.mismatch import Mismatch, Off, Path, Stage
from course.feedback.parts import Pair, take_apart
from course.feedback.shapes import fit_scalar, shape_kinds
from course.feedback.tolerance import Precision, near, precisions_of
from course.feedback.values import value_kinds, wrong_rows

# Of more results than these, nobody mixes up the order alone.
MOST_REORDERED = 5


def agrees(expected: Any, given: Any, *, same_nan: bool = False) -> bool:
    """Whether an answer is right.

    Parameters
    ----------
    expected, given : plain data
        The right answer and the one to judge.
    same_nan : bool
        Let NaN agree with NaN. For comparing with what a wrong version gives; a right answer
        holds none.
    """
    pairs, mismatches = take_apart(expected, given)
    if mismatches:
        return False
    return all(_pair_agrees(pair, row, same_nan) for pair, row in _with_precision(pairs))


def compare(expected: Any, given: Any) -> list[Mismatch]:
    """Every part of an answer that is off, with all descriptions that fit it; [] if right."""
    pairs, mismatches = take_apart(expected, given)
    found = [_pair_mismatch(pair, row) for pair, row in _with_precision(pairs)]
    mismatches = [*mismatches, *(mismatch for mismatch in found if mismatch)]
    if mismatches and _in_another_order(expected, given):
        mismatches = [Mismatch((), Stage.KIND, (Off.SWAPPED,))]
    return mismatches


def paths_off(expected: Any, given: Any) -> set[Path]:
    """Which parts of an answer are off, without asking in what way."""
    pairs, mismatches = take_apart(expected, given)
    wrong = {p.path for p, row in _with_precision(pairs) if not _pair_agrees(p, row, False)}
    return wrong | {mismatch.path for mismatch in mismatches}


def pairs_with_rights(
    expected: Any, given: Any
) -> Iterator[tuple[Path, np.ndarray, np.ndarray, np.ndarray]]:
    """Parts of one shape that are numbers on both sides: right, given, which entries are right."""
    pairs, _ = take_apart(expected, given)
    for pair, row in _with_precision(pairs):
        own = fit_scalar(pair)
        if own.shape == pair.expected.shape:
            yield pair.path, pair.expected, own, near(pair.expected, own, row)


def has_whole_zeros(expected: Any, given: Any) -> bool:
    """Whether an array of zeros to start from holds whole numbers, which take no decimals."""
    pairs, _ = take_apart(expected, given)
    return any(
        pair.expected.ndim > 0
        and pair.expected.dtype.kind == "f"
        and pair.given.dtype.kind in "iu"
        and not pair.expected.any()
        for pair in pairs
    )


def parts_missing(expected: Any, given: Any) -> set[Path]:
    """Which keys of the right answer's dictionaries an answer lacks."""
    _, mismatches = take_apart(expected, given)
    return {one.path for one in mismatches if Off.MISSING_KEY in one.kinds}


def all_parts(expected: Any) -> set[Path]:
    """Every part of the right answer that is compared by itself."""
    pairs, _ = take_apart(expected, expected)
    return {pair.path for pair in pairs}


def _with_precision(pairs: list[Pair]) -> Iterator[tuple[Pair, Precision]]:
    return zip(pairs, precisions_of([pair.given for pair in pairs]), strict=True)


def _pair_agrees(pair: Pair, precision: Precision, same_nan: bool) -> bool:
    given = fit_scalar(pair)
    if given.shape != pair.expected.shape:
        return False
    right = near(pair.expected, given, precision)
    if same_nan and given.dtype.kind == "f" and pair.expected.dtype.kind == "f":
        right |= np.isnan(given) & np.isnan(pair.expected)
    return bool(right.all())


def _pair_mismatch(pair: Pair, precision: Precision) -> Mismatch | None:
    expected, given = pair.expected, fit_scalar(pair)
    shapes = str(expected.shape), str(given.shape)
    if given.shape != expected.shape:
        kinds = shape_kinds(expected, given, precision)
        return Mismatch(pair.path, Stage.SHAPE, kinds, None, *shapes)
    right = near(expected, given, precision)
    if right.all():
        return None
    odd = given[~right]
    if odd.dtype.kind == "f" and not np.isfinite(odd).all():
        kind = Off.NAN if np.isnan(odd).any() else Off.INFINITE
        return Mismatch(pair.path, Stage.FINITE, (kind,), None, *shapes)
    kinds, factor = value_kinds(expected, given, precision, right)
    rows = wrong_rows(right) if Off.ROWS in kinds else ()
    return Mismatch(
        pair.path, Stage.VALUE, kinds, factor, *shapes, entries=expected.size, rows=rows
    )


def _in_another_order(expected: Any, given: Any) -> bool:
    """Whether several results are right, each in another's place."""
    if type(expected) is not tuple or type(given) not in (tuple, list):
        return False
    if len(given) != len(expected) or len(expected) > MOST_REORDERED:
        return False
    left = list(given)
    for one in expected:
        place = next((n for n, other in enumerate(left) if agrees(one, other)), None)
        if place is None:
            return False
        del left[place]
    return True
