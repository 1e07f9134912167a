"""Things that are no animals: cushions, cups, balls, houses, trees, cars and more."""

import numpy as np

from tools.draw_cats.brush import Brush, ellipse
from tools.draw_cats.palette import BLACK, THING_COLOURS, WHITE, Coat, mix, pick

WOOD = (120, 84, 52)
LEAF = (72, 130, 66)


def draw_cushion(brush: Brush, coat: Coat, rng: np.random.Generator) -> None:
    """A cushion: four corners, two of them where ears would be."""
    outline = [
        (-1.2, -1.0),
        (0, -0.8),
        (1.2, -1.0),
        (1.05, 0.2),
        (1.2, 1.3),
        (0, 1.15),
        (-1.2, 1.3),
        (-1.05, 0.2),
    ]
    brush.smooth(np.array(outline) * 1.03, coat.shade)
    brush.smooth(outline, coat.base)
    kind = rng.integers(3)
    for x in np.arange(-0.75, 0.8, 0.5):
        if kind == 0:
            brush.stroke([(x, -0.75), (x, 1.1)], 0.16, coat.mark)
        elif kind == 1:
            for y in (-0.45, 0.15, 0.75):
                brush.ellipse(x, y, 0.14, 0.14, coat.mark)
    if kind == 2:
        brush.ellipse(0, 0.15, 0.15, 0.15, coat.mark)
        for x, y in ((-0.6, -0.4), (0.6, -0.4), (-0.6, 0.7), (0.6, 0.7)):
            brush.stroke([(x * 0.3, 0.15 + (y - 0.15) * 0.3), (x, y)], 0.06, coat.shade)


def draw_cup(brush: Brush, coat: Coat, rng: np.random.Generator) -> None:
    """A cup with a handle, perhaps steaming."""
    ring = ellipse(1.15, 0.35, 0.55, 0.6)
    brush.polygon(ring, coat.shade)
    brush.ellipse(1.15, 0.35, 0.3, 0.36, coat.mark)
    brush.polygon([(-1.0, -0.6), (1.0, -0.6), (0.8, 1.5), (-0.8, 1.5)], coat.base)
    brush.ellipse(0, 1.5, 0.8, 0.2, coat.base)
    brush.ellipse(0, -0.6, 1.0, 0.26, coat.shade)
    brush.ellipse(0, -0.56, 0.86, 0.19, (78, 48, 30))
    brush.ellipse(0, 0.55, 0.35, 0.35, pick(rng, THING_COLOURS))
    if rng.random() < 0.5:
        for x in (-0.35, 0.25):
            brush.stroke(
                [(x, -0.9), (x + 0.15, -1.2), (x - 0.1, -1.5), (x + 0.1, -1.8)], 0.1, WHITE, 0.4
            )


def draw_ball(brush: Brush, coat: Coat, rng: np.random.Generator) -> None:
    """A ball with a band and a gleam."""
    round_ = ellipse(0, 0.2, 1.15, 1.15)
    brush.ellipse(0.1, 1.35, 1.0, 0.16, coat.shade)
    brush.polygon(round_, coat.base)
    with brush.inside(round_):
        brush.ellipse(0.35, 0.5, 1.2, 1.2, coat.shade)
        brush.ellipse(-0.1, 0.05, 1.12, 1.12, coat.base)
        brush.stroke([(-1.2, 0.5), (0, 0.1), (1.2, 0.5)], 0.4, pick(rng, THING_COLOURS))
    brush.ellipse(-0.4, -0.35, 0.22, 0.16, mix(coat.base, WHITE, 0.7), -0.6)


def draw_house(brush: Brush, coat: Coat, rng: np.random.Generator) -> None:
    """A house: walls, a pitched roof, door and lit windows."""
    roof = pick(rng, THING_COLOURS)
    brush.polygon([(0.55, -1.3), (0.85, -1.3), (0.85, -0.3), (0.55, -0.3)], coat.shade)
    brush.polygon([(-1.0, -0.3), (1.0, -0.3), (1.0, 1.5), (-1.0, 1.5)], coat.base)
    brush.polygon([(-1.3, -0.2), (0, -1.35), (1.3, -0.2)], roof)
    brush.polygon([(-0.22, 0.7), (0.22, 0.7), (0.22, 1.5), (-0.22, 1.5)], WOOD)
    for x in (-0.62, 0.62):
        brush.polygon(
            [(x - 0.22, 0.05), (x + 0.22, 0.05), (x + 0.22, 0.5), (x - 0.22, 0.5)], (240, 214, 120)
        )
        brush.stroke([(x, 0.05), (x, 0.5)], 0.05, coat.mark)


