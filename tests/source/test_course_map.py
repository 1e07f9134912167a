"""The course map keeps what it promises, and leaves nothing of the notes' outline out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.building.course_map import ALL_CHAPTERS, CourseMap, draw_map
from autograder.building.course_map_page import map_files, stale_maps
from autograder.building.tagged_text import ERROR
from autograder.reference import all_chapters

PROJECT = Path(__file__).parents[2]
CHAPTERS = list(all_chapters())
OUTLINE = PROJECT.parent / "shared" / "content.md"
ERRORS_OF_CHAPTERS_1_TO_3 = {1, 2, 3, *range(5, 11), 13, *range(17, 23), 27, 28}
ERRORS_IN_ALL = 31
needs_the_outline = pytest.mark.skipif(not OUTLINE.is_file(), reason="the outline is not here")


@pytest.fixture(scope="module")
def drawn() -> CourseMap:
    return draw_map(PROJECT, CHAPTERS)


def test_every_topic_has_a_home_and_every_tag_a_topic(drawn: CourseMap) -> None:
    assert drawn.faults() == []


def test_the_page_in_the_docs_is_the_one_that_a_build_makes() -> None:
    assert len(map_files(PROJECT)) == 1
    assert stale_maps(PROJECT) == []


def test_every_error_of_the_notes_is_met_in_the_chapters_that_exist(drawn: CourseMap) -> None:
    assert [error.number for error in drawn.errors] == list(range(1, ERRORS_IN_ALL + 1))
    met = {error.number for error in drawn.errors if drawn.error_homes(error)}
    assert met >= ERRORS_OF_CHAPTERS_1_TO_3
    if len(CHAPTERS) == ALL_CHAPTERS:
        assert len(met) == ERRORS_IN_ALL


def test_every_error_is_a_repair_a_test_to_write_or_a_worked_example(drawn: CourseMap) -> None:
    ways = {
        one.met_as(tag)[0] for one in drawn.chapters for tag in one.text.tags if tag.kind == ERROR
    }
    assert ways <= {"repair", "test to write", "worked example"}
    assert "repair" in ways


def test_every_link_of_the_page_leads_somewhere(drawn: CourseMap) -> None:
    [page] = map_files(PROJECT).values()
    links = re.findall(r"\]\(\.\./([^)?#]+)(\?plain=1)?#([^)]+)\)", page.decode())
    assert len(links) > 100
    for path, plain, place in links:
        lines = (PROJECT / path).read_text("utf-8").splitlines()
        if plain:
            assert lines[int(place[1:]) - 1].startswith("```{code-cell}"), (path, place)
        else:
            headings = [re.sub(r"[^\w\- #]", "", line.lower()) for line in lines]
            assert any(line.lstrip("# ").replace(" ", "-") == place for line in headings), place


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def section_lines(number: int) -> list[str]:
    """Lines of one chapter's section of the outline."""
    section = re.split(r"^## ", OUTLINE.read_text("utf-8"), flags=re.MULTILINE)[number]
    return [squeezed(line) for line in re.findall(r"^- (.+)", section, re.MULTILINE)]


@needs_the_outline
@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_line_of_the_outline_is_covered(drawn: CourseMap, chapter) -> None:
    [one] = (one for one in drawn.chapters if one.chapter.name == chapter.name)
    lines = section_lines(chapter.number)
    assert lines
    for line in lines:
        assert any(squeezed(topic.line) in line for topic in one.topics), line


@needs_the_outline
def test_every_topic_quotes_a_line_of_the_outline(drawn: CourseMap) -> None:
    outline = squeezed(OUTLINE.read_text("utf-8"))
    for one in drawn.chapters:
        assert [topic.id for topic in one.topics if squeezed(topic.line) not in outline] == []
