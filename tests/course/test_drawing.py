"""A sheet to draw a digit on: what is read of it, and the plain figure where nobody draws."""

import json
from importlib.resources import files

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from course.datasets.digit_reader import load_digit_reader
from course.datasets.own_digits import digit_from_text
from course.widgets import draw_digit
from course.widgets.digit_sheet import SIZE, DigitSheet
from course.widgets.drawing import picture_and_shares

THREE = digit_from_text(
    """
.######.
########
......##
......##
.....##.
.#####..
.######.
.....###
......##
......##
##...###
########
.#####..
"""
)


def certain_of(digit):
    return lambda picture: np.eye(10)[digit]


def sheet_of(read, start=THREE):
    return DigitSheet(lambda drawing: picture_and_shares(read, drawing), start)


def drawn_on(sheet, ink):
    """What the browser's half does once somebody has drawn."""
    squares = memoryview(ink.astype(np.uint8).tobytes())  # as messages hand them out
    sheet.set_state({"ink": squares, "asked": sheet.asked + 1})


def test_where_nobody_sits_a_plain_figure_stands_alone():
    InteractiveShell.instance()
    with capture_output() as captured:
        draw_digit(load_digit_reader(), THREE)
    picture, words = (output.data for output in captured.outputs)
    assert "image/png" in picture
    assert "read as 3" in words["text/plain"]


def test_somebody_who_sits_there_gets_the_sheet_below_the_figure(kernel):
    kernel.run(
        "from course.chapter1 import draw_digit, load_digit_reader",
        "draw_digit(load_digit_reader(), np.eye(16))",
    )
    figure, words, instead, sheet = kernel.bundles
    assert "image/png" in figure and "read as" in words["text/plain"]
    assert instead["text/plain"] == "No sheet to draw on here? Run this cell."
    assert "application/vnd.jupyter.widget-view+json" in sheet
    kernel.is_attended = False
    kernel.run("draw_digit(load_digit_reader(), np.eye(16))")
    assert [sorted(one) for one in kernel.bundles] == [["image/png", "text/plain"], ["text/plain"]]


def test_plain_figure_stays_where_there_are_no_widgets(kernel):
    kernel.run(
        "import sys; sys.modules['anywidget'] = None; sys.modules['ipywidgets'] = None",
        "sys.modules.pop('course.widgets.digit_sheet', None)",
        "from course.chapter1 import draw_digit, load_digit_reader",
        "draw_digit(load_digit_reader(), np.eye(16))",
    )
    shown = len(kernel.bundles)
    kernel.run("del sys.modules['anywidget'], sys.modules['ipywidgets']")
    assert shown == 2


def test_the_start_is_on_the_sheet_and_read():
    sheet = sheet_of(load_digit_reader())
    assert sheet.drawing.shape == (SIZE, SIZE)
    assert sheet.drawing.mean() == pytest.approx(THREE.mean())
    assert np.argmax(sheet.shares) == 3
    assert np.frombuffer(sheet.seen, np.uint8).tolist() == (255 * THREE).ravel().tolist()


def test_each_drawing_is_read_once_as_the_network_gets_digits():
    seen = []

    def read(picture):
        seen.append(picture)
        return np.eye(10)[7]

    sheet = sheet_of(read, np.zeros((16, 16)))
    assert seen == [] and sheet.shares == 10 * [0.0]
    ink = np.zeros((SIZE, SIZE))
    ink[8:40, 50:54] = 255  # upright, 32 high and 4 wide: to be 16 high and 2 wide
    drawn_on(sheet, ink)
    assert (sheet.asked, sheet.answered, len(seen)) == (1, 1, 1)
    assert seen[0].shape == (16, 16) and seen[0].sum() == 32
    assert seen[0][:, 7:9].all()
    assert sheet.shares == np.eye(10)[7].tolist()


def test_an_error_of_the_network_is_told_and_the_next_drawing_is_read_again():
    def read(picture):
        return np.eye(10)[1] if picture.sum() < 100 else picture[0, :2]

    sheet = sheet_of(read, np.zeros((16, 16)))
    drawn_on(sheet, np.full((SIZE, SIZE), 255))
    assert sheet.fault == (
        "ValueError: What reads the drawing gave 2 numbers; expected 10, one for each digit."
    )
    assert sheet.answered == sheet.asked == 1
    drawn_on(sheet, 255 * np.eye(SIZE))
    assert sheet.fault == "" and sheet.shares[1] == 1


def test_shares_that_are_no_numbers_can_be_sent_and_shown():
    sheet = sheet_of(lambda picture: np.full(10, np.nan))
    assert json.dumps(sheet.shares, allow_nan=False)


@pytest.mark.parametrize("start", [np.zeros(4), np.zeros((3, 4))])
def test_refuses_what_is_no_sheet(start):
    with pytest.raises(ValueError, match=r"start has the shape .*; expected \(16, 16\)"):
        draw_digit(certain_of(1), start)


def test_refuses_a_network_without_ten_shares():
    with pytest.raises(ValueError, match="gave 3 numbers; expected 10"):
        draw_digit(lambda picture: [0.5, 0.25, 0.25], THREE)


def test_the_browsers_half_comes_with_the_package_and_asks_nothing_of_the_network():
    for name in ("digit_sheet.js", "digit_sheet.css"):
        text = (files("course.widgets") / name).read_text()
        assert "http" not in text and "import " not in text and "url(" not in text
