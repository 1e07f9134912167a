"""Imports go one way, as the house's plan says."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUEST = "autograder.sandbox.guest"


def imported_by(path):
    """Full names of the modules that a file imports from, relative imports resolved."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else ()
            yield ".".join([*above, node.module or ""]).rstrip(".")


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
    files = python_files(GUEST.replace(".", "/"))
    ours = ("autograder", "course")
    assert not offences(
        files, lambda n: n.partition(".")[0] in ours and not f"{n}.".startswith(f"{GUEST}.")
    )


def test_nothing_imports_the_tools():
    files = python_files("course", "autograder")
    assert not offences(files, lambda n: n.partition(".")[0] == "tools")


@pytest.mark.parametrize("room", ["course", "autograder"])
def test_no_module_is_called_utils(room):
    assert not [p for p in python_files(room) if "util" in p.stem]
