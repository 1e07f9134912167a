"""The brush: shapes in a subject's own coordinates, turned, scaled and placed on the canvas."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Points = Sequence[tuple[float, float]] | np.ndarray

SIDE = 64
OVERSAMPLING = 4
CANVAS = SIDE * OVERSAMPLING
STEPS_PER_SPAN = 8
ELLIPSE_CORNERS = 40


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
        sign = -1.0 if placing.mirrored else 1.0
        c, s = np.cos(placing.tilt), np.sin(placing.tilt)
        self._turn = placing.unit * np.array([[c, s], [-s, c]]) * np.array([[sign], [1.0]])
        self._centre = CANVAS * np.array([placing.x, placing.y])

    def polygon(self, corners: Points, colour: Colour) -> None:
        """Fill a polygon with straight sides."""
        ImageDraw.Draw(self.image).polygon(_flat(self._pixels(corners)), fill=colour)

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
        radii = 0.5 * width * self.placing.unit * np.linspace(1.0, end, len(dots))
        draw = ImageDraw.Draw(self.image)
        boxes = np.hstack([dots - radii[:, None], dots + radii[:, None]])
        spans = np.hstack([dots[:-1], dots[1:]])
        for box in boxes.tolist():
            draw.ellipse(box, fill=colour)
        for span, r in zip(spans.tolist(), radii.tolist(), strict=False):
            draw.line(span, fill=colour, width=max(1, round(2 * r)))

    @contextmanager
    def inside(self, *outlines: Points) -> Iterator[None]:
        """Within the block, paint shows only inside the given outlines."""
        before = self.image.copy()
        yield
        mask = Image.new("L", self.image.size, 0)
        for outline in outlines:
            ImageDraw.Draw(mask).polygon(_flat(self._pixels(outline)), fill=255)
        painted = self.image.copy()
        self.image.paste(before)
        self.image.paste(painted, mask=mask)

    def _pixels(self, points: Points) -> np.ndarray:
        return np.asarray(points, dtype=float) @ self._turn.T + self._centre


def _flat(pixels: np.ndarray) -> list[float]:
    """[x0, y0, x1, y1, ...], the form that pillow takes fastest."""
    return pixels.ravel().tolist()


def ellipse(x: float, y: float, rx: float, ry: float, tilt: float = 0.0) -> np.ndarray:
    """Corners (n, 2) of an ellipse's outline."""
    t = np.linspace(0, 2 * np.pi, ELLIPSE_CORNERS, endpoint=False)
    across, down = rx * np.cos(t), ry * np.sin(t)
    c, s = np.cos(tilt), np.sin(tilt)
    return np.stack([x + c * across - s * down, y + s * across + c * down], axis=1)


def closed_curve(knots: Points) -> np.ndarray:
    """Points (n, 2) of the closed Catmull-Rom curve through `knots`."""
    p = np.asarray(knots, dtype=float)
    return _catmull_rom(np.roll(p, 1, 0), p, np.roll(p, -1, 0), np.roll(p, -2, 0))


def open_curve(knots: Points) -> np.ndarray:
    """Points (n, 2) of the open Catmull-Rom curve from the first knot to the last."""
    p = np.asarray(knots, dtype=float)
    padded = np.concatenate([p[:1], p, p[-1:]])
    curve = _catmull_rom(padded[:-3], padded[1:-2], padded[2:-1], padded[3:])
    return np.concatenate([curve, p[-1:]])


def _catmull_rom(p0: np.ndarray, p1: np.ndarray, p2: np.ndarray, p3: np.ndarray) -> np.ndarray:
    t = np.arange(STEPS_PER_SPAN)[:, None, None] / STEPS_PER_SPAN
    curve = 0.5 * (
        2 * p1
        + (p2 - p0) * t
        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
        + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )
    return curve.transpose(1, 0, 2).reshape(-1, 2)
