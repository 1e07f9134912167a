"""Solution cells: the reference's code, as a student would write it."""

from __future__ import annotations

import ast
import inspect

import numpy as np
import pytest

from autograder.exercises.cell_source import NoTaskError
from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.kinds import exercise
from autograder.exercises.value import ValueExercise
from autograder.reference import Chapter, all_chapters

DOUBLE = '''\
def double(x, *, times=2.0):
    """Twice x.

    Parameters
    ----------
    x : array of any shape
        What to double.
    """
    ### BEGIN SOLUTION
    # A comment comes first.
    def inner(y):
        # A comment in the inside.
        return y * times

    return inner(x)  # same shape as x
    ### END SOLUTION'''
EVERY_EXERCISE = [
    pytest.param(one, id=f"{chapter.name}.{one.name}")
    for chapter in all_chapters()
    for one in chapter.exercises.values()
]


def test_drops_decorator_and_type_hints_and_keeps_comments(small: Chapter) -> None:
    assert small.exercises["double"].solution_cell() == DOUBLE


def test_keeps_a_raw_docstring_raw(small: Chapter) -> None:
    assert 'r"""Four times x: $2 \\times' in small.exercises["quadruple"].solution_cell()


def test_leaves_out_the_marks_on_request(small: Chapter) -> None:
    cell = small.exercises["double"].solution_cell(marked=False)
    assert "SOLUTION" not in cell
    names = {"np": np}
    exec(cell, names)
    assert names["double"](21) == 42


@pytest.mark.parametrize(
    "one", [e for e in EVERY_EXERCISE if not isinstance(e.values[0], ValueExercise)]
)
def test_every_solution_is_the_reference(one: Exercise) -> None:
    (cell,) = ast.parse(one.solution_cell()).body
    (reference,) = ast.parse(inspect.getsource(one.function)).body
    assert type(cell) is type(reference)
    assert cell.name == reference.name
    assert not cell.decorator_list
    assert list(map(ast.dump, cell.body)) == list(map(ast.dump, reference.body))
    if isinstance(reference, ast.FunctionDef):
        assert [a.arg for a in cell.args.args] == [a.arg for a in reference.args.args]
        assert ast.get_docstring(cell)


@pytest.mark.parametrize(
    "one", [e for e in EVERY_EXERCISE if isinstance(e.values[0], ValueExercise)]
)
def test_every_value_is_the_reference_value(one: Exercise) -> None:
    names: dict[str, object] = {}
    exec(one.solution_cell(), names)
    assert names[one.name] == one.function()


def _no_cases(rng: np.random.Generator, number: int) -> Case:
    return Case(())


def test_refuses_an_exercise_without_docstring() -> None:
    @exercise(points=1, cases=_no_cases)
    def silent(x):
        return x

    with pytest.raises(NoTaskError, match=r"silent .* has no docstring"):
        silent.solution_cell()


def test_refuses_an_exercise_without_answer() -> None:
    @exercise(points=1, cases=_no_cases)
    def unanswered(x):
        """Only a task."""

    with pytest.raises(NoTaskError, match=r"unanswered .* ends with its docstring"):
        unanswered.solution_cell()
