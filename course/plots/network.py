"""A network drawn: units as circles, weights as lines, what flows forward and what flows back."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from course.plots.figure import CourseFigure, new_figure
from course.plots.graph import BACKWARD, FORWARD
from course.plots.network_layers import Layer, layers_of
from course.plots.network_sheet import COLUMN, FOOT, Sheet
from course.plots.network_words import network_words

_POSITIVE, _NEGATIVE, _ZERO = ("#009E73", "-"), ("#7B3294", "--"), ("#999999", ":")
_THINNEST, _WIDEST = 0.8, 4.5  # points
_RADIUS = 0.29  # inches
_BELOW = 0.42  # inches from a unit's middle to its bias
_GAP = 0.015  # inches between a number and the middle of its two lines
_TEXT = 8  # points
_PALE = {"boxstyle": "square,pad=0.02", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}
_KEY_LETTERS = 15  # an inch
_KEY = "weights: solid positive, dashed negative, the wider the larger"
_KEY_VALUES, _KEY_SLOPES = "; in circles: what a unit gives", "; ←: slope of the cost"


def network(
    parameters: Mapping[str, np.ndarray],
    x: np.ndarray | None = None,
    *,
    activations: Mapping[str, np.ndarray] | None = None,
    gradients: Mapping[str, np.ndarray] | None = None,
    title: str = "The network",
    source: object = "numbers chosen by hand",
) -> CourseFigure:
    """Draw a network with its weights, and on demand with the numbers that flow through it.

    A weight's sign is told by colour and dashes, its size by the line's width. Of a layer with
    more than eight units the first eight are drawn. Numbers stand on the lines where there is
    room for all of them.

    Parameters
    ----------
    parameters : mapping
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"`` and so on; ``W`` has a row for each unit.
    x : array of shape (n_x, 1), optional
        Features of one example, shown in the input's circles.
    activations : mapping, optional
        ``"A1"``, ``"A2"`` and so on for this one example, shown in the units' circles. The cache
        of a forward pass will do: its other entries are not looked at.
    gradients : mapping, optional
        ``"dW1"``, ``"db1"`` and so on: each slope stands below its weight or bias.
    title : str
        Title of the figure.
    source : data set or str
        Where example and weights are from.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If an array is missing or its shape does not fit the layers.
    """
    layers = layers_of(parameters, x, activations, gradients)
    sheet = Sheet([layer.size for layer in layers], lines_of_text=1 if gradients is None else 2)
    figure = new_figure(COLUMN * len(layers), sheet.height + 0.7, source)
    axes = figure.add_subplot()
    axes.set(xlim=(0, COLUMN * len(layers)), ylim=(sheet.height, -0.35), title=title)
    axes.set_aspect("equal")
    axes.set_axis_off()
    largest = max(float(np.abs(layer.weights).max()) for layer in layers[1:]) or 1.0
    for number, layer in enumerate(layers[1:], start=1):
        _draw_lines(axes, sheet, number, layer, largest)
    for number, layer in enumerate(layers):
        _draw_units(axes, sheet, number, layer, last=number == len(layers) - 1)
    key = _KEY + (_KEY_VALUES if activations else "") + (_KEY_SLOPES if gradients else "")
    key = textwrap.fill(key, int(_KEY_LETTERS * COLUMN * len(layers)))
    axes.text(0.05, sheet.height, key, fontsize=_TEXT - 1, color="#555555", va="bottom")
    figure.alt_text = network_words(layers, title)
    return figure


def _draw_lines(axes: Axes, sheet: Sheet, number: int, layer: Layer, largest: float) -> None:
    """Draw the lines into a layer; numbers come after all lines, so that none is crossed out."""
    for unit, source in sheet.lines_into(number):
        weight = float(layer.weights[unit, source])
        colour, dashes = _POSITIVE if weight > 0 else _NEGATIVE if weight < 0 else _ZERO
        width = _THINNEST + (_WIDEST - _THINNEST) * abs(weight) / largest
        ends = zip(sheet.unit(number - 1, source), sheet.unit(number, unit), strict=True)
        axes.plot(*ends, dashes, color=colour, lw=width, zorder=1)
        if sheet.lines_numbered:
            slope = None if layer.weight_slopes is None else layer.weight_slopes[unit, source]
            _draw_number(axes, sheet.on_line(number, unit, source), f"{weight:.3g}", slope)


def _draw_units(axes: Axes, sheet: Sheet, number: int, layer: Layer, *, last: bool) -> None:
    name = "input" if number == 0 else f"layer {number}" + (" (output)" if last else "")
    axes.text(COLUMN * (number + 0.5), -0.2, name, fontsize=9, ha="center")
    for unit in range(sheet.shown[number]):
        x, y = sheet.unit(number, unit)
        angles = np.linspace(0, 2 * np.pi, 60)
        edge = x + _RADIUS * np.cos(angles), y + _RADIUS * np.sin(angles)
        axes.fill(*edge, facecolor="white", edgecolor="#333333", zorder=3)
        inside = f"$x_{{{unit + 1}}}$" if number == 0 else f"${unit + 1}$"
        colour = "black"
        if layer.values is not None:
            inside, colour = f"{layer.values[unit]:.3g}", FORWARD
        axes.text(x, y, inside, fontsize=9, color=colour, ha="center", va="center", zorder=5)
        if number and sheet.lines_numbered:
            slope = None if layer.bias_slopes is None else layer.bias_slopes[unit]
            _draw_number(axes, (x, y + _BELOW), f"b {layer.biases[unit]:.3g}", slope)
    if left_out := layer.size - sheet.shown[number]:
        more = f"and {left_out} more"
        axes.text(COLUMN * (number + 0.5), sheet.height - FOOT, more, fontsize=9, ha="center")


def _draw_number(axes: Axes, at: tuple[float, float], number: str, slope: float | None) -> None:
    """Write a number, and below it the slope of the cost for it."""
    x, y = at
    style: dict[str, Any] = {"fontsize": _TEXT, "ha": "center", "bbox": _PALE, "zorder": 4}
    if slope is None:
        axes.text(x, y, number, va="center", **style)
        return
    axes.text(x, y - _GAP, number, va="bottom", **style)
    axes.text(x, y + _GAP, f"← {slope:.3g}", va="top", color=BACKWARD, **style)
