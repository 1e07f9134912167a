"""Answers that the reference has given before: a class asks the same of it again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from autograder.sandbox import wire

MOST_KEPT = 128
# Bytes of a question. A larger one is answered afresh each time.
LONGEST_KEPT = 16 * 1024


class Remembered:
    """A function without randomness, and its latest answers by the bytes of what was asked.

    Whoever is given an answer may change it: each time it is built anew.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self._answers: OrderedDict[bytes, bytes] = OrderedDict()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        question = wire.dump((args, kwargs))
        if question in self._answers:
            self._answers.move_to_end(question)
            return wire.load(self._answers[question])
        value = self.function(*args, **kwargs)
        if len(question) <= LONGEST_KEPT:
            self._answers[question] = wire.dump(value)
            if len(self._answers) > MOST_KEPT:
                self._answers.popitem(last=False)
        return value
