"""The brush: shapes in a subject's own coordinates, turned, scaled and placed on the canvas."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Points = Sequence[tuple[float, float]] | Sequence[np.ndarray] | np.ndarray  # (n, 2)

SIDE = 64
OVERSAMPLING = 4
CANVAS = SIDE * OVERSAMPLING
STEPS_PER_SPAN = 8
ELLIPSE_CORNERS = 40
# A picture has dozens of shapes: what is the same for all of them is worked out once.
T = np.arange(STEPS_PER_SPAN)[:, None] / STEPS_PER_SPAN
# Weights (steps, 4) of a span's four knots; the middle two are its ends.
CATMULL_ROM = 0.5 * np.hstack(
    [-T + 2 * T**2 - T**3, 2 - 5 * T**2 + 3 * T**3, T + 4 * T**2 - 3 * T**3, T**3 - T**2]
)
AROUND = np.linspace(0, 2 * np.pi, ELLIPSE_CORNERS, endpoint=False)
COS, SIN = np.cos(AROUND), np.sin(AROUND)


class Placing(NamedTuple):
    """Where the subject stands: centre in parts of the canvas, pixels per unit, tilt, mirror."""

    x: float
    y: float
    unit: float
    tilt: float = 0.0
    mirrored: bool = False


class Brush:
    """Paints on one canvas; the subject's origin is its centre, y points down."""

    def __init__(self, image: Image.Image, placing: Placing) -> None:
        self.image = image
        self.placing = placing
        self._draw = ImageDraw.Draw(image)
        sign = -1.0 if placing.mirrored else 1.0
        c, s = np.cos(placing.tilt), np.sin(placing.tilt)
        self._turn = placing.unit * np.array([[c, s], [-s, c]]) * np.array([[sign], [1.0]])
        self._centre = CANVAS * np.array([placing.x, placing.y])

    def polygon(self, corners: Points, colour: Colour) -> None:
        """Fill a polygon with straight sides."""
        self._draw.polygon(_flat(self._pixels(corners)), fill=colour)

    def smooth(self, knots: Points, colour: Colour) -> None:
        """Fill the closed smooth outline through `knots`."""
        self.polygon(closed_curve(knots), colour)

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, tilt: float = 0.0
    ) -> None:
        """Fill an ellipse with half-axes `rx` and `ry`."""
        self.polygon(ellipse(x, y, rx, ry, tilt), colour)

    def stroke(self, knots: Points, width: float, colour: Colour, end: float = 1.0) -> None:
        """Draw the smooth open line through `knots`; `end` times as wide at its end."""
        dots = self._pixels(open_curve(knots))
        step = (end - 1.0) / (len(dots) - 1)
        half = 0.5 * width * self.placing.unit
        radii = [half * (1.0 + n * step) for n in range(len(dots))]
        for (x, y), r in zip(dots.tolist(), radii, strict=True):
            self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
        start = 0
        # Neighbours of one width are one call.
        for wide, spans in groupby(max(1, round(2 * r)) for r in radii[:-1]):
            stop = start + len(list(spans))
            self._draw.line(_flat(dots[start : stop + 1]), fill=colour, width=wide)
            start = stop

    @contextmanager
    def inside(self, *outlines: Points) -> Iterator[None]:
        """Within the block, paint shows only inside the given outlines."""
        before = self.image.copy()
        yield
        outside = Image.new("L", self.image.size, 255)
        for outline in outlines:
            ImageDraw.Draw(outside).polygon(_flat(self._pixels(outline)), fill=0)
        self.image.paste(before, mask=outside)

    def _pixels(self, points: Points) -> np.ndarray:
        return np.asarray(points, dtype=float) @ self._turn.T + self._centre


def _flat(pixels: np.ndarray) -> list[float]:
    """[x0, y0, x1, y1, ...], the form that pillow takes fastest."""
    return pixels.ravel().tolist()


def ellipse(x: float, y: float, rx: float, ry: float, tilt: float = 0.0) -> np.ndarray:
    """Corners (n, 2) of an ellipse's outline."""
    across, down = rx * COS, ry * SIN
    outline = np.empty((ELLIPSE_CORNERS, 2))
    c, s = np.cos(tilt), np.sin(tilt)
    outline[:, 0] = x + c * across - s * down
    outline[:, 1] = y + s * across + c * down
    return outline


def closed_curve(knots: Points) -> np.ndarray:
    """Points (n, 2) of the closed Catmull-Rom curve through `knots`."""
    p = np.asarray(knots, dtype=float)
    return _catmull_rom(np.concatenate([p[-1:], p, p[:2]]))


def open_curve(knots: Points) -> np.ndarray:
    """Points (n, 2) of the open Catmull-Rom curve from the first knot to the last."""
    p = np.asarray(knots, dtype=float)
    return np.concatenate([_catmull_rom(np.concatenate([p[:1], p, p[-1:]])), p[-1:]])


def _catmull_rom(p: np.ndarray) -> np.ndarray:
    """Points of the curve from the second knot up to the last but one."""
    n = len(p) - 3
    knots = np.concatenate([p[i : i + n] for i in range(4)]).reshape(4, -1)  # (4, 2 n)
    curve = (CATMULL_ROM @ knots).reshape(STEPS_PER_SPAN, n, 2)
    return curve.transpose(1, 0, 2).reshape(-1, 2)
