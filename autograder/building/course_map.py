"""The course map: where each topic is taught, and where each error of the notes is met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.building.places import Places
from autograder.building.tagged_text import ERROR, TOPIC, CodeCell, Tag, TaggedText, read_tags
from autograder.building.topics import (
    EXPLAINED,
    FOLDER,
    RUN,
    NotesError,
    Topic,
    read_errors,
    read_topics,
)
from autograder.reference import Chapter

MAP = Path("docs", "course-map.md")
ALL_CHAPTERS = 6
WORKED_EXAMPLE = "worked example"


@dataclass(frozen=True)
class ChapterTopics:
    """A chapter with its topics and its tagged text."""

    places: Places
    topics: list[Topic]
    text: TaggedText

    @property
    def chapter(self) -> Chapter:
        """The chapter."""
        return self.places.chapter

    def homes(self, kind: str, tag_id: object) -> list[Tag]:
        """Where a topic or an error is tagged."""
        return [tag for tag in self.text.tags if (tag.kind, tag.id) == (kind, str(tag_id))]

    def cell_of(self, topic: Topic, home: Tag) -> CodeCell | None:
        """The cell that shows a topic; where it is run, one that asserts something."""
        if topic.shown == EXPLAINED:
            return None
        cells = self.text.section_cells(home)
        return next((cell for cell in cells if cell.asserts or topic.shown != RUN), None)

    def met_as(self, home: Tag) -> tuple[str, CodeCell | None]:
        """How an error is met: the words for it ("" if in prose alone), and the cell."""
        for cell in self.text.stretch_cells(home):
            if words := self._shows_a_mistake_as(cell):
                return words, cell
        return "", None

    def _shows_a_mistake_as(self, cell: CodeCell) -> str:
        """The words for a cell in which students meet a mistake; "" for other cells."""
        if cell.exercise is None:
            return WORKED_EXAMPLE
        exercise = self.chapter.exercises.get(cell.exercise)
        return exercise.kind_name if exercise and exercise.shows_a_mistake else ""


@dataclass(frozen=True)
class CourseMap:
    """All chapters' topics, and the errors."""

    chapters: list[ChapterTopics]
    errors: list[NotesError]

    def faults(self) -> list[str]:
        """Promises of the map that the texts do not keep, one sentence each."""
        return [
            *(fault for one in self.chapters for fault in _topic_faults(one)),
            *(fault for one in self.chapters for fault in self._error_faults(one)),
            *self._homeless_errors(),
        ]

    def error_homes(self, error: NotesError) -> list[tuple[ChapterTopics, Tag]]:
        """Where an error is met."""
        return [(one, tag) for one in self.chapters for tag in one.homes(ERROR, error.number)]

    def _error_faults(self, one: ChapterTopics) -> Iterator[str]:
        numbers = {str(error.number) for error in self.errors}
        for tag in (tag for tag in one.text.tags if tag.kind == ERROR):
            here = _here(one, tag)
            if tag.id not in numbers:
                yield f"{here}: there is no error {tag.id} in {FOLDER.as_posix()}/errors.toml."
            elif not one.met_as(tag)[0]:
                yield (
                    f"{here}: error {tag.id} is met in prose alone. Give it a repair, a test to "
                    "write, or a cell that works it out."
                )

    def _homeless_errors(self) -> Iterator[str]:
        if len(self.chapters) < ALL_CHAPTERS:
            return
        for error in self.errors:
            if not self.error_homes(error):
                yield f"Error {error.number} ({error.title}) is met in no chapter."


def draw_map(root: Path, chapters: list[Chapter]) -> CourseMap:
    """Read topics, errors and tags.

    Raises
    ------
    BuildError
        If a file of topics is missing or not as it should be.
    """
    drawn = []
    for chapter in chapters:
        places = Places(root, chapter)
        text = read_tags(places.text.read_text(encoding="utf-8"))
        drawn.append(ChapterTopics(places, read_topics(root, chapter), text))
    return CourseMap(drawn, read_errors(root))


def _topic_faults(one: ChapterTopics) -> Iterator[str]:
    known = {topic.id for topic in one.topics}
    for tag in (tag for tag in one.text.tags if tag.kind == TOPIC):
        if tag.id not in known:
            yield f"{_here(one, tag)}: there is no topic {tag.id} in {FOLDER.as_posix()}."
    for topic in one.topics:
        homes = one.homes(TOPIC, topic.id)
        if not homes:
            yield (
                f"Topic {topic.id} ({topic.title}) has no home: tag the place in "
                f"{one.places.named(one.places.text)} with '<!-- topic: {topic.id} -->'."
            )
        elif topic.shown == RUN and not any(one.cell_of(topic, home) for home in homes):
            yield (
                f"{_here(one, homes[0])}: topic {topic.id} is said to be run, and no cell of its "
                "section asserts anything."
            )


def _here(one: ChapterTopics, tag: Tag) -> str:
    return f"{one.places.text.name}, line {tag.line}"


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to, as GitHub and Jupyter make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
