"""Calls a function in this process with arguments of its own, and notes what it gave."""

from __future__ import annotations

import contextlib
import io
import linecache
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from course.feedback.answer import Answer, Outcome
from course.feedback.plain import as_plain, same_data, type_name
from course.feedback.time_limit import limited
from course.pinned import Pin, names_of, pin_of

# The arguments of one call, by position and by name.
Arguments = tuple[tuple[Any, ...], Mapping[str, Any]]


def call(
    function: Callable[..., Any],
    arguments: Arguments,
    fresh: Arguments,
    within: Callable[..., Any] | None = None,
    own: Callable[..., Any] | None = None,
) -> Answer:
    """Call a function of the student's once.

    Parameters
    ----------
    function : callable
    arguments : (args, kwargs)
        What it is called with, and may change.
    fresh : (args, kwargs)
        Equal arguments that are never handed out, to see what was changed.
    within : callable, optional
        The function whose line is told if an error passed through it.
    own : callable, optional
        The student's own function or class: an error is pinned to its last line there.

    Returns
    -------
    Answer
        The result as plain data, or the exception: the first line of its text and, on a second
        line, the source line that raised it.

    Raises
    ------
    TookTooLongError
        If the call does not end, and can be ended.
    """
    args, kwargs = arguments
    try:
        with limited():
            value = function(*args, **kwargs)
    except (Exception, SystemExit) as error:
        pin = None if own is None else pin_of(error, names_of(own), own)
        return raised_answer(error, f"{_first_line(error)}\n{_own_line(error, within)}", pin)
    return Answer(as_plain(value), changed=changed_arguments(arguments, fresh))


def raised_answer(error: BaseException, text: str, pin: Pin | None = None) -> Answer:
    """The answer of a call that raised; ``text`` is what is kept of the error's own."""
    name = type_name(type(error))
    return Answer(error_name=name, error=text, outcome=Outcome.RAISED, pin=pin)


def changed_arguments(arguments: Arguments, fresh: Arguments) -> tuple[str, ...]:
    """The arguments that a call has changed in place: positions ("0", "1") and names.

    ``fresh`` are the arguments as they were, as plain data.
    """
    now, before = _by_name(arguments), _by_name(fresh)
    # Functions are no plain data, but they are their own copies.
    return tuple(
        name
        for name, value in now.items()
        if value is not before[name] and not same_data(as_plain(value), before[name])
    )


@contextlib.contextmanager
def silenced() -> Iterator[None]:
    """Until the context ends, drop what is printed and NumPy's warnings, such as of overflow."""
    with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
        yield


def _by_name(arguments: Arguments) -> dict[str, Any]:
    args, kwargs = arguments
    return {**{str(position): value for position, value in enumerate(args)}, **kwargs}


def _first_line(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:
        # An exception class of the student's own may fail even at this.
        return ""
    return text.splitlines()[0] if text else ""


def _own_line(error: BaseException, within: Callable[..., Any] | None) -> str:
    """The last line of the student's own code that the error passed through.

    If it passed through the function ``within``, it is the last line of that.
    """
    own, own_within = "", ""
    code = getattr(within, "__code__", None)
    for frame, number in traceback.walk_tb(error.__traceback__):
        path = frame.f_code.co_filename
        if frame.f_globals.get("__name__") == __name__ or "site-packages" in path:
            continue
        own = linecache.getline(path, number).strip() or own
        if frame.f_code is code:
            own_within = own
    return own_within or own
