"""Runs a function once and notes what its own lines compute: names, values, calls of helpers.

What is noted serves a message alone, after the verdict. So everything here is bounded, and code
that hides from it, or feeds it lies, only spoils what its own author reads.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from types import CodeType, FrameType
from typing import Any

from course.recorded_values import NOTHING, Copies, Known, NotKeptError
from course.waiting_exceptions import drop_waiting

# Bounds of one record. The counts decide, so that a record is the same on every machine; the time
# is there for what they don't foresee.
MOST_STEPS = 200
MOST_LINES = 1000
MOST_CALLS = 50_000
MOST_SECONDS = 0.05


def record(
    function: Callable[..., Any],
    helpers: Iterable[str],
    run: Callable[[Callable[..., Any]], Any],
) -> dict[str, Any]:
    """Run a function, and note its steps.

    Parameters
    ----------
    function : callable
        Whose own lines are noted.
    helpers : iterable of str
        Names of functions that it may call. They are noted where they stand among its globals.
    run : callable
        ``run(noted)`` calls ``noted``, which is the function while it is being watched.

    Returns
    -------
    dict
        ``"steps"``: in order, ``["set", name, key, value, line]`` where a name, or an entry of
        the dictionary or list of that name, got a new value (``key`` is None for the name itself,
        ``line`` counts from 0 at the ``def``), and ``["call", helper, args, kwargs, value]``,
        without ``value`` if the helper raised; ``"result"``: a list that holds what ``run`` gave,
        empty if there is none or it is too large; ``"error"``: the name of the exception's type,
        or "".
    """
    watch = _Watch(function)
    result: list[Any] = []
    error = ""
    try:
        with _noted_helpers(getattr(function, "__globals__", {}), helpers, watch):
            value = run(watch.noted)
        with suppress(NotKeptError):
            result = [watch.copies.of(value)]
    except (Exception, SystemExit) as raised:
        error = type(raised).__name__
    return {"steps": watch.steps, "result": result, "error": error}


class _Watch:
    """Follows the first call of a function line by line."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.steps: list[list[Any]] = []
        self.copies = Copies()
        self._function = function
        self._code = getattr(function, "__code__", None)
        self._known: dict[str, Known] | None = None
        self._line = 0
        self._lines = self._calls = 0
        self._seconds = 0.0
        self._in_helper = False

    def noted(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function and watch it, unless a debugger watches already."""
        if sys.gettrace() is not None or not isinstance(self._code, CodeType):
            return self._function(*args, **kwargs)
        if sys.version_info < (3, 12):
            # Otherwise the function might never begin.
            drop_waiting()
        sys.settrace(self._on_call)
        try:
            return self._function(*args, **kwargs)
        finally:
            sys.settrace(None)

    def helper(self, name: str, own: Callable[..., Any]) -> Callable[..., Any]:
        """The helper, with its calls noted. Helpers run unwatched, at their own speed."""

        def noted_helper(*args: Any, **kwargs: Any) -> Any:
            if self._in_helper or self._is_full:
                return own(*args, **kwargs)
            step: list[Any] = ["call", name]
            with suppress(NotKeptError):
                step += [self.copies.of(list(args)), self.copies.of(kwargs)]
                self.steps.append(step)
            watching = sys.gettrace()
            self._in_helper = True
            sys.settrace(None)
            try:
                value = own(*args, **kwargs)
            finally:
                self._in_helper = False
                sys.settrace(watching)
            with suppress(NotKeptError):
                step.append(self.copies.of(value))
            return value

        return noted_helper

    @property
    def _is_full(self) -> bool:
        return (
            len(self.steps) >= MOST_STEPS
            or self._lines >= MOST_LINES
            or self._calls >= MOST_CALLS
            or self._seconds >= MOST_SECONDS
        )

    def _on_call(self, frame: FrameType, _event: str, _: Any) -> Any:
        self._calls += 1
        if self._is_full:
            sys.settrace(None)
        elif self._known is None and frame.f_code is self._code:
            self._known = {name: Known(value) for name, value in frame.f_locals.items()}
            return self._on_line
        return None

    def _on_line(self, frame: FrameType, _event: str, _: Any) -> Any:
        began = time.perf_counter()
        self._lines += 1
        self._note_changes(frame)
        self._line = frame.f_lineno - frame.f_code.co_firstlineno
        self._seconds += time.perf_counter() - began
        if self._is_full:
            sys.settrace(None)
            return None
        return self._on_line

    def _note_changes(self, frame: FrameType) -> None:
        assert self._known is not None
        for name, value in frame.f_locals.items():
            known = self._known.setdefault(name, Known(NOTHING))
            for key, new in known.changes(value):
                if self._is_full:
                    return
                with suppress(NotKeptError):
                    self.steps.append(["set", name, key, self.copies.of(new), self._line])


@contextmanager
def _noted_helpers(names: dict[str, Any], helpers: Iterable[str], watch: _Watch) -> Iterator[None]:
    """For a while, let calls of the helpers be noted."""
    before = {name: names[name] for name in helpers if callable(names.get(name))}
    names.update({name: watch.helper(name, own) for name, own in before.items()})
    try:
        yield
    finally:
        names.update(before)
