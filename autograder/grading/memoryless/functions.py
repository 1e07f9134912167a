"""What one function may do, so that nothing of a call outlives it.

It may change whatever it made, since nothing that it can reach lives on: of the notebook's names it
reads only constants, modules' functions and other such functions. So aliases need no care.
"""

from __future__ import annotations

import ast
from symtable import SymbolTable

from autograder.grading.memoryless import allowed
from autograder.grading.memoryless.module_names import NotProvenError
from autograder.grading.memoryless.visit import Visit


def is_constant(node: ast.expr | None) -> bool:
    """Whether a value is immutable, and plainly so."""
    match node:
        case None | ast.Constant():
            return True
        case ast.Tuple(elts=parts):
            return all(map(is_constant, parts))
        case ast.UnaryOp(operand=one):
            return is_constant(one)
        case ast.BinOp(left=left, right=right):
            return is_constant(left) and is_constant(right)
    return False


def may_go_on(function: ast.FunctionDef) -> bool:
    """Whether a function may go on, or end like a refusal, where there was not enough memory."""
    for node in ast.walk(function):
        match node:
            case ast.Try():
                return True
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in allowed.HIDE_ERRORS:
                return True
    return False


def globals_read(
    function: ast.FunctionDef, table: SymbolTable, modules: dict[str, str]
) -> frozenset[str]:
    """The notebook's names that a function reads, modules left out.

    Raises
    ------
    NotProvenError
        If it may keep memory, or does what is not understood.
    """
    arguments = function.args
    if function.decorator_list or not all(
        map(is_constant, [*arguments.defaults, *arguments.kw_defaults])
    ):
        raise NotProvenError(f"{function.name}: a decorator, or a default that can change")
    of_notebook, own = _names_of(table)
    if of_notebook & own:
        # One name for two things: the visit below does not tell scopes apart.
        raise NotProvenError(f"{function.name}: {min(of_notebook & own)} is global and local")
    visit = Visit({name: modules[name] for name in of_notebook if name in modules}, of_notebook)
    visit.body(function)
    return frozenset(of_notebook - visit.modules.keys())


def _names_of(table: SymbolTable) -> tuple[set[str], set[str]]:
    """Names that a function and those in it take from the notebook, and names of their own."""
    of_notebook: set[str] = set()
    own: set[str] = set()
    for symbol in table.get_symbols():
        if symbol.is_declared_global():
            raise NotProvenError(f"{symbol.get_name()} is declared global")
        (of_notebook if symbol.is_global() else own).add(symbol.get_name())
    for inner in table.get_children():
        more, mine = _names_of(inner)
        of_notebook |= more
        own |= mine
    return of_notebook, own
