"""nbgrader's formgrader in a browser, on a course that `autograder init` has made."""

from __future__ import annotations

import re
import shutil

import nbformat
import pytest

from autograder.building.new_course import make_course
from tests.browser.lab import lab_in
from tests.courses.classroom import ASSIGNMENT, CHAPTER, NAME, gradebook, reference_answers

# A browser, and a server, take seconds to start.
pytestmark = pytest.mark.stress_only
POINTS = sum(exercise.points for exercise in CHAPTER.exercises.values())
MINUTE_MS = 60_000


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of one's own, in which nothing was generated yet and one student has handed in."""
    root = tmp_path_factory.mktemp("formgrader") / "nn-2027"
    make_course(root, [CHAPTER], "nn-2027")
    work = nbformat.read(root / "release" / ASSIGNMENT / f"{NAME}.ipynb", as_version=4)
    answers = reference_answers()
    for cell in work.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    folder = root / "submitted" / "ada" / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(work, folder / f"{NAME}.ipynb")
    shutil.move(root / "release", root.parent / "release")
    return root


@pytest.fixture(scope="module")
def page(course, browser, tmp_path_factory):
    """A window on the formgrader; at the end, nothing may have gone wrong in it."""
    with lab_in(course, tmp_path_factory.mktemp("lab")) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(MINUTE_MS)
        page.goto(f"{address}formgrader/manage_assignments")
        yield page
        page.close()


def press(page, row, column):
    """Press the button in a row of nbgrader's table, and give what it says in the end."""
    page.locator(f"tr:has-text('{row}') td.{column} a").click()
    dialog = page.locator("#success-modal, #error-modal")
    dialog.wait_for()
    said = dialog.inner_text()
    dialog.locator(".modal-footer button").click()
    dialog.wait_for(state="detached")
    return said


def test_generate_makes_the_release_that_the_course_came_with(page, course, screens):
    page.screenshot(path=screens / "formgrader_assignments.png")
    said = press(page, ASSIGNMENT, "assign")
    assert "Success" in said, said
    made = course / "release" / ASSIGNMENT / f"{NAME}.ipynb"
    ours = course.parent / "release" / ASSIGNMENT / f"{NAME}.ipynb"
    assert made.read_bytes() == ours.read_bytes()


def test_autograde_gives_what_was_earned(page, course, screens):
    page.goto(re.sub("manage_assignments.*", f"manage_submissions/{ASSIGNMENT}", page.url))
    said = press(page, "ada", "autograde")
    assert "Success" in said, said
    page.reload()
    page.locator("tr:has-text('ada')").wait_for()
    page.screenshot(path=screens / "formgrader_graded.png")
    with gradebook(course) as book:
        assert book.find_submission(ASSIGNMENT, "ada").score == POINTS
