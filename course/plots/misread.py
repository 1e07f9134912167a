"""Misread examples: what the classifier got wrong, and how sure it was."""

from collections.abc import Sequence

import numpy as np

from course.plots.figure import CourseFigure, new_figure, source_of
from course.plots.pictures import as_pictures, label_names, picture_grid

_EMPTY_SIZE = (4.5, 1.6)  # inches
_ALMOST_SURE = 0.995


def misread(
    x: np.ndarray,
    true: Sequence | np.ndarray,
    predicted: Sequence | np.ndarray,
    probability: Sequence | np.ndarray | None = None,
    *,
    classes: Sequence | np.ndarray | None = None,
    columns: int = 6,
    limit: int = 12,
    title: str = "Misread examples",
    source: object = None,
) -> CourseFigure:
    """Draw the examples whose prediction is wrong, the most confident mistakes first.

    Parameters
    ----------
    x : ndarray, shape (m, height, width) or (m, height, width, 3)
        Pictures.
    true, predicted : m labels each
        Of any shape with m entries, such as (1, m).
    probability : m numbers from 0 to 1, optional
        What the classifier gave for class 1 (if there are two classes), or for the class
        that it predicted.
    classes : sequence, optional
        Names; label k is then shown as ``classes[k]``.
    columns : int, default 6
        Pictures in a row.
    limit : int, default 12
        At most so many are drawn.
    title : str
        Title of the figure.
    source : data set or str, optional
        Which data it is about; the default is the data set that `x` comes from.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If the numbers of pictures, labels and probabilities differ.
    """
    source = source_of(x, source)
    x = as_pictures(x)
    truth = label_names(true, len(x), classes)
    guess = label_names(predicted, len(x), classes)
    wrong = np.flatnonzero(np.ravel(true) != np.ravel(predicted))
    count = f"{len(wrong)} of {len(x)} misread"
    if len(wrong) == 0:
        return _nothing_misread(count, title, source)
    sure = None
    if probability is not None:
        sure = _confidence(probability, np.ravel(predicted), len(x))
        wrong = wrong[np.argsort(-sure[wrong], kind="stable")]
    chosen = wrong[:limit]
    captions = [f"is {truth[i]}\nread as {guess[i]}{_percent(sure, i)}" for i in chosen]
    figure = picture_grid(x[chosen], captions, columns, f"{title}: {count}", source)
    listed = "; ".join(caption.replace("\n", ", ") for caption in captions)
    order = ", the most confident first" if sure is not None else ""
    figure.alt_text = f"{title}: {count}, {len(chosen)} drawn{order}. Row by row: {listed}."
    return figure


def _confidence(probability: Sequence | np.ndarray, predicted: np.ndarray, m: int) -> np.ndarray:
    p = np.ravel(np.asarray(probability, dtype=float))
    if len(p) != m:
        raise ValueError(f"probability has {len(p)} entries; expected {m}, one for each picture.")
    # A single output unit gives the probability of class 1, also where class 0 wins.
    two_classes = np.isin(predicted, (0, 1)).all()
    return np.where((predicted == 0) & two_classes & (p < 0.5), 1 - p, p)


def _percent(sure: np.ndarray | None, i: int) -> str:
    if sure is None:
        return ""
    # Rounding must not claim certainty that no probability has.
    return "\n>99% sure" if sure[i] >= _ALMOST_SURE else f"\n{sure[i]:.0%} sure"


def _nothing_misread(count: str, title: str, source: object) -> CourseFigure:
    figure = new_figure(*_EMPTY_SIZE, source)
    figure.suptitle(f"{title}: {count}")
    figure.alt_text = f"{title}: {count}, so there is nothing to draw."
    return figure
