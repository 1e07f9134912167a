"""Whatever a function sets, hands to helpers and returns, its steps are held against the answer's.

An error there would stop the grading of a whole notebook.
"""

from __future__ import annotations

import numpy as np
import pytest

from course.feedback.own_steps.stored_steps import CallStep, StoredSteps, steps_of
from course.feedback.own_steps.words import step_words
from course.feedback.store import stored_chapters
from course.feedback.stored_tasks import stored_task

ODD = [
    2.5,
    3,
    True,
    None,
    "text",
    [],
    {},
    [[1.0, 2.0], 3.0],
    (np.ones((2, 3)), 4.0),
    {"W1": np.ones((2, 3)), "x": "y"},
    np.array([[True, False]]),
    np.ones((2, 3), dtype=np.uint8),
    np.ones((1, 1), dtype=complex),
    np.zeros((0, 3)),
    np.array(np.nan),
]
WITH_STEPS = [
    (name, stored, steps)
    for chapter in stored_chapters().values()
    for name, stored in chapter.items()
    if (steps := steps_of(stored))
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_no_kind_of_value_stops_the_comparison_of_steps(odd):
    for name, stored, steps in WITH_STEPS:
        for record in (_all_odd(steps, odd), _alike(steps, odd)):
            assert isinstance(step_words(stored_task(name, stored), steps, record).words, str)


def _all_odd(steps: StoredSteps, odd: object) -> dict:
    """A record in which everything holds an odd value."""
    noted = [
        ["call", step.helper, [], dict.fromkeys(step.given, odd), odd]
        if isinstance(step, CallStep)
        else ["set", step.symbol, None, odd, 1]
        for step in steps.steps
    ]
    return {"steps": noted, "result": [odd], "error": ""}


def _alike(steps: StoredSteps, odd: object) -> dict:
    """A record with the answer's own shapes, and numbers of the odd value's type."""
    to = np.asarray(odd).dtype if isinstance(odd, (np.ndarray, bool)) else np.dtype(bool)
    record = _all_odd(steps, odd)
    for noted, step in zip(record["steps"], steps.steps, strict=True):
        if noted[0] == "set" and isinstance(step.value, (float, np.ndarray)):
            noted[3] = np.asarray(step.value).astype(to)
    results = [s for s in steps.steps if getattr(s, "path", None) == ()]
    if results:
        record["result"] = [np.asarray(results[0].value).astype(to)]
    return record
