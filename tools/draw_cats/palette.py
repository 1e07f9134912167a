"""Colours: coats of fur, grounds, eyes, and the small steps between them."""

from typing import NamedTuple

import numpy as np

from tools.draw_cats.brush import Colour

WHITE: Colour = (246, 243, 238)
BLACK: Colour = (24, 22, 26)
PINK: Colour = (226, 150, 150)
ROSE: Colour = (205, 105, 115)

# Both lists cover the same hues, so that brightness, not hue, sets them apart.
DARK_FURS: list[Colour] = [
    (34, 32, 38), (58, 56, 64), (80, 52, 38), (92, 70, 52), (60, 70, 88), (104, 58, 30),
    (48, 40, 36),
]  # fmt: skip
LIGHT_FURS: list[Colour] = [
    (240, 236, 230), (232, 212, 180), (232, 172, 108), (200, 202, 210), (218, 190, 152),
    (226, 150, 84), (210, 214, 222),
]  # fmt: skip

DARK_GROUNDS: list[Colour] = [
    (28, 40, 70), (30, 58, 44), (84, 34, 40), (70, 48, 32), (44, 44, 52), (60, 40, 80),
    (26, 66, 76),
]  # fmt: skip
LIGHT_GROUNDS: list[Colour] = [
    (176, 208, 234), (190, 224, 196), (238, 196, 194), (236, 222, 192), (222, 222, 226),
    (214, 200, 232), (186, 226, 226),
]  # fmt: skip

CAT_EYES: list[Colour] = [(150, 200, 80), (226, 190, 60), (110, 190, 210), (214, 150, 50)]
THING_COLOURS: list[Colour] = [
    (206, 60, 56), (232, 178, 52), (64, 140, 84), (58, 104, 176), (140, 80, 160), (234, 132, 60),
    (240, 236, 226), (52, 52, 62),
]  # fmt: skip


class Coat(NamedTuple):
    """The colours of one animal."""

    base: Colour
    shade: Colour
    pale: Colour
    mark: Colour
    ear: Colour


def mix(a: Colour, b: Colour, part: float) -> Colour:
    """`a` with `part` (0 to 1) of `b` stirred in."""
    rest = 1 - part
    red, green, blue = [round(rest * x + part * y) for x, y in zip(a, b, strict=True)]
    return red, green, blue


def pick(rng: np.random.Generator, colours: list[Colour], spread: int = 9) -> Colour:
    """One of `colours`, a little off."""
    colour = colours[rng.integers(len(colours))]
    off = rng.integers(-spread, spread + 1, 3) + rng.integers(-spread, spread + 1)
    shifted = zip(colour, off.tolist(), strict=True)
    red, green, blue = [min(max(c + o, 0), 255) for c, o in shifted]
    return red, green, blue


def coat(rng: np.random.Generator, base: Colour) -> Coat:
    """The coat that goes with a base colour: shading, pale parts, markings, inner ear."""
    bright = sum(base) / 3
    mark = mix(base, BLACK, 0.45) if bright > 90 else mix(base, (190, 160, 130), 0.3)
    return Coat(
        base=base,
        shade=mix(base, BLACK, 0.28),
        pale=mix(base, WHITE, rng.uniform(0.25, 0.75)),
        mark=mark,
        ear=mix(base, PINK, 0.65),
    )
