"""Animals that are not cats: dogs, foxes, rabbits, bears and owls, in the cats' poses."""

import numpy as np

from tools.draw_cats import bodies
from tools.draw_cats.brush import Brush, Colour, closed_curve
from tools.draw_cats.palette import BLACK, PINK, ROSE, WHITE, Coat, mix

DOG_HEAD = [
    (0, -0.85), (0.55, -0.75), (0.8, -0.25), (0.72, 0.3), (0.5, 0.85), (0, 1.0),
    (-0.5, 0.85), (-0.72, 0.3), (-0.8, -0.25), (-0.55, -0.75),
]  # fmt: skip
FOX_HEAD = [
    (0, -0.62), (0.6, -0.58), (1.0, 0.05), (0.55, 0.45), (0.14, 0.95), (-0.14, 0.95),
    (-0.55, 0.45), (-1.0, 0.05), (-0.6, -0.58),
]  # fmt: skip
FOX_RED: Colour = (212, 104, 44)


def draw_dog(brush: Brush, coat: Coat, pose: str, rng: np.random.Generator) -> None:
    """A dog: hanging ears, long muzzle, black nose, now and then its tongue out."""
    body = getattr(bodies, pose)(brush, coat, rng, "dog")
    if rng.random() < 0.35:
        bodies.patches(brush, coat, body, rng)
    look = rng.uniform(-0.12, 0.12)
    brush.smooth(np.array(DOG_HEAD) * 1.04, coat.shade)
    brush.smooth(DOG_HEAD, coat.base)
    if rng.random() < 0.4:
        brush.ellipse(look + 0.36, -0.18, 0.33, 0.36, coat.mark)
    brush.ellipse(look, 0.45, 0.46, 0.46, coat.pale)
    _round_eyes(brush, coat, look, 0.36, -0.15, 0.15)
    if rng.random() < 0.5:
        brush.ellipse(look, 0.88, 0.17, 0.26, ROSE)
    brush.ellipse(look, 0.28, 0.23, 0.16, BLACK)
    line = mix(coat.shade, BLACK, 0.6)
    brush.stroke([(look, 0.4), (look, 0.64)], 0.06, line)
    brush.stroke([(look - 0.3, 0.62), (look, 0.7), (look + 0.3, 0.62)], 0.06, line)
    hang, out = rng.uniform(0.5, 0.95), rng.uniform(1.0, 1.25)
    for side in (-1, 1):
        ear = [
            (side * 0.4, -0.8),
            (side * 0.85, -0.7),
            (side * out, hang - 0.3),
            (side * 0.88, hang),
            (side * 0.66, 0.1),
        ]
        brush.smooth(ear, coat.mark)


def draw_fox(brush: Brush, coat: Coat, pose: str, rng: np.random.Generator) -> None:
    """A fox: tall ears with dark tips, white cheeks, a pointed snout, a bushy tail."""
    red = mix(coat.base, FOX_RED, 0.45)
    coat = coat._replace(base=red, shade=mix(red, BLACK, 0.3), pale=mix(red, WHITE, 0.8))
    getattr(bodies, pose)(brush, coat, rng, "fox")
    for side in (-1, 1):
        brush.polygon([(side * 0.98, 0.0), (side * 0.85, -1.6), (side * 0.15, -0.5)], coat.base)
        brush.polygon([(side * 0.9, -1.1), (side * 0.85, -1.6), (side * 0.56, -1.15)], BLACK)
        brush.polygon([(side * 0.8, -0.3), (side * 0.74, -1.0), (side * 0.4, -0.5)], coat.shade)
    outline = closed_curve(FOX_HEAD)
    brush.polygon(outline * 1.03, coat.shade)
    brush.polygon(outline, coat.base)
    with brush.inside(outline):
        for side in (-1, 1):
            brush.polygon(
                [
                    (0, 0.95),
                    (side * 0.12, 0.2),
                    (side * 0.7, 0.0),
                    (side * 1.2, 0.2),
                    (side * 0.5, 0.9),
                ],
                coat.pale,
            )
    _round_eyes(brush, coat, 0, 0.4, -0.06, 0.12)
    brush.ellipse(0, 0.86, 0.15, 0.13, BLACK)


