"""The text of a solution cell: a reference function as a student would have written it."""

from __future__ import annotations

import ast
import inspect
import textwrap

from autograder.building.errors import BuildError
from autograder.exercise import Exercise

INDENT = "    "
BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"


def solution_cell(exercise: Exercise, *, marked: bool = True) -> str:
    """Write the exercise's function without decorator and type hints, comments kept.

    Parameters
    ----------
    exercise : Exercise
        The exercise; its function stands at the top level of a module.
    marked : bool
        Whether the body stands between nbgrader's solution marks, for ClearSolutions.

    Raises
    ------
    BuildError
        If the function has no docstring (the student's task) or nothing after it.
    """
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(exercise.function)))
    lines = source.rstrip().split("\n")
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    if ast.get_docstring(function) is None:
        raise BuildError(
            f"Exercise {exercise.name} in {exercise.function.__module__} has no docstring; "
            "students need one, since it states the task."
        )
    if len(function.body) == 1:
        raise BuildError(
            f"Exercise {exercise.name} in {exercise.function.__module__} ends with its "
            "docstring; write the answer after it."
        )
    docstring = function.body[0]
    task = lines[docstring.lineno - 1 : docstring.end_lineno]
    body = _without_blank_ends(lines[docstring.end_lineno :])
    if marked:
        body = [INDENT + BEGIN, *body, INDENT + END]
    return "\n".join([*_signature(function, lines), *task, *body])


def _signature(function: ast.FunctionDef, lines: list[str]) -> list[str]:
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra]
    if not function.returns and not any(argument.annotation for argument in every):
        return lines[function.lineno - 1 : function.body[0].lineno - 1]
    for argument in every:
        argument.annotation = None
    return [f"def {function.name}({ast.unparse(arguments)}):"]


def _without_blank_ends(lines: list[str]) -> list[str]:
    return "\n".join(lines).strip("\n").rstrip().split("\n")
