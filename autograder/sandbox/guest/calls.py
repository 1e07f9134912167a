"""Calls a function that the cells defined, with fresh inputs, and says what each call gave."""

from __future__ import annotations

import functools
import importlib
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgpack
import numpy as np

from . import wire
from .outputs import Collector, capture
from .shell import error_text

Ask = Callable[[str, tuple[Any, ...], dict[str, Any]], Any]
ABSENT = object()
FUNCTION_TAG = b"function of the course"


class OracleError(Exception):
    """The grader's answer to a helper's call was an error; its text is the error's."""


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
        ``reply(number, outcome, value_tree, error_name, error, changed)``.
    """
    with answered_by_grader(names, oracles, ask) as stand_ins, quiet():
        if mode["tested"] and callable(names.get(name)):
            names = {name: examining(names[name], stand_ins(mode["tested"]))}
        for number, tree in enumerate(trees):
            if name not in names or not (mode["variable"] or callable(names[name])):
                reply(number, "missing", None, "", f"{name} is not defined", [])
            elif mode["variable"]:
                reply(number, *call(lambda: names[name], tree))
            else:
                reply(number, *call(driven(names[name], mode["driver"]), tree))


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
    drivers = importlib.import_module("course.drivers")
    return functools.partial(drivers.driver_named(driver), function)


def inputs(tree: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """A call's arguments; functions among them come as names of the course's own."""
    values = wire.from_tree(tree)
    return importlib.import_module("course.functions").untagged(values) if tagged(tree) else values


def tagged(tree: Any) -> bool:
    """Whether a course's function is among a call's arguments."""
    return FUNCTION_TAG in msgpack.packb(tree)


def call(function: Callable[..., Any], tree: Any) -> tuple[Any, ...]:
    """Call once: outcome, tree of the value, error's name and text, arguments changed."""
    try:
        args, kwargs = inputs(tree)
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
    if tagged(tree):
        fresh_args, fresh_kwargs = inputs(tree)
        before = [*map(encoded, fresh_args), *map(encoded, fresh_kwargs.values())]
    else:
        # The wire tree of (args, kwargs) holds each argument as it would be encoded.
        _, (_, *arg_trees), (_, *pairs) = tree
        before = [msgpack.packb(argument) for argument in (*arg_trees, *pairs[1::2])]
    now = {**{str(place): value for place, value in enumerate(args)}, **kwargs}
    return [n for n, old in zip(now, before, strict=True) if encoded(now[n]) != old]


def encoded(value: Any) -> bytes:
    """Bytes that differ where two values differ, NaN being equal to itself."""
    try:
        return msgpack.packb(wire.to_tree(value))
    except Exception:
        return b""


@contextmanager
def answered_by_grader(
    names: dict[str, Any], oracles: list[str], ask: Ask
) -> Iterator[Callable[[str], Callable[..., Any]]]:
    """For a while, let the named functions be ones that ask the grader.

    Yields what makes one more such function, which stands under no name.
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
