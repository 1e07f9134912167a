"""The gallery of docs/messages.md: `python -m tests.learners.gallery` writes it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tests.learners.wrong_functions import Wrong, heard, wrong_functions

PAGE = Path(__file__).parents[2] / "docs" / "messages.md"
INTRODUCTION = """# What learners hear

Wrong functions of the kinds that learners write most, each with what its check says today. Graded,
it is the same but for values and shapes of hidden cases. Written by
`python -m tests.learners.gallery`; a test holds it to date. There are more of them, beside what is
wrong with each, in `tests/learners/wrong/`.
"""


def gallery() -> str:
    """The page: chapter by chapter, a function and the message that it gets."""
    shown = [wrong for wrong in wrong_functions() if wrong.in_gallery]
    parts = [INTRODUCTION]
    for chapter, of_chapter in groupby(shown, key=lambda wrong: wrong.chapter):
        parts.append(f"\n## {chapter}\n")
        parts += map(_entry, of_chapter)
    return "".join(parts)


def _entry(wrong: Wrong) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in heard(wrong).message.splitlines())
    title = f"### {wrong.exercise}: {wrong.mistake.removesuffix('.')}"
    return f"\n{title}\n\n```python\n{wrong.code}```\n\n{quoted}\n"


if __name__ == "__main__":
    PAGE.write_text(gallery(), encoding="utf-8")
