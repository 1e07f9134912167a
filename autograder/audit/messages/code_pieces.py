"""A function's code in pieces: what each of them sets, reads and calls."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

# What the result is called here. A part of it has its place or key behind that: "return dW1".
RESULT = "return"
WAYS_OUT = ("break", "continue")


@dataclass(frozen=True)
class CodePiece:
    """A statement, the head of a block, or one of several values that a statement gives.

    Attributes
    ----------
    line : int
        Its first line, from 1.
    sets : frozenset of str
        What gets a value, as regular expressions: of ``grads[f"dW{layer}"]`` both ``grads`` and
        ``dW.*``. A head sets all that is set in its block, since it decides about that.
    reads : frozenset of str
        Names that it reads, and those that the heads around it read.
    calls : frozenset of str
        Names of functions that it calls.
    """

    line: int
    code: str
    sets: frozenset[str]
    reads: frozenset[str]
    calls: frozenset[str]


def pieces_of(source: str) -> list[CodePiece]:
    """All pieces of a function or a class."""
    return [piece for node in ast.parse(source).body for piece in _pieces(node, frozenset())]


def _pieces(node: ast.stmt, above: frozenset[str]) -> Iterator[CodePiece]:
    inside = [one for block in _blocks(node) for one in block]
    if not inside:
        for sets, value in _values(node):
            yield _piece(node, value, sets, above)
    elif isinstance(node, ast.For | ast.While | ast.If):
        head = [node.iter] if isinstance(node, ast.For) else [node.test]
        below = [piece for one in inside for piece in _pieces(one, above | _reads(head))]
        sets = frozenset().union(*(piece.sets for piece in below))
        target = _of_target(node.target) if isinstance(node, ast.For) else frozenset()
        yield _piece(node, head, sets | target, above)
        if not isinstance(node, ast.If):
            # A way out of a loop decides about all that the loop sets.
            below = [replace(one, sets=sets) if one.code in WAYS_OUT else one for one in below]
        yield from below
    else:
        yield from _parameters(node, above)
        yield from (piece for one in inside for piece in _pieces(one, above))


def _parameters(node: ast.stmt, above: frozenset[str]) -> Iterator[CodePiece]:
    """A piece for each parameter, with its default."""
    if isinstance(node, ast.FunctionDef):
        defaults = [None] * len(node.args.args) + node.args.defaults
        pairs = zip(node.args.args, defaults[len(node.args.defaults) :], strict=True)
        for one, default in (
            *pairs,
            *zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True),
        ):
            sets = frozenset((re.escape(one.arg),))
            yield _piece(node, [default] if default else [], sets, above)


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        yield getattr(node, name, [])
    for handler in getattr(node, "handlers", ()):
        yield handler.body


def _piece(
    node: ast.stmt, parts: Sequence[ast.AST], sets: frozenset[str], above: frozenset[str]
) -> CodePiece:
    calls = {
        one.func.id
        for part in parts
        for one in ast.walk(part)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
    }
    code = " ".join(map(ast.unparse, parts))
    return CodePiece(node.lineno, code, sets, _reads(parts) | above, frozenset(calls))


def _reads(parts: Sequence[ast.AST]) -> frozenset[str]:
    nodes = [one for part in parts for one in ast.walk(part)]
    names = {one.id for one in nodes if isinstance(one, ast.Name)}
    return frozenset(names | {one.attr for one in nodes if isinstance(one, ast.Attribute)})


def _values(node: ast.stmt) -> Iterator[tuple[frozenset[str], Sequence[ast.AST]]]:
    """What a statement sets, and the code that makes it; of ``a, b = c, d`` one by one."""
    if isinstance(node, ast.Return):
        yield from _returned(node.value, ())
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _halves(target, node.value)
    elif isinstance(node, ast.AugAssign):
        yield _of_target(node.target), [node.target, node.value]
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        # Such as costs.append(cost), which changes costs.
        function = node.value.func
        changed = _of_target(function.value) if isinstance(function, ast.Attribute) else ()
        yield frozenset(changed), [node]
    else:
        yield frozenset(), [node]


def _halves(
    target: ast.expr, value: ast.expr
) -> Iterator[tuple[frozenset[str], Sequence[ast.AST]]]:
    pairs = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=False))
    for one, own in pairs:
        # An index is read. Where several names get parts of a value, their order matters.
        places = [one] if isinstance(one, ast.Subscript | ast.Tuple) else []
        yield _of_target(one), [own, *places]


def _returned(
    value: ast.expr | None, path: tuple[str, ...]
) -> Iterator[tuple[frozenset[str], Sequence[ast.AST]]]:
    """The parts of a returned tuple or dictionary, and what it is made of if it is none."""
    parts: list[tuple[str, ast.expr]] = []
    if isinstance(value, ast.Tuple):
        parts = [(str(place), one) for place, one in enumerate(value.elts)]
    if isinstance(value, ast.Dict):
        keys = [ast.unparse(key).strip("'") if key else "" for key in value.keys]
        parts = list(zip(keys, value.values, strict=True))
    name = f"{RESULT} {path[-1]}" if path else RESULT
    if not parts:
        yield frozenset((re.escape(name),)), [value] if value else []
    for key, one in parts:
        yield from _returned(one, (*path, key))


def _of_target(target: ast.expr) -> frozenset[str]:
    if isinstance(target, ast.Name):
        return frozenset((re.escape(target.id),))
    if isinstance(target, ast.Attribute):
        return frozenset((re.escape(target.attr),))
    if isinstance(target, ast.Starred):
        return _of_target(target.value)
    if isinstance(target, ast.Tuple | ast.List):
        return frozenset().union(*map(_of_target, target.elts))
    if isinstance(target, ast.Subscript):
        return _of_target(target.value) | ({_key_pattern(target.slice)} - {".*"})
    return frozenset()


def _key_pattern(key: ast.expr) -> str:
    """A regular expression for the keys that an index may mean, of which a beginning is known."""
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return re.escape(key.value)
    if isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
        return re.escape(str(key.values[0].value)) + ".*"
    return ".*"
