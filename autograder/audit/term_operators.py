"""Changes of terms, numbers, results and statements: a factor forgotten, an order swapped."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator

# How a number is remembered almost right: off by so much, or by this factor.
NUDGE = 1e-3
FACTOR = 1.04
DROPPABLE = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.MatMult, ast.Pow)
ORDERED = (ast.Sub, ast.Div, ast.MatMult, ast.Pow)
# What tells names of one family apart: X_train and X_test, W1 and W2, A and A_prev.
SIBLING = re.compile(r"(_train|_test|\d+|_prev)$")

Operator = Callable[[ast.AST], Iterator[ast.AST]]


def drop_term(node: ast.AST) -> Iterator[ast.AST]:
    """``a / m`` becomes ``a`` or ``m``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, DROPPABLE):
        yield node.left
        yield node.right


def swap_terms(node: ast.AST) -> Iterator[ast.AST]:
    """``a - b`` becomes ``b - a``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ORDERED):
        yield ast.BinOp(node.right, node.op, node.left)


def product_instead(node: ast.AST) -> Iterator[ast.AST]:
    """``A @ B`` becomes ``A * B``, and ``a * b`` becomes ``a @ b``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult | ast.Mult):
        other = ast.Mult() if isinstance(node.op, ast.MatMult) else ast.MatMult()
        yield ast.BinOp(node.left, other, node.right)


def off_by_one(node: ast.AST) -> Iterator[ast.AST]:
    """``a / m`` becomes ``a / (m + 1)`` or ``a / (m - 1)``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        for step in (ast.Add(), ast.Sub()):
            yield ast.BinOp(node.left, node.op, ast.BinOp(node.right, step, ast.Constant(1)))


def nudge_number(node: ast.AST) -> Iterator[ast.AST]:
    """``0.5`` becomes ``0.501``, ``0.52`` and ``0.48``: a number remembered almost right."""
    if isinstance(node, ast.Constant) and isinstance(node.value, float):
        for value in (node.value + NUDGE, node.value * FACTOR, node.value / FACTOR):
            yield ast.Constant(value)


def transpose_operand(node: ast.AST) -> Iterator[ast.AST]:
    """``A @ B`` becomes ``A.T @ B`` or ``A @ B.T``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield ast.BinOp(ast.Attribute(node.left, "T"), node.op, node.right)
        yield ast.BinOp(node.left, node.op, ast.Attribute(node.right, "T"))


def drop_transpose(node: ast.AST) -> Iterator[ast.AST]:
    """``A.T`` becomes ``A``."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value


def flatten_product(node: ast.AST) -> Iterator[ast.AST]:
    """``A @ B`` becomes ``np.ravel(A @ B)``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield ast.Call(ast.Attribute(ast.Name("np"), "ravel"), [node], [])


def swap_results(node: ast.AST) -> Iterator[ast.AST]:
    """``a, b`` becomes ``b, a``: results, sizes unpacked from a shape, sizes of a new array."""
    if isinstance(node, ast.Tuple) and len(node.elts) > 1:
        for place in range(len(node.elts) - 1):
            order = list(node.elts)
            order[place : place + 2] = order[place + 1], order[place]
            yield ast.Tuple(order)


def wrong_entry(node: ast.AST) -> Iterator[ast.AST]:
    """``{"a": x, "b": y}`` loses an entry, or one entry holds what its neighbour should."""
    if isinstance(node, ast.Dict):
        for place in range(len(node.keys)):
            keys, values = list(node.keys), list(node.values)
            del keys[place], values[place]
            yield ast.Dict(keys, values)
            if len(node.keys) > 1:
                values = list(node.values)
                values[place] = values[place - 1]
                yield ast.Dict(node.keys, values)


def drop_statement(node: ast.AST) -> Iterator[ast.AST]:
    """A line is missing."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr):
        yield ast.Pass()


def return_too_early(node: ast.AST) -> Iterator[ast.AST]:
    """A loop ends after its first round."""
    if isinstance(node, ast.For | ast.While):
        changed = copy.copy(node)
        changed.body = [*node.body, ast.Break()]
        yield changed


def sibling_name(node: ast.AST) -> Iterator[ast.AST]:
    """``X_train`` becomes ``X_test``, ``W1`` becomes ``W2``: a name next to the right one."""
    if isinstance(node, ast.FunctionDef):
        arguments = [a.arg for a in node.args.args]
        for place, used in enumerate(_names_in(node)):
            stem = SIBLING.sub("", used.id)
            for name in arguments:
                if name != used.id and SIBLING.sub("", name) == stem:
                    changed = copy.deepcopy(node)
                    _names_in(changed)[place].id = name
                    yield changed


def _names_in(function: ast.FunctionDef) -> list[ast.Name]:
    """The names in a function's body, in the order of a walk."""
    body = ast.Module(function.body, [])
    return [node for node in ast.walk(body) if isinstance(node, ast.Name)]


TERM_OPERATORS: dict[str, Operator] = {
    function.__name__: function
    for function in (
        drop_term,
        swap_terms,
        product_instead,
        off_by_one,
        nudge_number,
        transpose_operand,
        drop_transpose,
        flatten_product,
        swap_results,
        wrong_entry,
        drop_statement,
        return_too_early,
        sibling_name,
    )
}
