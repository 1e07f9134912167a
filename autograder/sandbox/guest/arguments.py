"""A call's arguments: built anew for each call, and held against what they were."""

from __future__ import annotations

from typing import Any

import msgpack

from course.functions import TAG, untagged

from . import wire

FUNCTION_TAG = TAG.encode()

Arguments = tuple[tuple[Any, ...], dict[str, Any]]


def arguments_of(tree: Any) -> Arguments:
    """The arguments that a call's tree holds, functions of the course among them."""
    arguments = wire.from_tree(tree)
    return untagged(arguments) if _holds_functions(tree) else arguments


def changed_arguments(tree: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[str]:
    """Names of the arguments that are no longer what the call was given."""
    if _holds_functions(tree):
        fresh_args, fresh_kwargs = arguments_of(tree)
        before = [*map(_encoded, fresh_args), *map(_encoded, fresh_kwargs.values())]
    else:
        # The wire tree of (args, kwargs) holds each argument as it would be encoded.
        _, (_, *arg_trees), (_, *pairs) = tree
        before = [msgpack.packb(argument) for argument in (*arg_trees, *pairs[1::2])]
    now = {**{str(place): value for place, value in enumerate(args)}, **kwargs}
    return [n for n, old in zip(now, before, strict=True) if _encoded(now[n]) != old]


def _holds_functions(tree: Any) -> bool:
    return FUNCTION_TAG in msgpack.packb(tree)


def _encoded(value: Any) -> bytes:
    """Bytes that differ where two values differ, NaN being equal to itself."""
    try:
        return msgpack.packb(wire.to_tree(value))
    except Exception:
        return b""
