"""Small arrays as tables, and sliders that leave a plain figure where no widget runs."""

import io
import sys

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from PIL import Image

from course.plots.figure import new_figure
from course.plots.tables import tables
from course.widgets import slide


def test_table_says_every_number_and_shape_in_words():
    figure = tables({"A": [[1, 2, 3], [4, 5, 6]], "v": np.array([0.5, 2.25])}, title="Two arrays")
    assert figure.alt_text == (
        "Two arrays. A, shape (2, 3): 1 2 3; 4 5 6. v, shape (2,): 0.5 2.25."
    )
    picture = Image.open(io.BytesIO(figure.as_png()))
    assert picture.convert("L").getextrema()[0] < 100
    assert [text.get_text() for axes in figure.axes for text in axes.texts] == (
        "1 2 3 4 5 6 0.5 2.25".split()
    )


def test_tables_of_one_number_and_equal_numbers_are_drawn():
    assert "shape (): 7" in tables({"n": 7}).alt_text
    assert tables({"zeros": np.zeros((2, 2))}).as_png()


@pytest.mark.parametrize("array", [np.zeros((2, 2, 2)), np.zeros((20, 20)), np.zeros((0, 3))])
def test_refuses_what_no_table_can_show(array):
    with pytest.raises(ValueError, match=r"A has the shape .*expected at most two axes"):
        tables({"A": array})
    with pytest.raises(ValueError, match="empty"):
        tables({})


def draw_number(number):
    figure = new_figure(2, 2, "a number")
    figure.alt_text = f"The number {number:.1f}, drawn."
    return figure


def shown(outputs):
    return [output.data for output in outputs]


def test_plain_figure_stays_where_there_are_no_widgets(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    InteractiveShell.instance()
    with capture_output() as captured:
        slide(draw_number, label="n", low=0, high=5, start=2)
    picture, words = shown(captured.outputs)
    assert "image/png" in picture
    assert words == {"text/plain": "Figure: The number 2.0, drawn."}
    assert captured.outputs[0].metadata["image/png"]["alt"] == "The number 2.0, drawn."


MAKE_SLIDER = """
import ipywidgets
from course.plots.figure import new_figure
from course.widgets import slide

def draw(number):
    figure = new_figure(2, 2, "a number")
    figure.alt_text = f"The number {number:.1f}, drawn."
    return figure

made = []
ipywidgets.Widget.on_widget_constructed(made.append)
slide(draw, label="n", low=0, high=5, start=2)
ipywidgets.Widget.on_widget_constructed(None)
"""


def test_moving_the_slider_draws_the_figure_anew(kernel):
    """In a real kernel, since a widget talks to a notebook."""
    kernel.run(MAKE_SLIDER)
    figure, words, instead, slider = kernel.bundles
    assert words["text/plain"] == figure["text/plain"] == "Figure: The number 2.0, drawn."
    assert instead["text/plain"] == "No slider here? Run this cell."
    assert slider["text/plain"].startswith("FloatSlider")
    kernel.run(
        "[control] = [one for one in made if isinstance(one, ipywidgets.FloatSlider)]",
        "control.value = 4.0",
    )
    texts = [bundle["text/plain"] for bundle in kernel.updates]
    assert texts == 2 * ["Figure: The number 4.0, drawn."]


def test_where_a_program_runs_the_notebook_the_figure_stands_alone(kernel):
    kernel.is_attended = False
    kernel.run(MAKE_SLIDER)
    figure, words = kernel.bundles
    assert "image/png" in figure and "The number 2.0" in words["text/plain"]


def test_refuses_a_start_outside_the_range():
    with pytest.raises(ValueError, match="start is 9; expected a number from 0 to 5"):
        slide(draw_number, label="n", low=0, high=5, start=9)
