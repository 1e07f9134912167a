"""Cost curves: one, or several laid over each other to compare settings."""

from collections.abc import Mapping, Sequence
from itertools import cycle

import numpy as np

from course.plots.figure import LINE_STYLES, PALETTE, CourseFigure, new_figure

_SIZE = (6.4, 4.0)  # inches
_MANY_POINTS = 30  # above this, markers hide the line


def cost_curve(
    costs: Sequence[float] | Mapping[object, Sequence[float]],
    *,
    every: int = 100,
    title: str = "Cost while learning",
    legend: str = "",
    source: object = None,
    steps: str = "iterations",
) -> CourseFigure:
    """Draw how the cost changes with the iterations.

    Parameters
    ----------
    costs : sequence of float, or mapping from label to such a sequence
        Costs in the order of the iterations; several curves are overlaid, for instance
        ``{0.01: costs_a, 0.001: costs_b}``.
    every : int, default 100
        Iterations between two costs.
    title : str
        Title of the figure.
    legend : str, optional
        What the labels are, for instance "learning rate".
    source : data set or str, optional
        Which data it is about. Without it the figure says that it is not stated, since
        costs do not tell.
    steps : str, default "iterations"
        What is counted along the axis, such as "passes".

    Returns
    -------
    CourseFigure
        Costs that are not finite are left out of the drawing and named in the words.

    Raises
    ------
    ValueError
        If there is no curve, or one is empty or not a row of numbers.
    """
    given = costs if isinstance(costs, Mapping) else {"": costs}
    if not given:
        raise ValueError("costs holds no curve; give a list of costs, or a dict of lists.")
    curves = {str(label): _numbers(label, values) for label, values in given.items()}
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    styles = zip(cycle(PALETTE), cycle(LINE_STYLES), strict=False)
    for (label, values), (colour, style) in zip(curves.items(), styles, strict=False):
        marker = "o" if len(values) <= _MANY_POINTS else None
        shown = np.where(np.isfinite(values), values, np.nan)
        iterations = np.arange(len(values)) * every
        axes.plot(iterations, shown, style, color=colour, marker=marker, ms=3, label=label)
    axes.set(title=title, xlabel=steps, ylabel="cost")
    axes.grid(alpha=0.3)
    if any(curves):
        axes.legend(title=legend or None)
    figure.alt_text = _words(curves, every, title, legend, steps)
    return figure


def _numbers(label: object, values: Sequence[float]) -> np.ndarray:
    numbers = np.squeeze(np.asarray(values, dtype=float))
    numbers = np.atleast_1d(numbers)
    if numbers.ndim != 1 or numbers.size == 0:
        name = f"the curve {label!r}" if label != "" else "costs"
        raise ValueError(
            f"{name} has shape {np.shape(values)}; expected a list of at least one number, "
            "such as model(...)['costs']."
        )
    return numbers


def _words(
    curves: Mapping[str, np.ndarray], every: int, title: str, legend: str, steps: str
) -> str:
    sentences = [f"{title}, over {steps}."]
    for label, values in curves.items():
        name = f"{legend} {label}".strip() or "The cost"
        last = (len(values) - 1) * every
        sentence = f"{name}: from {values[0]:.3g} to {values[-1]:.3g} at iteration {last}"
        finite = values[np.isfinite(values)]
        if finite.size and finite.max() > max(values[0], values[-1]):
            peak = int(np.nanargmax(np.where(np.isfinite(values), values, -np.inf))) * every
            sentence += f", highest {finite.max():.3g} at iteration {peak}"
        if finite.size < values.size:
            sentence += f", values not finite and not drawn: {values.size - finite.size}"
        sentences.append(f"{sentence}.")
    return " ".join(sentences)
