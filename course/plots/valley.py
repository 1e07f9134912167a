"""A cost over two weights as a map, with the ways that gradient descent takes on it."""

from collections.abc import Mapping

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

_PANEL, _HEIGHT = 3.7, 3.4  # inches
_REACH = 2.5  # how far the map shows the cost to all sides of its bottom
_POINTS, _LEVELS, _LOWEST = 81, 9, 0.02


def valleys(panels: Mapping[str, tuple[np.ndarray, np.ndarray]], *, source: object) -> CourseFigure:
    """Draw costs of two weights, each with a way down.

    Parameters
    ----------
    panels : mapping
        Title of each panel to the cost's curvature, (2, 2), and the weights on the way, seen from
        the bottom: (2, steps + 1), the start first.
    source : data set or str
        What the figure is about.

    Returns
    -------
    CourseFigure
    """
    figure = new_figure(_PANEL * len(panels), _HEIGHT, source)
    u, v = np.meshgrid(*[np.linspace(-_REACH, _REACH, _POINTS)] * 2)
    sentences = ["Contours of a cost over two weights, and a path of steps towards its bottom."]
    places = figure.subplots(1, len(panels), squeeze=False)[0]
    for axes, (name, (curvature, path)) in zip(places, panels.items(), strict=True):
        cost = curvature[0, 0] * u**2 + 2 * curvature[0, 1] * u * v + curvature[1, 1] * v**2
        levels = np.geomspace(_LOWEST, cost.max(), _LEVELS)
        axes.contour(u, v, cost, levels=levels, colors="grey", linewidths=0.8)
        axes.plot(*path, "o-", color=PALETTE[1], markersize=3)
        axes.plot([0], [0], "*", color=PALETTE[0], markersize=12)
        axes.set(title=name, xlabel="$w_1$ from the bottom", ylabel="$w_2$ from the bottom")
        steep = np.linalg.cond(curvature)
        left = np.linalg.norm(path[:, -1]) / np.linalg.norm(path[:, 0])
        sentences.append(
            f"{name}: across the valley the cost bends {steep:.3g} times as strongly as along it; "
            f"after {path.shape[1] - 1} steps {left:.1%} of the way is left."
        )
    figure.alt_text = " ".join(sentences)
    return figure
