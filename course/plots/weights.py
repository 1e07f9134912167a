"""Weights as a picture: the template that a linear classifier compares its input with."""

from collections.abc import Sequence

import numpy as np

from course.plots.figure import CourseFigure, bare, new_figure

# Orange to purple through white: told apart by every common kind of colour vision.
DIVERGING = "PuOr_r"
_CHANNELS = ("red", "green", "blue")
_PANEL = (2.2, 2.6)  # inches
_BAR = 1.6  # inches for the colour bar and the margins


def weights(
    w: np.ndarray,
    shape: Sequence[int] = (64, 64, 3),
    *,
    title: str = "Weights as a picture",
    source: object = None,
) -> CourseFigure:
    """Draw weights where their pixels are, on a colour scale centred at zero.

    Colour pictures give the mean of the three channels and each channel by itself.

    Parameters
    ----------
    w : ndarray, height * width * channels entries
        Weights of one unit, in the order of a flattened picture.
    shape : (height, width) or (height, width, 3), default (64, 64, 3)
        Shape of the picture.
    title : str
        Title of the figure.
    source : data set or str, optional
        Which data it is about. Without it the figure says that it is not stated, since
        weights do not tell.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If `w` has not as many entries as the picture, or one is not finite.
    """
    template = _template(w, tuple(shape))
    panels = {"": template}
    if template.ndim == 3:
        panels = {"mean": template.mean(axis=2)}
        panels |= {name: template[:, :, k] for k, name in enumerate(_CHANNELS)}
    # One scale for all panels; a template of zeros needs some width too.
    limit = max(float(np.abs(panel).max()) for panel in panels.values()) or 1.0
    figure = new_figure(len(panels) * _PANEL[0] + _BAR, _PANEL[1] + 0.8, source)
    figure.suptitle(title)
    grid = np.ravel(figure.subplots(1, len(panels), squeeze=False))
    for axes, (name, panel) in zip(grid, panels.items(), strict=True):
        drawn = axes.imshow(panel, cmap=DIVERGING, vmin=-limit, vmax=limit)
        axes.set_title(name, fontsize=9)
        bare(axes)
    figure.colorbar(drawn, ax=list(grid), label="weight", shrink=0.8)
    figure.alt_text = _words(template, title)
    return figure


def _template(w: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    w = np.asarray(w, dtype=float)
    if len(shape) not in (2, 3) or (len(shape) == 3 and shape[2] != 3):
        raise ValueError(f"shape={shape}; expected (height, width) or (height, width, 3).")
    if w.size != np.prod(shape):
        raise ValueError(
            f"w has {w.size} entries; expected {np.prod(shape)}, one for each value of a "
            f"picture of shape {shape}. Give the weights of one unit, without its bias."
        )
    if not np.isfinite(w).all():
        raise ValueError("w has entries that are not finite; the training has diverged.")
    return w.reshape(shape)


def _words(template: np.ndarray, title: str) -> str:
    flat = template.mean(axis=2) if template.ndim == 3 else template
    high, low = (_where(flat, int(place)) for place in (flat.argmax(), flat.argmin()))
    positive = np.mean(template > 0)
    kind = "the mean and the three colour channels of " if template.ndim == 3 else ""
    return (
        f"{title}: {kind}{flat.shape[1]} by {flat.shape[0]} weights, from {template.min():.3g} to "
        f"{template.max():.3g}, {positive:.0%} of them positive (orange; negative ones are "
        f"purple). The largest lies {high}, the smallest {low}."
    )


def _where(flat: np.ndarray, index: int) -> str:
    row, column = np.unravel_index(index, flat.shape)
    vertical = ("at the top", "in the middle", "at the bottom")[3 * row // flat.shape[0]]
    horizontal = ("left", "centre", "right")[3 * column // flat.shape[1]]
    return f"{vertical} {horizontal}"
