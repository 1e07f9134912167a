"""Which types of arrays a function may make: the plain ones, written out where they are used."""

from __future__ import annotations

import ast

from autograder.grading.memoryless import allowed
from autograder.grading.memoryless.module_names import NotProvenError, module_attribute


def check_types(node: ast.Call, modules: dict[str, str], of_notebook: set[str]) -> None:
    """Raise `NotProvenError` if a call may make an array of a type that is not plain."""
    types = [one.value for one in node.keywords if one.arg == "dtype"]
    types += _by_place(node, modules)
    if not all(_is_plain(one, modules, of_notebook) for one in types):
        raise NotProvenError("a type of arrays that is not plain")


def _by_place(node: ast.Call, modules: dict[str, str]) -> list[ast.expr]:
    if not isinstance(node.func, ast.Attribute):
        return []
    found = module_attribute(node.func, modules)
    if found is None:
        return node.args[:1] if node.func.attr == "astype" else []
    place = allowed.TYPE_AT.get(found[1][-1])
    if place is None:
        return []
    if any(isinstance(one, ast.Starred) for one in node.args):
        raise NotProvenError("a type of arrays may be among arguments that are not written out")
    return node.args[place : place + 1]


def _is_plain(node: ast.expr, modules: dict[str, str], of_notebook: set[str]) -> bool:
    match node:
        case ast.Constant(value=None):
            return True
        case ast.Constant(value=str(word)):
            return word in allowed.TYPE_WORDS
        case ast.Name(id=name):
            return name in allowed.PLAIN_TYPES and name in of_notebook
        case ast.Attribute(attr="dtype"):
            return True
        case ast.Attribute():
            found = module_attribute(node, modules)
            return found is not None and found[0] == "numpy" and found[1][0] in allowed.NUMPY_TYPES
    return False