def draw_rabbit(brush: Brush, coat: Coat, pose: str, rng: np.random.Generator) -> None:
    """A rabbit: very long ears, small face, two teeth."""
    getattr(bodies, pose)(brush, coat, rng, "puff")
    bent = rng.random() < 0.3
    for side in (-1, 1):
        tilt = side * rng.uniform(0.05, 0.3)
        if bent and side > 0:
            brush.stroke([(0.35, -0.6), (0.6, -1.5), (1.3, -1.3)], 0.48, coat.base, 0.7)
            continue
        brush.ellipse(side * 0.42 + tilt * 0.6, -1.35, 0.3, 0.95, coat.base, tilt)
        brush.ellipse(side * 0.42 + tilt * 0.6, -1.35, 0.15, 0.72, coat.ear, tilt)
    brush.ellipse(0, 0.04, 0.86, 0.84, coat.shade)
    brush.ellipse(0, 0, 0.84, 0.82, coat.base)
    for side in (-1, 1):
        brush.ellipse(side * 0.22, 0.42, 0.28, 0.22, coat.pale)
    brush.polygon([(-0.12, 0.55), (0.12, 0.55), (0.11, 0.82), (-0.11, 0.82)], WHITE)
    _round_eyes(brush, coat, 0, 0.48, -0.1, 0.16)
    brush.ellipse(0, 0.26, 0.12, 0.08, PINK)


def draw_bear(brush: Brush, coat: Coat, pose: str, rng: np.random.Generator) -> None:
    """A bear: small round ears, broad snout."""
    getattr(bodies, pose)(brush, coat, rng, "puff")
    for side in (-1, 1):
        brush.ellipse(side * 0.74, -0.72, 0.36, 0.36, coat.base)
        brush.ellipse(side * 0.74, -0.72, 0.2, 0.2, coat.mark)
    brush.ellipse(0, 0.04, 1.0, 0.92, coat.shade)
    brush.ellipse(0, 0, 0.98, 0.9, coat.base)
    brush.ellipse(0, 0.4, 0.46, 0.38, coat.pale)
    _round_eyes(brush, coat, 0, 0.38, -0.12, 0.11)
    brush.ellipse(0, 0.24, 0.19, 0.13, BLACK)
    brush.stroke([(0, 0.35), (0, 0.55), (0.2, 0.6)], 0.06, BLACK)


def draw_owl(brush: Brush, coat: Coat, pose: str, rng: np.random.Generator) -> None:
    """An owl: ear tufts, discs around the eyes, a beak, wings; it only sits."""
    brush.stroke([(-2.5, 2.6), (2.5, 2.6)], 0.35, (96, 70, 50))
    brush.smooth(
        [
            (0, -0.9),
            (0.95, -0.5),
            (1.15, 1.0),
            (0.6, 2.6),
            (-0.6, 2.6),
            (-1.15, 1.0),
            (-0.95, -0.5),
        ],
        coat.base,
    )
    for side in (-1, 1):
        brush.polygon([(side * 0.98, -0.3), (side * 0.95, -1.15), (side * 0.2, -0.8)], coat.base)
        brush.smooth(
            [(side * 1.0, 0.4), (side * 1.3, 1.4), (side * 0.8, 2.4), (side * 0.75, 1.2)],
            coat.shade,
        )
    for row in range(4):
        for x in np.arange(-0.5, 0.6, 0.33):
            brush.ellipse(x + 0.1 * (row % 2), 0.9 + 0.38 * row, 0.12, 0.13, coat.mark)
    for side in (-1, 1):
        brush.ellipse(side * 0.44, -0.1, 0.46, 0.46, coat.pale)
        brush.ellipse(side * 0.42, -0.1, 0.29, 0.29, (236, 170, 40))
        brush.ellipse(side * 0.42, -0.1, 0.16, 0.16, BLACK)
    brush.polygon([(-0.14, 0.1), (0.14, 0.1), (0, 0.48)], (220, 150, 50))


def _round_eyes(brush: Brush, coat: Coat, look: float, apart: float, y: float, size: float) -> None:
    ring = mix(coat.shade, WHITE, 0.35) if sum(coat.base) < 250 else coat.shade
    for side in (-1, 1):
        x = look + side * apart
        brush.ellipse(x, y, size + 0.05, size + 0.06, ring)
        brush.ellipse(x, y, size, size, (44, 26, 18))
        brush.ellipse(x + 0.04, y - 0.05, 0.05, 0.05, WHITE)
