"""On which line of a TOML file a key stands; the standard library's reader does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence

_KEY = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*=")
_TABLE = re.compile(rf"\s*\[\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*\]")


def line_of(text: str, path: Sequence[str]) -> int:
    """The line that says most of a key: its own, or that of the table it is in; from 1.

    Parameters
    ----------
    text : str
        A TOML document without mistakes.
    path : sequence of str
        The key with those of the tables around it, such as ("chapters", "01_x", "due").
    """
    best, line = 0, 1
    for number, known in _lines(text):
        shared = 0
        for one, other in zip(known, path, strict=False):
            if one != other:
                break
            shared += 1
        # A line that goes on to another key says nothing of this one.
        if shared > best and shared == min(len(known), len(path)):
            best, line = shared, number
    return line


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line with a key, and the key's whole path."""
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _TABLE.match(line):
            table = _parts(found[1])
            yield number, table
        elif found := _KEYS.match(line):
            yield number, [*table, *_parts(found[1])]


def _parts(dotted: str) -> list[str]:
    parts: list[str] = []
    inside = tomllib.loads(f"{dotted} = 0")
    while isinstance(inside, dict):
        ((name, inside),) = inside.items()
        parts.append(name)
    return parts
