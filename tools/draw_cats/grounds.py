"""Backgrounds: rooms, gardens, patterns, lights, all from one ground colour."""

import numpy as np
from PIL import Image, ImageDraw

from tools.draw_cats.brush import CANVAS, Colour
from tools.draw_cats.palette import BLACK, WHITE, mix


def paint_ground(colour: Colour, rng: np.random.Generator) -> Image.Image:
    """A canvas with a background around the given colour."""
    image = Image.new("RGB", (CANVAS, CANVAS), colour)
    painters = [_plain, _room, _garden, _dots, _bands, _checks, _window, _lights, _shelf]
    painters[rng.integers(len(painters))](ImageDraw.Draw(image), colour, rng)
    return image


def _near(colour: Colour, part: float) -> Colour:
    """A neighbour of `colour`: lighter for dark colours, darker for light ones."""
    return mix(colour, WHITE if sum(colour) < 3 * 128 else BLACK, part)


def _plain(draw: ImageDraw.ImageDraw, colour: Colour, rng: np.random.Generator) -> None:
    other = _near(colour, rng.uniform(0.05, 0.25))
    for y in range(CANVAS):
        draw.line([(0, y), (CANVAS, y)], fill=mix(colour, other, y / CANVAS))


def _room(draw: ImageDraw.ImageDraw, colour: Colour, rng: np.random.Generator) -> None:
    skirting = CANVAS * rng.uniform(0.6, 0.85)
    draw.rectangle([0, skirting, CANVAS, CANVAS], fill=_near(colour, 0.2))
    draw.line([(0, skirting), (CANVAS, skirting)], fill=_near(colour, 0.35), width=5)
    if rng.random() < 0.5:
        x, y = CANVAS * rng.uniform(0.0, 0.75), CANVAS * rng.uniform(0.05, 0.2)
        draw.rectangle([x, y, x + 60, y + 44], fill=_near(colour, 0.4))
        draw.rectangle([x + 6, y + 6, x + 54, y + 38], fill=_near(colour, 0.1))


def _garden(draw: ImageDraw.ImageDraw, colour: Colour, rng: np.random.Generator) -> None:
    horizon = CANVAS * rng.uniform(0.5, 0.8)
    grass = mix(colour, (70, 120, 60), 0.35)
    for x in rng.uniform(-40, CANVAS, 3):
        draw.ellipse([x, horizon - 30, x + 120, horizon + 60], fill=mix(grass, colour, 0.4))
    draw.rectangle([0, horizon, CANVAS, CANVAS], fill=grass)
    for x, y in zip(rng.uniform(0, CANVAS, 40), rng.uniform(horizon, CANVAS, 40), strict=True):
        draw.line([(x, y), (x + rng.uniform(-5, 5), y - 14)], fill=_near(grass, 0.15), width=3)


def _dots(draw: ImageDraw.ImageDraw, colour: Colour, rng: np.random.Generator) -> None:
    step, r = rng.uniform(28, 48), rng.uniform(5, 9)
    for i, y in enumerate(np.arange(0, CANVAS + step, step)):
        for x in np.arange(step / 2 * (i % 2), CANVAS + step, step):
            draw.ellipse([x - r, y - r, x + r, y + r], fill=_near(colour, 0.2))


def _bands(draw: ImageDraw.ImageDraw, colour: Colour, rng: np.random.Generator) -> None:
    step, slant = rng.uniform(22, 50), rng.choice([0, 0, 120, -120])
    for x in np.arange(-CANVAS, 2 * CANVAS, step):
        draw.line([(x, 0), (x + slant, CANVAS)], fill=_near(colour, 0.16), width=int(step / 2))


def _checks(draw: ImageDraw.ImageDraw, colour: Colour, rng: np.random.Generator) -> None:
    step = rng.uniform(24, 44)
    floor = CANVAS * rng.uniform(0.0, 0.7)
    for i, y in enumerate(np.arange(floor, CANVAS, step)):
        for x in np.arange(step * (i % 2), CANVAS, 2 * step):
            draw.rectangle([x, y, x + step, y + step], fill=_near(colour, 0.18))


def _window(draw: ImageDraw.ImageDraw, colour: Colour, rng: np.random.Generator) -> None:
    left, top = CANVAS * rng.uniform(-0.2, 0.5), CANVAS * rng.uniform(0.0, 0.2)
    pane = _near(colour, 0.22)
    for column in (0, 1):
        for row in (0, 1):
            x, y = left + 66 * column, top + 66 * row
            draw.rectangle([x, y, x + 58, y + 58], fill=pane)
    draw.rectangle([0, CANVAS * 0.85, CANVAS, CANVAS], fill=_near(colour, 0.3))


def _lights(draw: ImageDraw.ImageDraw, colour: Colour, rng: np.random.Generator) -> None:
    for _ in range(16):
        x, y, r = *rng.uniform(0, CANVAS, 2), rng.uniform(8, 26)
        draw.ellipse([x - r, y - r, x + r, y + r], fill=_near(colour, rng.uniform(0.08, 0.3)))


def _shelf(draw: ImageDraw.ImageDraw, colour: Colour, rng: np.random.Generator) -> None:
    for y in (CANVAS * 0.3, CANVAS * 0.75):
        x = 0.0
        while x < CANVAS:
            wide, high = rng.uniform(10, 26), rng.uniform(34, 62)
            draw.rectangle([x, y - high, x + wide, y], fill=_near(colour, rng.uniform(0.0, 0.3)))
            x += wide + 2
        draw.rectangle([0, y, CANVAS, y + 8], fill=_near(colour, 0.35))
