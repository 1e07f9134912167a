"""Imports go one way, as the house's plan says."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def imported_by(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


def offences(files, forbidden):
    found = [(p.relative_to(ROOT), n) for p in files for n in imported_by(p) if forbidden(n)]
    return [f"{path} imports {name}" for path, name in found]


def python_files(*folders):
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert files
    return files


def test_course_imports_nothing_of_the_grader():
    assert not offences(python_files("course"), lambda n: n.partition(".")[0] == "autograder")


def test_what_runs_inside_the_wall_imports_nothing_of_ours():
    shared = [ROOT / "autograder/sandbox" / name for name in ("wire.py", "frames.py")]
    inside = [*python_files("autograder/sandbox/guest"), *shared]
    assert not offences(inside, lambda n: n.partition(".")[0] in ("autograder", "course"))


def test_nothing_imports_the_tools():
    files = python_files("course", "autograder")
    assert not offences(files, lambda n: n.partition(".")[0] == "tools")


@pytest.mark.parametrize("room", ["course", "autograder"])
def test_no_module_is_called_utils(room):
    assert not [p for p in python_files(room) if "util" in p.stem]
