"""Calls a function that the cells defined, with fresh inputs, and says what each call gave."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from course.drivers import driver_named
from course.pinned import pin_of

from . import wire
from .apart import Apart, with_streams_kept
from .arguments import arguments_of, changed_arguments
from .outputs import Collector, capture
from .shell import error_text
from .stand_ins import Ask, answered_by_grader

# The global names of a student's code, and the function of theirs that is judged.
Own = tuple[dict[str, Any], Any]


def answer_calls(
    names: dict[str, Any],
    name: str,
    trees: list[Any],
    oracles: list[str],
    mode: dict[str, Any],
    ask: Ask,
    reply: Callable[..., None],
    in_fork: Apart,
) -> None:
    """Make every call and reply to each at once.

    Parameters
    ----------
    names : dict
        The notebook's global names.
    name : str
        What to call, or to read.
    trees : list
        One wire tree of (args, kwargs) a call.
    oracles : list of str
        Functions that the grader answers for while this runs.
    mode : dict
        "driver": the public function that drives what the name stands for, or "";
        "variable": whether the name's value is itself the answer;
        "tested": the name of a function that the grader answers for and that each call is given
        as its argument, or "";
        "in_forks": whether each such call is made in a fork, where that can be had.
    reply : callable
        ``reply(number, outcome, value_tree, error_name, error, changed, pin)``; the pin says where
        an error arose, as `pin_tree` gives it.
    in_fork : callable
        ``in_fork(attempt)`` makes a try of a test in a fork of this process.
    """
    own = names, names.get(name)
    with answered_by_grader(names, oracles, ask) as stand_ins, quiet():
        if mode["tested"] and callable(names.get(name)):
            examine = functools.partial(names[name], stand_ins(mode["tested"]))
            apart = in_fork if mode["in_forks"] else with_streams_kept
            for number, tree in enumerate(trees):
                apart(functools.partial(answer, number, examine, tree, own, reply))
            return
        for number, tree in enumerate(trees):
            if name not in names or not (mode["variable"] or callable(names[name])):
                reply(number, "missing", None, "", f"{name} is not defined", [], None)
            elif mode["variable"]:
                answer(number, lambda: names[name], tree, own, reply)
            else:
                answer(number, driven(names[name], mode["driver"]), tree, own, reply)


def answer(
    number: int,
    function: Callable[..., Any],
    tree: Any,
    own: Own,
    reply: Callable[..., None],
) -> None:
    """Make one call and reply what it gave."""
    reply(number, *call(function, tree, own))


def driven(function: Callable[..., Any], driver: str) -> Callable[..., Any]:
    """The function itself, or the public driver that takes it first."""
    if not driver:
        return function
    return functools.partial(driver_named(driver), function)


def call(function: Callable[..., Any], tree: Any, own: Own) -> tuple[Any, ...]:
    """Call once: outcome, tree of the value, error's name and text, arguments changed, pin.

    ``own`` are the global names of the student's code and the function that is judged, by which
    frames are known.
    """
    try:
        args, kwargs = arguments_of(tree)
        value = function(*args, **kwargs)
    except MemoryError as error:
        return "memory", None, "MemoryError", error_text(error), [], None
    except BaseException as error:
        name = type(error).__name__
        return "raised", None, name, error_text(error), [], pin_tree(error, own)
    changed = changed_arguments(tree, args, kwargs)
    try:
        return "ok", wire.to_tree(value), "", "", changed, None
    except Exception as error:
        return "ok", ["u", f"{type(value).__name__}: {error}"[:200]], "", "", changed, None


def pin_tree(error: BaseException, own: Own) -> list[Any] | None:
    """Where an error arose, as it travels: line, source, and pairs of what stands on it."""
    pin = pin_of(error, *own)
    return None if pin is None else [pin.line, pin.source, [list(one) for one in pin.things]]


@contextmanager
def quiet() -> Iterator[None]:
    """Printing is no mistake: what calls print is dropped."""
    streams = sys.stdout, sys.stderr
    capture(Collector(0))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams
