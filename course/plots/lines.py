"""Lines over one axis: functions beside each other, or what was measured at a few places."""

from collections.abc import Mapping, Sequence
from itertools import cycle

import numpy as np

from course.plots.figure import LINE_STYLES, PALETTE, CourseFigure, new_figure

_SIZE = (5.8, 3.5)  # inches
_FEW_POINTS = 20  # up to so many, each gets a marker
_MARKERS = "os^Dv"


def lines(
    x: Sequence[float] | np.ndarray,
    curves: Mapping[str, Sequence[float] | np.ndarray],
    *,
    title: str,
    xlabel: str,
    ylabel: str = "",
    levels: Sequence[float] = (),
    ylim: tuple[float, float] | None = None,
    logarithmic: bool = False,
    ticks: bool = True,
    points: tuple[Sequence[float], Sequence[float]] | None = None,
    source: object = None,
) -> CourseFigure:
    """Draw curves over the same axis.

    Parameters
    ----------
    x : n numbers
        The places.
    curves : mapping
        Name of each curve to its n heights.
    title, xlabel, ylabel : str
        What the figure, and its two axes, are called.
    levels : numbers, optional
        Heights at which a thin grey line is drawn across.
    ylim : (float, float), optional
        Lowest and highest height that is shown; the default shows all.
    logarithmic : bool
        Whether both axes are logarithmic.
    ticks : bool
        Whether the axes have numbers; a sketch has none.
    points : (places, heights), optional
        Examples, which are drawn as black dots.
    source : data set or str, optional
        What the figure is about.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If a curve has not one height for each place.
    """
    x = np.ravel(x)
    heights = {name: np.ravel(values) for name, values in curves.items()}
    for name, values in heights.items():
        if values.size != x.size:
            raise ValueError(f"{name!r} has {values.size} heights; expected {x.size}, one a place.")
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    for level in levels:
        axes.axhline(level, color="grey", linewidth=0.8)
    if points is not None:
        axes.plot(*points, "ko", ms=4, label="examples")
    looks = zip(cycle(PALETTE), cycle(LINE_STYLES), cycle(_MARKERS), strict=False)
    for (name, values), (colour, style, marker) in zip(heights.items(), looks, strict=False):
        shape = marker if x.size <= _FEW_POINTS else None
        axes.plot(x, values, style, color=colour, marker=shape, ms=5, label=name)
    axes.set(title=title, xlabel=xlabel, ylabel=ylabel)
    if logarithmic:
        axes.set(xscale="log", yscale="log")
    if not ticks:
        axes.set(xticks=[], yticks=[])
    if ylim is not None:
        axes.set_ylim(*ylim)
    if len(heights) > 1 or points is not None:
        axes.legend(fontsize=8)
    figure.alt_text = _words(title, x, heights, xlabel)
    return figure


def _words(title: str, x: np.ndarray, heights: Mapping[str, np.ndarray], xlabel: str) -> str:
    """The title, and of each curve its two ends, and its top and bottom where these are others."""
    sentences = [f"{title}: curves over {xlabel} from {x[0]:.3g} to {x[-1]:.3g}."]
    for name, values in heights.items():
        said = f"{name} goes from {values[0]:.3g} to {values[-1]:.3g}"
        low, high = int(np.argmin(values)), int(np.argmax(values))
        for word, place in (("lowest", low), ("highest", high)):
            if values[place] not in (values[0], values[-1]):
                said += f", {word} at {x[place]:.3g} with {values[place]:.3g}"
        sentences.append(f"{said}.")
    return " ".join(sentences)
