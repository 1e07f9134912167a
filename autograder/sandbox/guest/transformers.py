"""Turns what a notebook's cell holds into Python, as IPython does, and parses it once."""

from __future__ import annotations

import ast
import warnings

from IPython.core.compilerop import CachingCompiler
from IPython.core.inputtransformer2 import TransformerManager


class Transformers(TransformerManager):
    """IPython's own, but a cell that is plain Python already is left as it is, which is faster."""

    def __init__(self) -> None:
        super().__init__()
        self.usual = list(self.token_transformers)
        self._parsed: tuple[str, ast.Module] | None = None

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        # They would look at every token for magics, shell commands and help.
        if self.token_transformers == self.usual and self._is_python("".join(lines)):
            return lines
        return super().do_token_transforms(lines)

    def _is_python(self, source: str) -> bool:
        """True if it can be parsed as it is; then the tree is kept."""
        self._parsed = None
        try:
            with warnings.catch_warnings(action="always", record=True) as said:
                tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        # Warnings are left to whoever compiles it, who has to parse it for that.
        self._parsed = None if said else (source, tree)
        return True

    def take_tree(self, source: str) -> ast.Module | None:
        """The tree of the cell that was transformed last, once; None of any other."""
        parsed, self._parsed = self._parsed, None
        return parsed[1] if parsed and parsed[0] == source else None


class Compiler(CachingCompiler):
    """IPython's own, but it takes the tree of a cell that has been parsed already."""

    def __init__(self, transformers: Transformers) -> None:
        super().__init__()
        self._transformers = transformers
        self._usual_flags = self.flags

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Parse a cell."""
        tree = self._transformers.take_tree(source)
        # A cell's `from __future__ import ...` is heeded in parsing those after it.
        if tree is not None and symbol == "exec" and self.flags == self._usual_flags:
            return tree
        return super().ast_parse(source, filename, symbol)
