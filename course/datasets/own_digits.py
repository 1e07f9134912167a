"""A digit of your own, from a drawing or a file, framed as the course's digits are."""

import os
from pathlib import Path

import numpy as np

from course.datasets.digits import BUNDLED_SIZE, INK_THRESHOLD
from course.datasets.errors import BadDataError, MissingDataError, explain

_FULL = 255
_INK = "#"


def digit_from_text(text: str) -> np.ndarray:
    """Read a digit drawn with # for ink and anything else for paper, a line for each row.

    Parameters
    ----------
    text : str
        At least one # among its lines.

    Returns
    -------
    ndarray, shape (16, 16), float64
        Ink 1, paper 0; cut to the ink and scaled as `framed` does.

    Raises
    ------
    ValueError
        If there is no ink.
    """
    rows = text.strip("\n").split("\n")
    width = max(map(len, rows))
    return framed(np.array([[mark == _INK for mark in row.ljust(width)] for row in rows]) * 1.0)


def read_digit(path: str | os.PathLike, dark_ink: bool = True) -> np.ndarray:
    """Read a picture of one digit from a file.

    Parameters
    ----------
    path : path
        A picture that Pillow reads, with nothing on it but the digit.
    dark_ink : bool, default True
        Whether the digit is darker than its paper; False for chalk on a board.

    Returns
    -------
    ndarray, shape (16, 16), float64
        Ink 1, paper 0.

    Raises
    ------
    MissingDataError, BadDataError
        If there is no such file, or Pillow cannot read it, or it holds no ink.
    """
    from PIL import Image, ImageOps

    path = Path(path).expanduser()
    if not path.is_file():
        raise MissingDataError(explain(f"There is no file {path}", "a picture", "check the path"))
    try:
        with Image.open(path) as opened:
            grey = ImageOps.autocontrast(ImageOps.exif_transpose(opened).convert("L"))
    # Pillow raises nearly anything on a damaged file, SyntaxError among them.
    except Exception as error:
        given = f"{path} cannot be read as a picture ({type(error).__name__}: {error})"
        raise BadDataError(explain(given, "a file that Pillow reads", "save it as PNG")) from error
    light = np.asarray(grey, dtype=float) / _FULL
    try:
        return framed(1 - light if dark_ink else light)
    except ValueError as error:
        given = f"{path} shows one shade only"
        raise BadDataError(explain(given, "a digit", "draw one with a thick pen")) from error


def framed(ink: np.ndarray) -> np.ndarray:
    """Cut a drawing to its ink, scale that to 16 pixels, and centre it, as the digits are.

    Parameters
    ----------
    ink : ndarray, shape (height, width)
        Ink 1, paper 0, and anything between.

    Returns
    -------
    ndarray, shape (16, 16), float64
        Ink 1, paper 0.

    Raises
    ------
    ValueError
        If there is no ink.
    """
    from PIL import Image

    rows, columns = np.nonzero(np.asarray(ink) > 0.5)
    if rows.size == 0:
        raise ValueError("The drawing holds no ink; expected at least one dark pixel. Draw one.")
    cut = np.asarray(ink)[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    scale = BUNDLED_SIZE / max(cut.shape)
    size = tuple(max(1, round(scale * side)) for side in cut.shape[::-1])  # Pillow's: width first
    small = Image.fromarray((cut * _FULL).astype(np.uint8)).resize(size, Image.Resampling.BOX)
    page = np.zeros((BUNDLED_SIZE, BUNDLED_SIZE))
    top, left = (BUNDLED_SIZE - size[1]) // 2, (BUNDLED_SIZE - size[0]) // 2
    page[top : top + size[1], left : left + size[0]] = np.asarray(small) >= INK_THRESHOLD
    return page
