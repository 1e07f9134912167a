"""One picture of your own, read as the course's networks take it."""

import os
from pathlib import Path

import numpy as np

from course.datasets.errors import BadDataError, MissingDataError, explain
from course.datasets.hdf5 import SIDE


def read_picture(path: str | os.PathLike) -> np.ndarray:
    """Read one picture as the course's networks take it.

    Parameters
    ----------
    path : path
        A picture that Pillow reads. Transparent parts become white.

    Returns
    -------
    ndarray, shape (64, 64, 3), uint8
        Upright, its central square, 64x64, red, green and blue.

    Raises
    ------
    MissingDataError, BadDataError
        If there is no such file, or Pillow cannot read it.
    """
    from PIL import Image, ImageOps

    path = Path(path).expanduser()
    to_do = "check the path, or save the picture as JPEG or PNG"
    if not path.is_file():
        raise MissingDataError(explain(f"There is no file {path}", "a picture", to_do))
    try:
        with Image.open(path) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
            square = ImageOps.fit(upright, (SIDE, SIDE), Image.Resampling.LANCZOS)
            paper = Image.new("RGBA", square.size, "white")
            return np.asarray(Image.alpha_composite(paper, square).convert("RGB"))
    # Pillow raises nearly anything on a damaged file, SyntaxError among them.
    except Exception as error:
        given = f"{path} cannot be read as a picture ({type(error).__name__}: {error})"
        raise BadDataError(explain(given, "a file that Pillow reads", to_do)) from error
