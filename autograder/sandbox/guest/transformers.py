"""Turns what a notebook's cell holds into Python, as IPython does."""

from __future__ import annotations

import ast
import warnings

from IPython.core.inputtransformer2 import TransformerManager


class Transformers(TransformerManager):
    """IPython's own, but a cell that is plain Python already is left as it is, which is faster."""

    def __init__(self) -> None:
        super().__init__()
        self.usual = list(self.token_transformers)

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        # They would look at every token for magics, shell commands and help.
        if self.token_transformers == self.usual and is_python("".join(lines)):
            return lines
        return super().do_token_transforms(lines)


def is_python(source: str) -> bool:
    """True if it can be parsed as it is; warnings are left to whoever compiles it."""
    try:
        with warnings.catch_warnings(action="ignore"):
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
