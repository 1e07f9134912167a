"""Recognises what a newer Python than the grader's can read, in a cell that it could not."""

from __future__ import annotations

import re
import sys

Version = tuple[int, int]
OURS: Version = (sys.version_info.major, sys.version_info.minor)
# Longer lines are not looked at: each pattern takes time that grows with the line's square.
LONGEST_LINE = 500
# What a line begins with or holds that came with that version.
OF_LINES: dict[Version, re.Pattern[str]] = {
    (3, 12): re.compile(
        r"\s*type\s+\w+\s*[=\[]"
        r"|\s*(?:async\s+)?def\s+\w+\s*\["
        r"|\s*class\s+\w+\s*\["
        # An f-string whose own quotation mark stands inside its braces.
        r"|.*\b[fF](?P<mark>[\"']).*\{[^{}]*(?P=mark)[^{}]*\}"
    ),
    (3, 14): re.compile(r"\s*except\s+[\w.]+\s*,|.*(?<![\w\"'])[tT][rR]?[\"']"),
}
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
    for version, pattern in OF_LINES.items():
        told = version in OF_ERRORS and OF_ERRORS[version] in error
        if version > ours and (told or any(map(pattern.match, lines))):
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
