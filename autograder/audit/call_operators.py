"""Changes of calls: another axis, a lost keepdims, a related NumPy function, arguments swapped."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

# A NumPy function, and the ones that people write in its place.
RELATED = {
    "sum": ("mean", "max"),
    "mean": ("sum",),
    "max": ("min",),
    "min": ("max",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "exp": ("expm1", "exp2"),
    "log": ("log1p", "log2", "log10"),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "tanh": ("sinh", "arctan"),
    "logaddexp": ("maximum", "logaddexp2"),
    "randn": ("rand",),
    "normal": ("uniform",),
    "standard_normal": ("random",),
    "sqrt": ("square",),
    "vstack": ("hstack",),
    "hstack": ("vstack",),
}
# Functions for which np.abs around the argument changes nothing, or makes no sense.
NEVER_NEGATIVE = frozenset(("abs", "absolute", "range", "len", "zeros", "sqrt", "print", "append"))

Operator = Callable[[ast.AST], Iterator[ast.AST]]


def name_of(call: ast.AST) -> str:
    """The last part of the name that is called; "" if it is no call of a name."""
    if not isinstance(call, ast.Call):
        return ""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def other_axis(node: ast.AST) -> Iterator[ast.AST]:
    """``axis=0`` becomes ``axis=1`` and the other way round."""
    if (
        isinstance(node, ast.keyword)
        and node.arg == "axis"
        and isinstance(node.value, ast.Constant)
    ):
        yield ast.keyword("axis", ast.Constant(0 if node.value.value else 1))


def drop_keyword(node: ast.AST) -> Iterator[ast.AST]:
    """``axis=``, ``keepdims=`` or any other argument by name is forgotten."""
    if isinstance(node, ast.Call):
        for place in range(len(node.keywords)):
            others = [k for n, k in enumerate(node.keywords) if n != place]
            yield ast.Call(node.func, node.args, others)


def drop_argument(node: ast.AST) -> Iterator[ast.AST]:
    """The last argument is not handed on."""
    if isinstance(node, ast.Call) and len(node.args) > 1:
        yield ast.Call(node.func, node.args[:-1], node.keywords)


def swap_arguments(node: ast.AST) -> Iterator[ast.AST]:
    """Two neighbours among the arguments change places."""
    if isinstance(node, ast.Call):
        for place in range(len(node.args) - 1):
            order = list(node.args)
            order[place : place + 2] = order[place + 1], order[place]
            yield ast.Call(node.func, order, node.keywords)


def reshape_at_once(node: ast.AST) -> Iterator[ast.AST]:
    """``a.reshape(m, -1).T`` becomes ``a.reshape(-1, m)``: the right shape, scrambled."""
    if not (isinstance(node, ast.Attribute) and node.attr == "T"):
        return
    call = node.value
    if isinstance(call, ast.Call) and name_of(call) == "reshape":
        yield ast.Call(call.func, call.args[::-1], call.keywords)


def other_memory_order(node: ast.AST) -> Iterator[ast.AST]:
    """``reshape(...)`` becomes ``reshape(..., order="F")``."""
    if isinstance(node, ast.Call) and name_of(node) in ("reshape", "ravel", "flatten"):
        yield ast.Call(node.func, node.args, [*node.keywords, _order("F")])


def related_function(node: ast.AST) -> Iterator[ast.AST]:
    """``np.sum`` becomes ``np.mean``, ``np.exp`` becomes ``np.expm1``."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        for other in RELATED.get(node.func.attr, ()):
            yield ast.Call(ast.Attribute(node.func.value, other), node.args, node.keywords)


def drop_call(node: ast.AST) -> Iterator[ast.AST]:
    """``np.abs(z)`` becomes ``z``; ``a.copy()`` and ``a.astype(int)`` become ``a``."""
    if not isinstance(node, ast.Call):
        return
    if len(node.args) == 1 and not node.keywords:
        yield node.args[0]
    if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value):
        yield node.func.value


def absolute_argument(node: ast.AST) -> Iterator[ast.AST]:
    """``sigmoid(z)`` becomes ``sigmoid(np.abs(z))``."""
    if isinstance(node, ast.Call) and len(node.args) == 1 and name_of(node) not in NEVER_NEGATIVE:
        inner = ast.Call(ast.Attribute(ast.Name("np"), "abs"), node.args, [])
        yield ast.Call(node.func, [inner], node.keywords)


def _is_module(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "math", "numpy", "random")


def _order(letter: str) -> ast.keyword:
    return ast.keyword("order", ast.Constant(letter))


CALL_OPERATORS: dict[str, Operator] = {
    function.__name__: function
    for function in (
        other_axis,
        drop_keyword,
        drop_argument,
        swap_arguments,
        reshape_at_once,
        other_memory_order,
        related_function,
        drop_call,
        absolute_argument,
    )
}
