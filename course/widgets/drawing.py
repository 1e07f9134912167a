"""A small sheet to draw on with the mouse: every change draws the figure above it anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from course.plots.figure import CourseFigure
from course.widgets.shown import ShownFigure

if TYPE_CHECKING:
    from ipywidgets import GridBox, ToggleButton

_PIXEL = "20px"
_INK, _PAPER = "black", "white"


def draw_on(show: Callable[[np.ndarray], CourseFigure], start: np.ndarray) -> None:
    """Show ``show(start)``, and under it a sheet whose squares a click turns dark or light.

    Where widgets do not run (a page on paper or on the web, or no ipywidgets), the figure for
    ``start`` stays, as a plain picture with its words.

    Parameters
    ----------
    show : callable
        Makes the figure for a drawing: an array of the shape of ``start``, ink 1 and paper 0.
    start : ndarray, shape (height, width)
        What is on the sheet at first.

    Raises
    ------
    ValueError
        If ``start`` is no table of numbers.
    """
    from IPython.display import display

    sheet = np.array(start, dtype=float)
    if sheet.ndim != 2:
        raise ValueError(f"start has the shape {sheet.shape}; expected (height, width).")
    shown = ShownFigure(show(sheet))
    control = _sheet(sheet, lambda drawing: shown.exchange(show(drawing)))
    if control is not None and shown.can_change:
        display(control)


def _sheet(sheet: np.ndarray, redraw: Callable[[np.ndarray], None]) -> GridBox | None:
    """The squares that a click turns, or None where ipywidgets, which is optional, is missing."""
    try:
        from ipywidgets import GridBox, Layout, ToggleButton
    except ImportError:
        return None
    square = Layout(width=_PIXEL, height=_PIXEL, margin="0", padding="0", border="1px solid #ccc")
    buttons = []
    for place in np.ndindex(sheet.shape):
        ink = bool(sheet[place])
        button = ToggleButton(
            value=ink, layout=square, tooltip=f"row {place[0]}, column {place[1]}"
        )
        button.style.button_color = _INK if ink else _PAPER
        button.observe(_turner(sheet, place, button, redraw), names="value")
        buttons.append(button)
    columns = f"repeat({sheet.shape[1]}, {_PIXEL})"
    return GridBox(buttons, layout=Layout(grid_template_columns=columns, grid_gap="0"))


def _turner(
    sheet: np.ndarray,
    place: tuple[int, ...],
    button: ToggleButton,
    redraw: Callable[[np.ndarray], None],
) -> Callable[[dict], None]:
    def turn(change: dict) -> None:
        sheet[place] = float(change["new"])
        button.style.button_color = _INK if change["new"] else _PAPER
        redraw(sheet.copy())

    return turn
