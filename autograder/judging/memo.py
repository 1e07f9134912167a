"""A cache of a reference's answers: submissions of one class ask it the same questions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from autograder.exercises.inputs import VARIANTS
from autograder.sandbox.guest import wire

# As many as right submissions ask for, in all variants of the cases.
MOST_ANSWERS = 128 * VARIANTS
# In bytes, as the wire carries the arguments and the value. What is longer is not kept.
LONGEST_QUESTION = 16 * 1024
LONGEST_ANSWER = 256 * 1024
# Of all questions and answers together, since a submission may ask what it likes.
MOST_BYTES = 32 * 1024 * 1024


class Memo:
    """A function that draws no random numbers, with the latest answers that it gave.

    Callers may change an answer in place: each of them gets a copy of its own.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self._answers: OrderedDict[bytes, bytes] = OrderedDict()
        self._bytes = 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        question = wire.dump((args, kwargs))
        if question in self._answers:
            self._answers.move_to_end(question)
            return wire.load(self._answers[question])
        value = self.function(*args, **kwargs)
        if len(question) <= LONGEST_QUESTION and len(answer := wire.dump(value)) <= LONGEST_ANSWER:
            self._answers[question] = answer
            self._bytes += len(question) + len(answer)
            while len(self._answers) > MOST_ANSWERS or self._bytes > MOST_BYTES:
                self._bytes -= sum(map(len, self._answers.popitem(last=False)))
        return value
