"""What a docstring allows as an argument where it lists the texts one by one."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

# A parameter whose type begins with str, and the indented lines that describe it.
_TEXT_PARAMETER = re.compile(r"^(\w+) : str\b(.*(?:\n(?: .*)?)*)", re.MULTILINE)
_QUOTED = re.compile(r'"(\w+)"')

Allowed = Mapping[str, tuple[str, ...]]
# To read a signature takes longer than most calls, and those of the key are read at every call.
signature_of = lru_cache(maxsize=1024)(inspect.signature)


@lru_cache(maxsize=1024)
def _places(function: Callable[..., Any]) -> dict[str, int]:
    return {name: place for place, name in enumerate(signature_of(function).parameters)}


def texts_allowed(function: Callable[..., Any]) -> dict[str, tuple[str, ...]]:
    """By parameter: the texts that the docstring lists for it; other parameters are left out."""
    _, _, described = (inspect.getdoc(function) or "").partition("Parameters\n----------\n")
    parameters = re.split(r"\n\n\w+\n-+\n", described)[0]
    found = {
        name: tuple(_QUOTED.findall(text)) for name, text in _TEXT_PARAMETER.findall(parameters)
    }
    return {name: texts for name, texts in found.items() if texts}


def refuse_other_texts(
    function: Callable[..., Any], allowed: Allowed, args: Sequence[Any], kwargs: Mapping[str, Any]
) -> None:
    """Raise ValueError if an argument is none of the texts that are allowed for it.

    The answer key may take every other text for its last choice, since no case has another. Who
    answers for a student's helper may not: the mistake in the call would earn full marks.
    """
    for name, texts in allowed.items():
        place = _places(function)[name]
        value = kwargs.get(name, args[place] if place < len(args) else texts[0])
        # No part of plain data but a text equals one; an array would compare entry by entry.
        if type(value) is not str or value not in texts:
            try:
                signature_of(function).bind(*args, **kwargs)
            except TypeError:
                # The call itself says what is wrong with its arguments.
                return
            listed = " or ".join(f'"{text}"' for text in texts)
            raise ValueError(f"{name} has to be {listed}, not {str(value)[:40]!r}")
