"""Curves of formulas with their tangents."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

_PANEL = (1.9, 2.7)  # inches
_FROM, _TO, _POINTS = -5.0, 5.0, 201


def tangents(
    curves: Mapping[str, Callable[[np.ndarray], np.ndarray]],
    slopes: Mapping[str, float],
    at: float,
) -> CourseFigure:
    """Draw activation functions with their tangents at one score, a panel for each.

    Parameters
    ----------
    curves : mapping
        The functions by name, for arrays.
    slopes : mapping
        Each function's slope at that score.
    at : float
        The score.

    Returns
    -------
    CourseFigure
    """
    figure = new_figure(_PANEL[0] * len(curves), _PANEL[1], "the formulas themselves")
    line, words = np.linspace(_FROM, _TO, _POINTS), []
    panels = np.ravel(figure.subplots(1, len(curves), squeeze=False))
    for axes, (name, curve) in zip(panels, curves.items(), strict=True):
        heights, value = curve(line), float(curve(np.array(at)))
        axes.plot(line, heights, color=PALETTE[0])
        axes.plot(line, value + slopes[name] * (line - at), "--", color=PALETTE[1])
        axes.plot(at, value, "o", color=PALETTE[1], ms=5)
        margin = 0.15 * np.ptp(heights)
        limits = heights.min() - margin, heights.max() + margin
        axes.set(title=f"{name}\nslope {slopes[name]:.4f}", ylim=limits, xlabel="z")
        words.append(f"{name} {slopes[name]:.4f}")
    figure.alt_text = (
        f"{len(words)} curves with their tangents at the score {at:g}. Slopes there: "
        + ", ".join(words)
        + "."
    )
    return figure
