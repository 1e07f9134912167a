"""The text of a solution cell: a reference as a student would have written it."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Callable
from typing import Any

from autograder.building.errors import BuildError
from autograder.exercises.cell_marks import BEGIN_SOLUTION, END_SOLUTION
from autograder.exercises.exercise import Exercise
from autograder.exercises.traits import Kind

INDENT = "    "
WIDTH = 97


def solution_cell(exercise: Exercise, *, marked: bool = True) -> str:
    """Write the exercise's answer without decorator and type hints, comments kept.

    Parameters
    ----------
    exercise : Exercise
        The exercise; its function or class stands at the top level of a module.
    marked : bool
        Whether what the student is to write stands between nbgrader's solution marks, for
        ClearSolutions. In a class that is the body of each method that has a docstring.

    Raises
    ------
    BuildError
        If the function has no docstring (the student's task) or nothing after it; if no method
        of a class has one.
    """
    if exercise.kind is Kind.VALUE:
        return _value_cell(exercise, marked)
    node, lines = _definition(exercise.function)
    _must_state_task(node, exercise)
    if isinstance(node, ast.ClassDef):
        return "\n".join(_class(node, lines, exercise, marked))
    return "\n".join(_function(node, lines, exercise, marked))


def starter_cell(exercise: Exercise) -> str | None:
    """What the student finds in the cell where that is not the blank; None where it is.

    A repair shows its buggy body under the reference's signature and docstring. A value shows
    an assignment of nothing yet.
    """
    if exercise.kind is Kind.VALUE:
        return f"{_question(exercise)}\n{exercise.name} = ..."
    if exercise.traits.starter is None:
        return None
    node, lines = _definition(exercise.function)
    _must_state_task(node, exercise)
    buggy, buggy_lines = _definition(exercise.traits.starter)
    last = buggy.body[0].end_lineno if ast.get_docstring(buggy) else buggy.body[0].lineno - 1
    return "\n".join([*_head(node, lines), *_without_blank_ends(buggy_lines[last:])])


def _definition(thing: Callable[..., Any]) -> tuple[ast.FunctionDef | ast.ClassDef, list[str]]:
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(thing)))
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef | ast.ClassDef)
    return node, source.rstrip().split("\n")


def _must_state_task(node: ast.FunctionDef | ast.ClassDef, exercise: Exercise) -> None:
    if ast.get_docstring(node) is None:
        raise BuildError(
            f"Exercise {exercise.name} in {exercise.function.__module__} has no docstring; "
            "students need one, since it states the task."
        )


def _function(
    node: ast.FunctionDef, lines: list[str], exercise: Exercise, marked: bool
) -> list[str]:
    if len(node.body) == 1:
        raise BuildError(
            f"Exercise {exercise.name} in {exercise.function.__module__} ends with its "
            "docstring; write the answer after it."
        )
    body = _without_blank_ends(lines[node.body[0].end_lineno : node.end_lineno])
    indent = INDENT + " " * node.col_offset
    if marked:
        body = [indent + BEGIN_SOLUTION, *body, indent + END_SOLUTION]
    return [*_head(node, lines), *body]


def _class(node: ast.ClassDef, lines: list[str], exercise: Exercise, marked: bool) -> list[str]:
    """The class, in which every method with a docstring is the student's to write."""
    first = node.lineno - 1
    written: list[str] = []
    asked = [
        method
        for method in node.body
        if isinstance(method, ast.FunctionDef) and ast.get_docstring(method)
    ]
    if not asked:
        raise BuildError(
            f"No method of {exercise.name} in {exercise.function.__module__} has a docstring, so "
            "nothing of it would be left to write. Give one to each method that is asked for."
        )
    for method in asked:
        written += lines[first : method.lineno - 1]
        written += _function(method, lines, exercise, marked)
        first = method.end_lineno or first
    return [*written, *lines[first:]]


def _head(node: ast.FunctionDef, lines: list[str]) -> list[str]:
    docstring = node.body[0]
    return [*_signature(node, lines), *lines[docstring.lineno - 1 : docstring.end_lineno]]


def _signature(function: ast.FunctionDef, lines: list[str]) -> list[str]:
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra]
    if not function.returns and not any(argument.annotation for argument in every):
        return lines[function.lineno - 1 : function.body[0].lineno - 1]
    for argument in every:
        argument.annotation = None
    indent = " " * function.col_offset
    return [f"{indent}def {function.name}({ast.unparse(arguments)}):"]


def _value_cell(exercise: Exercise, marked: bool) -> str:
    right = exercise.function()
    # In double quotes, as everywhere else.
    shown = json.dumps(right) if isinstance(right, str) else repr(right)
    answer = [f"{exercise.name} = {shown}"]
    return "\n".join(
        [_question(exercise), *([BEGIN_SOLUTION, *answer, END_SOLUTION] if marked else answer)]
    )


def _question(exercise: Exercise) -> str:
    """The question and the choices, as comments."""
    question = inspect.getdoc(exercise.function)
    if not question:
        raise BuildError(
            f"Exercise {exercise.name} in {exercise.function.__module__} has no docstring; "
            "it is the question that students read."
        )
    lines = question.split("\n")
    for letter, words in exercise.traits.choices.items():
        indent = " " * (len(letter) + 4)
        lines += textwrap.wrap(
            f'"{letter}": {words}', WIDTH, initial_indent="  ", subsequent_indent=indent
        )
    return "\n".join(f"# {line}".rstrip() for line in lines)


def _without_blank_ends(lines: list[str]) -> list[str]:
    return "\n".join(lines).strip("\n").rstrip().split("\n")
