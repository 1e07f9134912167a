"""Hidden units as pictures: their weights, and below these the examples that move them most."""

from collections.abc import Sequence

import numpy as np

from course.plots.figure import CourseFigure, bare, new_figure
from course.plots.weights import DIVERGING

_UNIT = 0.9  # inches
_HEIGHT = 3.0  # inches


def hidden_units(
    weights: np.ndarray,
    favourites: np.ndarray,
    captions: Sequence[str],
    shape: tuple[int, int] = (16, 16),
    *,
    title: str = "Above: weights. Below: what moves each unit most",
    source: object = None,
) -> CourseFigure:
    """Draw units in columns, each picture on a colour scale of its own that is centred at zero.

    Parameters
    ----------
    weights, favourites : ndarray, shape (units, height * width)
        A unit's weights, and the mean of its favourite pictures, less that of all pictures.
    captions : sequence of str, one for each unit
        What stands below it.
    shape : (height, width), default (16, 16)
        Shape of the pictures.
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
        If weights, favourites and captions are not for the same number of units.
    """
    if not len(weights) == len(favourites) == len(captions) > 0:
        raise ValueError(
            f"weights has {len(weights)} units, favourites {len(favourites)}, captions "
            f"{len(captions)}; expected as many of each, at least one."
        )
    figure = new_figure(_UNIT * max(len(weights), 4), _HEIGHT, source)
    figure.suptitle(title, fontsize=10)
    columns = figure.subplots(2, len(weights), squeeze=False).T
    for column, *pictures, caption in zip(columns, weights, favourites, captions, strict=True):
        for axes, picture in zip(column, pictures, strict=True):
            limit = float(np.abs(picture).max()) or 1.0  # a picture of zeros needs some width too
            axes.imshow(np.reshape(picture, shape), cmap=DIVERGING, vmin=-limit, vmax=limit)
            bare(axes)
        column[1].set_xlabel(caption, fontsize=8)
    figure.alt_text = (
        f"{title}: {len(weights)} units in columns. Upper row, weights: orange where ink speaks "
        "for the unit, purple where it speaks against. Lower row, the mean of the pictures that "
        "move the unit most, less the mean of all: orange where they have more ink than usual, "
        f"purple where less. Below the columns stands: {'; '.join(captions)}."
    )
    return figure
