"""docs/adding-an-exercise.md is true: all that it says to write and to run is done in a copy."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "adding-an-exercise.md"
# What the page works on.
FOLDERS = ("autograder", "course", "docs", "source", "release", "tests")
FILES = ("nbgrader_config.py", "pyproject.toml", "LICENSE", "LICENSE-TEXT")
# A line in bold says where the block below it goes.
STEP = re.compile(
    r"^\*\*(?P<where>[^*]+):\*\*\n\n(?P<marks>`{3,})\w+\n(?P<text>.*?)\n(?P=marks)$", re.M | re.S
)
COMMANDS = re.compile(r"^```sh\n(?P<commands>.*?)\n```$", re.M | re.S)
OUTPUT = re.compile(r"^```text\n(?P<output>.*?)\n```$", re.M | re.S)
TERMINAL_WIDTH = "100"
ALIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def copy_of_the_project(folder: Path) -> Path:
    # With what Python has compiled of it, or the first command would compile it all.
    leave = shutil.ignore_patterns(".*")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


def write_down(where: str, text: str, project: Path) -> None:
    """Put a block where the line above it says."""
    where = " ".join(where.split())
    if found := re.fullmatch(r"At the end of `(\S+)`", where):
        with open(project / found[1], "a", encoding="utf-8") as file:
            file.write(f"\n\n{text}\n")
    elif found := re.fullmatch(r"In a new file `(\S+)`", where):
        (project / found[1]).write_text(text + "\n", encoding="utf-8")
    elif found := re.fullmatch(r"In `(\S+)`, before the line `(.+)`", where):
        whole = (project / found[1]).read_text(encoding="utf-8")
        assert whole.count(f"\n{found[2]}\n") == 1, found[2]
        changed = whole.replace(f"\n{found[2]}\n", f"\n{text}\n\n\n{found[2]}\n")
        (project / found[1]).write_text(changed, encoding="utf-8")
    else:
        pytest.fail(f"The page asks for something unknown: {where}")


def output_of(commands: str, project: Path) -> str:
    """What commands print, warnings and faults included; a command that fails is the last one."""
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        # The copy's packages, not those that are installed.
        "PYTHONPATH": str(project),
        "COLUMNS": TERMINAL_WIDTH,
    }
    return subprocess.run(
        ["sh", "-e", "-c", commands],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    ).stdout


def test_the_page_works_from_top_to_bottom(tmp_path):
    project = copy_of_the_project(tmp_path / "project")
    page = PAGE.read_text(encoding="utf-8")
    found = [one for kind in (STEP, COMMANDS, OUTPUT) for one in kind.finditer(page)]
    steps = [one.groupdict() for one in sorted(found, key=lambda one: one.start())]
    fences = page.count("```sh\n") + page.count("```text\n")
    assert len(steps) == page.count(":**\n") + fences
    # The environment of whoever runs the tests is active already.
    assert steps.pop(0) == {"commands": "source .venv/bin/activate"}
    printed = ""
    for step in steps:
        if "where" in step:
            write_down(step["where"], step["text"], project)
        elif "commands" in step:
            printed = output_of(step["commands"], project)
        else:
            as_told = doctest.OutputChecker().check_output(step["output"] + "\n", printed, ALIKE)
            assert as_told, f"The page says:\n{step['output']}\n\nIt is:\n{printed}"
