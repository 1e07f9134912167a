"""Source and release notebooks: the same at every build, and never over someone's own edits."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbformat import NotebookNode
from nbgrader.apps import NbGraderAPI

from autograder.__main__ import main
from autograder.building.build import assemble, stale_files, write
from autograder.building.errors import BuildError, HandEditedError
from autograder.building.places import Places
from autograder.gradebook.course import load_course
from autograder.reference import Chapter, all_chapters

STUB = "    # YOUR CODE HERE\n    raise NotImplementedError()"
PROJECT = Path(__file__).parents[2]


@pytest.fixture
def places(small_built: Path, tmp_path: Path, small: Chapter) -> Places:
    """The small chapter, built; every test has a copy."""
    return Places(shutil.copytree(small_built, tmp_path / "course_root"), small)


def cells(path: Path) -> dict[str, NotebookNode]:
    """Cells of a notebook by grade_id."""
    notebook = nbformat.read(path, as_version=4)
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }


def edit(path: Path, old: str, new: str) -> None:
    """Replace one text by another in a file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def snapshot(root: Path) -> dict[Path, bytes]:
    """Every file of a folder."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_building_twice_gives_the_same_bytes(places: Places) -> None:
    before = snapshot(places.root)
    assert write([assemble(places.chapter, places.root)], places.root) == []
    for path in (places.source, places.release, places.bundle):
        path.unlink()
    for wheel in places.bundle.parent.glob("*.whl"):
        wheel.unlink()
    write([assemble(places.chapter, places.root)], places.root)
    assert snapshot(places.root) == before


def test_release_has_the_task_and_no_solution(places: Places) -> None:
    cell = cells(places.release)["double"]
    assert cell.source.startswith('def double(x, *, times=2.0):\n    """Twice x.')
    assert cell.source.endswith(STUB)
    assert "return" not in cell.source


def test_source_has_the_solution_between_marks(places: Places) -> None:
    cell = cells(places.source)["double"]
    assert "### BEGIN SOLUTION" in cell.source
    assert "return inner(x)" in cell.source


def test_check_cell_shows_the_instant_check_alone(places: Places) -> None:
    cell = cells(places.release)["test_quadruple"]
    assert cell.source == "check(quadruple)"
    assert cell.metadata.nbgrader.points == 3
    assert cell.metadata.nbgrader.locked
    assert not cell.metadata.editable


def test_hidden_part_of_a_check_cell_raises(places: Places) -> None:
    source = cells(places.source)["test_quadruple"].source
    with pytest.raises(RuntimeError, match="python -m autograder grade 07_small"):
        exec(source, {"check": lambda *_: None, "quadruple": None})


def test_set_up_is_locked_and_other_cells_are_open(places: Places) -> None:
    setup = cells(places.release)["setup"]
    assert setup.metadata.nbgrader.locked
    explored = [
        cell
        for cell in nbformat.read(places.release, as_version=4).cells
        if "explore" in cell.metadata.get("tags", ())
    ]
    assert len(explored) == 2
    assert not any("nbgrader" in cell.metadata for cell in explored)


def test_the_last_cell_tells_how_far_one_is_and_is_left_out_in_grading(places: Places) -> None:
    last = nbformat.read(places.release, as_version=4).cells[-1]
    assert last.source == "import course\n\ncourse.progress()"
    assert last.metadata.tags == ["explore"] and "nbgrader" not in last.metadata


def test_first_cell_of_the_source_says_what_to_edit_and_students_do_not_see_it(
    places: Places,
) -> None:
    source = nbformat.read(places.source, as_version=4)
    release = nbformat.read(places.release, as_version=4)
    assert "Do not edit" in source.cells[0].source
    assert "small.md" in source.cells[0].source
    assert release.cells[0].source.startswith("# A small chapter")
    assert [cell.id for cell in release.cells] == [cell.id for cell in source.cells[1:]]
    assert "course" not in release.metadata


def test_stock_generate_assignment_gives_the_same_release(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    # nbgrader finds the program that makes its gradebook by PATH.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    built = places.release.read_bytes()
    places.release.unlink()
    course = load_course(places.root)
    api = NbGraderAPI(coursedir=course.folders.directory, config=course.parent.config)
    result = api.generate_assignment("07_small", force=True)
    assert result["success"], result
    assert places.release.read_bytes() == built
    assert [file.name for file in places.release_folder.iterdir()] == ["small.ipynb"]


def test_picture_beside_the_text_goes_along_and_the_text_does_not(
    root: Path, small: Chapter
) -> None:
    places = Places(root, small)
    (places.source_folder / "pictures").mkdir()
    (places.source_folder / "pictures" / "plan.svg").write_text("<svg/>")
    built = assemble(small, root)
    assert built.release.keys() == {"small.ipynb", "pictures/plan.svg"}


@pytest.mark.parametrize("which", ["text", "source", "release", "checks"])
def test_tells_when_a_committed_file_is_stale(places: Places, which: str) -> None:
    checks = places.checks
    if which == "text":
        edit(places.text, "Five words", "Six words")
        stale = {places.source, places.release}
    elif which == "source":
        # An output is no edit by hand, but does not belong into the repository.
        edit(
            places.source,
            '"outputs": []',
            '"outputs": [{"output_type": "stream", "name": "stdout", "text": "seen"}]',
        )
        stale = {places.source}
    elif which == "release":
        edit(places.release, "YOUR CODE HERE", "MY CODE HERE")
        stale = {places.release}
    else:
        checks.unlink()
        stale = {checks}
    assert set(stale_files(assemble(places.chapter, places.root))) == stale


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Five words", "Six words"),
        ("return y * times", "return y * times * 1"),
        ('"points": 2', '"points": 20'),
        ('"cells": [', '"cells": [not JSON'),
        ('"built_cells"', '"some_cells"'),
    ],
    ids=["prose", "solution", "points", "not JSON", "no fingerprint"],
)
def test_stops_before_it_overwrites_a_notebook_edited_by_hand(
    places: Places, old: str, new: str
) -> None:
    edit(places.source, old, new)
    before = snapshot(places.root)
    with pytest.raises(HandEditedError, match=r"source/07_small/small\.ipynb was edited by hand"):
        assemble(places.chapter, places.root)
    assert snapshot(places.root) == before


def test_a_text_that_cannot_be_built_leaves_every_file_as_it_was(places: Places) -> None:
    edit(places.text, ":exercise: double", ":exercise: dubble")
    before = snapshot(places.root)
    with pytest.raises(BuildError):
        write([assemble(places.chapter, places.root)], places.root)
    assert snapshot(places.root) == before


def test_all_committed_files_are_what_a_build_gives() -> None:
    """Every chapter's, and the course map."""
    result = CliRunner().invoke(main, ["build", "--check", "--root", str(PROJECT)])
    assert result.exit_code == 0, result.output
    chapters = [one.name for one in all_chapters()]
    assert "logistic_regression" in chapters
    assert f"Chapters looked at: {len(chapters)}." in result.output
