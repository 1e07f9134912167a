"""Curves with what a nudge, or a walk downhill, does on them."""

from collections.abc import Callable, Sequence

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

_SIZE = (5.6, 3.6)  # inches
_POINTS = 400


def nudged_curve(
    f: Callable[[np.ndarray], np.ndarray],
    slope: float,
    at: float,
    nudge: float,
    *,
    name: str,
    reach: float = 1.5,
) -> CourseFigure:
    """Draw a curve, its tangent at one place, and the lines that a nudge measures there.

    Parameters
    ----------
    f : callable
        The curve, for arrays.
    slope : float
        Its exact slope at ``at``.
    at, nudge : float
        Where to look, and how far to go from there.
    name : str
        What the curve is called, such as "a^2".
    reach : float
        How far the picture shows the curve to either side.

    Returns
    -------
    CourseFigure
    """
    ends = np.array([at - nudge, at, at + nudge])
    low, middle, high = f(ends)
    one_sided, centred = (high - middle) / nudge, (high - low) / (2 * nudge)
    line = np.linspace(at - reach, at + reach, _POINTS)
    figure = new_figure(*_SIZE, f"the curve {name}, at {at:g}")
    axes = figure.add_subplot()
    axes.plot(line, f(line), color=PALETTE[6], label=name)
    styles = (
        ("exact slope", slope, middle, ":", PALETTE[0]),
        ("one nudge up", one_sided, middle, "--", PALETTE[1]),
        ("both ways", centred, (low + high) / 2, "-.", PALETTE[2]),
    )
    for label, steepness, height, style, colour in styles:
        shown = f"{label}: {steepness:.4f}"
        axes.plot(line, height + steepness * (line - at), style, color=colour, label=shown)
    axes.plot(ends, [low, middle, high], "o", color=PALETTE[6], ms=4)
    axes.set(xlabel="a", ylabel=name, title=f"Nudge {nudge:g} at a = {at:g}")
    axes.legend(fontsize=8)
    figure.alt_text = (
        f"The curve {name} around a = {at:g} with three straight lines: its tangent, slope "
        f"{slope:.4f}; the line through the points at a and a + {nudge:g}, slope "
        f"{one_sided:.4f}; the line through a - {nudge:g} and a + {nudge:g}, slope {centred:.4f}, "
        "moved up or down to lie between them."
    )
    return figure


def touching_line(
    f: Callable[[np.ndarray], np.ndarray],
    slope: float,
    at: float,
    *,
    name: str,
    low: float,
    high: float,
) -> CourseFigure:
    """Draw a curve, and the straight line that touches it at one place.

    Parameters
    ----------
    f : callable
        The curve, for arrays.
    slope : float
        Its slope at ``at``.
    at : float
        Where the line touches.
    name : str
        What the curve is called.
    low, high : float
        The two ends of the picture.

    Returns
    -------
    CourseFigure
    """
    line = np.linspace(low, high, _POINTS)
    curve, height = f(line), float(np.squeeze(f(np.array([at]))))
    figure = new_figure(*_SIZE, "the formulas themselves")
    axes = figure.add_subplot()
    axes.plot(line, curve, color=PALETTE[0], label=name)
    axes.plot(line, height + slope * (line - at), "--", color=PALETTE[1], label="touching line")
    axes.plot([at], [height], "o", color=PALETTE[1])
    room = 0.1 * (np.max(curve) - np.min(curve))
    axes.set(ylim=(np.min(curve) - room, np.max(curve) + room), xlabel="x")
    axes.set_title(f"At x = {at:.1f} the slope is {slope:.3f}")
    axes.legend(loc="upper left")
    figure.alt_text = (
        f"The curve {name} from x = {low:g} to {high:g}, and the straight line that touches it at "
        f"x = {at:.1f}, where the height is {height:.3f} and the slope {slope:.3f}."
    )
    return figure


def descent_paths(
    error: Callable[[np.ndarray], np.ndarray],
    paths: Sequence[tuple[str, Sequence[float]]],
    *,
    low: float,
    high: float,
    title: str,
    source: object,
) -> CourseFigure:
    """Draw an error over one weight, and walks on it step by step.

    Parameters
    ----------
    error : callable
        The error for an array of weights.
    paths : sequence of (str, sequence of float)
        A label and the weights that a walk went through, its start first.
    low, high : float
        Weights at the two ends of the picture; steps beyond are not drawn.
    title : str
        Title of the figure.
    source : data set or str
        What the figure is about.

    Returns
    -------
    CourseFigure
    """
    line = np.linspace(low, high, _POINTS)
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    axes.plot(line, error(line), color=PALETTE[6], lw=1)
    sentences = [f"{title}: the error over the weight from {low:g} to {high:g}, and walks on it."]
    for (label, path), colour, marker in zip(paths, PALETTE, "os^Dv", strict=False):
        walk = np.asarray(path, dtype=float)
        heights = error(walk)
        inside = (walk >= low) & (walk <= high)
        shown = np.where(inside, walk, np.nan), np.where(inside, heights, np.nan)
        axes.plot(*shown, "-", marker=marker, color=colour, ms=5, lw=0.8, label=label)
        sentences.append(
            f"{label}: from weight {walk[0]:.3g}, error {heights[0]:.3g}, to weight "
            f"{walk[-1]:.3g}, error {heights[-1]:.3g}, in {len(walk) - 1} steps."
        )
    axes.set(xlabel="weight", ylabel="error", title=title)
    axes.legend(fontsize=8)
    figure.alt_text = " ".join(sentences)
    return figure
