"""What keeps a command in the terminal from its work."""

from __future__ import annotations


class NotebookFaultError(Exception):
    """A notebook can't be found, read, run or written; the text says what to do."""
