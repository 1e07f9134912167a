"""Cats: round head, pointed ears, slit eyes, whiskers; five coats, four poses."""

import numpy as np

from tools.draw_cats import bodies
from tools.draw_cats.brush import Brush, Colour, closed_curve
from tools.draw_cats.palette import BLACK, CAT_EYES, PINK, WHITE, Coat, mix, pick

HEAD = [
    (0, -0.80), (0.55, -0.72), (0.92, -0.30), (1.02, 0.18), (0.72, 0.62), (0.28, 0.80),
    (-0.28, 0.80), (-0.72, 0.62), (-1.02, 0.18), (-0.92, -0.30), (-0.55, -0.72),
]  # fmt: skip
COATS = ["plain", "tabby", "tuxedo", "points", "patched"]
ASLEEP = 0.08


def draw_cat(brush: Brush, coat: Coat, pose: str, rng: np.random.Generator) -> None:
    """Paint one cat in the given pose: "chest", "sitting", "lying" or "standing"."""
    pattern = COATS[rng.integers(len(COATS))]
    if pattern == "points":
        coat = coat._replace(ear=coat.mark, pale=coat.base)
    if pattern == "tuxedo":
        coat = coat._replace(pale=mix(coat.pale, WHITE, 0.7))
    body = getattr(bodies, pose)(brush, coat, rng, "cat")
    if pattern == "tabby":
        bodies.stripes(brush, coat, body, rng)
    if pattern == "patched":
        bodies.patches(brush, coat, body, rng)
    _head(brush, coat, pattern, rng)


def _head(brush: Brush, coat: Coat, pattern: str, rng: np.random.Generator) -> None:
    look = rng.uniform(-0.14, 0.14)
    _ears(brush, coat, pattern, rng)
    outline = closed_curve(HEAD)
    brush.polygon(outline * 1.03 + [0, 0.02], coat.shade)
    brush.polygon(outline, coat.base)
    with brush.inside(outline):
        _markings(brush, coat, pattern, look)
    for side in (-1, 1):
        brush.ellipse(look + side * 0.19, 0.40, 0.27, 0.21, coat.pale)
    brush.ellipse(look, 0.60, 0.2, 0.13, coat.pale)
    _eyes(brush, coat, look, rng)
    _nose_and_whiskers(brush, coat, look, rng)


def _ears(brush: Brush, coat: Coat, pattern: str, rng: np.random.Generator) -> None:
    height, lean = rng.uniform(1.2, 1.42), rng.uniform(0.72, 0.9)
    outer = coat.mark if pattern == "points" else coat.base
    for side in (-1, 1):
        tip = np.array([side * lean, -height])
        foot, inner = np.array([side * 0.98, -0.1]), np.array([side * 0.18, -0.68])
        brush.polygon([foot * 1.04, tip * 1.04, inner], coat.shade)
        brush.polygon([foot, tip, inner], outer)
        middle = (foot + tip + inner) / 3
        brush.polygon([middle + 0.58 * (p - middle) for p in (foot, tip, inner)], coat.ear)


def _markings(brush: Brush, coat: Coat, pattern: str, look: float) -> None:
    if pattern == "tabby":
        for x in (-0.26, 0, 0.26):
            brush.stroke([(x * 0.9 + look, -0.85), (x * 0.6 + look, -0.42)], 0.13, coat.mark, 0.4)
        for side in (-1, 1):
            for y in (0.1, 0.3):
                brush.stroke([(side * 1.05, y), (side * 0.72, y + 0.04)], 0.1, coat.mark, 0.5)
    elif pattern == "tuxedo":
        brush.polygon([(look, -0.5), (look + 0.5, 0.9), (look - 0.5, 0.9)], coat.pale)
    elif pattern == "points":
        brush.ellipse(look, 0.25, 0.55, 0.62, coat.mark)
    elif pattern == "patched":
        brush.ellipse(-0.75, -0.4, 0.6, 0.6, coat.mark)
        brush.ellipse(0.95, 0.5, 0.4, 0.5, coat.mark)


def _eyes(brush: Brush, coat: Coat, look: float, rng: np.random.Generator) -> None:
    iris: Colour = pick(rng, CAT_EYES)
    wide, slit = rng.uniform(0.20, 0.26), rng.uniform(0.05, 0.13)
    asleep = rng.random() < ASLEEP
    for side in (-1, 1):
        x = look + side * 0.43
        if asleep:
            lid = [(x - 0.22, -0.06), (x, 0.06), (x + 0.22, -0.06)]
            brush.stroke(lid, 0.09, mix(coat.shade, BLACK, 0.6))
            continue
        brush.ellipse(x, -0.06, wide + 0.05, 0.25, mix(coat.shade, BLACK, 0.55), side * -0.25)
        brush.ellipse(x, -0.06, wide, 0.20, iris, side * -0.25)
        brush.ellipse(x, -0.06, slit, 0.19, BLACK)
        brush.ellipse(x + 0.07, -0.13, 0.05, 0.05, WHITE)


def _nose_and_whiskers(brush: Brush, coat: Coat, look: float, rng: np.random.Generator) -> None:
    nose = mix(PINK, BLACK, rng.uniform(0, 0.5))
    line = mix(coat.shade, BLACK, 0.6)
    brush.polygon([(look - 0.12, 0.20), (look + 0.12, 0.20), (look, 0.34)], nose)
    for side in (-1, 1):
        brush.stroke(
            [(look, 0.34), (look + side * 0.06, 0.46), (look + side * 0.2, 0.47)], 0.05, line
        )
    whisker = WHITE if sum(coat.base) < 3 * 150 else mix(coat.shade, BLACK, 0.3)
    droop = rng.uniform(-0.1, 0.15)
    for side in (-1, 1):
        for y in (0.30, 0.42, 0.54):
            end = (look + side * 1.3, y + droop + (y - 0.42) * 1.5)
            brush.stroke([(look + side * 0.3, y), end], 0.045, whisker, 0.5)
