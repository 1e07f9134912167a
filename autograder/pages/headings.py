"""Headings of a chapter's Markdown, as links and folded parts are called."""

from __future__ import annotations

import re

LONGEST = 80
_HEADING = re.compile(r"^#+ +(.+?)#* *$", re.MULTILINE)


def first_heading(text: str) -> str:
    """The first heading of a cell, without the marks of code; empty if there is none."""
    found = _HEADING.search(text)
    return found[1][:LONGEST].replace("`", "") if found else ""
