"""A cost over two weights as a map, with walks downhill on it."""

from collections.abc import Mapping, Sequence

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

_SIZE = (6.0, 4.2)  # inches
_LEVELS = 20
_MARKERS = "os^D"
_COLOURS = PALETTE[1], PALETTE[5], PALETTE[3], PALETTE[6]  # to be seen on blue


def cost_surface(
    line: Sequence[float] | np.ndarray,
    heights: np.ndarray,
    walks: Mapping[str, tuple[np.ndarray, float]],
    *,
    title: str = "Cost over two weights",
    source: object = None,
) -> CourseFigure:
    """Draw the cost over two weights, darker where it is lower, and walks on it.

    Parameters
    ----------
    line : n numbers
        Values of either weight at which the cost is known.
    heights : ndarray, shape (n, n)
        The cost; row i, column j is that of the weights ``line[i]`` and ``line[j]``.
    walks : mapping from label to (places, cost)
        Each walk's places, (steps + 1, 2), and the cost where it ends.
    title : str
        Title of the figure.
    source : data set or str, optional
        Which data it is about.

    Returns
    -------
    CourseFigure
    """
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    # contourf wants the first weight along the columns.
    drawn = axes.contourf(line, line, np.asarray(heights).T, levels=_LEVELS, cmap="Blues_r")
    figure.colorbar(drawn, label="cost")
    sentences = [f"{title}: the cost lies between {np.min(heights):.2f} and {np.max(heights):.2f}."]
    for (label, (places, cost)), colour, marker in zip(
        walks.items(), _COLOURS, _MARKERS, strict=False
    ):
        axes.plot(*np.transpose(places), marker=marker, ms=3, color=colour, label=label)
        first, last = (f"({place[0]:.2g}, {place[1]:.2g})" for place in (places[0], places[-1]))
        steps = len(places) - 1
        sentences.append(f"{label}: from {first} to {last} in {steps} steps, cost {cost:.3f}.")
    limits = (line[0], line[-1])
    axes.set(xlabel="one weight", ylabel="another weight", xlim=limits, ylim=limits, title=title)
    axes.legend(fontsize=8)
    figure.alt_text = " ".join(sentences)
    return figure
