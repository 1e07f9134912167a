"""What a right solution is, and how those written by hand are collected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Solution:
    """A right solution: how it differs from the reference, in words, and the function.

    ``differs`` says, after the function has run, whether its transformation changed anything.
    """

    name: str
    function: Callable[..., Any]
    differs: Callable[[], bool] = _always


class Collection:
    """The solutions of one chapter that were written by hand."""

    def __init__(self) -> None:
        self.solutions: dict[str, list[Solution]] = {}

    def right(self, *exercises: str, how: str) -> Callable[[Callable], Callable]:
        """Register a function as right for each of the named exercises."""

        def register(function: Callable) -> Callable:
            for exercise in exercises:
                self.solutions.setdefault(exercise, []).append(Solution(how, function))
            return function

        return register
