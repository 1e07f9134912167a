"""The course map among the files that a build makes."""

from __future__ import annotations

from pathlib import Path

from autograder.building.course_map import MAP, CourseMap, draw_map
from autograder.building.course_map_page import map_page
from autograder.building.topics import FOLDER
from autograder.reference import all_chapters


def map_files(root: Path) -> dict[Path, bytes]:
    """The map's path and content; nothing where a course root keeps no topics."""
    drawn = _drawn(root)
    return {root / MAP: map_page(drawn)} if drawn else {}


def map_faults(root: Path) -> list[str]:
    """What the map promises and the texts do not keep, a sentence each."""
    drawn = _drawn(root)
    return drawn.faults() if drawn else []


def stale_maps(root: Path) -> list[str]:
    """A sentence on the map if it is missing or not what a build gives now."""
    return [
        f"{path.relative_to(root).as_posix()} is {'stale' if path.is_file() else 'missing'}. Run: "
        "python -m autograder map"
        for path, content in map_files(root).items()
        if not path.is_file() or path.read_bytes() != content
    ]


def _drawn(root: Path) -> CourseMap | None:
    return draw_map(root, list(all_chapters())) if (root / FOLDER).is_dir() else None
