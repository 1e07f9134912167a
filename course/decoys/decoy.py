"""What a decoy is, and how one changes what a function takes or gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import numpy as np

# A function that a student wrote; and what makes a wrong version of one.
Function = Callable[..., Any]
Make = Callable[[Function], Function]


@dataclass(frozen=True)
class Decoy:
    """One way to make a right function wrong.

    Attributes
    ----------
    kind : str
        What a test has to look at to see it, in few words: "large scores".
    words : str
        What the wrong version does, for a message: "gives the opposite sign".
    make : callable
        Takes a function and returns its wrong version.
    of : str
        The function that it is made for; "" if it can be made of any.
    """

    kind: str
    words: str
    make: Make
    of: str = ""


def from_result(change: Callable[..., Any]) -> Make:
    """Make a decoy that changes a result: ``change`` takes it and the function's arguments."""

    def make(function: Function) -> Function:
        @wraps(function)
        def decoy(*args: Any, **kwargs: Any) -> Any:
            return change(function(*args, **kwargs), *_in_order(function, args, kwargs))

        return decoy

    return make


def from_arguments(change: Callable[..., tuple[Any, ...]]) -> Make:
    """Make a decoy that gives the result for other arguments than those that it is given."""

    def make(function: Function) -> Function:
        @wraps(function)
        def decoy(*args: Any, **kwargs: Any) -> Any:
            return function(*change(*_in_order(function, args, kwargs)))

        return decoy

    return make


def numbers(value: Any) -> np.ndarray:
    """Any numbers as an array of floats, a copy."""
    return np.array(value, dtype=float)


def _in_order(function: Function, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
    """The arguments by position, also where a test names them."""
    if not kwargs:
        return args
    bound = inspect.signature(function).bind(*args, **kwargs)
    return tuple(bound.arguments.values())
