"""Shares of a whole, such as a softmax gives: a bar for each class."""

from collections.abc import Mapping

from course.plots.figure import PALETTE, CourseFigure, new_figure

_SIZE = (4.6, 2.8)  # inches


def shares(
    by_class: Mapping[str, float], *, title: str, source: object = "scores made up"
) -> CourseFigure:
    """Draw a bar for each class, with its share written above it.

    Parameters
    ----------
    by_class : mapping
        Name of each class to its share, from 0 to 1.
    title : str
        Title of the figure.
    source : data set or str
        What the figure is about.

    Returns
    -------
    CourseFigure
    """
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    axes.bar_label(axes.bar(list(by_class), list(by_class.values()), color=PALETTE[0]), fmt="%.2f")
    axes.set(ylim=(0, 1.1), ylabel="share", title=title)
    told = ", ".join(f"{name}: {share:.2f}" for name, share in by_class.items())
    figure.alt_text = f"{title}. A bar for the share of each class, of 1 in all. {told}."
    return figure
