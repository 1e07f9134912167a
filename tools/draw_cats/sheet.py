"""A contact sheet: many pictures on one page, to be looked at by a person."""

from pathlib import Path

import numpy as np
from PIL import Image


def write_sheet(pictures: np.ndarray, path: Path, columns: int = 16, zoom: int = 2) -> None:
    """Write pictures (m, h, w, 3) as rows of `columns`, each `zoom` times as large, to a PNG."""
    m, height, width, channels = pictures.shape
    rows = -(-m // columns)
    page = np.full((rows * columns, height, width, channels), 255, dtype=np.uint8)
    page[:m] = pictures
    page = page.reshape(rows, columns, height, width, channels).swapaxes(1, 2)
    image = Image.fromarray(page.reshape(rows * height, columns * width, channels))
    image.resize((image.width * zoom, image.height * zoom), Image.Resampling.NEAREST).save(path)
