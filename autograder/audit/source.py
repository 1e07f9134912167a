"""A reference's bare source, and functions made anew from source that was changed."""

from __future__ import annotations

import ast
import inspect
import linecache
import sys
import textwrap
import warnings
from collections.abc import Callable
from types import CodeType
from typing import Any

from autograder.exercises.exercise import Exercise


def bare_source(exercise: Exercise) -> str:
    """The reference's code without decorators, docstrings and comments, in standard layout."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(exercise.function))))
    for definition in tree.body:
        if isinstance(definition, ast.FunctionDef | ast.ClassDef):
            definition.decorator_list = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree) + "\n"


def standard_layout(source: str) -> str | None:
    """Code laid out as `bare_source` does, so that two texts can be compared; None if no Python."""
    try:
        tree = ast.parse(source)
        _compiled(tree, "<changed>")
    except (SyntaxError, ValueError, RecursionError):
        return None
    return ast.unparse(tree) + "\n"


def function_from(source: str, exercise: Exercise) -> Callable[..., Any]:
    """Run changed source among the names of the exercise's chapter; give back what it defines.

    The chapter's own names stay as they are. An error can be pinned to a line of the source.
    """
    defined: dict[str, Any] = {}
    chapter = vars(sys.modules[exercise.function.__module__])
    title = f"<changed {exercise.name}>"
    linecache.cache[title] = (len(source), None, source.splitlines(keepends=True), title)
    exec(_compiled(source, title), chapter, defined)
    return defined[exercise.name]


def _compiled(source: str | ast.Module, name: str) -> CodeType:
    with warnings.catch_warnings():
        # Mutants such as ``x is 0`` are odd on purpose.
        warnings.simplefilter("ignore", SyntaxWarning)
        return compile(source, name, "exec")
