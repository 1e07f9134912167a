"""How large numbers are in each layer of a deep network."""

from collections.abc import Mapping, Sequence
from itertools import cycle

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, new_figure

_SIZE = (5.8, 3.6)  # inches
_MARKERS = ("o-", "s--", "^-.", "D:")


def sizes_by_layer(
    sizes: Mapping[str, Sequence[float]],
    *,
    limits: tuple[float, float],
    title: str,
    source: object = None,
) -> CourseFigure:
    """Draw a size for each layer, 1 to L, on a logarithmic axis with a line at 1.

    Parameters
    ----------
    sizes : mapping from label to sequence of float
        For each curve one size above 0 for each layer, such as the root of the mean square of its
        scores.
    limits : (low, high)
        Ends of the axis, so that figures of several networks can be compared.
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
        If there is no curve, or a size is not above 0: a logarithmic axis has no place for it.
    """
    curves = {label: np.asarray(values, dtype=float) for label, values in sizes.items()}
    if not curves or any(curve.size == 0 or not (curve > 0).all() for curve in curves.values()):
        raise ValueError(
            f"sizes={dict(sizes)}; expected at least one curve, all of whose sizes are above 0."
        )
    figure = new_figure(*_SIZE, source)
    axes = figure.add_subplot()
    styles = zip(cycle(PALETTE), cycle(_MARKERS), strict=False)
    for (label, curve), (colour, style) in zip(curves.items(), styles, strict=False):
        layers = range(1, curve.size + 1)
        axes.semilogy(layers, curve, style, color=colour, ms=4, label=label)
    axes.axhline(1, color=PALETTE[6], linestyle=":")
    axes.set(xlabel="layer", ylabel="size", title=title, ylim=limits)
    axes.legend(fontsize=8)
    parts = [
        f"{label}: from {curve[0]:.1e} in layer 1 to {curve[-1]:.1e} in layer {curve.size}."
        for label, curve in curves.items()
    ]
    figure.alt_text = f"{title}, sizes in each layer on a logarithmic axis. {' '.join(parts)}"
    return figure
