"""Faults of a network's random starting parameters, and what the student is told of each."""

from __future__ import annotations

from dataclasses import dataclass


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


# Of a start that is right all the same.
REPEATED = (
    "Right, but called twice with the same sizes it gives the same numbers. Is a seed set inside? "
    "Whoever calls it may want another start, so leave setting the seed to them."
)
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


def fault_named(name: str, times: float = 1, entries: int = 0) -> Fault:
    """Return the fault of that name in `MESSAGES`.

    Parameters
    ----------
    name : str
        Which fault.
    times : float
        By how much something is too large or too small, if the message says so.
    entries : int
        From how many numbers that was measured.
    """
    return Fault(name, MESSAGES[name].format(times=_in_words(times)), entries)


def _in_words(times: float) -> str:
    """A ratio as far as it is sure: one decimal below 3, then one digit that counts."""
    if times < 3:
        return f"{times:.1f}"
    return f"{float(f'{times:.0e}'):,.0f}"
