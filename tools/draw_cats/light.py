"""Light and lens: brightness, tint, a lamp to one side, blur, grain."""

import numpy as np
from PIL import Image, ImageFilter

from tools.draw_cats.brush import SIDE

GRAINY = 0.3
GRAIN_STEP = 6
BLURRED = 0.25
DOWN, ACROSS = np.mgrid[0:SIDE, 0:SIDE] / (SIDE - 1) - 0.5


def develop(canvas: Image.Image, rng: np.random.Generator) -> np.ndarray:
    """The finished picture (64, 64, 3) uint8 from the painted canvas."""
    small = canvas.resize((SIDE, SIDE), Image.Resampling.BOX)
    if rng.random() < BLURRED:
        small = small.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.0)))
    picture = np.asarray(small, dtype=float)
    picture = picture * _lamp(rng) * rng.uniform(0.85, 1.1) * rng.uniform(0.94, 1.06, 3)
    if rng.random() < GRAINY:
        # Coarse steps keep the compressed file small.
        picture = picture + GRAIN_STEP * rng.integers(-1, 2, (SIDE, SIDE, 1))
    return np.clip(np.rint(picture), 0, 255).astype(np.uint8)


def _lamp(rng: np.random.Generator) -> np.ndarray:
    """Brightness (64, 64, 1) that falls off away from one side."""
    angle, strength = rng.uniform(0, 2 * np.pi), rng.uniform(0.0, 0.25)
    return (1 + strength * (np.cos(angle) * ACROSS + np.sin(angle) * DOWN) * 2)[..., None]
