"""Names in a student's code, found line by line: this side never parses what it does not trust."""

from __future__ import annotations

import re
from collections.abc import Collection

# Characters of a line that are looked at: no line that defines something is longer.
LONGEST_LINE = 500

_DEFINED = re.compile(r"(?:async +)?(?:def|class) +(\w+)")
_ASSIGNED = re.compile(r"([\w, \t]+)(?::[^=\n]*)?=(?!=)")
_IMPORTED = re.compile(r"(?:from +\S+ +)?import +(.+)")
# ``from a import (``, and up to so many characters of names on the lines below.
_IN_PARENTHESES = re.compile(r"^from +[\w.]+ +import *\(([^()]{0,2000})\)", re.MULTILINE)
_WORD = re.compile(r"\w+")
_UNDEFINED = re.compile(r"name '(\w+)' is not defined")


def names_bound(source: str) -> frozenset[str]:
    """Names that the lines at a cell's left margin bind: by def, class, import or assignment."""
    found: set[str] = set()
    for listed in _IN_PARENTHESES.findall(source):
        found.update(*(_imported(line.partition("#")[0]) for line in listed.splitlines()))
    for whole in source.splitlines():
        line = whole[:LONGEST_LINE]
        if not line or line[0].isspace():
            continue
        if match := _DEFINED.match(line):
            found.add(match[1])
        elif match := _IMPORTED.match(line):
            found.update(_imported(match[1].partition("#")[0]))
        elif match := _ASSIGNED.match(line):
            found.update(_WORD.findall(match[1]))
    return frozenset(found)


def mentions(source: str, names: Collection[str]) -> bool:
    """Whether one of these names stands anywhere in a cell."""
    return bool(names) and not set(names).isdisjoint(_WORD.findall(source))


def undefined_names(error_name: str, error: str) -> list[str]:
    """The name that an error says is not defined, if it says so."""
    if error_name != "NameError":
        return []
    return _UNDEFINED.findall(error[:LONGEST_LINE])[:1]


def _imported(names: str) -> set[str]:
    """The names after ``import``: ``a.b as c, d.e`` binds c and d."""
    found = set()
    for part in names.strip("() \t").split(","):
        name, _, alias = part.strip().partition(" as ")
        found.add(alias.strip() or name.partition(".")[0].strip())
    return found - {"", "*"}
