"""Histograms beside each other, on the same scales."""

from collections.abc import Mapping, Sequence

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

_PANEL = (2.4, 2.8)  # inches


def histograms(
    values: Mapping[str, Sequence[float]],
    bins: Sequence[float] | np.ndarray,
    *,
    x: str,
    y: str,
    title: str = "",
    source: object = None,
) -> CourseFigure:
    """Draw how often numbers lie where, in a panel for each label.

    Parameters
    ----------
    values : mapping from label to numbers
        What is counted.
    bins : sequence of float
        Limits of the bars, from left to right.
    x, y : str
        What the numbers are, and what is counted.
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
        If there is no label.
    """
    if not values:
        raise ValueError("values is empty; give at least one, such as {'3 units': costs}.")
    figure = new_figure(_PANEL[0] * len(values), _PANEL[1], source)
    figure.suptitle(title, fontsize=10)
    panels = figure.subplots(1, len(values), sharey=True, squeeze=False)[0]
    sentences = [f"{title}: {y}, by {x}." if title else f"{y}, by {x}."]
    for axes, (label, numbers) in zip(panels, values.items(), strict=True):
        counts, _, _ = axes.hist(numbers, bins=bins, color=PALETTE[0])
        axes.set(xlabel=x)
        axes.set_title(label, fontsize=10)
        bars = [
            f"{int(count)} between {low:.2g} and {high:.2g}"
            for count, low, high in zip(counts, bins[:-1], bins[1:], strict=True)
            if count
        ]
        sentences.append(f"{label}: {', '.join(bars) or 'none in the picture'}.")
    panels[0].set_ylabel(y)
    figure.alt_text = " ".join(sentences)
    return figure
