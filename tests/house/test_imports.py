"""Imports go one way, as the house's plan says."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUEST = "autograder.sandbox.guest"
# What plain data is, functions as arguments, drivers; and all of it, once, to have it loaded.
OF_THE_COURSE_INSIDE = {
    "wire.py": {"course.plain_types"},
    "wire_bounds.py": {"course.plain_types"},
    "encode.py": {"course.plain_types"},
    "decode.py": {"course.plain_types"},
    "arguments.py": {"course.functions"},
    "calls.py": {"course.drivers", "course.pinned"},
    "preload.py": {"course", "course.datasets.cats"},
    # To silence what tells right from wrong.
    "no_answers.py": {"course", "course.feedback"},
}


@cache
def imported_by(path):
    """Full names of the modules that a file imports from, relative imports resolved."""
    return tuple(_imports_of(path))


def _imports_of(path):
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


def test_what_runs_inside_the_wall_imports_nothing_of_the_grader_and_little_of_the_course():
    for path in python_files(GUEST.replace(".", "/")):
        outside = {n for n in imported_by(path) if not f"{n}.".startswith(f"{GUEST}.")}
        ours = {n for n in outside if n.partition(".")[0] in ("autograder", "course")}
        assert ours == OF_THE_COURSE_INSIDE.get(path.name, set()), path.name


def test_only_the_preloading_inside_the_wall_imports_what_no_reader_sees():
    for path in python_files(GUEST.replace(".", "/")):
        text = path.read_text(encoding="utf-8")
        hidden = "importlib" in text or "__import__" in text
        assert hidden == (path.name == "preload.py"), path.name


# What nbgrader and SQLAlchemy write with, and the columns that hold grades.
WRITING_MODULES = ("sqlalchemy", "nbgrader.api", "nbgrader.preprocessors.saveautogrades")
WRITING_METHODS = frozenset(
    ("commit", "add_submission", "update_or_create_submission", "remove_submission")
)
GRADE_COLUMNS = frozenset(
    (
        *("auto_score", "manual_score", "extra_credit", "needs_manual_grade"),
        *("auto_comment", "manual_comment", "late_submission_penalty"),
    )
)


def grades_written_by(path):
    """Where a module writes to the gradebook by itself: imports, calls and assignments."""
    for name in imported_by(path):
        if name.startswith(WRITING_MODULES):
            yield f"imports {name}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in WRITING_METHODS:
            yield f"line {node.lineno}: .{node.attr}"
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and node.attr in GRADE_COLUMNS
        ):
            yield f"line {node.lineno}: .{node.attr} ="
        elif isinstance(node, ast.ImportFrom) and node.module == "nbgrader.preprocessors":
            names = {alias.name for alias in node.names}
            yield from (f"imports {name}" for name in names & {"SaveAutoGrades", "*"})


def test_only_the_gradebooks_room_writes_grades():
    room = ROOT / "autograder/gradebook"
    others = [p for p in python_files("autograder", "course") if room not in p.parents]
    found = [f"{p.relative_to(ROOT)} {what}" for p in others for what in grades_written_by(p)]
    assert not found
    assert any(list(grades_written_by(path)) for path in room.glob("*.py"))


def test_nbgraders_own_way_of_grading_writes_through_the_gradebooks_room():
    path = ROOT / "autograder/nbgrader_plugin/preprocessors.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    saves = [n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == "SaveVerdicts"]
    called = {
        n.func.id
        for n in ast.walk(saves[0])
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert "write_submission" in called and "super" not in called
    assert "autograder.gradebook.write" in set(imported_by(path))


def test_nothing_imports_the_tools():
    files = python_files("course", "autograder")
    assert not offences(files, lambda n: n.partition(".")[0] == "tools")


@pytest.mark.parametrize("room", ["course", "autograder"])
def test_no_module_is_called_utils(room):
    assert not [p for p in python_files(room) if "util" in p.stem]
