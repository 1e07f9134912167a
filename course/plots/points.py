"""Points of two classes in a plane, and what hidden units answer over that plane."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes

from course.plots.figure import PALETTE, CourseFigure, new_figure, source_of

_SIZE, _PANEL = (4.6, 4.2), (1.85, 2.9)  # inches
_MARKERS = "o^"
_STEPS = 90  # places looked at along each side
_MARGIN = 0.5


def points(
    X: np.ndarray, Y: np.ndarray, *, title: str, words: str = "", source: object = None
) -> CourseFigure:
    """Draw points of two classes: circles for class 0, triangles for class 1.

    Parameters
    ----------
    X : ndarray, shape (2, m)
        Points in columns.
    Y : ndarray, shape (1, m)
        Their classes, 0 or 1.
    title : str
        Title of the figure.
    words : str, optional
        How the points lie, for those who cannot see them.
    source : data set or str, optional
        Which points these are; the default is the data set that `X` comes from.

    Returns
    -------
    CourseFigure
    """
    figure = new_figure(*_SIZE, source_of(X, source))
    axes = figure.add_subplot()
    _mark(axes, X, Y, ms=4)
    axes.set(xlabel="$x_1$", ylabel="$x_2$", title=title)
    axes.legend(loc="upper right", fontsize=8)
    counts = f"points: {np.size(Y)}, of these triangles of class 1: {int(np.sum(Y))}"
    figure.alt_text = f"{title}; {counts}, all others are circles of class 0. {words}".strip()
    return figure


def unit_answers(
    answers: Callable[[np.ndarray], np.ndarray],
    output_weights: Sequence[float] | np.ndarray,
    X: np.ndarray,
    Y: np.ndarray,
    *,
    source: object = None,
) -> CourseFigure:
    """Draw what each hidden unit answers over the plane, a panel for each.

    Parameters
    ----------
    answers : callable
        Takes points in columns, (2, k), and gives the units' answers, (units, k), from -1 to 1.
    output_weights : sequence of float
        What the output unit multiplies each answer by.
    X, Y : ndarray, shapes (2, m) and (1, m)
        Points to draw on top, and their classes.
    source : data set or str, optional
        Which points these are; the default is the data set that `X` comes from.

    Returns
    -------
    CourseFigure
    """
    pull = np.ravel(output_weights)
    sides = [np.linspace(row.min() - _MARGIN, row.max() + _MARGIN, _STEPS) for row in X]
    across, up = np.meshgrid(*sides)
    given = np.asarray(answers(np.stack([across.ravel(), up.ravel()])))  # (units, places)
    figure = new_figure(_PANEL[0] * len(pull), _PANEL[1], source_of(X, source))
    panels = np.ravel(figure.subplots(1, len(pull), squeeze=False))
    for unit, axes in enumerate(panels):
        field = given[unit].reshape(across.shape)
        shown = axes.pcolormesh(across, up, field, cmap="PuOr_r", vmin=-1, vmax=1, rasterized=True)
        _mark(axes, X, Y, ms=3, mec="white", mew=0.3)
        axes.set(xticks=[], yticks=[])
        axes.set_title(f"unit {unit + 1}\noutput weight {pull[unit]:.1f}", fontsize=9)
    figure.colorbar(shown, ax=list(panels), label="answer", shrink=0.8)
    figure.alt_text = (
        f"The answers of {len(pull)} hidden units over the plane, from -1 (purple) to 1 (orange). "
        "Each changes across one straight band. Weights that the output gives them: "
        + ", ".join(f"{weight:.1f}" for weight in pull)
        + "."
    )
    return figure


def _mark(axes: Axes, X: np.ndarray, Y: np.ndarray, **style: object) -> None:
    for label, (marker, colour) in enumerate(zip(_MARKERS, PALETTE, strict=False)):
        x1, x2 = np.asarray(X)[:, np.ravel(Y) == label]
        axes.plot(x1, x2, marker, color=colour, label=f"class {label}", **style)  # type: ignore[arg-type]
