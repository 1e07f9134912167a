"""What is below the head, alike for all animals: chest, sitting, lying, standing, tails."""

import numpy as np

from tools.draw_cats.brush import Brush, Points, closed_curve, ellipse
from tools.draw_cats.palette import Coat

# All lengths are half-widths of a head: the head is about 2 wide, and its centre is the origin.
# A tail's width at its root, and what part of that it is at its end.
TAILS = {
    "cat": (0.30, 0.75),
    "dog": (0.34, 0.5),
    "fox": (0.62, 0.55),
    "puff": (0.55, 1.0),
}


def chest(brush: Brush, coat: Coat, rng: np.random.Generator, tail: str) -> list[Points]:
    """Shoulders that run out of the picture, for a portrait."""
    wide = rng.uniform(1.05, 1.35)
    outline = closed_curve(
        [(-0.6, 0.5), (-wide, 1.7), (-wide, 3.6), (wide, 3.6), (wide, 1.7), (0.6, 0.5)]
    )
    brush.polygon(outline, coat.base)
    brush.ellipse(0, 1.5, 0.5, 0.75, coat.pale)
    brush.ellipse(0, 0.75, 0.75, 0.32, coat.shade)
    return [outline]


def sitting(brush: Brush, coat: Coat, rng: np.random.Generator, tail: str) -> list[Points]:
    """Upright from the front, tail to one side."""
    _tail(brush, coat, [(0.8, 2.7), (1.7, 2.75), (2.0, 2.1), (1.75, 1.5), (2.0, 1.1)], tail)
    outline = closed_curve(
        [(-0.5, 0.4), (-0.85, 1.4), (-1.2, 2.3), (-1.0, 2.95), (0, 3.05),
         (1.0, 2.95), (1.2, 2.3), (0.85, 1.4), (0.5, 0.4)]
    )  # fmt: skip
    brush.polygon(outline, coat.base)
    brush.ellipse(0, 1.35, 0.42, 0.65, coat.pale)
    brush.ellipse(0, 0.75, 0.65, 0.25, coat.shade)
    for side in (-1, 1):
        brush.stroke([(side * 0.72, 2.2), (side * 0.62, 2.85)], 0.1, coat.shade)
        brush.stroke([(side * 0.3, 1.7), (side * 0.32, 2.85)], 0.42, coat.base)
        brush.ellipse(side * 0.36, 2.95, 0.3, 0.18, coat.pale)
    brush.stroke([(0, 1.9), (0, 2.95)], 0.07, coat.shade)
    return [outline]


def lying(brush: Brush, coat: Coat, rng: np.random.Generator, tail: str) -> list[Points]:
    """A loaf: the body behind the head, paws tucked in."""
    _tail(brush, coat, [(2.6, 1.3), (3.0, 1.75), (2.2, 2.0), (1.2, 1.95)], tail)
    outline = closed_curve(
        [
            (-0.9, 0.6),
            (-1.0, 1.6),
            (0, 1.9),
            (2.2, 1.9),
            (2.9, 1.3),
            (2.3, 0.2),
            (1.2, -0.1),
            (0, 0.1),
        ]
    )
    brush.polygon(outline, coat.base)
    brush.ellipse(1.9, 1.35, 0.75, 0.55, coat.shade)
    brush.ellipse(1.95, 1.3, 0.7, 0.5, coat.base)
    for x in (-0.45, 0.35):
        brush.ellipse(x, 1.75, 0.4, 0.22, coat.pale)
    brush.ellipse(0, 0.75, 0.8, 0.25, coat.shade)
    return [outline]


def standing(brush: Brush, coat: Coat, rng: np.random.Generator, tail: str) -> list[Points]:
    """From the side, head towards us, on four legs."""
    _tail(brush, coat, [(2.7, 0.6), (3.3, 0.2), (3.2, -0.6), (3.5, -1.1)], tail)
    step = rng.uniform(-0.2, 0.2)
    for x, reach in ((0.35, -step), (2.45, step)):
        brush.stroke([(x, 1.3), (x + reach, 2.7)], 0.42, coat.shade)
    outline = closed_curve(
        [
            (-0.5, 0.5),
            (-0.45, 1.35),
            (0.8, 1.75),
            (2.2, 1.7),
            (2.85, 1.2),
            (2.6, 0.4),
            (1.4, 0.25),
            (0.3, 0.1),
        ]
    )
    brush.polygon(outline, coat.base)
    brush.ellipse(1.2, 1.5, 0.9, 0.2, coat.pale)
    for x, reach in ((-0.1, step), (2.1, -step)):
        brush.stroke([(x, 1.3), (x + reach, 2.7)], 0.42, coat.base)
        brush.ellipse(x + reach - 0.08, 2.75, 0.28, 0.17, coat.pale)
    brush.ellipse(0, 0.75, 0.6, 0.22, coat.shade)
    return [outline]


def _tail(brush: Brush, coat: Coat, path: Points, kind: str) -> None:
    width, end = TAILS[kind]
    if kind == "puff":
        x, y = path[1]
        brush.ellipse(x, y, 0.4, 0.4, coat.pale)
        return
    brush.stroke(path, width, coat.base, end)
    if kind == "fox":
        brush.stroke(path[-2:], width * 0.7, coat.pale, 0.4)


def stripes(brush: Brush, coat: Coat, body: list[Points], rng: np.random.Generator) -> None:
    """Tabby bands, inside the body only."""
    with brush.inside(*body):
        for x in np.arange(-1.6, 3.2, 0.5) + rng.uniform(-0.1, 0.1):
            brush.stroke([(x, -0.2), (x + 0.15, 0.7), (x - 0.05, 1.4)], 0.16, coat.mark, 0.4)


def patches(brush: Brush, coat: Coat, body: list[Points], rng: np.random.Generator) -> None:
    """A few large spots, inside the body only."""
    with brush.inside(*body):
        for _ in range(4):
            x, y = rng.uniform(-1.0, 2.4), rng.uniform(0.6, 2.6)
            brush.polygon(ellipse(x, y, rng.uniform(0.3, 0.6), rng.uniform(0.25, 0.5)), coat.mark)
