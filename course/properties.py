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
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from typing import Any

import numpy as np

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


@dataclass(frozen=True)
class Fault:
    """One way in which an answer lacks the property.

    Attributes
    ----------
    name : str
        One of the keys of `MESSAGES`.
    message : str
        What the student is told.
    entries : int
        From how many numbers the measure in the message comes; 0 if it names none.
    """

    name: str
    message: str
    entries: int = 0


MESSAGES = {
    "kind": "The result is no dictionary of arrays. Which keys does the docstring name?",
    "missing": "An array is missing from the dictionary, or is none. Compare the keys with those "
    "in the docstring: one W and one b for each layer.",
    "transposed": "A weight matrix lies the wrong way round. W has one row for each unit of its "
    "own layer: which size comes first?",
    "shape": "A weight matrix has a wrong shape. How many units has its layer, and how many the "
    "layer before?",
    "not_finite": "The weights hold NaN or infinity. Is something divided by 0?",
    "zeros": "All weights are 0, so every hidden unit stays the same as its neighbours. What "
    "would make them differ from the start?",
    "constant": "All weights of a layer are one number, so its units can never come to differ. "
    "How many numbers should be drawn?",
    "same_rows": "All rows of a weight matrix are alike, so all units of that layer stay alike. "
    "Is one row drawn and then repeated?",
    "dependent": "Rows of a weight matrix follow from one another. Every entry should be drawn "
    "on its own.",
    "mean": "The weights are not centred on 0. Does your generator give negative numbers as often "
    "as positive ones?",
    "hundredfold": "The weights are about {times} times too large. Which factor does the "
    "docstring ask for?",
    "too_large": "The weights are about {times} times too large. What is their standard "
    "deviation, and which one does the docstring ask for?",
    "too_small": "The weights are about {times} times too small. What is their standard "
    "deviation, and which one does the docstring ask for?",
    "bias_shape": "A bias has a wrong shape. It is a column with one number for each unit.",
    "biases": "The biases are not 0. Only the weights need to be random.",
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
        return [_fault("kind")]
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


def _fault(name: str, times: float = 1, entries: int = 0) -> Fault:
    return Fault(name, MESSAGES[name].format(times=_in_words(times)), entries)


def _in_words(times: float) -> str:
    """A ratio as far as it is sure: one decimal below 3, then one digit that counts."""
    if times < 3:
        return f"{times:.1f}"
    return f"{float(f'{times:.0e}'):,.0f}"


def _sizes(arguments: Mapping[str, Any]) -> list[int]:
    first = next(iter(arguments.values()))
    if isinstance(first, Sequence | np.ndarray):
        return [int(size) for size in first]
    return [int(n) for n in arguments.values() if isinstance(n, int) and not isinstance(n, bool)]


def _weights_fault(W: Any, shape: tuple[int, int], deviation: float) -> Fault | None:
    if not _is_numbers(W):
        return _fault("missing")
    W = np.asarray(W)
    if W.shape != shape:
        return _fault("transposed" if W.shape == shape[::-1] else "shape")
    if not np.isfinite(W).all():
        return _fault("not_finite")
    W = W.astype(np.float64)
    if not W.any():
        return _fault("zeros")
    return _dependence(W) or _distribution(W.ravel(), deviation)


def _dependence(W: np.ndarray) -> Fault | None:
    if W.size > 1 and (W.flat[0] == W).all():
        return _fault("constant")
    if len(W) > 1 and (W[0] == W).all():
        return _fault("same_rows")
    # The first corner of a large array will do, and costs next to nothing.
    sizes = np.linalg.svd(W[:CORNER, :CORNER], compute_uv=False)
    return _fault("dependent") if sizes[-1] < DEPENDENT * sizes[0] else None


def _distribution(entries: np.ndarray, deviation: float) -> Fault | None:
    n, squares = entries.size, float(entries @ entries)
    if abs(entries.sum()) > MEAN_BOUND * sqrt(squares):
        return _fault("mean")
    chi_square, room = squares / deviation**2, 2 * sqrt(n * SPREAD_BOUND)
    fits = n - room <= chi_square <= n + room + 2 * SPREAD_BOUND
    if fits:
        return None
    ratio = sqrt(chi_square / n)
    if ratio < 1:
        return _fault("too_small", 1 / ratio, n)
    hundredfold = n >= ENOUGH_TO_TELL and HUNDREDFOLD[0] < ratio < HUNDREDFOLD[1]
    return _fault("hundredfold" if hundredfold else "too_large", ratio, n)


def _bias_fault(b: Any, units: int) -> Fault | None:
    if not _is_numbers(b):
        return _fault("missing")
    b = np.asarray(b)
    if b.shape != (units, 1):
        return _fault("bias_shape")
    return _fault("biases") if (b != 0).any() else None


def _is_numbers(value: Any) -> bool:
    """Whether it is a real array, or a list that reads as one."""
    if isinstance(value, list):
        try:
            value = np.array(value)
        except ValueError:
            return False
    return isinstance(value, np.ndarray) and value.dtype.kind in "iuf"
