"""The course map as a page of the docs, one of the files that a build makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.building.chapter_numbers import chapter_numbers
from autograder.building.course_map import MAP, ChapterTopics, CourseMap, anchor, draw_map
from autograder.building.tagged_text import TOPIC, CodeCell, Heading
from autograder.building.topics import FOLDER, SHOWN, NotesError, Topic
from autograder.reference import all_chapters

OPENING = """\
# Course map

Made by `autograder map` (and by every build) from `docs/topics/` and from the tags in \
the chapters' texts; not to be edited.

The course has {count} topics so far: {shown}. A topic is *explained* in words, *worked* on an \
example, or *run*: then a cell asserts a result that supports what is said. Headings link to the \
text, cells to the line on which they open.
"""
ERRORS_OPENING = """\
## The errors of the source notes

The notes that this course was drawn from hold {count} errors. Each is a lesson: a repair, a test \
to write, or a worked example.
"""
NOWHERE_YET = "a chapter to come"


def map_files(root: Path) -> dict[Path, bytes]:
    """The map's path and content; nothing where a course root keeps no topics.

    Its numbers are those of the releases that are there.
    """
    if not (drawn := _drawn(root)):
        return {}
    numbers = "".join(f"{line}\n" for line in chapter_numbers(root))
    return {root / MAP: map_page(drawn) + numbers.encode()}


def map_faults(root: Path) -> list[str]:
    """Promises of the map that the texts do not keep, one sentence each."""
    drawn = _drawn(root)
    return drawn.faults() if drawn else []


def stale_maps(root: Path) -> list[str]:
    """A sentence on the map if it is missing or not what a build gives now."""
    return [
        f"{path.relative_to(root).as_posix()} is {'stale' if path.is_file() else 'missing'}. Run: "
        "autograder map"
        for path, content in map_files(root).items()
        if not path.is_file() or path.read_bytes() != content
    ]


def map_page(course_map: CourseMap) -> bytes:
    """The page, in Markdown."""
    topics = [topic for one in course_map.chapters for topic in one.topics]
    counts = [f"{sum(topic.shown == how for topic in topics)} {how}" for how in SHOWN]
    lines = [OPENING.format(count=len(topics), shown=", ".join(counts))]
    for one in course_map.chapters:
        lines += [f"## Chapter {one.chapter.number}: {one.chapter.title}\n", *_topic_table(one), ""]
    lines += [ERRORS_OPENING.format(count=len(course_map.errors)), *_error_table(course_map)]
    return ("\n".join(lines) + "\n").encode()


def _topic_table(one: ChapterTopics) -> Iterator[str]:
    yield from _table_head("topic", "what", "where", "shown", "cell")
    for topic in one.topics:
        yield _row(topic.id, topic.title, *_topic_place(one, topic))


def _topic_place(one: ChapterTopics, topic: Topic) -> tuple[str, str, str]:
    homes = one.homes(TOPIC, topic.id)
    where = "; ".join(_heading_link(one, heading) for heading in _each_once(homes))
    cells = [cell for home in homes if (cell := one.cell_of(topic, home))]
    return where or NOWHERE_YET, topic.shown, _cell_link(one, cells[0]) if cells else ""


def _error_table(course_map: CourseMap) -> Iterator[str]:
    yield from _table_head("error", "what", "met in", "as")
    for error in course_map.errors:
        yield _row(str(error.number), error.title, *_error_places(course_map, error))


def _error_places(course_map: CourseMap, error: NotesError) -> tuple[str, str]:
    homes = course_map.error_homes(error)
    where = [f"{one.chapter.number}: {_heading_link(one, tag.heading)}" for one, tag in homes]
    how = []
    for one, tag in homes:
        words, cell = one.met_as(tag)
        how.append(f"{words}, {_cell_link(one, cell)}" if cell else "prose")
    return "; ".join(where) or NOWHERE_YET, "; ".join(how)


def _each_once(homes: list) -> list[Heading]:
    return list(dict.fromkeys(home.heading for home in homes))


def _heading_link(one: ChapterTopics, heading: Heading) -> str:
    return f"[{heading.words}]({_text_path(one)}#{anchor(heading.words)})"


def _cell_link(one: ChapterTopics, cell: CodeCell) -> str:
    return f"[line {cell.line}]({_text_path(one)}?plain=1#L{cell.line})"


def _text_path(one: ChapterTopics) -> str:
    return f"../{one.places.named(one.places.text)}"


def _table_head(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield "|" + "---|" * len(names)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _drawn(root: Path) -> CourseMap | None:
    return draw_map(root, list(all_chapters())) if (root / FOLDER).is_dir() else None
