"""What is work and what is the notebook as it was handed out, told apart for every chapter."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import nbformat
import pytest

from autograder.grading.answered import Released, answers_in
from autograder.grading.read import StudentCell, read_cells
from autograder.reference import all_chapters

ROOT = Path(__file__).parents[2]
CHAPTERS = {chapter.name: chapter for chapter in all_chapters()}


def read(step, chapter):
    path = ROOT / step / chapter.assignment / f"{chapter.name}.ipynb"
    return nbformat.read(path, as_version=4)


def answered(notebook, released):
    return set(answers_in(read_cells(json.dumps(notebook)), released))


@pytest.mark.parametrize("name", sorted(CHAPTERS))
def test_nothing_in_the_release_is_work_and_every_answer_is(name):
    chapter = CHAPTERS[name]
    released = Released.of(read("source", chapter))
    blank = read("release", chapter)
    assert released.exercises == set(chapter.exercises)
    assert answered(blank, released) == set()
    for exercise in chapter.exercises.values():
        notebook = copy.deepcopy(blank)
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == exercise.name:
                cell.source = exercise.solution_cell(marked=False)
        assert answered(notebook, released) == {exercise.name}


CELL = 'def sigmoid(z):\n    """Say what."""\n    '
RELEASED = Released(
    frozenset({"sigmoid"}), frozenset({"defsigmoid(z):raiseNotImplementedError()", "importos"})
)


@pytest.mark.parametrize(
    ("source", "grade_id", "is_work"),
    [
        (CELL + "# YOUR CODE HERE\n    raise NotImplementedError()", "sigmoid", False),
        (CELL + "# my notes\n\n    raise NotImplementedError( )\n", "sigmoid", False),
        (CELL + "return z\n    raise NotImplementedError()", "sigmoid", True),
        (CELL + "return z", None, True),
        ("", "sigmoid", False),
        ("# nothing", "sigmoid", False),
        ("import os", None, False),
        ("1 + 1", None, False),
        ("sigmoid = lambda z: z", None, True),
        ("sigmoid == 3", None, False),
        ("class sigmoid:\n    pass", None, True),
        ("def other(z):\n    return z", None, False),
        ('"""' * 99_999, "sigmoid", True),
        ("sigmoid" + " " * 2_000_000, None, False),
    ],
)
def test_a_cell_is_work_if_it_defines_an_exercise_and_is_not_as_it_was(source, grade_id, is_work):
    cell = StudentCell("code", source, grade_id, frozenset())
    assert bool(answers_in([cell], RELEASED)) == is_work
