"""A wrong answer as it may be shown to a class: nobody can tell whose it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Set
from keyword import iskeyword
from typing import Any

from autograder.report.known_words import words_of_libraries

# A longer answer shows no single mistake, and costs the parser more than it is worth.
LONGEST = 4_000
MOST_LINES = 30
SHORTEST_WORD = 3
LEFT_OUT = "..."
SOMEBODY = "somebody"
# Before the number of a name that the author chose.
NAME = "name"
# Of a number that is shown; a student's own has more.
MOST_DIGITS = 4
# Names of one letter, as formulas have them, and none at all.
_SHORT = re.compile(r"_*(?:[A-Za-z]\d{0,2})?|\*")


def anonymised(source: str, own_words: Iterable[str], task: str, known: Set[str]) -> str:
    """Code of which nobody can tell whose it is.

    Names that the author chose are numbered: a part of a name, a nickname or a friend's name is
    nothing that could be searched for. Comments, docstrings and strings go, and numbers as long as
    a student's. What it looks like is Python's own way to write it, so that a habit of spacing
    tells nobody either.

    Parameters
    ----------
    source : str
    own_words : iterable of str
        The author's id, name and address, which may be words that everybody uses.
    task : str
        The exercise's own text: strings that it speaks of, such as the keys "dw" and "db", stay.
    known : set of str
        Names that stay as they are.

    Returns
    -------
    str
        Empty if the source is no Python, or too long to be shown.
    """
    if len(source) > LONGEST:
        return ""
    try:
        shown = ast.unparse(_Anonymous(task, known | words_of_libraries()).visit(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    if shown.count("\n") >= MOST_LINES:
        return ""
    return without_words(shown, own_words)


def without_words(text: str, own_words: Iterable[str]) -> str:
    """Text in which "somebody" stands for each word of an author's id, name and address.

    Code stays code by it: words of Python are left, and a name such as ada_sigmoid is one still.
    """
    parts = {part for word in own_words for part in re.split(r"[\W_\d]+", word)}
    telling = [one for one in parts if len(one) >= SHORTEST_WORD and not iskeyword(one)]
    if not telling:
        return text
    # The longest first, since one may begin another.
    names = "|".join(map(re.escape, sorted(telling, key=len, reverse=True)))
    return re.sub(rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])", SOMEBODY, text, flags=re.IGNORECASE)


class _Anonymous(ast.NodeTransformer):
    """Leaves docstrings out, numbers unknown names, puts dots for strings and long numbers."""

    def __init__(self, task: str, known: Set[str]) -> None:
        self._texts = set(re.findall(r"\w+", task))
        self._known = known
        self._numbered: dict[str, str] = {}

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, ast.Constant):
            return self._constant(node)
        for field, value in ast.iter_fields(node):
            # Wherever a node of code holds text, it is a name, or several with dots between.
            if isinstance(value, str):
                setattr(node, field, self._name(value))
            elif isinstance(value, list):
                value[:] = [self._name(one) if isinstance(one, str) else one for one in value]
        return super().visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return None
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._with_body(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._with_body(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return self._with_body(node)

    def _with_body(self, node: Any) -> ast.AST:
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node

    def _constant(self, node: ast.Constant) -> ast.Constant:
        value = node.value
        if isinstance(value, (str, bytes)):
            return node if value in self._texts else ast.Constant(LEFT_OUT)
        if isinstance(value, (int, float, complex)):
            is_short = len(re.sub(r"\D", "", repr(value)).strip("0")) <= MOST_DIGITS
            return node if is_short else ast.Constant(...)
        return node

    def _name(self, name: str) -> str:
        return ".".join(map(self._part, name.split(".")))

    def _part(self, part: str) -> str:
        if part in self._known or _SHORT.fullmatch(part):
            return part
        return self._numbered.setdefault(part, f"{NAME}_{len(self._numbered) + 1}")
