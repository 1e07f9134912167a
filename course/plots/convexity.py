"""Costs over one weight: where their valleys are, and whether they bend downwards."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

_PANEL = (3.7, 3.2)  # inches
_ROUNDING = 1e-12  # a second difference below this is rounding, and no bend
_MOST_COST = 4.0  # higher up, the curve leaves the picture


def convexity(
    weight: np.ndarray, costs: Mapping[str, np.ndarray], *, source: object
) -> CourseFigure:
    """Draw costs over one weight, mark the bottom of each valley, and tell whether they bend down.

    Parameters
    ----------
    weight : ndarray, shape (k,)
        Values of the weight, at even distances.
    costs : mapping
        Name of each cost, and its k values.
    source : data set or str
        What the costs are of.

    Returns
    -------
    CourseFigure
    """
    figure = new_figure(_PANEL[0] * len(costs), _PANEL[1], source)
    panels, found = np.ravel(figure.subplots(1, len(costs), squeeze=False)), []
    for axes, (name, cost) in zip(panels, costs.items(), strict=True):
        inner = (cost[1:-1] < cost[:-2]) & (cost[1:-1] < cost[2:])
        bottoms = weight[1:-1][inner]
        axes.plot(weight, cost, color=PALETTE[0])
        axes.plot(bottoms, cost[1:-1][inner], "v", color=PALETTE[1], label="bottom of a valley")
        axes.set(xlabel="weight w", title=name)
        axes.set_ylim(top=min(cost.max() * 1.1, _MOST_COST))
        axes.legend(loc="lower right")
        noun = "valley" if len(bottoms) == 1 else "valleys"
        down = np.any(np.diff(cost, 2) < -_ROUNDING)
        bends = "bends downwards in places" if down else "never bends downwards"
        found.append(f"The {name} has {len(bottoms)} {noun} and {bends}.")
    figure.alt_text = " ".join([f"Costs over the weight, {len(costs)} panels.", *found])
    return figure
