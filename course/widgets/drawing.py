"""A sheet to draw a digit on, with mouse, pen, finger or keys, and what a network makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from course.attended import attended_shell
from course.datasets.own_digits import framed
from course.plots.figure import CourseFigure
from course.plots.reading import reading
from course.widgets.controls import show_control
from course.widgets.shown import ShownFigure

if TYPE_CHECKING:
    from course.widgets.digit_sheet import DigitSheet

Reader = Callable[[np.ndarray], Sequence[float]]
DIGITS = 10
_SOURCE = "a drawing of your own"
_INSTEAD = "No sheet to draw on here? Run this cell."


def draw_digit(read: Reader, start: np.ndarray) -> None:
    """Show a sheet to draw on, and beside it how sure a network is of each digit, all the while.

    Where nobody sits at the notebook, or where widgets do not run (a page on paper or on the web),
    there is a plain figure instead, with its words. It shows ``start``, or what was drawn last.

    Parameters
    ----------
    read : callable
        ``read(picture)`` gives ten shares for a picture of shape (16, 16), ink 1 and paper 0, which
        is the drawing cut to its ink, scaled and centred.
    start : ndarray, shape (16, 16)
        What is on the sheet at first.

    Raises
    ------
    ValueError
        If ``start`` is no table of numbers with as many rows as columns, or ``read`` does not give
        ten shares.
    """
    start = np.asarray(start, dtype=float)
    if start.ndim != 2 or start.shape[0] != start.shape[1]:
        raise ValueError(f"start has the shape {start.shape}; expected (16, 16), one digit.")
    shown = ShownFigure(figure_of(read, start))
    if attended_shell() is None or not shown.can_change:
        return
    sheet = _sheet(read, start)
    if sheet is not None:
        sheet.observe(lambda _: _keep(shown, sheet, read), names="strokes")
        show_control(sheet, _INSTEAD)


def picture_and_shares(read: Reader, drawing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A drawing as the network sees it, and its ten shares; all 0 if there is no ink.

    Parameters
    ----------
    read : callable
        As `draw_digit` has it.
    drawing : ndarray, shape (size, size)
        Ink 1, paper 0.

    Returns
    -------
    picture, shares : ndarray
        Of the shapes (16, 16) and (10,).

    Raises
    ------
    ValueError
        If ``read`` does not give ten numbers.
    """
    if not np.any(drawing > 0.5):
        return np.zeros((16, 16)), np.zeros(DIGITS)
    picture = framed(drawing)
    shares = np.ravel(np.asarray(read(picture), dtype=float))
    if shares.size != DIGITS:
        raise ValueError(
            f"What reads the drawing gave {shares.size} numbers; expected {DIGITS}, one for each "
            "digit."
        )
    return picture, shares


def figure_of(read: Reader, drawing: np.ndarray) -> CourseFigure:
    """The plain figure of a drawing: what the network sees, and a bar for each digit."""
    return reading(*picture_and_shares(read, drawing), source=_SOURCE)


def _keep(shown: ShownFigure, sheet: DigitSheet, read: Reader) -> None:
    """Show the drawing as the plain figure, too: it is what a saved notebook has of it."""
    if not sheet.fault:
        shown.exchange(figure_of(read, sheet.drawing))


def _sheet(read: Reader, start: np.ndarray) -> DigitSheet | None:
    """The sheet, or None where ipywidgets or anywidget, which are optional here, is missing."""
    try:
        from course.widgets.digit_sheet import DigitSheet
    except ImportError:
        return None
    return DigitSheet(lambda drawing: picture_and_shares(read, drawing), start)
