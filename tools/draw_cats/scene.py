"""One picture: who is in it, how they stand, on which ground, in which light."""

from typing import NamedTuple

import numpy as np

from tools.draw_cats import lookalikes, things
from tools.draw_cats.brush import Brush, Placing
from tools.draw_cats.cats import draw_cat
from tools.draw_cats.grounds import paint_ground
from tools.draw_cats.light import develop
from tools.draw_cats.palette import (
    DARK_FURS,
    DARK_GROUNDS,
    LIGHT_FURS,
    LIGHT_GROUNDS,
    coat,
    pick,
)

ANIMALS = [
    lookalikes.draw_dog,
    lookalikes.draw_dog,
    lookalikes.draw_fox,
    lookalikes.draw_rabbit,
    lookalikes.draw_bear,
    lookalikes.draw_owl,
]
THINGS = [
    things.draw_cushion,
    things.draw_cushion,
    things.draw_cup,
    things.draw_ball,
    things.draw_house,
    things.draw_tree,
    things.draw_car,
    things.draw_plant,
    things.draw_fish,
    things.draw_lamp,
]


class Pose(NamedTuple):
    """A pose: its share, the head's place and half-width in pixels, of 256."""

    name: str
    share: float
    x: float
    y: float
    unit: float


POSES = [
    Pose("chest", 0.55, 0.50, 0.48, 72),
    Pose("sitting", 0.25, 0.50, 0.40, 56),
    Pose("lying", 0.12, 0.45, 0.45, 54),
    Pose("standing", 0.08, 0.42, 0.42, 50),
]
ANIMAL_SHARE = 0.6
# Mostly light on dark, with enough of the reverse that no single template of pixels can win.
LIGHT_SUBJECT = 0.85
SHIFT = 0.04
SIZES = (0.88, 1.12)
TILT = 0.12


def draw_picture(is_cat: bool, rng: np.random.Generator) -> np.ndarray:
    """One picture (64, 64, 3) uint8 of a cat or of something else."""
    light = rng.random() < LIGHT_SUBJECT
    fur = coat(rng, pick(rng, LIGHT_FURS if light else DARK_FURS))
    ground = pick(rng, DARK_GROUNDS if light else LIGHT_GROUNDS)
    image = paint_ground(ground, rng)
    pose = POSES[rng.choice(len(POSES), p=[p.share for p in POSES])]
    brush = Brush(image, _placing(pose, rng))
    if is_cat:
        draw_cat(brush, fur, pose.name, rng)
    elif rng.random() < ANIMAL_SHARE:
        ANIMALS[rng.integers(len(ANIMALS))](brush, fur, pose.name, rng)
    else:
        THINGS[rng.integers(len(THINGS))](brush, fur, rng)
    return develop(image, rng)


def _placing(pose: Pose, rng: np.random.Generator) -> Placing:
    return Placing(
        x=pose.x + rng.uniform(-SHIFT, SHIFT),
        y=pose.y + rng.uniform(-SHIFT, SHIFT),
        unit=pose.unit * rng.uniform(*SIZES),
        tilt=rng.uniform(-TILT, TILT),
        mirrored=bool(rng.random() < 0.5),
    )
