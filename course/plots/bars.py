"""Bars: several answers beside each other, one bar for each class."""

from collections.abc import Mapping, Sequence

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

_PANEL = (3.1, 2.7)  # inches
_ROOM_ABOVE = 1.15  # for the number over a bar of height 1


def answer_bars(
    answers: Mapping[str, Sequence[float] | np.ndarray], *, title: str = "", source: object = None
) -> CourseFigure:
    """Draw several sets of answers beside each other, each bar with its number.

    Parameters
    ----------
    answers : mapping from name to numbers from 0 to 1
        What was answered, a number for each class. A name and its sum stand above each panel.
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
        If there are no answers.
    """
    if not answers:
        raise ValueError("answers is empty; give at least one, such as {'softmax': a}.")
    figure = new_figure(_PANEL[0] * len(answers), _PANEL[1], source)
    figure.suptitle(title, fontsize=10)
    panels = figure.subplots(1, len(answers), sharey=True, squeeze=False)[0]
    sentences = []
    for axes, (name, given) in zip(panels, answers.items(), strict=True):
        heights = np.ravel(given)
        places = range(heights.size)
        colours = [PALETTE[place % len(PALETTE)] for place in places]
        axes.bar_label(axes.bar(places, heights, color=colours), fmt="%.2f", fontsize=8)
        axes.set(ylim=(0, _ROOM_ABOVE), xlabel="class", xticks=places)
        axes.set_title(f"{name}, sum {heights.sum():.2f}", fontsize=10)
        listed = ", ".join(f"{height:.2f}" for height in heights)
        sentences.append(f"{name}: {listed}, which add up to {heights.sum():.2f}.")
    figure.alt_text = " ".join([f"{title or 'Answers'}, as bars.", *sentences])
    return figure
