"""A confusion matrix as a table whose colours show where the counts are."""

import numpy as np

from course.plots.figure import CourseFigure, new_figure

_SIZE = (4.8, 4.4)  # inches


def confusion(
    counts: np.ndarray, *, title: str = "Confusion matrix", source: object = None
) -> CourseFigure:
    """Draw how often each class was read as each class.

    Parameters
    ----------
    counts : ndarray, shape (C, C)
        Row i, column j: how many examples of class i were read as class j.
    title : str
        Title of the figure.
    source : data set or str, optional
        Which data it is about.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If `counts` is not a square table.
    """
    counts = np.asarray(counts).astype(int)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError(f"counts has the shape {counts.shape}; expected (C, C), a square table.")
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    # Logarithms, so that single mistakes are seen beside a hundred right answers.
    axes.imshow(np.log1p(counts), cmap="Blues")
    for i, j in np.ndindex(counts.shape):
        if counts[i, j]:
            colour = "white" if counts[i, j] > np.sqrt(counts.max()) else "black"
            axes.text(j, i, str(counts[i, j]), ha="center", va="center", fontsize=8, color=colour)
    classes = range(len(counts))
    axes.set(xlabel="read as", ylabel="is", xticks=classes, yticks=classes, title=title)
    figure.alt_text = _words(counts, title)
    return figure


def _words(counts: np.ndarray, title: str) -> str:
    right, everything = int(np.trace(counts)), int(counts.sum())
    mistakes = counts - np.diag(np.diag(counts))
    said = f"{title}: {right} of {everything} are on the diagonal, which is right."
    if not mistakes.any():
        return f"{said} There are no mistakes."
    most = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return f"{said} Most often, {mistakes[most]} times, a {most[0]} is read as a {most[1]}."
