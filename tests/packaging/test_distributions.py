"""What is in the wheels and sdists of the two projects."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import autograder
import course
from autograder.building.students_wheel import students_wheel

ROOT = Path(__file__).parents[2]
PACKAGES = ("course", "autograder")
# Of the project, not of the package.
PROJECT_FILES = {"LICENSE", "LICENSE-TEXT", "README.md", "pyproject.toml"}


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def small_project(folder: Path) -> Path:
    """A course root with the students' project, without its large files."""
    leave = shutil.ignore_patterns("__pycache__", "*.h5", "*.npz")
    shutil.copytree(ROOT / "course", folder / "course", ignore=leave)
    return folder


@pytest.mark.parametrize("package", PACKAGES)
def test_a_wheel_holds_every_committed_file_of_its_package_and_nothing_else(
    wheels: dict[str, Path], package: str
) -> None:
    listed = subprocess.run(
        ["git", "ls-files", package], cwd=ROOT, capture_output=True, text=True, check=True
    )
    committed = set(listed.stdout.splitlines())
    inside = {name for name in names_in(wheels[package]) if ".dist-info/" not in name}
    assert len(inside) > 50
    assert inside == committed - {f"{package}/{name}" for name in PROJECT_FILES}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_wheel_made_from_the_sdist_is_the_wheel_made_from_the_clone(
    wheels: dict[str, Path], package: str, tmp_path: Path
) -> None:
    (sdist,) = SdistBuilder(str(ROOT / package)).build(directory=str(tmp_path))
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    (wheel,) = WheelBuilder(str(unpacked)).build(directory=str(tmp_path / "again"))
    assert Path(wheel).name == wheels[package].name
    assert Path(wheel).read_bytes() == wheels[package].read_bytes()


@pytest.mark.parametrize("package", PACKAGES)
def test_both_have_one_version_and_say_what_they_are(wheels: dict[str, Path], package: str) -> None:
    with zipfile.ZipFile(wheels[package]) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        metadata = archive.read(name).decode()
    assert f"\nVersion: {course.__version__}\n" in metadata
    assert autograder.__version__ == course.__version__
    assert "\nAuthor: the course's contributors\n" in metadata
    for version in ("3.11", "3.12", "3.13"):
        assert f"\nClassifier: Programming Language :: Python :: {version}\n" in metadata


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-TEXT"])
def test_a_project_has_the_licences_of_the_repository(package: str, name: str) -> None:
    assert (ROOT / package / name).read_bytes() == (ROOT / name).read_bytes()


def test_the_students_wheel_depends_on_its_contents_alone(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    first = students_wheel(root)
    text = root / "course" / "functions.py"
    os.utime(text, (0, 0))
    text.chmod(0o600)
    for junk in (".hidden.py", "__pycache__/functions.cpython-311.pyc", "notes.txt"):
        (root / "course" / junk).parent.mkdir(exist_ok=True)
        (root / "course" / junk).write_text("junk")
    assert students_wheel(root) == first
    text.write_text(text.read_text() + "\n# One more line.\n")
    assert students_wheel(root) != first
