"""Calls a function in this process with arguments of its own, and notes what it gave."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from course.feedback.answer import Answer, Outcome
from course.feedback.plain import as_plain, same_data, type_name


def call(
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    fresh: tuple[tuple[Any, ...], Mapping[str, Any]],
) -> Answer:
    """Call a function once.

    Parameters
    ----------
    args, kwargs
        What it is called with, and may change.
    fresh : (args, kwargs)
        The same again, never handed out, to see what was changed.

    Returns
    -------
    Answer
        The result as plain data, or the exception: its text and, on a second line, the source
        line that raised it.
    """
    try:
        value = function(*args, **kwargs)
    except (Exception, SystemExit) as error:
        name = type_name(type(error))
        return Answer(error_name=name, error=_error_text(error), outcome=Outcome.RAISED)
    return Answer(as_plain(value), changed=_changed(args, kwargs, *fresh))


def _changed(
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    fresh_args: tuple[Any, ...],
    fresh_kwargs: Mapping[str, Any],
) -> tuple[str, ...]:
    now = {**{str(place): value for place, value in enumerate(args)}, **kwargs}
    before = {**{str(place): value for place, value in enumerate(fresh_args)}, **fresh_kwargs}
    return tuple(name for name in now if not same_data(as_plain(now[name]), before[name]))


def _error_text(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:
        # An exception class of the student's own may fail even at this.
        text = ""
    return f"{text.splitlines()[0] if text else ''}\n{_own_line(error)}"


def _own_line(error: BaseException) -> str:
    """The last line of the student's own code that the error passed through."""
    lines = ""
    for frame, number in traceback.walk_tb(error.__traceback__):
        name = frame.f_code.co_filename
        if frame.f_globals.get("__name__") == __name__ or "site-packages" in name:
            continue
        lines = linecache.getline(name, number).strip() or lines
    return lines
