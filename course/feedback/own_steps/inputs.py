"""The arrays that a case's arguments hold, and names of a student's that hold something else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from course.feedback.compare import agrees
from course.feedback.own_steps.same_value import Same, same
from course.feedback.own_steps.taken_steps import TakenSteps


def input_arrays(arguments: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """Arrays among the arguments, and in dictionaries among them, by name or key."""
    found: dict[str, np.ndarray] = {}
    for name, value in arguments.items():
        items = value.items() if isinstance(value, dict) else [(name, value)]
        found.update((str(key), item) for key, item in items if isinstance(item, np.ndarray))
    return found


def without_inputs(taken: TakenSteps, inputs: Collection[np.ndarray]) -> TakenSteps:
    """The steps without names that hold an input, such as A at the start: they are no steps yet.

    The answer's own are left out of what is stored in the same way.
    """
    values = [
        (name, value)
        for name, value in taken.values
        if not any(one.shape == value.shape and np.array_equal(one, value) for one in inputs)
    ]
    return replace(taken, values=values)


def misnamed(
    taken: TakenSteps, inputs: Mapping[str, np.ndarray], symbols: Collection[str]
) -> dict[str, str]:
    """Names that an input has too, and that never hold it.

    Parameters
    ----------
    symbols : collection of str
        What the answer sets itself, such as weights that an update changes, is left out.

    Returns
    -------
    dict
        Such a name, and the input that it holds; "" where it holds none.
    """
    found = {}
    for name in dict.fromkeys(name for name, _ in taken.values):
        if name not in inputs or name in symbols:
            continue
        values = taken.named(name)
        if all(same(inputs[name], value, ()) is Same.NOT for value in values):
            held = (other for other, array in inputs.items() if agrees(array, values[0]))
            found[name] = next(held, "")
    return found
