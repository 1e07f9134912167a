"""A cell's text as Python, where the shell that runs it reads it as Python does."""

from __future__ import annotations

from autograder.grading.memoryless.magics import may_be_magic
from autograder.grading.memoryless.module_names import NotProvenError

# Characters. A longer cell is not read, so that hostile ones cost little.
LONGEST_CELL = 60_000
# Magics that change nothing of what the cell's code does.
HARMLESS_MAGICS = ("%matplotlib inline", "%%time")
# If one of its first two lines starts with one of these, the shell takes them away from all lines,
# and may find a magic behind them.
PROMPTS = ("...", ">>>", "In [", "In[")


def as_python(source: str) -> str:
    """The text without harmless magics; raises `NotProvenError` where the shell reads otherwise."""
    if len(source) > LONGEST_CELL:
        raise NotProvenError("the cell is too long")
    lines = source.split("\n")
    if source.splitlines() != lines[: len(lines) - source.endswith("\n")]:
        # The shell ends lines there, also in what is a comment to Python.
        raise NotProvenError("a line ends in an unusual character")
    plain = ["" if line.strip() in HARMLESS_MAGICS else line for line in lines]
    filled = [number for number, line in enumerate(plain) if line.strip()]
    if any(line.lstrip().startswith(PROMPTS) for line in lines[: max(filled[:2], default=0) + 1]):
        raise NotProvenError("the shell would take a prompt away")
    text = "\n".join(plain)
    if may_be_magic(text):
        raise NotProvenError("the shell may take the cell for a command")
    return text
