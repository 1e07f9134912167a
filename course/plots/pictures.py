"""Pictures in a grid, each with its label."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from course.plots.figure import CourseFigure, bare, new_figure, source_of

_CELL = (1.35, 1.55)  # inches for a picture and its label
_MIN_WIDTH = 3.6  # inches; the source line needs it
_FRAME = 0.9  # inches for the title and the source line


def images(
    x: np.ndarray,
    labels: Sequence | np.ndarray | None = None,
    *,
    classes: Sequence | np.ndarray | None = None,
    columns: int = 6,
    limit: int = 24,
    title: str = "",
    source: object = None,
) -> CourseFigure:
    """Draw pictures with their labels.

    Parameters
    ----------
    x : ndarray, shape (m, height, width) or (m, height, width, 3)
        Grey or colour pictures; one picture without m is taken as well, if in colour.
    labels : m labels, optional
        Of any shape with m entries, such as (1, m).
    classes : sequence, optional
        Names; label k is then shown as ``classes[k]``.
    columns : int, default 6
        Pictures in a row.
    limit : int, default 24
        The first so many are drawn.
    title : str, optional
        Title of the figure.
    source : data set or str, optional
        Which data it is about; the default is the data set that `x` comes from.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If `x` holds no pictures, or `labels` has not one label for each.
    """
    x = as_pictures(x)
    names = None if labels is None else label_names(labels, len(x), classes)
    shown = min(len(x), limit)
    captions = [""] * shown if names is None else names[:shown]
    figure = picture_grid(x[:shown], captions, columns, title, source_of(x, source))
    figure.alt_text = _words(x, shown, names, title)
    return figure


def as_pictures(x: np.ndarray) -> np.ndarray:
    """Return `x` as m pictures, or raise ValueError if that is not what it holds."""
    x = np.asarray(x)
    if x.ndim == 3 and x.shape[-1] == 3 and x.shape[1] != 3:
        x = x[None]
    if x.ndim not in (3, 4) or len(x) == 0 or (x.ndim == 4 and x.shape[-1] != 3):
        raise ValueError(
            f"x has shape {x.shape}; expected pictures, (m, height, width) or "
            "(m, height, width, 3). Flattened pictures need x.T.reshape(m, height, width, 3) first."
        )
    return x


def label_names(
    labels: Sequence | np.ndarray, m: int, classes: Sequence | np.ndarray | None
) -> list[str]:
    """Return m labels as words, or raise ValueError if there are not m."""
    flat = np.ravel(labels)
    if len(flat) != m:
        raise ValueError(f"labels has {len(flat)} entries; expected {m}, one for each picture.")
    return [class_name(label, classes) for label in flat]


def class_name(label: Any, classes: Sequence | np.ndarray | None) -> str:
    """Return the name of a label; names may be bytes, as in the cats' files."""
    name = label if classes is None else classes[int(label)]
    if isinstance(name, bytes):
        return name.decode("utf-8", "replace")
    is_whole = isinstance(name, float | np.floating) and float(name).is_integer()
    return str(int(name)) if is_whole else str(name)


def picture_grid(
    x: np.ndarray, captions: Sequence[str], columns: int, title: str, source: object
) -> CourseFigure:
    """Return a figure of pictures in a grid, a caption above each."""
    columns = max(1, min(columns, len(x)))
    rows = -(-len(x) // columns)
    lines = 1 + max(caption.count("\n") for caption in captions)
    width = max(_MIN_WIDTH, columns * _CELL[0])
    height = rows * (_CELL[1] + 0.16 * (lines - 1)) + _FRAME
    figure = new_figure(width, height, source)
    if title:
        figure.suptitle(title)
    grid = np.ravel(figure.subplots(rows, columns, squeeze=False))
    for axes in grid:
        bare(axes)
    for axes, picture, caption in zip(grid, x, captions, strict=False):
        show_picture(axes, picture)
        axes.set_title(caption, fontsize=9)
    return figure


def show_picture(axes: Axes, picture: np.ndarray) -> None:
    """Draw one picture; grey ones as dark ink on white."""
    if picture.ndim == 3:
        axes.imshow(_in_range(picture))
    else:
        top = 255 if picture.dtype == np.uint8 else max(1.0, float(picture.max()))
        axes.imshow(picture, cmap="gray_r", vmin=0, vmax=top)


def _in_range(picture: np.ndarray) -> np.ndarray:
    if picture.dtype.kind in "iu":
        return np.clip(picture, 0, 255).astype(np.uint8)
    return np.clip(picture, 0, 1)


def _words(x: np.ndarray, shown: int, names: list[str] | None, title: str) -> str:
    kind = "colour" if x.ndim == 4 else "grey"
    count = f"{shown} of {len(x)}" if shown < len(x) else f"{shown}"
    start = f"{title}: " if title else ""
    size = f"{x.shape[2]} pixels wide and {x.shape[1]} high"
    noun = "picture" if len(x) == 1 else "pictures"
    text = f"{start}{count} {kind} {noun}, {size}."
    return text if names is None else f"{text} Labels, row by row: {', '.join(names[:shown])}."
