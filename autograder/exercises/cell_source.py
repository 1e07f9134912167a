"""The text of a solution cell: a reference as a student would have written it."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from autograder.exercises.cell_marks import BEGIN_SOLUTION, END_SOLUTION

INDENT = "    "
WIDTH = 97


class NoTaskError(ValueError):
    """A reference states no task (it has no docstring), or leaves nothing to write."""


def definition_cell(reference: Callable[..., Any], *, marked: bool) -> str:
    """A function or class without decorator and type hints, comments kept.

    In a class, each method with a docstring is the student's to write.

    Parameters
    ----------
    reference : function or class
        It stands at the top level of a module.
    marked : bool
        Whether what the student is to write stands between nbgrader's solution marks.

    Raises
    ------
    NoTaskError
        If there is no docstring (the student's task) or nothing after it; if no method of a
        class has one.
    """
    node, lines = _definition(reference)
    _must_state_task(node, reference)
    if isinstance(node, ast.ClassDef):
        return "\n".join(_class(node, lines, reference, marked))
    return "\n".join(_function(node, lines, reference, marked))


def buggy_cell(reference: Callable[..., Any], buggy: Callable[..., Any]) -> str:
    """The body of a buggy function below the signature and docstring of the reference."""
    node, lines = _definition(reference)
    assert isinstance(node, ast.FunctionDef)
    _must_state_task(node, reference)
    buggy_node, buggy_lines = _definition(buggy)
    first = buggy_node.body[0]
    last = first.end_lineno if ast.get_docstring(buggy_node) else first.lineno - 1
    return "\n".join([*_head(node, lines), *_without_blank_ends(buggy_lines[last:])])


def value_cell(question: Callable[..., Any], choices: Mapping[str, str], *, marked: bool) -> str:
    """The right value under its question."""
    right = question()
    # In double quotes, as everywhere else.
    shown = json.dumps(right) if isinstance(right, str) else repr(right)
    answer = [f"{question.__name__} = {shown}"]
    if marked:
        answer = [BEGIN_SOLUTION, *answer, END_SOLUTION]
    return "\n".join([_question(question, choices), *answer])


def value_starter(question: Callable[..., Any], choices: Mapping[str, str]) -> str:
    """An assignment of nothing yet under its question."""
    return f"{_question(question, choices)}\n{question.__name__} = ..."


def _definition(thing: Callable[..., Any]) -> tuple[ast.FunctionDef | ast.ClassDef, list[str]]:
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(thing)))
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef | ast.ClassDef)
    return node, source.rstrip().split("\n")


def _must_state_task(node: ast.FunctionDef | ast.ClassDef, reference: Callable[..., Any]) -> None:
    if ast.get_docstring(node) is None:
        raise NoTaskError(
            f"Exercise {reference.__name__} in {reference.__module__} has no docstring; "
            "students need one, since it states the task."
        )


def _function(
    node: ast.FunctionDef, lines: list[str], reference: Callable[..., Any], marked: bool
) -> list[str]:
    if len(node.body) == 1:
        raise NoTaskError(
            f"Exercise {reference.__name__} in {reference.__module__} ends with its "
            "docstring; write the answer after it."
        )
    body = _without_blank_ends(lines[node.body[0].end_lineno : node.end_lineno])
    indent = INDENT + " " * node.col_offset
    if marked:
        body = [indent + BEGIN_SOLUTION, *body, indent + END_SOLUTION]
    return [*_head(node, lines), *body]


def _class(
    node: ast.ClassDef, lines: list[str], reference: Callable[..., Any], marked: bool
) -> list[str]:
    """The class, in which every method with a docstring is the student's to write."""
    first = node.lineno - 1
    written: list[str] = []
    asked = [
        method
        for method in node.body
        if isinstance(method, ast.FunctionDef) and ast.get_docstring(method)
    ]
    if not asked:
        raise NoTaskError(
            f"No method of {reference.__name__} in {reference.__module__} has a docstring, so "
            "nothing of it would be left to write. Give one to each method that is asked for."
        )
    for method in asked:
        written += lines[first : method.lineno - 1]
        written += _function(method, lines, reference, marked)
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


def _question(question: Callable[..., Any], choices: Mapping[str, str]) -> str:
    """The question and the choices, as comments."""
    text = inspect.getdoc(question)
    if not text:
        raise NoTaskError(
            f"Exercise {question.__name__} in {question.__module__} has no docstring; "
            "it is the question that students read."
        )
    lines = text.split("\n")
    for letter, words in choices.items():
        indent = " " * (len(letter) + 4)
        lines += textwrap.wrap(
            f'"{letter}": {words}', WIDTH, initial_indent="  ", subsequent_indent=indent
        )
    return "\n".join(f"# {line}".rstrip() for line in lines)


def _without_blank_ends(lines: list[str]) -> list[str]:
    return "\n".join(lines).strip("\n").rstrip().split("\n")
