"""The index of the solutions: every chapter and exercise, links that lead somewhere, offline."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from autograder.__main__ import main
from autograder.building.solutions import FOLDER, Solutions
from autograder.building.solutions_index import INDEX, index_page
from autograder.reference import Chapter, all_chapters, load_chapter


@pytest.fixture
def page(tmp_path: Path) -> BeautifulSoup:
    """The index of a course of which the first chapter's solutions are written."""
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    for end in ("html", "ipynb"):
        (folder / f"01_vectorization.{end}").touch()
    return BeautifulSoup(index_page(tmp_path, all_chapters()), "html.parser")


def test_has_every_chapter_and_every_exercise(page: BeautifulSoup) -> None:
    for chapter in all_chapters():
        section = page.find(id=chapter.assignment)
        rows = [row.find_all("td") for row in section.tbody.find_all("tr")]
        assert [row[0].text for row in rows] == list(chapter.exercises)
        points = sum(exercise.points for exercise in chapter.exercises.values())
        assert sum(int(row[3].text) for row in rows) == points
        assert all(len(row[1].text) > 10 and row[2].text for row in rows)


def test_links_to_what_is_written_and_says_how_to_write_the_rest(page: BeautifulSoup) -> None:
    links = [a["href"] for a in page.find_all("a") if not a["href"].startswith("#")]
    assert links[:2] == ["01_vectorization.html", "01_vectorization.ipynb"]
    exercises = load_chapter("vectorization").exercises
    assert links[2:] == [f"01_vectorization.html#exercise-{name}" for name in exercises]
    for chapter in list(all_chapters())[1:]:
        words = page.find(id=chapter.assignment).p.text
        assert f"autograder solutions {chapter.assignment}" in words


def test_needs_no_connection_and_runs_nothing(page: BeautifulSoup) -> None:
    assert page.main and page.main.h1
    assert not page.find_all(["script", "link", "img", "iframe"])
    assert "://" not in str(page)


def test_command_writes_the_index_and_says_how_far_it_is(
    root: Path,
    small: Chapter,
    small_solutions: tuple[Solutions, list[tuple[int, int]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("autograder.reference.all_chapters", lambda: iter([small]))
    monkeypatch.setattr("autograder.reference.load_chapter", lambda name: small)
    result = CliRunner().invoke(main, ["solutions", "small", "--root", str(root)])
    assert result.exit_code == 0, result.output
    assert "07_small (1 of 1): running every cell" in result.output
    page = BeautifulSoup((root / INDEX).read_bytes(), "html.parser")
    for link in (a["href"] for a in page.find_all("a") if not a["href"].startswith("#")):
        file, _, anchor = link.partition("#")
        target = BeautifulSoup((root / FOLDER / file).read_bytes(), "html.parser")
        assert not anchor or target.find(id=anchor), link
