"""A sheet to draw on: a click redraws, and without widgets the plain figure stays."""

import sys

import ipywidgets
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from course.plots.figure import new_figure
from course.widgets import draw_on
from course.widgets.drawing import _sheet


def count_ink(sheet):
    figure = new_figure(1, 1, "a drawing")
    figure.alt_text = f"{int(sheet.sum())} dark squares of {sheet.size}."
    return figure


def test_plain_figure_stays_where_there_are_no_widgets(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    InteractiveShell.instance()
    with capture_output() as captured:
        draw_on(count_ink, np.eye(3))
    picture, words = (output.data for output in captured.outputs)
    assert "image/png" in picture
    assert words == {"text/plain": "Figure: 3 dark squares of 9."}


def test_a_click_turns_one_square_and_redraws():
    seen = []
    grid = _sheet(np.zeros((2, 3)), seen.append)
    assert len(grid.children) == 6
    assert all(isinstance(one, ipywidgets.ToggleButton) for one in grid.children)
    grid.children[4].value = True
    grid.children[0].value = True
    grid.children[4].value = False
    assert [sheet.tolist() for sheet in seen] == [
        [[0, 0, 0], [0, 1, 0]],
        [[1, 0, 0], [0, 1, 0]],
        [[1, 0, 0], [0, 0, 0]],
    ]
    assert grid.children[0].style.button_color == "black"
    assert grid.children[4].style.button_color == "white"


def test_refuses_what_is_no_sheet():
    with pytest.raises(ValueError, match=r"shape \(4,\); expected \(height, width\)"):
        draw_on(count_ink, np.zeros(4))
