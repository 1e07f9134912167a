"""Cells of tables that spreadsheets open: text that looks like a formula is marked as text."""

from __future__ import annotations

from typing import Any

# Spreadsheets take the wide forms in the second line for the signs in the first.
FORMULA_SIGNS = (
    *("=", "+", "-", "@"),
    *("\uff1d", "\uff0b", "\uff0d", "\uff20"),
)
# In front of a cell's text it says that this is text.
TEXT_MARK = "'"


def as_cell(value: Any) -> Any:
    """A value as a cell may hold it: on one line, with a mark in front of what may be a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    # A line's end in a cell ends the row for many programs; csv leaves some unquoted.
    value = " ".join(value.splitlines())
    # Blanks and tabs in front of the sign are passed over by spreadsheets.
    return TEXT_MARK + value if value.lstrip().startswith(FORMULA_SIGNS) else value
