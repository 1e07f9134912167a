"""Decision boundaries of classifiers on points in a plane."""

from collections.abc import Callable, Mapping
from math import ceil

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap

from course.plots.figure import PALETTE, CourseFigure, new_figure, source_of

Classifier = Callable[[np.ndarray], np.ndarray]

_ONE_PANEL = (5.4, 4.4)  # inches
_PANEL = (2.35, 2.35)  # inches
_PANELS_A_ROW = 3
_STEPS = 120  # places looked at along each side of a panel; of a single one, twice as many
_MARGIN = 0.5
_MARKERS = "o^"
_PALE = ListedColormap(["#CFE3F1", "#F7DCCB"])  # pale versions of the palette's first two


def decision_boundary(
    classifiers: Classifier | Mapping[object, Classifier],
    X: np.ndarray,
    Y: np.ndarray,
    *,
    title: str = "Decision boundary",
    legend: str = "",
    source: object = None,
) -> CourseFigure:
    """Draw points of two classes, and the regions that a classifier gives to each class.

    Parameters
    ----------
    classifiers : callable, or mapping from label to callable
        Takes points in columns, (2, k), and gives their classes, k zeros and ones. Several are
        drawn in panels of their own.
    X : ndarray, shape (2, m)
        Points in columns.
    Y : ndarray, shape (1, m)
        Their classes, 0 or 1.
    title : str
        Title of the figure.
    legend : str, optional
        What the labels are, for instance "hidden units".
    source : data set or str, optional
        Which points these are; the default is the data set that `X` comes from.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If the points do not lie in a plane, or a classifier gives another number of classes
        than points.
    """
    if np.ndim(X) != 2 or len(X) != 2:
        raise ValueError(
            f"X has the shape {np.shape(X)}; expected (2, m), points of a plane in columns. "
            "Choose two features to draw."
        )
    panels = classifiers if isinstance(classifiers, Mapping) else {"": classifiers}
    single = len(panels) == 1
    rows, columns = ceil(len(panels) / _PANELS_A_ROW), min(len(panels), _PANELS_A_ROW)
    size = _ONE_PANEL if single else (_PANEL[0] * columns, _PANEL[1] * rows + 0.5)
    figure = new_figure(*size, source_of(X, source))
    grid = np.atleast_1d(figure.subplots(rows, columns)).ravel()
    sentences = [f"{title}: circles are class 0, triangles class 1."]
    for axes, (label, classify) in zip(grid, panels.items(), strict=False):
        name = f"{label} {legend}".strip()
        right, ones = _panel(axes, classify, np.asarray(X), np.ravel(Y), small=not single)
        axes.set_title(f"{name + ': ' if name else ''}{right:.1f} % right", fontsize=10)
        sentences.append(
            f"{name or 'The classifier'}: {right:.1f} % of the points are right; class 1 has "
            f"{ones:.0f} % of the picture."
        )
    for axes in grid[len(panels) :]:
        axes.set_axis_off()
    figure.suptitle(title, fontsize=12)
    figure.alt_text = " ".join(sentences)
    return figure


def _panel(
    axes: Axes, classify: Classifier, X: np.ndarray, Y: np.ndarray, *, small: bool
) -> tuple[float, float]:
    """Draw one classifier; percentages of right points, and of the area of class 1."""
    steps = _STEPS if small else 2 * _STEPS
    lines = [np.linspace(row.min() - _MARGIN, row.max() + _MARGIN, steps) for row in X]
    across, up = np.meshgrid(*lines)  # (steps, steps) each
    regions = _classes(classify, np.stack([across.ravel(), up.ravel()])).reshape(across.shape)
    axes.pcolormesh(across, up, regions, cmap=_PALE, vmin=0, vmax=1, rasterized=True)
    if 0 < regions.mean() < 1:
        axes.contour(across, up, regions, levels=[0.5], colors="black", linewidths=1)
    for label, (marker, colour) in enumerate(zip(_MARKERS, PALETTE, strict=False)):
        x1, x2 = X[:, label == Y]
        axes.plot(x1, x2, marker, color=colour, ms=2 if small else 4, label=f"class {label}")
    if small:
        axes.set(xticks=[], yticks=[])
    else:
        axes.set(xlabel="$x_1$", ylabel="$x_2$")
        axes.legend(loc="upper right", fontsize=8)
    return 100 * np.mean(_classes(classify, X) == Y), 100 * float(regions.mean())


def _classes(classify: Classifier, points: np.ndarray) -> np.ndarray:
    given = np.asarray(classify(points), dtype=float)
    if given.size != points.shape[1]:
        raise ValueError(
            f"The classifier gave an array of shape {given.shape} for {points.shape[1]} points; "
            "expected a class for each point, such as predict(parameters, points) gives."
        )
    return given.ravel()
