"""Both wheels, built once, and environments to put them into."""

from __future__ import annotations

from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel of each project, by the name of its package."""
    folder = tmp_path_factory.mktemp("wheels")
    built = {}
    for package in ("course", "autograder"):
        (wheel,) = WheelBuilder(str(ROOT / package)).build(directory=str(folder))
        built[package] = Path(wheel)
    return built
