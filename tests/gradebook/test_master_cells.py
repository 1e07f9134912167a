"""The master's cells are saved as nbgrader saves them, and only where they have changed."""

from __future__ import annotations

import copy

import pytest
from nbgrader.preprocessors import SaveCells

from autograder.gradebook.course import load_course, prepare_chapter
from autograder.gradebook.master_cells import SaveChangedCells, cells_of, cells_saved
from tests.courses.classroom import ASSIGNMENT, CHAPTER, NAME, gradebook, make_course


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A course whose chapter has been prepared once, and its master copy."""
    root = make_course(tmp_path_factory.mktemp("master") / "course")
    return root, prepare_chapter(load_course(root), CHAPTER).master


def saved(root):
    with gradebook(root) as book:
        return cells_saved(book.find_notebook(NAME, ASSIGNMENT))


def save(root, notebook, step=SaveChangedCells):
    names = {"notebook": NAME, "assignment": ASSIGNMENT}
    names["db_url"] = f"sqlite:///{root / 'gradebook.db'}"
    return step()(copy.deepcopy(notebook), {"nbgrader": names})


def first(notebook, grade):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade") is grade)


def other_source(notebook):
    first(notebook, False).source += "\n# changed"


def other_checksum(notebook):
    first(notebook, False).metadata.nbgrader.checksum = "another"


def other_points(notebook):
    first(notebook, True).metadata.nbgrader.points += 1


def other_type(notebook):
    first(notebook, True).cell_type = "markdown"


def no_longer_locked(notebook):
    first(notebook, True).metadata.nbgrader.update(locked=False, solution=True)


def one_cell_less(notebook):
    notebook.cells.remove(first(notebook, True))


def other_kernel(notebook):
    notebook.metadata.kernelspec.name = "another"


def test_a_prepared_chapter_is_not_saved_again(prepared, monkeypatch):
    root, _ = prepared
    before = saved(root)
    monkeypatch.setattr(SaveCells, "preprocess", lambda *_: pytest.fail("saved again"))
    prepare_chapter(load_course(root), CHAPTER)
    assert saved(root) == before
    assert all(before[kind] for kind in ("kernel", "grade", "solution", "source"))


@pytest.mark.parametrize(
    "change",
    [
        *(other_source, other_checksum, other_points, other_type, no_longer_locked),
        *(one_cell_less, other_kernel),
    ],
)
def test_each_change_is_seen_and_saved(prepared, change):
    root, master = prepared
    change(changed := copy.deepcopy(master))
    assert cells_of(master) != cells_of(changed)
    save(root, changed)
    assert saved(root) == cells_of(changed)


def test_what_counts_as_saved_is_what_nbgrader_saves(prepared):
    root, master = prepared
    changed = copy.deepcopy(master)
    for change in (other_source, other_points, other_kernel):
        change(changed)
    for notebook in (changed, master):
        save(root, notebook, step=SaveCells)
        assert saved(root) == cells_of(notebook)
