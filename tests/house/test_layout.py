"""The rooms of autograder/ stand on floors, and no import runs upwards or in a circle."""

import ast
from graphlib import TopologicalSorter

import pytest

from .test_imports import ROOT, imported_by, python_files

# From the top: who calls; a class; a chapter, a submission, the judge on trial; the answer key;
# what everything stands on. A file outside the rooms is a room by itself.
FLOORS = (
    {"__main__", "commands", "nbgrader_plugin", "sample_class"},
    {
        "bulk",
        "feedback_pages",
        "gradebook",
        "grading_log",
        "platforms",
        "pool",
        "report",
        "similarity",
    },
    {"building", "grading", "audit"},
    {"course_root", "pages"},
    {"course_settings", "nbgrader_settings"},
    {"reference", "reference_cases"},
    {"judging", "exercises", "sandbox"},
    {"limits", "files", "errors"},
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Right solutions to try the judge with, and the work of made-up students.
HAVE_ANSWERS = ("reference", "audit", "sample_class")
GRADES = (
    *("bulk", "feedback_pages", "gradebook", "pool", "report"),
    *("grading", "judging", "sandbox", "nbgrader_plugin"),
)


def room_of(module):
    """The room of a module of the grader; None for another package, or the package itself."""
    parts = module.split(".")
    return parts[1] if parts[0] == "autograder" and len(parts) > 1 else None


def room_of_file(path):
    return path.relative_to(ROOT / "autograder").parts[0].removesuffix(".py")


def arrows():
    """(room, room that it imports, file) for each import from room to room."""
    for path in python_files("autograder"):
        own = room_of_file(path)
        for other in {room_of(name) for name in imported_by(path)} - {own, None}:
            yield own, other, path.relative_to(ROOT)


def test_every_room_has_a_floor():
    assert {room_of_file(path) for path in python_files("autograder")} - {"__init__"} == set(
        FLOOR_OF
    )


def test_no_import_runs_upwards():
    upwards = [
        f"{path} imports {other}"
        for own, other, path in arrows()
        if FLOOR_OF[other] < FLOOR_OF[own]
    ]
    assert not upwards


def test_rooms_import_each_other_in_no_circle():
    below = {}
    for own, other, _ in arrows():
        below.setdefault(own, set()).add(other)
    # Raises CycleError, which names the circle.
    list(TopologicalSorter(below).static_order())


def bodies(path):
    """Each function's code without docstring and names of its own, as text that can be compared."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, "\n".join(map(ast.unparse, body))


def answers():
    from autograder.reference import all_chapters

    for chapter in all_chapters():
        known = dict(bodies(ROOT / f"autograder/reference/{chapter.name}.py"))
        yield from (known[name] for name in chapter.exercises if name in known)


def test_only_the_answer_key_and_what_tries_the_judge_hold_answers():
    found = set(answers())
    assert len(found) > 40
    # One short line can stand anywhere by chance.
    found = {body for body in found if "\n" in body}
    others = [p for p in python_files("autograder", "course") if p.parts[-2] not in HAVE_ANSWERS]
    others = [p for p in others if not set(p.relative_to(ROOT).parts) & set(HAVE_ANSWERS)]
    copies = [f"{path}: {name}" for path in others for name, body in bodies(path) if body in found]
    assert not copies


@pytest.mark.parametrize("room", GRADES)
def test_what_grades_learns_answers_from_the_answer_key_alone(room):
    learns = {other for own, other, _ in arrows() if own == room} & set(HAVE_ANSWERS)
    assert learns <= {"reference"}
