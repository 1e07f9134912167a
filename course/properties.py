"""Properties that an answer must have where many answers are right: random starting parameters.

A checker takes the call's arguments by name, the answer as plain data, and its settings. It gives
back the faults that it finds, each kind of fault once. It uses no random numbers of its own, so an
answer is always judged alike.

How often is a right start found at fault by bad luck? Each check compares with a bound that normal
random numbers exceed with probability at most `ERROR_RATE` on one array (the bound on sums holds
for every symmetric distribution). An exercise has at most a few hundred arrays, so all its checks
together go wrong less than once in a million submissions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import log, sqrt
from typing import Any

import numpy as np

from course.start_faults import Fault, fault_named

ERROR_RATE = 1e-9
# For the mean: the sum of n entries over the root of the sum of their squares lies beyond -t or t
# with probability at most 2 exp(-t^2 / 2), whatever the symmetric distribution (Efron 1969).
MEAN_BOUND = sqrt(2 * log(2 / ERROR_RATE))
# For the spread: a chi-square variable with n degrees of freedom lies above n + 2 sqrt(n x) + 2 x,
# or below n - 2 sqrt(n x), with probability at most exp(-x) each (Laurent and Massart 2000, lemma
# 1). This is x.
SPREAD_BOUND = log(2 / ERROR_RATE)
# Rows follow from one another if the smallest singular value is less than this part of the largest.
# With independent random rows that happens with about this probability.
DEPENDENT = 1e-12
# Rows and columns of a large array that are looked at for that.
CORNER = 8
# Weights this many times too large have lost the factor 0.01. With fewer entries than
# ENOUGH_TO_TELL the ratio is too unsure to name that as the cause.
HUNDREDFOLD = (70, 140)
ENOUGH_TO_TELL = 60
SCALES: dict[str, Callable[[int], float]] = {
    "1/sqrt(n)": lambda n: 1 / sqrt(n),
    "sqrt(2/n)": lambda n: sqrt(2 / n),
}


def random_layers(arguments: Mapping[str, Any], value: Any, *, scale: float | str) -> list[Fault]:
    """Check random starting parameters W1, b1, W2, b2, ... of a network.

    Parameters
    ----------
    arguments : mapping
        The call's: the sizes of the layers, as numbers (n_x, n_h, n_y) or in one list; further
        arguments are not looked at.
    value : object
        The answer as plain data: a dictionary of W{l}, (n_l, n_{l-1}), and b{l}, (n_l, 1).
    scale : float or str
        Standard deviation of the weights: a number, or one of `SCALES`, n being n_{l-1}.
        With few entries only a large error of the spread shows; let some cases have layers of
        a thousand weights, where a factor of 1.2 does.

    Returns
    -------
    list of Fault
        Empty for a right start.
    """
    if not isinstance(value, dict):
        return [fault_named("kind")]
    sizes = _sizes(arguments)
    found: list[Fault | None] = []
    for layer, (before, own) in enumerate(pairwise(sizes), start=1):
        deviation = SCALES[scale](before) if isinstance(scale, str) else scale
        found.append(_weights_fault(value.get(f"W{layer}"), (own, before), deviation))
        found.append(_bias_fault(value.get(f"b{layer}"), own))
    first: dict[str, Fault] = {}
    for fault in filter(None, found):
        first.setdefault(fault.name, fault)
    return list(first.values())


CHECKERS: dict[str, Callable[..., list[Fault]]] = {"random_layers": random_layers}


def checker_named(name: str) -> Callable[..., list[Fault]]:
    """Return the checker of that name.

    Raises
    ------
    LookupError
        If there is none; the message lists those that there are.
    """
    if name not in CHECKERS:
        known = ", ".join(sorted(CHECKERS))
        raise LookupError(f"There is no property {name!r}; there are: {known}.")
    return CHECKERS[name]


def _sizes(arguments: Mapping[str, Any]) -> list[int]:
    first = next(iter(arguments.values()))
    if isinstance(first, Sequence | np.ndarray):
        return [int(size) for size in first]
    return [int(n) for n in arguments.values() if isinstance(n, int) and not isinstance(n, bool)]


def _weights_fault(W: Any, shape: tuple[int, int], deviation: float) -> Fault | None:
    if not _is_numbers(W):
        return fault_named("missing")
    W = np.asarray(W)
    if W.shape != shape:
        return fault_named("transposed" if W.shape == shape[::-1] else "shape")
    if not np.isfinite(W).all():
        return fault_named("not_finite")
    W = W.astype(np.float64)
    if not W.any():
        return fault_named("zeros")
    return _dependence(W) or _distribution(W.ravel(), deviation)


def _dependence(W: np.ndarray) -> Fault | None:
    if W.size > 1 and (W.flat[0] == W).all():
        return fault_named("constant")
    if len(W) > 1 and (W[0] == W).all():
        return fault_named("same_rows")
    # The first corner of a large array will do, and costs next to nothing.
    sizes = np.linalg.svd(W[:CORNER, :CORNER], compute_uv=False)
    return fault_named("dependent") if sizes[-1] < DEPENDENT * sizes[0] else None


def _distribution(entries: np.ndarray, deviation: float) -> Fault | None:
    n, squares = entries.size, float(entries @ entries)
    if abs(entries.sum()) > MEAN_BOUND * sqrt(squares):
        return fault_named("mean")
    chi_square, room = squares / deviation**2, 2 * sqrt(n * SPREAD_BOUND)
    fits = n - room <= chi_square <= n + room + 2 * SPREAD_BOUND
    if fits:
        return None
    ratio = sqrt(chi_square / n)
    if ratio < 1:
        return fault_named("too_small", 1 / ratio, n)
    hundredfold = n >= ENOUGH_TO_TELL and HUNDREDFOLD[0] < ratio < HUNDREDFOLD[1]
    return fault_named("hundredfold" if hundredfold else "too_large", ratio, n)


def _bias_fault(b: Any, units: int) -> Fault | None:
    if not _is_numbers(b):
        return fault_named("missing")
    b = np.asarray(b)
    if b.shape != (units, 1):
        return fault_named("bias_shape")
    return fault_named("biases") if (b != 0).any() else None


def _is_numbers(value: Any) -> bool:
    """Whether it is a real array, or a list that reads as one."""
    if isinstance(value, list):
        try:
            value = np.array(value)
        except ValueError:
            return False
    return isinstance(value, np.ndarray) and value.dtype.kind in "iuf"
