"""A slider under a figure: moving it draws the figure anew for the number chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from course.attended import attended_shell
from course.plots.figure import CourseFigure
from course.widgets.controls import show_control
from course.widgets.shown import ShownFigure

if TYPE_CHECKING:
    from ipywidgets import FloatSlider

_INSTEAD = "No slider here? Run this cell."


def slide(
    draw: Callable[[float], CourseFigure],
    *,
    label: str,
    low: float,
    high: float,
    start: float,
    step: float = 0.1,
) -> None:
    """Show ``draw(start)``, and under it a slider that shows the figure for other numbers.

    Where nobody sits at the notebook, or where widgets do not run (a page on paper or on the web,
    or no ipywidgets), the figure alone stands there, as a plain picture with its words.

    Parameters
    ----------
    draw : callable
        Makes the figure for a number.
    label : str
        What the number is.
    low, high, start, step : float
        Range of the slider, where it stands at first, and how finely it moves.

    Raises
    ------
    ValueError
        If ``start`` does not lie in the range.
    """
    if not low <= start <= high:
        raise ValueError(f"start is {start}; expected a number from {low} to {high}.")
    shown = ShownFigure(draw(start))
    if attended_shell() is None or not shown.can_change:
        return
    control = _slider(label, low, high, start, step)
    if control is not None:
        control.observe(lambda change: shown.exchange(draw(change["new"])), names="value")
        show_control(control, _INSTEAD)


def _slider(label: str, low: float, high: float, start: float, step: float) -> FloatSlider | None:
    """The slider, or None where ipywidgets, which is optional, is missing."""
    try:
        from ipywidgets import FloatSlider
    except ImportError:
        return None
    # Only where the slider comes to rest: drawing takes longer than moving.
    return FloatSlider(
        value=start, min=low, max=high, step=step, description=label, continuous_update=False
    )
