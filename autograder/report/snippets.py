"""A wrong answer as it may be shown to a class: nobody can tell whose it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from keyword import iskeyword

# A longer answer shows no single mistake, and costs the parser more than it is worth.
LONGEST = 4_000
MOST_LINES = 30
SHORTEST_WORD = 3
LEFT_OUT = "..."
SOMEBODY = "somebody"


def anonymised(source: str, own_words: Iterable[str], task: str) -> str:
    """Code without comments, docstrings, strings, and words of its author's name.

    Empty if it is no Python, or too long to be shown. What it looks like is Python's own way to
    write it, so that a habit of spacing tells nobody either.

    Parameters
    ----------
    source : str
    own_words : iterable of str
        The author's id, name and address.
    task : str
        The exercise's own text: strings that it speaks of, such as the keys "dw" and "db", stay.
    """
    if len(source) > LONGEST:
        return ""
    try:
        shown = ast.unparse(_WithoutText(task).visit(ast.parse(source)))
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


class _WithoutText(ast.NodeTransformer):
    """Leaves docstrings out, and puts dots in the place of strings that the task does not name."""

    def __init__(self, task: str) -> None:
        self._known = set(re.findall(r"\w+", task))

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return None
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        is_text = isinstance(node.value, (str, bytes)) and node.value not in self._known
        return ast.Constant(LEFT_OUT) if is_text else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node
