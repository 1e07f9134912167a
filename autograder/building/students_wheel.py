"""The students' wheel: the package ``course`` alone, with what it needs to run."""

from __future__ import annotations

import json
import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from autograder.building.errors import BuildError

NAME = "neural-networks-course"
DESCRIPTION = "What the notebooks of the course 'Neural networks from scratch' import."
LICENCES = ("LICENSE", "LICENSE-TEXT")


def students_wheel(root: Path) -> tuple[str, bytes]:
    """Build the wheel that students install.

    Parameters
    ----------
    root : Path
        The course root, with ``pyproject.toml`` and ``course/``.

    Returns
    -------
    name, content : str, bytes
        The wheel's file name and its bytes, which depend on its contents alone.
    """
    from hatchling.builders.wheel import WheelBuilder

    project = _project(root)
    with tempfile.TemporaryDirectory(prefix="autograder-wheel-") as scratch:
        stage = Path(scratch) / "stage"
        leave = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
        shutil.copytree(root / "course", stage / "course", ignore=leave)
        for name in LICENCES:
            shutil.copy(root / name, stage / name)
        (stage / "pyproject.toml").write_text(_students_pyproject(project), encoding="utf-8")
        built = WheelBuilder(str(stage)).build(directory=str(stage / "dist"), versions=["standard"])
        wheel = Path(next(iter(built)))
        return wheel.name, wheel.read_bytes()


def _project(root: Path) -> dict[str, Any]:
    path = root / "pyproject.toml"
    if not path.is_file() or not (root / "course" / "__init__.py").is_file():
        raise BuildError(
            f"The students' wheel is made from pyproject.toml and course/, which {root} does not "
            "hold. Build in a clone of the project."
        )
    return tomllib.loads(path.read_text(encoding="utf-8"))["project"]


def _students_pyproject(project: dict[str, Any]) -> str:
    # A JSON string or list of strings is a TOML one as well.
    licences = [name for name in LICENCES if name in project["license-files"]]
    return "\n".join(
        [
            "[build-system]",
            'requires = ["hatchling"]',
            'build-backend = "hatchling.build"',
            "[project]",
            f"name = {json.dumps(NAME)}",
            f"version = {json.dumps(project['version'])}",
            f"description = {json.dumps(DESCRIPTION)}",
            f"license = {json.dumps(project['license'])}",
            f"license-files = {json.dumps(licences)}",
            f"requires-python = {json.dumps(project['requires-python'])}",
            f"dependencies = {json.dumps(project['dependencies'])}",
            "[project.scripts]",
            f"course = {json.dumps(project['scripts']['course'])}",
            "[tool.hatch.build.targets.wheel]",
            'packages = ["course"]',
            'core-metadata-version = "2.4"',
            "",
        ]
    )
