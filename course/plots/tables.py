"""Small arrays drawn as tables of numbers, side by side, each with its shape."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from course.plots.figure import CourseFigure, bare, new_figure

_CELL = 0.52  # inches
_ROOM = 1.8  # inches above and below the tables, for names and title
_MOST_ENTRIES = 100
_LIGHTEST, _DARKEST = "#ffffff", "#9ecae1"  # dark enough to differ, light enough to read on


def tables(
    arrays: Mapping[str, object], *, title: str = "", source: object = "numbers made up"
) -> CourseFigure:
    """Draw arrays as tables whose cells hold the numbers; larger numbers stand on darker blue.

    Parameters
    ----------
    arrays : mapping from name to array
        Numbers, arrays with one axis (drawn as one row) or with two.
    title : str, optional
        Title of the figure.
    source : data set or str, optional
        Which data it is about.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If there is no array, or one has more than two axes, no entry or more than 100.
    """
    if not arrays:
        raise ValueError("arrays is empty; give at least one, such as tables({'A': A}).")
    shown = {name: _table(name, array) for name, array in arrays.items()}
    widths = [max(table.shape[1], 2) for _, table in shown.values()]
    height = max(table.shape[0] for _, table in shown.values()) * _CELL + _ROOM
    width = (sum(widths) + len(widths)) * _CELL
    figure = new_figure(max(width, 4.0), height, source)
    panels = figure.subplots(1, len(shown), width_ratios=widths, squeeze=False)[0]
    for axes, (name, (shape, table)) in zip(panels, shown.items(), strict=True):
        _draw(axes, table)
        axes.set_title(f"{name}\n{shape}", fontsize=9)
    figure.suptitle(title, fontsize=10)
    parts = [f"{name}, shape {shape}: {_words(table)}" for name, (shape, table) in shown.items()]
    figure.alt_text = " ".join([f"{title or 'Tables'}.", *(f"{part}." for part in parts)])
    return figure


def _table(name: str, array: object) -> tuple[str, np.ndarray]:
    numbers = np.asarray(array)
    if numbers.ndim > 2 or not 0 < numbers.size <= _MOST_ENTRIES:
        raise ValueError(
            f"{name} has the shape {numbers.shape}; expected at most two axes and 1 to "
            f"{_MOST_ENTRIES} entries. Draw a part of it, such as {name}[:5]."
        )
    return str(numbers.shape), np.atleast_2d(numbers)


def _draw(axes: Axes, table: np.ndarray) -> None:
    colours = LinearSegmentedColormap.from_list("tables", [_LIGHTEST, _DARKEST])
    low, high = float(table.min()), float(table.max())
    axes.imshow(table, cmap=colours, vmin=low, vmax=high if high > low else low + 1)
    for row, column in np.ndindex(table.shape):
        text = _number(table[row, column])
        axes.text(column, row, text, ha="center", va="center", fontsize=9)
    bare(axes)
    axes.set_xticks(np.arange(table.shape[1] - 1) + 0.5, minor=True)
    axes.set_yticks(np.arange(table.shape[0] - 1) + 0.5, minor=True)
    axes.grid(which="minor", color="grey", linewidth=0.6)
    axes.tick_params(which="minor", length=0)
    for spine in axes.spines.values():
        spine.set(visible=True, color="grey", linewidth=0.6)


def _number(entry: object) -> str:
    return f"{entry:.3g}" if isinstance(entry, (float, np.floating)) else str(entry)


def _words(table: np.ndarray) -> str:
    return "; ".join(" ".join(map(_number, row)) for row in table)