def draw_tree(brush: Brush, coat: Coat, rng: np.random.Generator) -> None:
    """A tree in the colour of some season, or a fir."""
    brush.polygon([(-0.2, 0.5), (0.2, 0.5), (0.28, 2.2), (-0.28, 2.2)], WOOD)
    leaf = mix(coat.base, LEAF, 0.5)
    if rng.random() < 0.5:
        for y, wide in ((1.2, 1.3), (0.5, 1.05), (-0.2, 0.8)):
            brush.polygon([(-wide, y), (wide, y), (0, y - 1.3)], mix(leaf, BLACK, 0.1 * y + 0.05))
        return
    for _ in range(9):
        x, y = rng.uniform(-0.7, 0.7), rng.uniform(-0.9, 0.6)
        brush.ellipse(x, y, 0.55, 0.5, mix(leaf, BLACK, rng.uniform(0, 0.3)))


def draw_car(brush: Brush, coat: Coat, rng: np.random.Generator) -> None:
    """A car from the side."""
    brush.smooth([(-1.0, 0.2), (-0.6, -0.6), (0.5, -0.6), (1.0, 0.2)], coat.base)
    brush.polygon([(-0.7, 0.1), (-0.5, -0.4), (-0.08, -0.4), (-0.08, 0.1)], (180, 210, 226))
    brush.polygon([(0.05, 0.1), (0.05, -0.4), (0.42, -0.4), (0.7, 0.1)], (180, 210, 226))
    brush.smooth([(-1.7, 0.15), (1.6, 0.1), (1.75, 0.8), (-1.75, 0.85)], coat.base)
    brush.stroke([(-1.6, 0.5), (1.6, 0.5)], 0.08, coat.shade)
    for x in (-0.95, 0.95):
        brush.ellipse(x, 0.85, 0.4, 0.4, BLACK)
        brush.ellipse(x, 0.85, 0.18, 0.18, (170, 170, 176))
    brush.ellipse(-1.6, 0.4, 0.12, 0.12, (244, 226, 130))


def draw_plant(brush: Brush, coat: Coat, rng: np.random.Generator) -> None:
    """A pot plant with a flower or three."""
    for side in (-1.0, -0.5, 0.0, 0.5, 1.0):
        tip = (side * 1.2, -0.9 - 0.5 * (1 - abs(side)) + rng.uniform(-0.2, 0.2))
        brush.stroke(
            [(0, 0.8), (side * 0.6, 0.0), tip], 0.3, mix(LEAF, BLACK, 0.3 * rng.random()), 0.3
        )
        if rng.random() < 0.6:
            petal = pick(rng, THING_COLOURS)
            for t in np.linspace(0, 2 * np.pi, 5, endpoint=False):
                brush.ellipse(tip[0] + 0.2 * np.cos(t), tip[1] + 0.2 * np.sin(t), 0.15, 0.15, petal)
            brush.ellipse(*tip, 0.12, 0.12, (240, 210, 90))
    brush.polygon([(-0.85, 0.7), (0.85, 0.7), (0.6, 2.0), (-0.6, 2.0)], coat.base)
    brush.polygon([(-0.95, 0.6), (0.95, 0.6), (0.92, 0.95), (-0.92, 0.95)], coat.shade)


def draw_fish(brush: Brush, coat: Coat, rng: np.random.Generator) -> None:
    """A fish with bars, and bubbles."""
    brush.polygon([(0.8, 0.1), (1.8, -0.6), (1.55, 0.15), (1.8, 0.9)], coat.mark)
    brush.polygon([(-0.4, -0.5), (0.3, -1.2), (0.7, -0.4)], coat.shade)
    body = ellipse(-0.1, 0.1, 1.3, 0.8)
    brush.polygon(body, coat.base)
    with brush.inside(body):
        for x in (-0.3, 0.2, 0.7):
            brush.stroke([(x, -0.9), (x + 0.12, 0.1), (x, 1.0)], 0.18, coat.mark)
        brush.ellipse(-0.2, 0.8, 0.9, 0.4, coat.pale)
    brush.ellipse(-0.85, -0.1, 0.2, 0.2, WHITE)
    brush.ellipse(-0.88, -0.1, 0.11, 0.11, BLACK)
    for x, y in ((-1.6, -0.6), (-1.75, -1.1)):
        brush.ellipse(x, y, 0.13, 0.13, (214, 234, 246))


def draw_lamp(brush: Brush, coat: Coat, rng: np.random.Generator) -> None:
    """A lamp with a shade."""
    brush.stroke([(0, 0.2), (0, 1.9)], 0.16, WOOD)
    brush.ellipse(0, 1.95, 0.7, 0.2, WOOD)
    brush.polygon([(-0.55, -1.1), (0.55, -1.1), (1.1, 0.4), (-1.1, 0.4)], coat.base)
    brush.ellipse(0, 0.4, 1.1, 0.2, mix(coat.base, (255, 236, 160), 0.6))
    brush.stroke([(0.4, 0.4), (0.4, 0.9)], 0.05, coat.mark)
