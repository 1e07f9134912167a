"""What a network that reads digits makes of one picture."""

import numpy as np

from course.plots.figure import PALETTE, CourseFigure, bare, new_figure, source_of

_SIZE = (6.2, 2.6)  # inches


def reading(picture: np.ndarray, shares: np.ndarray, *, source: object = None) -> CourseFigure:
    """Draw a digit as the network sees it, and beside it a bar for each answer.

    Parameters
    ----------
    picture : ndarray, shape (height, width)
        Ink 1, paper 0. Without any ink, only an empty sheet is drawn.
    shares : ndarray, shape (10,)
        How sure the network is of each digit: from 0 to 1, together 1.
    source : data set or str, optional
        What the figure is about; the default is the data set that the picture comes from.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If there are not ten shares.
    """
    shares = np.ravel(shares)
    if shares.size != 10:
        raise ValueError(f"{shares.size} shares are given; expected 10, one for each digit.")
    figure = new_figure(*_SIZE, source_of(picture, source))
    seen, bars = figure.subplots(1, 2, width_ratios=(1, 1.6))
    bare(seen)
    seen.imshow(picture, cmap="gray_r", vmin=0, vmax=1)
    if not np.any(picture):
        bars.set_axis_off()
        figure.alt_text = "An empty sheet: there is no ink to read yet, so there are no bars."
        return figure
    best = int(np.argmax(shares))
    bars.bar(range(10), shares, color=PALETTE[0])
    bars.set(ylim=(0, 1), xticks=range(10), xlabel="digit", ylabel="share")
    bars.set(title=f"read as {best}, {shares[best]:.0%} sure")
    figure.alt_text = f"A digit of {_size(picture)} pixels, read as {best}. Shares: " + ", ".join(
        f"{digit} {share:.2f}" for digit, share in enumerate(shares)
    )
    return figure


def _size(picture: np.ndarray) -> str:
    height, width = np.shape(picture)
    return f"{width}x{height}"
