"""Calls a function that the cells defined, with fresh inputs, and says what each call gave."""

from __future__ import annotations

import functools
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from course.drivers import driver_named
from course.pinned import pin_of

from . import wire
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
        as its argument, or "".
    reply : callable
        ``reply(number, outcome, value_tree, error_name, error, changed, pin)``; the pin says where
        an error arose, as `pin_tree` gives it.
    """
    own = names, names.get(name)
    with answered_by_grader(names, oracles, ask) as stand_ins, quiet():
        if mode["tested"] and callable(names.get(name)):
            names = {name: examining(names[name], stand_ins(mode["tested"]))}
        for number, tree in enumerate(trees):
            if name not in names or not (mode["variable"] or callable(names[name])):
                reply(number, "missing", None, "", f"{name} is not defined", [], None)
            elif mode["variable"]:
                reply(number, *call(lambda: names[name], tree, own))
            else:
                reply(number, *call(driven(names[name], mode["driver"]), tree, own))


def examining(function: Callable[..., Any], version: Callable[..., Any]) -> Callable[[], Any]:
    """The function with its only argument; it leaves the random streams as it found them."""

    def examine() -> Any:
        streams = random.getstate(), np.random.get_state()
        try:
            return function(version)
        finally:
            random.setstate(streams[0])
            np.random.set_state(streams[1])

    return examine


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
