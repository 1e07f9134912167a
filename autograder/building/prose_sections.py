"""A Markdown cell's text, section by section."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.building.chapter_text import FENCE
from autograder.building.tagged_text import HEADING


@dataclass(frozen=True)
class ProseSection:
    """A heading's words and the text from it to the next heading; no words before the first."""

    heading: str
    text: str


def sections_of(prose: str) -> list[ProseSection]:
    """The sections of a cell's text, of which there is one at least."""
    found: list[tuple[str, list[str]]] = [("", [])]
    fence = ""
    for line in prose.split("\n"):
        if mark := FENCE.match(line):
            if not fence:
                fence = mark["fence"]
            elif mark["fence"].startswith(fence) and not mark["info"].strip():
                fence = ""
        elif not fence and (heading := HEADING.fullmatch(line.rstrip())):
            found.append((heading["words"], []))
        found[-1][1].append(line)
    sections = [ProseSection(words, "\n".join(lines)) for words, lines in found if lines]
    return sections or [ProseSection("", "")]
