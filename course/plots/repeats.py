"""Repeated runs: one dot for each run, or one curve for all, with their mean and its error bars."""

from collections.abc import Mapping, Sequence
from itertools import cycle

import numpy as np

from course.plots.figure import LINE_STYLES, PALETTE, CourseFigure, new_figure

_ASIDE = 0.1  # how far dots and error bar stand beside the middle of their group
_SIZE = (6.4, 3.6)  # inches
_ERRORS = 2  # standard errors on each side of a mean


def repeats(
    groups: Mapping[str, Sequence[float]], *, ylabel: str, title: str, source: object = None
) -> CourseFigure:
    """Draw a dot for each run of each group, with the group's mean and two standard errors.

    Parameters
    ----------
    groups : mapping from label to sequence of float
        What each run of a group measured, at least two runs each. A label may have line breaks.
    ylabel, title : str
        What was measured, and the figure's title.
    source : data set or str, optional
        Which data it is about.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If there is no group, or one has fewer than two runs: one run has no standard error.
    """
    measured = {label: _runs(label, values, axes=1) for label, values in groups.items()}
    if not measured:
        raise ValueError("groups is empty; give at least one, such as {'2 layers': [71, 75]}.")
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    sentences = []
    for place, (label, values) in enumerate(measured.items()):
        mean, error = values.mean(), _standard_error(values)
        axes.plot(np.full(values.size, place - _ASIDE), values, "o", color=PALETTE[4], ms=4)
        axes.errorbar(place + _ASIDE, mean, _ERRORS * error, fmt="s", color=PALETTE[0], capsize=3)
        axes.text(place + 2 * _ASIDE, mean, f"{mean:.2f}", fontsize=9, va="center")
        name = label.replace("\n", ", ")
        sentences.append(f"{name}: mean {mean:.2f} over {values.size} runs, ± {error:.2f}.")
    axes.set_xticks(range(len(measured)), list(measured), fontsize=8)
    axes.set(ylabel=ylabel, title=title, xlim=(-0.5, len(measured) - 0.4))
    figure.alt_text = (
        f"{title}: {ylabel}, a dot for each run, beside it the mean and two standard errors. "
        + " ".join(sentences)
    )
    return figure


def mean_curves(
    curves: Mapping[str, np.ndarray],
    *,
    every: int,
    ylabel: str = "cost",
    title: str,
    source: object = None,
) -> CourseFigure:
    """Draw the mean of many runs over the steps, in a band of two standard errors.

    Parameters
    ----------
    curves : mapping from label to array of shape (runs, points)
        A row for each run, of at least two; each point is the measurement ``every`` steps on.
    every : int
        Steps between two points.
    ylabel, title : str
        What was measured, and the figure's title.
    source : data set or str, optional
        Which data it is about.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If there is no curve, or one has no rows or fewer than two runs.
    """
    measured = {label: _runs(label, values, axes=2) for label, values in curves.items()}
    if not measured:
        raise ValueError("curves is empty; give at least one array of shape (runs, points).")
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    sentences = []
    styles = zip(cycle(PALETTE), cycle(LINE_STYLES), strict=False)
    for (label, values), (colour, style) in zip(measured.items(), styles, strict=False):
        mean, error = values.mean(axis=0), _standard_error(values)
        steps = every * np.arange(mean.size)
        axes.plot(steps, mean, style, color=colour, label=label)
        low, high = mean - _ERRORS * error, mean + _ERRORS * error
        axes.fill_between(steps, low, high, color=colour, alpha=0.2, lw=0)
        best = int(mean.argmin())
        sentences.append(
            f"{label}: from {mean[0]:.3g} to {mean[-1]:.3g} after {steps[-1]} steps, "
            f"lowest {mean[best]:.3g} after {steps[best]}."
        )
    axes.set(xlabel="steps", ylabel=ylabel, title=title)
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)
    runs = " and ".join(sorted({str(len(values)) for values in measured.values()}))
    figure.alt_text = (
        f"{title}: {ylabel} over the steps, means of {runs} runs in bands of two standard errors. "
        + " ".join(sentences)
    )
    return figure


def _runs(label: str, values: object, axes: int) -> np.ndarray:
    """Return a group's measurements as an array whose first axis counts the runs."""
    runs = np.asarray(values, dtype=float)
    if runs.ndim != axes or len(runs) < 2:
        wanted = "(runs,)" if axes == 1 else "(runs, points)"
        raise ValueError(
            f"{label!r} has the shape {runs.shape}; expected {wanted} with at least 2 runs."
        )
    return runs


def _standard_error(runs: np.ndarray) -> np.ndarray:
    return np.std(runs, axis=0, ddof=1) / np.sqrt(len(runs))
