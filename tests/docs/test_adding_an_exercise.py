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
FOLDERS = ("autograder", "course", "docs", "source", "release")
FILES = ("nbgrader_config.py", "pyproject.toml", "LICENSE", "LICENSE-TEXT")
STEP = re.compile(
    r"^<!-- (?P<what>[^>]*?) -->\n(?P<marks>`{3,})\w+\n(?P<text>.*?)\n(?P=marks)$", re.M | re.S
)
COMMANDS = re.compile(r"^```sh\n(?P<commands>.*?)\n```$", re.M | re.S)
OUTPUT = re.compile(r"^```text\n(?P<output>.*?)\n```$", re.M | re.S)
TERMINAL_WIDTH = "100"
ALIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def copy_of_the_project(folder: Path) -> Path:
    leave = shutil.ignore_patterns("__pycache__", ".*")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


def write_down(what: str, text: str, project: Path) -> None:
    """Do what a comment above a block asks for."""
    match what.split(" ", 3):
        case ["append", "to", path]:
            with open(project / path, "a", encoding="utf-8") as file:
                file.write(text + "\n")
        case ["create", path]:
            (project / path).write_text(text + "\n", encoding="utf-8")
        case ["insert", "into", path, place]:
            line = re.fullmatch(r'before "(.*)"', place)[1]
            whole = (project / path).read_text(encoding="utf-8")
            assert whole.count(f"\n{line}\n") == 1, line
            changed = whole.replace(f"\n{line}\n", f"\n{text}\n\n{line}\n")
            (project / path).write_text(changed, encoding="utf-8")
        case _:
            pytest.fail(f"The page asks for something unknown: {what}")


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
    assert len(steps) == page.count("<!-- ") + page.count("```sh\n") + page.count("```text\n")
    # The environment of whoever runs the tests is active already.
    assert steps.pop(0) == {"commands": "source .venv/bin/activate"}
    printed = ""
    for step in steps:
        if "what" in step:
            write_down(step["what"], step["text"], project)
        elif "commands" in step:
            printed = output_of(step["commands"], project)
        else:
            as_told = doctest.OutputChecker().check_output(step["output"] + "\n", printed, ALIKE)
            assert as_told, f"The page says:\n{step['output']}\n\nIt is:\n{printed}"
