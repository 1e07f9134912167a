"""Exercises that a chapter no longer has: a notebook from before earns the rest all the same."""

from __future__ import annotations

import ast
import copy

import nbformat
import pytest

from autograder.building.chapter_text import read_chapter
from autograder.building.notebook import source_notebook
from autograder.building.places import Places
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import grade_notebook
from autograder.grading.submission import Submission
from autograder.judging.verdict import Status
from autograder.limits import Limits
from autograder.nbgrader_plugin.engine import process_engine
from autograder.reference import load_chapter
from autograder.sample_class.workbook import Workbook
from tests.courses.classroom import PROJECT

# By chapter: what it no longer asks for, as it was answered then, and what it stood before.
NO_LONGER_ASKED = {
    "shallow_network": {
        "layer_sizes": ("return X.shape[0], 4, Y.shape[0]", "X, Y", "layer_forward"),
        "compute_cost": (
            "return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "A2, Y",
            "bias_gradients",
        ),
        "update_parameters": (
            "return {n: parameters[n] - learning_rate * grads['d' + n] for n in parameters}",
            "parameters, grads, learning_rate=1.2",
            "nn_model",
        ),
    },
    "deep_network": {
        "linear_forward": ("return W @ A + b, (A, W, b)", "A, W, b", "linear_activation_forward"),
        "compute_cost": (
            "return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            "AL, Y",
            "cost_gradient",
        ),
        "update_parameters": (
            "return {n: p - learning_rate * grads['d' + n] for n, p in params.items()}",
            "params, grads, learning_rate",
            "predicted_start",
        ),
    },
    "digit_recognition": {
        "softmax_columns": ("return np.exp(Z) / np.exp(Z).sum(axis=0)", "Z", "cross_entropy"),
        "one_hot": ("return np.eye(num_classes)[labels].T", "labels, num_classes", "cross_entropy"),
    },
}


def without(names, source):
    """A cell's code without the functions of these names."""
    lines = source.splitlines()
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.FunctionDef) and node.name in names:
            del lines[node.lineno - 1 : node.end_lineno]
    return "\n".join(lines)


def older_notebook(chapter, changes):
    """A right notebook with cells that are gone today, and without what is given in their place."""
    path = Places(PROJECT, chapter).release_folder / f"{chapter.name}.ipynb"
    book = Workbook(nbformat.read(path, as_version=4), chapter).answer_rightly()
    for cell in book.notebook.cells:
        if cell.cell_type == "code":
            cell.source = without(changes, cell.source)
    for name, (answer, arguments, before) in changes.items():
        solution = copy.deepcopy(book.cell(before))
        check = copy.deepcopy(book.cell(f"test_{before}"))
        solution.source = f"def {name}({arguments}):\n    {answer}\n"
        check.source = f"check({name})"
        for cell, grade_id in ((solution, name), (check, f"test_{name}")):
            cell.metadata.nbgrader.grade_id, cell.id = grade_id, f"old-{grade_id}".replace("_", "-")
        place = book.notebook.cells.index(book.cell(before))
        book.notebook.cells[place:place] = [solution, check]
    return book.text()


@pytest.mark.parametrize("name", NO_LONGER_ASKED)
def test_the_exercises_that_stay_get_full_marks_in_an_older_notebook(name):
    chapter = load_chapter(name)
    assert not set(NO_LONGER_ASKED[name]) & set(chapter.exercises)
    text = older_notebook(chapter, NO_LONGER_ASKED[name])
    master = source_notebook(read_chapter(Places(PROJECT, chapter).text, chapter), chapter)
    key = ChapterKey(chapter, master, b"5e" * 32)
    found = grade_notebook(Submission(text, student="ada"), key, process_engine(Limits()))
    verdicts = {one.exercise: one for one in found.verdicts}
    assert verdicts.keys() == chapter.exercises.keys()
    assert {one for one in verdicts if verdicts[one].status is not Status.RIGHT} == set()
