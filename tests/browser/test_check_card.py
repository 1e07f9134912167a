"""A student in a browser: a check's card in JupyterLab, from a blank to a pass."""

from __future__ import annotations

import shutil

import nbformat
import pytest

from course.feedback.card.as_html import as_html
from course.feedback.card.card import Card, Level

from .conftest import PROJECT
from .lab import NotebookPage, lab_in

# A browser, a server and a kernel take half a minute.
pytestmark = pytest.mark.stress_only
RELEASE = PROJECT / "release" / "03_logistic_regression" / "logistic_regression.ipynb"
CROP = """\
def crop(image, top, left, height, width):
    return image[top : top + height, left : left + width]"""
ERROR_OUTPUT = '[data-mime-type="application/vnd.jupyter.stderr"]'
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 800, "height": 900}
# How a colour of the page is told: white on red.
WHITE, RED = "rgb(255, 255, 255)", "rgb(198, 40, 40)"
HOSTILE = '<img src=x onerror="window.harmed = true">'


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab in whose folder a fresh notebook and one from elsewhere lie."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copy(RELEASE, folder)
    card = Card("crop", Level.WRONG, "crop: not right yet.", "Seen.", "A question?", prints=HOSTILE)
    output = nbformat.v4.new_output("display_data", {"text/html": as_html(card)})
    cells = [nbformat.v4.new_code_cell("check(crop)", outputs=[output])]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    nbformat.write(notebook, folder / "from_elsewhere.ipynb")
    with lab_in(folder, tmp_path_factory.mktemp("lab")) as address:
        yield address


def unfold(cell, title):
    """Click on a part of a card; what it holds."""
    summary = cell.locator("summary", has_text=title)
    inside = summary.locator("xpath=following-sibling::*").first
    assert not inside.is_visible()
    summary.click()
    assert inside.is_visible()
    return inside.inner_text()


def style_of(locator, name):
    return locator.evaluate("(one, name) => getComputedStyle(one)[name]", name)


def fits(page, card):
    """Whether a card is as wide as its place allows and no wider."""
    box = card.bounding_box()
    return box["x"] + box["width"] <= page.viewport_size["width"] and card.evaluate(
        "one => one.scrollWidth <= one.clientWidth + 1"
    )


def test_from_a_blank_to_a_pass_with_hint_case_and_progress(browser, lab, screens):
    page = browser.new_page(viewport=WIDE)
    notebook = NotebookPage(page, lab, RELEASE.name)
    notebook.run("from course.chapter3 import")

    notebook.run("def sigmoid(z)")
    blank = notebook.run("check(sigmoid)").locator(".jp-OutputArea")
    assert "○ sigmoid: not right yet" in blank.inner_text() and "Still blank" in blank.inner_text()

    notebook.run("def flatten_images(")
    amber = notebook.run("check(flatten_images)").locator(".jp-OutputArea")
    assert "◐ flatten_images: not right yet, 2 of 6 cases." in amber.inner_text()

    notebook.run("def crop(")
    cell = notebook.run("check(crop)")
    red = cell.locator(".jp-OutputArea")
    assert "✗ crop: not right yet, 0 of 6 cases." in red.inner_text()
    assert "goes down where it should go to the right" in red.inner_text()
    assert unfold(red, "A question").startswith("Which axis of a picture")
    assert "(height, width, channel)" in unfold(red, "What to hold it against")
    case = unfold(red, "The case")
    assert "top = 2" in case and "yours: " in case and "wanted: " in case
    assert 'case = public_case("crop", 1)' in case
    cell.scroll_into_view_if_needed()
    page.screenshot(path=screens / "card_red.png")

    page.set_viewport_size(NARROW)
    notebook.theme("JupyterLab Dark")
    assert fits(page, red.locator(".tex2jax_ignore"))
    assert style_of(red.locator("p").first, "color") == WHITE
    assert style_of(red.locator("pre").first, "backgroundColor") != WHITE
    page.screenshot(path=screens / "card_red_dark_narrow.png")
    notebook.theme("JupyterLab Light")
    page.set_viewport_size(WIDE)

    notebook.write("def crop(", CROP)
    green = notebook.run("check(crop)").locator(".jp-OutputArea")
    assert "✓ crop: right on all 6 cases." in green.inner_text()
    assert "1 of 12, 2 of 39 points, next: flatten_images" in green.inner_text()
    page.screenshot(path=screens / "card_green.png")

    last = notebook.run("course.progress()").locator(".jp-OutputArea")
    assert "✓ crop" in last.inner_text() and "◐ flatten_images" in last.inner_text()
    assert "To hand in: restart the kernel" in " ".join(last.inner_text().split())
    last.scroll_into_view_if_needed()
    page.screenshot(path=screens / "progress.png")
    # A failed check has stopped its cell, and left no red text beside its card.
    assert page.locator(ERROR_OUTPUT).count() == 0
    page.close()


def test_a_card_in_a_notebook_from_elsewhere_unfolds_and_runs_nothing(browser, lab):
    """JupyterLab takes scripts and more out of outputs that this machine has not made."""
    page = browser.new_page(viewport=WIDE)
    NotebookPage(page, lab, "from_elsewhere.ipynb")
    card = page.locator(".jp-OutputArea")
    assert unfold(card, "A question") == "A question?"
    assert HOSTILE in unfold(card, "Your prints")
    chip = card.locator("span", has_text="✗")
    assert (style_of(chip, "color"), style_of(chip, "backgroundColor")) == (WHITE, RED)
    assert page.evaluate("window.harmed") is None
    page.close()
