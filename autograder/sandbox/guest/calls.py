"""Calls a function that the cells defined, with fresh inputs, and says what each call gave."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgpack

from . import wire
from .outputs import Collector, capture
from .shell import error_text

Ask = Callable[[str, tuple[Any, ...], dict[str, Any]], Any]
ABSENT = object()


class OracleError(Exception):
    """The grader's answer to a helper's call was an error; its text is the error's."""


def answer_calls(
    names: dict[str, Any],
    function_name: str,
    trees: list[Any],
    oracles: list[str],
    ask: Ask,
    reply: Callable[..., None],
) -> None:
    """Make every call and reply to each at once.

    Parameters
    ----------
    names : dict
        The notebook's global names.
    trees : list
        One wire tree of (args, kwargs) a call.
    oracles : list of str
        Functions that the grader answers for while this runs.
    reply : callable
        ``reply(number, outcome, value_tree, error_name, error, changed)``.
    """
    with answered_by_grader(names, oracles, ask), quiet():
        for number, tree in enumerate(trees):
            function = names.get(function_name)
            if callable(function):
                reply(number, *call(function, tree))
            else:
                reply(number, "missing", None, "", f"{function_name} is not defined", [])


def call(function: Callable[..., Any], tree: Any) -> tuple[Any, ...]:
    """Call once: outcome, tree of the value, error's name and text, arguments changed."""
    args, kwargs = wire.from_tree(tree)
    try:
        value = function(*args, **kwargs)
    except MemoryError as error:
        return "memory", None, "MemoryError", error_text(error), []
    except BaseException as error:
        return "raised", None, type(error).__name__, error_text(error), []
    changed = changed_arguments(tree, args, kwargs)
    try:
        return "ok", wire.to_tree(value), "", "", changed
    except Exception as error:
        return "ok", ["u", f"{type(value).__name__}: {error}"[:200]], "", "", changed


def changed_arguments(tree: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[str]:
    """Names of the arguments that no longer are what the call was given."""
    fresh_args, fresh_kwargs = wire.from_tree(tree)
    pairs = [(str(i), *pair) for i, pair in enumerate(zip(fresh_args, args, strict=True))]
    pairs += [(key, fresh_kwargs[key], kwargs.get(key)) for key in fresh_kwargs]
    return [name for name, before, after in pairs if encoded(before) != encoded(after)]


def encoded(value: Any) -> bytes:
    """Bytes that differ where two values differ, NaN being equal to itself."""
    try:
        return msgpack.packb(wire.to_tree(value))
    except Exception:
        return b""


@contextmanager
def answered_by_grader(names: dict[str, Any], oracles: list[str], ask: Ask) -> Iterator[None]:
    """For a while, let the named functions be ones that ask the grader."""
    before = {name: names.get(name, ABSENT) for name in oracles}
    judging = True

    def ask_while_judging(*question: Any) -> Any:
        if not judging:
            raise OracleError("the grader answers only while it judges")
        return ask(*question)

    names.update({name: stand_in(name, ask_while_judging) for name in oracles})
    try:
        yield
    finally:
        judging = False
        for name, function in before.items():
            if function is ABSENT:
                names.pop(name, None)
            else:
                names[name] = function


def stand_in(name: str, ask: Ask) -> Callable[..., Any]:
    """A function that looks like the helper and has the grader answer."""

    def helper(*args: Any, **kwargs: Any) -> Any:
        return ask(name, args, kwargs)

    helper.__name__ = helper.__qualname__ = name
    return helper


@contextmanager
def quiet() -> Iterator[None]:
    """Printing is no mistake: what calls print is dropped."""
    streams = sys.stdout, sys.stderr
    capture(Collector(0))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams
