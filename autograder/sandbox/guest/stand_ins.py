"""Functions that look like a helper of the student's and have the grader answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# Asks the grader: the helper's name, the arguments by position, those by keyword.
Ask = Callable[[str, tuple[Any, ...], dict[str, Any]], Any]
ABSENT = object()


# Errors by which a helper may end, as Python's own functions do. The stand-in raises the same.
ENDS_WITH = (
    *(ArithmeticError, AssertionError, AttributeError, FloatingPointError, IndexError, KeyError),
    *(LookupError, OverflowError, TypeError, ValueError, ZeroDivisionError),
)
_BY_NAME = {kind.__name__: kind for kind in ENDS_WITH}


class OracleError(Exception):
    """The grader refused to answer a helper's call; the text says why."""


def error_of(text: str) -> Exception:
    """The error that a stand-in raises where the grader's answer is one: ``text`` is ``Name: why``.

    It has the type that the helper's own would have, so that what is said of it is about the call.
    """
    name, _, why = text.partition(": ")
    return _BY_NAME[name](why) if name in _BY_NAME else OracleError(text)


@contextmanager
def answered_by_grader(
    names: dict[str, Any], oracles: list[str], ask: Ask
) -> Iterator[Callable[[str], Callable[..., Any]]]:
    """For a while, let the named functions be stand-ins.

    Yields what makes one more stand-in, which is put under no name.
    """
    before = {name: names.get(name, ABSENT) for name in oracles}
    judging = True

    def ask_while_judging(*question: Any) -> Any:
        if not judging:
            raise OracleError("the grader answers only while it judges")
        return ask(*question)

    names.update({name: stand_in(name, ask_while_judging) for name in oracles})
    try:
        yield lambda name: stand_in(name, ask_while_judging)
    finally:
        judging = False
        for name, function in before.items():
            if function is ABSENT:
                names.pop(name, None)
            else:
                names[name] = function


def stand_in(name: str, ask: Ask) -> Callable[..., Any]:
    """A function of this name that has the grader answer."""

    def helper(*args: Any, **kwargs: Any) -> Any:
        return ask(name, args, kwargs)

    helper.__name__ = helper.__qualname__ = name
    return helper
