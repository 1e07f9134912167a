"""Where the tags of the course map stand in a chapter's text, and what stands near them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from autograder.building.chapter_text import FENCE

TAG = re.compile(r"<!-- (?P<kind>topic|error): (?P<id>[\d.]+) -->")
HEADING = re.compile(r"(?P<marks>#{1,6}) (?P<words>.+)")
EXERCISE = re.compile(r"^:exercise: *(\w+)", re.MULTILINE)
# Such as "Exercise: sigmoid": the exercise belongs to the idea above it.
OF_AN_EXERCISE = re.compile(r"[A-Z][a-z ]+: \w+")
OPTION = re.compile(r"^:.*\n", re.MULTILINE)
TOPIC, ERROR = "topic", "error"


@dataclass(frozen=True)
class Heading:
    """A heading: on which line it stands, how deep it is (1 is the chapter's), and its words."""

    line: int
    level: int
    words: str

    @property
    def names_an_exercise(self) -> bool:
        """Whether it stands over one exercise."""
        return OF_AN_EXERCISE.fullmatch(self.words) is not None


@dataclass(frozen=True)
class CodeCell:
    """A code cell: on which line it opens, its code, and the exercise that it asks for."""

    line: int
    source: str
    exercise: str | None

    @cached_property
    def asserts(self) -> bool:
        """Whether it holds an assert statement."""
        return any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(self.source)))


@dataclass(frozen=True)
class Tag:
    """A tag: "topic" or "error", its id, its line, and the heading that it belongs to."""

    kind: str
    id: str
    line: int
    heading: Heading


@dataclass
class TaggedText:
    """Headings, code cells and tags of a text, in its order."""

    headings: list[Heading] = field(default_factory=list)
    cells: list[CodeCell] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)

    def section_cells(self, tag: Tag) -> list[CodeCell]:
        """Code cells of the tag's section, those after the tag first.

        The exercises right below an idea belong to its section, whatever their headings' level.
        """
        inner = [] if tag.heading.names_an_exercise else self._exercise_headings
        end = self._end_of(tag.heading, but_not=inner)
        inside = [cell for cell in self.cells if tag.heading.line < cell.line < end]
        return sorted(inside, key=lambda cell: (cell.line < tag.line, cell.line))

    def stretch_cells(self, tag: Tag) -> list[CodeCell]:
        """Code cells from the tag to the next one of its kind, or to the next such heading."""
        end = self._end_of(tag.heading)
        tag_lines = {other.line for other in self.tags}
        for other in self.tags:
            together = all(line in tag_lines for line in range(tag.line + 1, other.line))
            if other.kind == tag.kind and other.line > tag.line and not together:
                end = min(end, other.line)
        return [cell for cell in self.cells if tag.line < cell.line < end]

    @property
    def _exercise_headings(self) -> list[Heading]:
        return [heading for heading in self.headings if heading.names_an_exercise]

    def _end_of(self, heading: Heading, but_not: Sequence[Heading] = ()) -> float:
        """Line of the next heading that is not below this one."""
        return next(
            (
                other.line
                for other in self.headings
                if other.line > heading.line
                and other.level <= heading.level
                and other not in but_not
            ),
            float("inf"),
        )


def read_tags(text: str) -> TaggedText:
    """Find headings, code cells and tags in a chapter's Markdown.

    A tag belongs to the heading right under it, or else to the nearest one above.
    """
    found = TaggedText()
    waiting: list[tuple[int, re.Match[str]]] = []

    def settle(heading: Heading) -> None:
        found.tags += [Tag(m["kind"], m["id"], line, heading) for line, m in waiting]
        waiting.clear()

    for number, line, cell in _lines_and_cells(text):
        if cell is not None:
            found.cells.append(cell)
        elif tag := TAG.fullmatch(line):
            waiting.append((number, tag))
            continue
        elif heading := HEADING.fullmatch(line):
            found.headings.append(Heading(number, len(heading["marks"]), heading["words"]))
        elif not line.strip():
            continue
        if found.headings:
            settle(found.headings[-1])
    return found


def _lines_and_cells(text: str) -> Iterator[tuple[int, str, CodeCell | None]]:
    """Lines of prose as they are, and each code cell as one."""
    lines = iter(enumerate(text.splitlines(), start=1))
    for number, line in lines:
        fence = FENCE.match(line)
        if fence is None:
            yield number, line, None
            continue
        inside = []
        for _, inner in lines:
            closing = FENCE.match(inner)
            if closing and closing["fence"].startswith(fence["fence"]) and not closing["info"]:
                break
            inside.append(f"{inner}\n")
        if fence["info"].startswith("{code-cell}"):
            body = "".join(inside)
            exercise = EXERCISE.search(body)
            yield (
                number,
                line,
                CodeCell(number, OPTION.sub("", body), exercise[1] if exercise else None),
            )
