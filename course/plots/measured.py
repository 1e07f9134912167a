"""Measured numbers over what was varied, with error bars and a baseline where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

_SIZE = (5.8, 3.6)  # inches
_MOST_TOLD = 10  # places; of more, the words tell the first, the middle and the last
_STYLES = ("o-", "s--", "^-.", "v:")


def measured(
    places: Sequence[object],
    series: Mapping[str, Sequence[float] | np.ndarray],
    *,
    xlabel: str,
    ylabel: str,
    title: str,
    source: object,
    errors: Mapping[str, Sequence[float]] | None = None,
    baselines: Mapping[str, float] | None = None,
    logarithmic: bool = False,
) -> CourseFigure:
    """Draw rows of numbers over common places, at even distances.

    Parameters
    ----------
    places : sequence
        What was varied, such as numbers of hidden units.
    series : mapping
        Name of each line and its numbers, one for each place.
    xlabel, ylabel, title : str
        What the axes and the figure say.
    source : data set or str
        Which data it is about.
    errors : mapping, optional
        For lines of the same name, the standard error of each number.
    baselines : mapping, optional
        Name and height of level lines to compare with.
    logarithmic : bool
        Whether heights grow by factors.

    Returns
    -------
    CourseFigure
    """
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    at = np.arange(len(places))
    sentences = [f"{title}: {ylabel} over {xlabel}."]
    looks = zip(cycle(_STYLES), cycle(PALETTE), strict=False)
    for (name, numbers), (style, colour) in zip(series.items(), looks, strict=False):
        bars = (errors or {}).get(name)
        axes.errorbar(at, numbers, bars, fmt=style, color=colour, ms=4, capsize=3, label=name)
        told = ", ".join(f"{places[n]} {numbers[n]:.3g}" for n in _told(len(places)))
        sentences.append(f"{name}: {told}.")
    for name, height in (baselines or {}).items():
        axes.axhline(height, color="grey", ls=":", label=name)
        sentences.append(f"{name}: {height:.3g}.")
    if logarithmic:
        axes.set_yscale("log")
    axes.set(xticks=at, xticklabels=list(map(str, places)))
    axes.set(xlabel=xlabel, ylabel=ylabel, title=title)
    axes.legend(fontsize=8)
    figure.alt_text = " ".join(sentences)
    return figure


def _told(count: int) -> Sequence[int]:
    return range(count) if count <= _MOST_TOLD else (0, (count - 1) // 2, count - 1)
