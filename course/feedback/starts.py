"""Random starts that ship with a check, so that training functions can be compared."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from course.feedback.store import from_json


@contextlib.contextmanager
def stored_starts(
    function: Callable[..., Any], starts: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[None]:
    """For a while, let helpers give the stored start where the notebook's function calls them.

    Parameters
    ----------
    function : callable
        The function under check; its helpers stand among its global names.
    starts : mapping
        By helper: stored arguments and the value that belongs to them.
    """
    names = getattr(function, "__globals__", {})
    before = {name: names[name] for name in starts if name in names}
    names.update({name: _stand_in(own, starts[name]) for name, own in before.items()})
    try:
        yield
    finally:
        names.update(before)


def _stand_in(own: Callable[..., Any], stored: Sequence[Mapping[str, Any]]) -> Callable[..., Any]:
    def start(*args: Any, **kwargs: Any) -> Any:
        asked = _numbers((*args, *kwargs.values()))
        for entry in stored:
            known = (*from_json(entry["args"]), *from_json(entry["kwargs"]).values())
            if _numbers(known) == asked:
                return from_json(entry["value"])
        return own(*args, **kwargs)

    return start


def _numbers(values: Sequence[Any]) -> list[Any]:
    """Arguments as they are compared: a tuple of sizes is as good as a list."""
    return [np.asarray(value).tolist() for value in values]
