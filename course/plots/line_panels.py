"""Curves in panels beside each other, with error bars where they are known."""

from collections.abc import Mapping, Sequence

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

Curves = Mapping[str, tuple[Sequence[float], ...]]

_PANEL = (3.6, 3.1)  # inches
_STYLES = ("o-", "s--", "^-.", "D:")


def line_panels(
    panels: Mapping[str, Curves],
    *,
    x: str,
    y: str,
    title: str = "",
    log: bool = False,
    limits: tuple[float, float] | None = None,
    source: object = None,
) -> CourseFigure:
    """Draw curves in panels that share their height.

    Parameters
    ----------
    panels : mapping from title to curves
        The curves of a panel by their labels: ``(x, y)`` or ``(x, y, error)``, where the error
        is drawn as a bar to either side.
    x, y : str
        What the two axes are.
    title : str, optional
        Title of the figure.
    log : bool, default False
        Whether equal steps along the axis are equal factors.
    limits : (low, high), optional
        Ends of the vertical axis.
    source : data set or str, optional
        Which data it is about.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If there is no panel, or more curves in one than can be told apart.
    """
    if not panels:
        raise ValueError("panels is empty; give at least one, such as {'': {'loss': (x, y)}}.")
    figure = new_figure(_PANEL[0] * len(panels) + 0.4, _PANEL[1], source)
    figure.suptitle(title, fontsize=11)
    sentences = [f"{title}: {y} over {x}." if title else f"{y} over {x}."]
    grid = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    for axes, (name, curves) in zip(grid, panels.items(), strict=True):
        if len(curves) > len(_STYLES):
            raise ValueError(f"{name or 'a panel'} has {len(curves)} curves; draw at most four.")
        for (label, curve), style, colour in zip(curves.items(), _STYLES, PALETTE, strict=False):
            places, heights, *error = (np.asarray(numbers, dtype=float) for numbers in curve)
            spread = error[0] if error else None
            axes.errorbar(
                places, heights, spread, fmt=style, color=colour, label=label, ms=4, capsize=2
            )
            sentences.append(f"{_prefix(name, label)}{_words(places, heights)}.")
        axes.set(xlabel=x)
        axes.set_title(name, fontsize=10)
        if log:
            axes.set_xscale("log")
        axes.grid(alpha=0.3)
    grid[0].set_ylabel(y)
    if limits is not None:
        grid[0].set_ylim(*limits)
    if len(panels[next(iter(panels))]) > 1:
        grid[-1].legend(fontsize=8)
    figure.alt_text = " ".join(sentences)
    return figure


def _prefix(name: str, label: str) -> str:
    return "".join(f"{part}: " for part in (name, label) if part)


def _words(places: np.ndarray, heights: np.ndarray) -> str:
    ends = (f"{heights[place]:.3g} at {places[place]:g}" for place in (0, -1))
    return " to ".join(ends)
