"""What is moved by hand in JupyterLab: a sheet to draw on, a slider; and both without a kernel."""

from __future__ import annotations

import math
import shutil

import nbformat
import numpy as np
import pytest

from .conftest import PROJECT
from .lab import NotebookPage, lab_in

# A browser, a server and a kernel take half a minute.
pytestmark = pytest.mark.stress_only
RELEASE = PROJECT / "release" / "01_vectorization" / "vectorization.ipynb"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 800, "height": 900}
SLIDER = """\
from course.plots.figure import new_figure
from course.widgets import slide


def draw(number):
    figure = new_figure(2, 1, "a number")
    figure.alt_text = f"The number {number:.1f}."
    return figure


slide(draw, label="n", low=0, high=5, start=2)"""
ERROR = "Error displaying widget"
WHITE = "rgb(255, 255, 255)"
# A 0, in shares of the sheet's sides.
ZERO = [(0.5 + 0.25 * math.sin(t), 0.5 - 0.38 * math.cos(t)) for t in np.linspace(0, 6.28, 13)]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab in whose folder chapter 1 and a notebook with a slider lie."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copy(RELEASE, folder)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SLIDER)], metadata=kernel)
    nbformat.write(notebook, folder / "slider.ipynb")
    with lab_in(folder, tmp_path_factory.mktemp("lab")) as address:
        yield address


def drag(page, sheet, places):
    """Draw a line through places, told in shares of the sheet's sides."""
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    for number, (right, down) in enumerate(places):
        page.mouse.move(box["x"] + right * box["width"], box["y"] + down * box["height"], steps=8)
        if number == 0:
            page.mouse.down()
    page.mouse.up()


def ink(sheet):
    """How many squares of the sheet are dark, the pen's coloured ring left out."""
    return sheet.evaluate(
        "one => one.getContext('2d').getImageData(0, 0, one.width, one.height).data"
        ".filter((value, place) => place % 4 === 1 && value < 60).length"
    )


def figure_words(cell):
    return cell.locator(".jp-RenderedText").first


def test_a_digit_is_drawn_with_mouse_and_keys_and_read_all_the_while(browser, lab, screens):
    page = browser.new_page(viewport=WIDE)
    notebook = NotebookPage(page, lab, RELEASE.name)
    notebook.show_code()
    cells = notebook.cells.count()
    notebook.run("from course.chapter1 import")
    notebook.run("digits = load_digits()")
    cell = notebook.run("draw_digit(reader")
    root = cell.locator(".course-digit-sheet")
    sheet, answer = root.locator("canvas.sheet"), root.locator(".answer")
    sheet.wait_for()
    assert answer.inner_text().startswith("read as 3")
    assert not figure_words(cell).is_visible(), "the plain figure is said twice"
    assert not cell.get_by_text("No sheet to draw on here").is_visible()

    root.get_by_role("button", name="Clear").click()
    root.locator(".answer", has_text="There is no ink to read yet.").wait_for()
    assert ink(sheet) == 0
    drag(page, sheet, ZERO)
    # The bars follow; the last drawing is read when both halves agree.
    root.locator(".answer", has_text="read as 0").wait_for()
    widths = root.locator(".bar .length").evaluate_all(
        "bars => bars.map(bar => bar.getBoundingClientRect().width)"
    )
    page.screenshot(path=screens / "canvas_light.png")
    assert max(widths) == widths[0] > 0, (widths, answer.inner_text())
    root.scroll_into_view_if_needed()
    page.screenshot(path=screens / "canvas_light.png")

    drawn = ink(sheet)
    root.get_by_role("button", name="Undo").click()
    assert ink(sheet) == 0
    sheet.focus()
    for key in ("Space", *6 * ["ArrowDown"], "Space", *4 * ["ArrowRight"]):
        page.keyboard.press(key)
    by_keys = ink(sheet)
    assert 0 < by_keys < drawn
    assert "pen up" in root.locator("[aria-live]").last.inner_text()
    page.keyboard.press("Delete")
    assert ink(sheet) == 0
    page.keyboard.press("Backspace")
    assert ink(sheet) == by_keys
    assert notebook.cells.count() == cells, "a key of the sheet's went to the notebook"

    page.set_viewport_size(NARROW)
    notebook.theme("JupyterLab Dark")
    root.scroll_into_view_if_needed()
    page.screenshot(path=screens / "canvas_dark_narrow.png")
    assert (
        sheet.evaluate("one => getComputedStyle(one.parentElement.parentElement).backgroundColor")
        == WHITE
    )
    box = root.bounding_box()
    assert box["x"] + box["width"] <= NARROW["width"]
    page.close()


def test_a_slider_moves_and_its_plain_figure_stays_when_the_kernel_is_gone(browser, lab, screens):
    page = browser.new_page(viewport=WIDE)
    notebook = NotebookPage(page, lab, "slider.ipynb")
    cell = notebook.run("slide(draw")
    handle = cell.locator(".noUi-handle")
    handle.wait_for()
    assert not cell.get_by_text("No slider here").is_visible()
    handle.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    cell.get_by_text("The number 3.0.").wait_for()
    page.screenshot(path=screens / "slider.png")

    notebook.save()
    notebook.restart()
    page.close()
    page = browser.new_page(viewport=WIDE)
    NotebookPage(page, lab, "slider.ipynb")
    page.get_by_text("No slider here? Run this cell.").wait_for()
    cell = page.locator(".jp-CodeCell").first
    page.wait_for_function(
        "text => document.querySelector('.jp-CodeCell').textContent.includes(text)", arg=ERROR
    )
    assert not cell.get_by_text(ERROR).is_visible()
    assert cell.get_by_text("The number 3.0.").is_visible()
    assert cell.locator("img").is_visible()
    page.screenshot(path=screens / "slider_without_kernel.png")
    page.close()
