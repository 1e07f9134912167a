"""Recognises what a newer Python than the grader's can read, in a cell that it could not."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

Version = tuple[int, int]
OURS: Version = (sys.version_info.major, sys.version_info.minor)
# Longer lines are not looked at.
LONGEST_LINE = 500

_KNOWN_TO_12 = re.compile(
    r"\s*type\s+\w+\s*[=\[]|\s*(?:async\s+)?def\s+\w+\s*\[|\s*class\s+\w+\s*\["
)
_KNOWN_TO_14 = re.compile(r"\s*except\s+[\w.]+\s*,|.*(?<![\w\"'])[tT][rR]?[\"']")
_BRACES = re.compile(r"\{([^{}]*)\}")
_F_STRINGS = [(mark, re.compile(rf"\b[fF]{mark}")) for mark in "\"'"]


def _looks_like_12(line: str) -> bool:
    return bool(_KNOWN_TO_12.match(line)) or _has_own_quotes_in_braces(line)


def _has_own_quotes_in_braces(line: str) -> bool:
    """Whether there may be an f-string whose own quotation mark stands inside its braces."""
    for mark, begins in _F_STRINGS:
        begin = begins.search(line)
        if begin and any(mark in braces[1] for braces in _BRACES.finditer(line, begin.end())):
            return True
    return False


def _looks_like_14(line: str) -> bool:
    return bool(_KNOWN_TO_14.match(line))


# Whether a line begins with or holds what came with that version.
OF_LINES: dict[Version, Callable[[str], bool]] = {(3, 12): _looks_like_12, (3, 14): _looks_like_14}
# The same, by what the older version says of it.
OF_ERRORS: dict[Version, str] = {(3, 12): "f-string expression part cannot include"}


def newer_version(source: str, error: str, ours: Version = OURS) -> Version | None:
    """The first version that may read a cell at which the grader's raised a SyntaxError.

    Parameters
    ----------
    source : str
        The cell's.
    error : str
        The SyntaxError's text.
    ours : (int, int)
        The grader's version.

    Returns
    -------
    (int, int) or None
        None if nothing in the cell looks newer.
    """
    lines = [line for line in source.splitlines() if len(line) <= LONGEST_LINE]
    for version, looks_like_it in OF_LINES.items():
        told = version in OF_ERRORS and OF_ERRORS[version] in error
        if version > ours and (told or any(map(looks_like_it, lines))):
            return version
    return None


def note_on_syntax(source: str, error_name: str, error: str) -> str:
    """What to say of a cell that may be right in a newer Python; empty for any other cell."""
    version = newer_version(source, error) if error_name == "SyntaxError" else None
    if version is None:
        return ""
    return (
        f"A cell seems to use what came with Python {version[0]}.{version[1]}. The grader runs "
        f"Python {OURS[0]}.{OURS[1]}, which can't read it, so a person should look."
    )
