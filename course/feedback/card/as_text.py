"""Text in lines that are shown whole, for every place that shows no HTML."""

from __future__ import annotations

import textwrap

# nbgrader's Validate cuts lines at 83 characters, and old terminals show 80.
WIDTH = 80
CODE_INDENT = "  "


def wrapped(words: str) -> str:
    """Text in lines of at most 80 characters; nothing is left out but blanks at their ends.

    What goes on of a line of code or data is indented once more than the line itself.
    """
    return "\n".join(line if len(line) <= WIDTH else _fold_line(line) for line in words.split("\n"))


def _fold_line(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip(" ")))
    further = indent + CODE_INDENT if indent else ""
    return textwrap.fill(
        line.lstrip(" "),
        WIDTH,
        # An indent may be longer than a line.
        initial_indent=indent[: WIDTH // 2],
        subsequent_indent=further[: WIDTH // 2],
        break_on_hyphens=False,
        replace_whitespace=False,
    )
