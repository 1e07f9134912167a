"""Runs references and misconceptions on an exercise's cases, in the grader's own process."""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.misconception import Misconception
from autograder.exercises.shared_starts import using_shared_starts
from autograder.exercises.streams import streams_apart
from course.feedback.answer import Answer
from course.feedback.calls import changed_arguments, raised_answer, silenced
from course.feedback.plain import as_plain

MISCONCEPTION_SEED = 20


def run_case(function: Callable[..., Any], case: Case) -> Answer:
    """What a function gives in one case. It gets copies of the arguments, so the case stays."""
    arguments = args, kwargs = copy.deepcopy((case.args, case.kwargs))
    try:
        value = as_plain(function(*args, **kwargs))
    except Exception as error:
        return raised_answer(error, str(error))
    return Answer(value, changed=changed_arguments(arguments, (case.args, case.kwargs)))


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
    with streams_apart(MISCONCEPTION_SEED), silenced():
        yield
