"""The wheels do their work in environments that know nothing of this clone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# All that a course in use is made of.
COURSE_FILES = ("nbgrader_config.py", "source", "release")
# What `.ci/students` works on.
CLONE_FILES = (*COURSE_FILES, ".ci", "autograder", "course", "pyproject.toml", "tests")


def environment(folder: Path, *what: Path | str) -> Path:
    """Make a virtual environment, install something, and say where its commands are.

    The packages that it needs are not installed again but found where they are, which costs
    nothing. The editable projects beside them stay out of reach: no .pth file is read there.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install", "--quiet"]
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--no-compile"]
    subprocess.run([*pip, *offline, *what], check=True, cwd=folder)
    return folder / "bin"


def run(command: Path, *words: str, cwd: Path) -> str:
    env = {**os.environ, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}"}
    told = subprocess.run([command, *words], cwd=cwd, env=env, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def copied(names: tuple[str, ...], folder: Path) -> Path:
    folder.mkdir()
    for name in names:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def selftest(commands: Path, root: Path) -> str:
    return run(commands / "autograder", "selftest", "03_logistic_regression", cwd=root)


def where_from(python: Path, package: str, cwd: Path) -> str:
    return run(python, "-c", f"import {package}; print({package}.__file__)", cwd=cwd)


def test_the_students_wheel_alone_gives_a_working_course(
    wheels: dict[str, Path], tmp_path: Path
) -> None:
    commands = environment(tmp_path / "venv", wheels["course"])
    assert str(tmp_path) in where_from(commands / "python", "course", tmp_path)
    assert "Cats: loaded from the course itself." in run(commands / "course", "where", cwd=tmp_path)
    assert not (commands / "autograder").exists()
    grader = subprocess.run(
        [commands / "python", "-c", "import autograder"], cwd=tmp_path, capture_output=True
    )
    assert b"ModuleNotFoundError" in grader.stderr


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_the_graders_wheel_beside_it_gives_a_working_autograder(
    wheels: dict[str, Path], tmp_path: Path
) -> None:
    commands = environment(tmp_path / "venv", *wheels.values())
    assert str(tmp_path) in where_from(commands / "python", "autograder", tmp_path)
    root = copied(COURSE_FILES, tmp_path / "root")
    assert "Full marks for the reference" in selftest(commands, root)


def test_an_editable_install_runs_from_the_clone(tmp_path: Path) -> None:
    both = (word for project in ("course", "autograder") for word in ("--editable", ROOT / project))
    commands = environment(tmp_path / "venv", *both)
    for package in ("course", "autograder"):
        where = where_from(commands / "python", package, tmp_path)
        assert where.strip() == str(ROOT / package / "__init__.py")
        assert run(commands / package, "--help", cwd=tmp_path)


@pytest.mark.stress_only
@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_everything_from_the_package_index_works_in_an_empty_environment(tmp_path: Path) -> None:
    clone = copied(CLONE_FILES, tmp_path / "clone")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    commands = tmp_path / "venv" / "bin"
    env = {**os.environ, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}
    told = subprocess.run(
        ["bash", ".ci/students"], cwd=clone, env=env, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert str(tmp_path / "venv") in where_from(commands / "python", "autograder", tmp_path)
    assert "Full marks for the reference" in selftest(
        commands, copied(COURSE_FILES, tmp_path / "root")
    )
