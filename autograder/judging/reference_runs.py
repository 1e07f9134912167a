"""Runs references and misconceptions on an exercise's cases, in the grader's own process."""

from __future__ import annotations

import contextlib
import copy
import io
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

import numpy as np

from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.misconception import Misconception
from autograder.exercises.shared_starts import using_shared_starts
from course.feedback.answer import Answer, Outcome
from course.feedback.plain import as_plain, same_data, type_name

MISCONCEPTION_SEED = 20


def run_case(function: Callable[..., Any], case: Case) -> Answer:
    """What a function gives in one case. It gets copies of the arguments, so the case stays."""
    args, kwargs = copy.deepcopy((case.args, case.kwargs))
    try:
        value = as_plain(function(*args, **kwargs))
    except Exception as error:
        name = type_name(type(error))
        return Answer(error_name=name, error=str(error), outcome=Outcome.RAISED)
    now = {**{str(place): arg for place, arg in enumerate(args)}, **kwargs}
    before = {**{str(place): arg for place, arg in enumerate(case.args)}, **case.kwargs}
    changed = tuple(name for name in now if not same_data(now[name], before[name]))
    return Answer(value, changed=changed)


class LazyRuns(Sequence[Answer]):
    """What a misconception gives in each case: worked out when it is asked for, then kept.

    A wrong answer differs from most misconceptions in the first case that is compared, and
    some cases are long.
    """

    def __init__(
        self, exercise: Exercise, misconception: Misconception, cases: Sequence[Case]
    ) -> None:
        self._exercise = exercise
        self._function = exercise.as_called(misconception.function)
        self._cases = cases
        self._known: dict[int, Answer] = {}

    def __len__(self) -> int:
        return len(self._cases)

    @overload
    def __getitem__(self, number: int) -> Answer: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Answer]: ...

    def __getitem__(self, number: int | slice) -> Answer | Sequence[Answer]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if number not in self._known:
            with quietly(), using_shared_starts(self._exercise):
                self._known[number] = run_case(self._function, self._cases[number])
        return self._known[number]


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Keep what runs inside from printing and warning, and let it draw from a fixed seed.

    The random streams of the calling program go on afterwards where they were.
    """
    states = random.getstate(), np.random.get_state()
    random.seed(MISCONCEPTION_SEED)
    np.random.seed(MISCONCEPTION_SEED)
    try:
        with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])
