"""The students' wheel: the package ``course`` alone, with what it needs to run."""

from __future__ import annotations

import tempfile
from pathlib import Path

from autograder.building.errors import BuildError


def students_wheel(root: Path) -> tuple[str, bytes]:
    """Build the wheel that students install.

    Parameters
    ----------
    root : Path
        The course root, whose folder ``course/`` is the students' project.

    Returns
    -------
    name, content : str, bytes
        The wheel's file name and its bytes, which depend on its contents alone.

    Raises
    ------
    BuildError
        If the course root holds no such project.
    """
    from hatchling.builders.wheel import WheelBuilder

    project = root / "course"
    if not (project / "pyproject.toml").is_file():
        raise BuildError(
            f"The students' wheel is made from the project in course/, which {root} does not "
            "hold. Build in a clone of the project."
        )
    with tempfile.TemporaryDirectory(prefix="autograder-wheel-") as scratch:
        (wheel,) = WheelBuilder(str(project)).build(directory=scratch, versions=["standard"])
        return Path(wheel).name, Path(wheel).read_bytes()
