"""On which line of a function's own code an error arose, and what the values on it are.

Nothing here calls a method of anyone else's object: names are looked up in the frame, and only
values of exact types are looked into. So it may run where a student's code has run before.
"""

from __future__ import annotations

import ast
import linecache
from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType, FrameType, TracebackType
from typing import Any

import numpy as np

LONGEST_LINE = 200
MOST_THINGS = 4
MOST_FRAMES = 200
# What is said of values that have no shape, by their exact type.
KINDS = {
    type(None): "None",
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    str: "a text",
    tuple: "a tuple of {}",
    list: "a list of {}",
    dict: "a dictionary of {}",
}
_ABSENT = object()


@dataclass(frozen=True)
class Pin:
    """Where a function stopped.

    Attributes
    ----------
    line : int
        The line's number in its cell or file.
    source : str
        The line, without the blanks around it.
    things : tuple of (str, str)
        What stands on the line, as it is written there, and what it is: a shape, or a kind.
    """

    line: int
    source: str
    things: tuple[tuple[str, str], ...] = ()


def pin_of(error: BaseException, names: dict[str, Any], function: Any = None) -> Pin | None:
    """Where an error passed through a function's own code for the last time.

    If it did not, or if there is no function, it is where it last passed through code with these
    global names: what raises in a helper is best told where the helper was called.
    """
    try:
        codes = _codes_of(function)
        found = _last(error.__traceback__, lambda frame: frame.f_code in codes)
        found = found or _last(error.__traceback__, lambda frame: frame.f_globals is names)
        if found is None:
            return None
        frame, line = found
        source = linecache.getline(frame.f_code.co_filename, line).strip()
        if not source or len(source) > LONGEST_LINE:
            return None
        return Pin(line, source, _things_on(source, frame))
    except Exception:
        # Whatever a student's code has done to tracebacks or to the cache of lines: no pin.
        return None


def names_of(function: Any) -> dict[str, Any]:
    """The global names of a function's code, or of a class's first method; {} if there is none."""
    for one in (function, *(vars(function).values() if isinstance(function, type) else ())):
        names = getattr(one, "__globals__", None)
        if type(names) is dict:
            return names
    return {}


def _codes_of(function: Any) -> list[CodeType]:
    """Code of a function, or of a class's methods, and of the functions inside."""
    bodies = (function, *(vars(function).values() if isinstance(function, type) else ()))
    codes = [code for one in bodies if type(code := getattr(one, "__code__", None)) is CodeType]
    for code in codes:
        codes += [inner for inner in code.co_consts if type(inner) is CodeType]
    return codes


def _last(
    traceback: TracebackType | None, is_own: Callable[[FrameType], bool]
) -> tuple[FrameType, int] | None:
    found = None
    for _ in range(MOST_FRAMES):
        if traceback is None:
            break
        if is_own(traceback.tb_frame):
            found = traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def _things_on(source: str, frame: FrameType) -> tuple[tuple[str, str], ...]:
    """What is read on a line, and what it is; of an expression and its parts, the expression."""
    known = frame.f_locals
    things: dict[str, str] = {}
    waiting: list[ast.AST] = [_parsed(source)]
    while waiting and len(things) < MOST_THINGS:
        node = waiting.pop(0)
        value = _value_of(node, known)
        words = "" if value is _ABSENT else _words_of(value)
        if words:
            things[ast.unparse(node)] = words
        else:
            waiting[:0] = ast.iter_child_nodes(node)
    return tuple(things.items())


def _parsed(source: str) -> ast.AST:
    """A line as a tree; of the beginning of a block, what stands before the colon."""
    for text in (source, f"{source} pass", source.rstrip("([{,+-*/@ "), source.lstrip(")]}, ")):
        try:
            return ast.parse(text)
        except SyntaxError:
            continue
    return ast.Pass()


def _value_of(node: ast.AST, known: dict[str, Any]) -> Any:
    """The value of a name, an entry or a transpose, where it can be had by looking alone."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        return known.get(node.id, _ABSENT)
    if isinstance(node, ast.Attribute) and node.attr == "T":
        array = _value_of(node.value, known)
        return array.T if type(array) is np.ndarray else _ABSENT
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        holder, key = _value_of(node.value, known), _key_of(node.slice, known)
        if type(holder) is dict and type(key) in (str, int):
            return holder.get(key, _ABSENT)
        if type(holder) in (list, tuple) and type(key) is int and -len(holder) <= key < len(holder):
            return holder[key]
    return _ABSENT


def _key_of(node: ast.AST, known: dict[str, Any]) -> Any:
    """A key such as "W1", l - 1, "W" + str(l) or f"W{l}"; what is not told apart is absent."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        number = _key_of(node.operand, known)
        return -number if type(number) is int else _ABSENT
    if isinstance(node, ast.JoinedStr):
        parts = [_key_of(part, known) for part in node.values]
        return "".join(map(str, parts)) if _ABSENT not in parts else _ABSENT
    if isinstance(node, ast.FormattedValue):
        return _key_of(node.value, known) if node.format_spec is None else _ABSENT
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        left, right = _key_of(node.left, known), _key_of(node.right, known)
        if type(left) is type(right) is int:
            return left + right if isinstance(node.op, ast.Add) else left - right
        return left + right if type(left) is type(right) is str else _ABSENT
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str":
        number = _key_of(node.args[0], known) if len(node.args) == 1 else _ABSENT
        return str(number) if type(number) is int else _ABSENT
    value = _value_of(node, known)
    return value if type(value) in (int, str) else _ABSENT


def _words_of(value: Any) -> str:
    """A shape or a kind, without a number of the value's own; "" where neither says much."""
    if type(value) is np.ndarray:
        return str(value.shape)
    words = KINDS.get(type(value), "")
    return words.format(len(value)) if "{}" in words else words
