"""Restart and run all, of a blank notebook and of a solved one; and nbgrader's Validate."""

from __future__ import annotations

import shutil

import nbformat
import pytest

from autograder.reference import load_chapter
from tests.browser.conftest import PROJECT
from tests.browser.lab import NotebookPage, lab_in

# A browser, a server and a kernel take half a minute.
pytestmark = pytest.mark.stress_only
CHAPTER = load_chapter("vectorization")
RELEASE = PROJECT / "release" / CHAPTER.assignment / f"{CHAPTER.name}.ipynb"
BLANK, SOLVED, SHORT = "blank.ipynb", "solved.ipynb", "short.ipynb"
WIDE = {"width": 1280, "height": 900}
MINUTE_MS = 60_000
WRONG = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"


def exercise_of(cell):
    """The exercise that a cell is to be solved in, if any."""
    graded = cell.metadata.get("nbgrader", {})
    return graded.get("grade_id") if graded.get("solution") else None


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab with chapter 1 as it is handed out, solved, and cut to one wrong answer."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copy(RELEASE, folder / BLANK)
    notebook = nbformat.read(RELEASE, as_version=4)
    for cell in notebook.cells:
        if name := exercise_of(cell):
            cell.source = CHAPTER.exercises[name].solution_cell(marked=False)
    nbformat.write(notebook, folder / SOLVED)
    sigmoid = next(n for n, one in enumerate(notebook.cells) if exercise_of(one) == "sigmoid")
    code = [one for one in notebook.cells if one.cell_type == "code"]
    notebook.cells = [code[0], *notebook.cells[sigmoid : sigmoid + 2]]
    notebook.cells[1].source = WRONG
    nbformat.write(notebook, folder / SHORT)
    with lab_in(folder, tmp_path_factory.mktemp("lab")) as address:
        yield address


def test_a_blank_notebook_runs_to_its_first_blank_and_says_so(browser, lab, screens):
    page = browser.new_page(viewport=WIDE)
    notebook = NotebookPage(page, lab, BLANK)
    notebook.restart_and_run_all()
    card = page.locator(".jp-OutputArea", has_text="not right yet").first
    card.wait_for(timeout=2 * MINUTE_MS)
    assert "Still blank" in card.inner_text()
    card.scroll_into_view_if_needed()
    page.screenshot(path=screens / "run_all_blank.png")
    page.close()


def test_a_solved_notebook_runs_to_its_end_with_every_check_right(browser, lab, screens):
    page = browser.new_page(viewport=WIDE)
    notebook = NotebookPage(page, lab, SOLVED)
    notebook.restart_and_run_all()
    last = page.locator(".jp-OutputArea", has_text="To hand in").last
    last.wait_for(timeout=4 * MINUTE_MS)
    said = last.inner_text()
    assert all(name in said for name in CHAPTER.exercises), said
    assert not set(said) & set("✗◐○"), said
    stopped = page.locator('[data-mime-type="application/vnd.jupyter.error"]')
    assert stopped.all_inner_texts() == []
    last.scroll_into_view_if_needed()
    page.screenshot(path=screens / "run_all_solved.png")
    page.close()


def test_validate_names_the_wrong_exercise_and_its_hint(browser, lab, screens):
    page = browser.new_page(viewport=WIDE)
    NotebookPage(page, lab, SHORT)
    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog")
    dialog.get_by_text("sigmoid: not right yet").first.wait_for(timeout=2 * MINUTE_MS)
    said = " ".join(dialog.inner_text().split())
    assert "Your curve falls where it should rise" in said
    page.screenshot(path=screens / "validate.png")
    page.close()
