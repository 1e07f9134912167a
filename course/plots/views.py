"""Arrays of pixels of different shapes side by side, such as parts of one picture."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from course.plots.figure import CourseFigure, new_figure

_HEIGHT = 2.4  # inches
_PICTURE = 1.6  # inches for a square one


def views(pictures: Mapping[str, np.ndarray], *, words: str, source: object) -> CourseFigure:
    """Draw pictures of any shape beside each other, each under its name.

    Parameters
    ----------
    pictures : mapping from name to array of shape (height, width) or (height, width, 3)
        Numbers from 0 to 255; without channels they are drawn in grey, 255 as white.
    words : str
        What they show, for those who cannot see them.
    source : data set or str
        Which data they are from.

    Returns
    -------
    CourseFigure
    """
    tallest = max(picture.shape[0] for picture in pictures.values())
    widths = [picture.shape[1] / tallest for picture in pictures.values()]
    figure = new_figure(_PICTURE * max(sum(widths), 2), _HEIGHT, source)
    panels = figure.subplots(1, len(pictures), width_ratios=widths, squeeze=False)[0]
    for axes, (name, picture) in zip(panels, pictures.items(), strict=True):
        axes.imshow(picture, cmap="gray", vmin=0, vmax=255)
        axes.set_title(name, fontsize=9)
        axes.set_axis_off()
    figure.alt_text = words
    return figure
