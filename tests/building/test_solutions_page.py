"""A solution's page: formulas set, answers folded and found, pictures described, all offline."""

from __future__ import annotations

import copy
import io
from base64 import b64decode, b64encode
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from autograder.building.chapter_text import read_chapter
from autograder.building.places import Places
from autograder.building.solutions import reference_notebook, write_solutions
from autograder.building.solutions_cells import anchor_of
from autograder.building.solutions_page import as_page
from autograder.reference import Chapter, all_chapters, load_chapter
from course.plots.figure import new_figure

PROJECT = Path(__file__).parents[2]
WORDS = 'A "bent" line, where 1 < 2.'
# What makes a browser ask for something. Links are followed by people.
FETCHING = ["script", "link", "iframe", "object", "embed", "audio", "video", "source", "base"]
MOST_BYTES = 1_500_000


def page_of(chapter: Chapter) -> BeautifulSoup:
    pieces = read_chapter(Places(PROJECT, chapter).text, chapter)
    return BeautifulSoup(as_page(reference_notebook(pieces, chapter), chapter), "html.parser")


@pytest.fixture(scope="module", params=[chapter.name for chapter in all_chapters()])
def written(request: pytest.FixtureRequest) -> tuple[Chapter, BeautifulSoup]:
    """A chapter of the course, and its page without what its cells showed."""
    chapter = load_chapter(request.param)
    return chapter, page_of(chapter)


def page_with(cell: NotebookNode, chapter: Chapter) -> BeautifulSoup:
    return BeautifulSoup(as_page(new_notebook(cells=[cell]), chapter), "html.parser")


def a_figure() -> tuple[bytes, list[NotebookNode]]:
    figure = new_figure(1, 1, "no data")
    figure.alt_text = WORDS
    (picture, metadata), (words, _) = figure.outputs()
    in_file = {**picture, "image/png": b64encode(picture["image/png"]).decode()}
    outputs = [
        new_output("display_data", in_file, metadata=metadata),
        new_output("display_data", words),
    ]
    return picture["image/png"], outputs


def test_every_formula_is_set(written: tuple[Chapter, BeautifulSoup]) -> None:
    _, page = written
    assert page.find("math")
    assert [one.text for one in page.find_all(class_="tex")] == []
    prose = copy.copy(page.main)
    for code in prose.find_all(["pre", "code"]):
        code.decompose()
    assert "$" not in prose.text


def test_a_browser_would_fetch_nothing(written: tuple[Chapter, BeautifulSoup]) -> None:
    _, page = written
    assert page.find_all(FETCHING) == []
    assert [one for one in page.find_all(src=True) if not one["src"].startswith("data:")] == []
    assert "url(" not in page.style.text and "@import" not in page.style.text
    assert "default-src 'none'" in page.find("meta", attrs={"http-equiv": True})["content"]


def test_each_answer_is_folded_where_the_index_leads(
    written: tuple[Chapter, BeautifulSoup],
) -> None:
    chapter, page = written
    for name, exercise in chapter.exercises.items():
        section = page.find(id=anchor_of(name))
        assert section.details.pre.text.rstrip() == exercise.solution_cell(marked=False)
        assert not section.details.has_attr("open")
        task = section.find("pre", recursive=False).text
        assert task != section.details.pre.text
        assert "SOLUTION" not in task and "SOLUTION" not in section.details.pre.text


def test_the_contents_lead_to_every_section_and_exercise(
    written: tuple[Chapter, BeautifulSoup],
) -> None:
    _, page = written
    links = [link["href"] for link in page.nav.find_all("a")]
    assert links == [f"#{heading['id']}" for heading in page.main.find_all(["h2", "h3"])]
    assert len(set(links)) == len(links) > 10
    assert len(page.find_all("main")) == len(page.find_all("h1")) == 1
    assert page.header.a["href"] == "index.html"


def test_a_picture_keeps_every_pixel_and_its_words_once(small: Chapter) -> None:
    png, outputs = a_figure()
    page = page_with(new_code_cell("figure", execution_count=1, outputs=outputs), small)
    (picture,) = page.find_all("img")
    assert picture["alt"] == WORDS
    assert page.figure.details.p.text == WORDS and page.find("pre", class_="text") is None
    shown = Image.open(io.BytesIO(b64decode(picture["src"].partition(",")[2])))
    wanted = Image.open(io.BytesIO(png))
    assert np.array_equal(np.asarray(shown.convert("RGBA")), np.asarray(wanted.convert("RGBA")))


def test_what_is_printed_after_a_figure_stays(small: Chapter) -> None:
    _, outputs = a_figure()
    outputs.append(new_output("stream", name="stdout", text="1 < 2\n"))
    page = page_with(new_code_cell("figure", execution_count=1, outputs=outputs), small)
    assert page.find("pre", class_="text").text == "1 < 2\n"


@pytest.mark.stress_only
def test_the_page_with_the_most_pictures_is_not_too_heavy_to_send(tmp_path: Path) -> None:
    for name in ("source", "docs", "nbgrader_config.py"):
        (tmp_path / name).symlink_to(PROJECT / name)
    chapter = load_chapter("logistic_regression")
    page = write_solutions(chapter, tmp_path, lambda *_: None).page
    assert page.stat().st_size < MOST_BYTES
