"""The reference's code written in another way, by rules that keep what it computes."""

from __future__ import annotations

import ast
import copy
from typing import Any

from autograder.audit.right.solution import Solution
from autograder.audit.source import bare_source, function_from
from autograder.exercises.exercise import Exercise

EPSILON = 1e-12


class Flipped(ast.NodeTransformer):
    """Sums run backwards: ``np.sum(E)`` over the flipped array, ``A @ B`` over flipped axes."""

    name = "sums in the opposite order"

    def visit_Call(self, node: ast.Call) -> Any:
        self.generic_visit(node)
        if _is_numpy(node, "sum", "mean") and len(node.args) == 1:
            flipped = _numpy("flip", node.args[0])
            # Only the axis that is summed over may be flipped: along another one, the sums
            # themselves would change places.
            flipped.keywords = [keyword for keyword in node.keywords if keyword.arg == "axis"]
            node.args = [flipped]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        self.generic_visit(node)
        if isinstance(node.op, ast.MatMult):
            left = ast.Subscript(node.left, _last_axis_reversed())
            right = ast.Subscript(node.right, ast.Slice(step=ast.Constant(-1)))
            return ast.BinOp(left, node.op, right)
        return node


class TransposedProduct(ast.NodeTransformer):
    """``A @ B`` is ``(B.T @ A.T).T``."""

    name = "matrix products by their transposes"

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        self.generic_visit(node)
        if isinstance(node.op, ast.MatMult):
            turned = ast.BinOp(_transposed(node.right), node.op, _transposed(node.left))
            return _transposed(turned)
        return node


class DotMethod(ast.NodeTransformer):
    """``A @ B`` is ``np.dot(A, B)``."""

    name = "np.dot for the matrix product"

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        self.generic_visit(node)
        return _numpy("dot", node.left, node.right) if isinstance(node.op, ast.MatMult) else node


class Reciprocal(ast.NodeTransformer):
    """``a / b`` is ``1 / b * a``."""

    name = "a factor 1 / m in front instead of a division"

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        self.generic_visit(node)
        if isinstance(node.op, ast.Div):
            return ast.BinOp(ast.BinOp(ast.Constant(1), node.op, node.right), ast.Mult(), node.left)
        return node


class EpsilonInLog(ast.NodeTransformer):
    """``np.log(E)`` is nearly ``np.log(E + 1e-12)``."""

    name = "a tiny epsilon inside the logarithm"

    def visit_Call(self, node: ast.Call) -> Any:
        self.generic_visit(node)
        if _is_numpy(node, "log") and len(node.args) == 1:
            node.args = [ast.BinOp(node.args[0], ast.Add(), ast.Constant(EPSILON))]
        return node


class InPlaceOnCopies(ast.NodeTransformer):
    """``w = w - E`` copies first and then changes the copy in place."""

    name = "in place, on copies"

    def visit_Assign(self, node: ast.Assign) -> Any:
        target, value = node.targets[0], node.value
        if not (isinstance(value, ast.BinOp) and isinstance(target, ast.Name)):
            return node
        if not (isinstance(value.left, ast.Name) and value.left.id == target.id):
            return node
        copied = ast.Assign([target], _numpy("array", ast.Name(target.id), ast.Name("float")))
        return [copied, ast.AugAssign(target, value.op, value.right)]


class Helpers(ast.NodeTransformer):
    """The whole body moves into an inner function, which is called with arguments by name."""

    name = "a helper inside does the work"

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        names = [a.arg for a in node.args.args]
        if len(names) != len(node.args.posonlyargs + node.args.args + node.args.kwonlyargs):
            return node
        inner = copy.copy(node)
        inner.name = "helper"
        inner.args = ast.arguments([], [ast.arg(name) for name in names], None, [], [], None, [])
        by_name = [ast.keyword(name, ast.Name(name)) for name in names]
        call = ast.Return(ast.Call(ast.Name("helper"), [], by_name))
        node.body = [inner, call]
        return node


REWRITES = (
    Flipped,
    TransposedProduct,
    DotMethod,
    Reciprocal,
    EpsilonInLog,
    InPlaceOnCopies,
    Helpers,
)


def rewritten_versions(exercise: Exercise) -> list[Solution]:
    """The reference by every rule that changes something in it."""
    original = bare_source(exercise)
    versions = []
    for rewrite in REWRITES:
        tree = ast.fix_missing_locations(rewrite().visit(ast.parse(original)))
        source = ast.unparse(tree) + "\n"
        if source != original:
            versions.append(Solution(rewrite.name, function_from(source, exercise)))
    return versions


def _numpy(name: str, *args: ast.expr) -> ast.Call:
    return ast.Call(ast.Attribute(ast.Name("np"), name), list(args), [])


def _is_numpy(node: ast.Call, *names: str) -> bool:
    function = node.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr in names
        and isinstance(function.value, ast.Name)
        and function.value.id == "np"
    )


def _transposed(node: ast.expr) -> ast.Attribute:
    return ast.Attribute(node, "T")


def _last_axis_reversed() -> ast.Tuple:
    return ast.Tuple([ast.Constant(...), ast.Slice(step=ast.Constant(-1))])
