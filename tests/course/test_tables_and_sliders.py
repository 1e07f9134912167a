"""Small arrays as tables, and sliders that leave a plain figure where no widget runs."""

import io
import sys

import nbformat
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


def test_moving_the_slider_draws_the_figure_anew(tmp_path):
    """In a real kernel, since a widget talks to a notebook."""
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    from autograder.building.solutions import ThisPython

    cell = """
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
[control] = [one for one in made if isinstance(one, ipywidgets.FloatSlider)]
control.value = 4.0
"""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    manager = AsyncKernelManager(kernel_spec_manager=ThisPython())
    NotebookClient(
        notebook, km=manager, timeout=60, resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    texts = [output.data["text/plain"] for output in notebook.cells[0].outputs]
    assert texts[:2] == ["Figure: The number 4.0, drawn."] * 2
    assert texts[2].startswith("FloatSlider")


def test_refuses_a_start_outside_the_range():
    with pytest.raises(ValueError, match="start is 9; expected a number from 0 to 5"):
        slide(draw_number, label="n", low=0, high=5, start=9)
