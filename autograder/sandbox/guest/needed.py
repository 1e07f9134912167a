"""Which of a notebook's cells a function needs, as far as names tell."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from symtable import SymbolTable, symtable

# Functions that can bind or change any name unseen; a magic becomes a call of the last one.
UNSEEN = frozenset({"exec", "eval", "globals", "locals", "vars", "setattr", "get_ipython"})
STAR_IMPORT = "import *"


def cells_needed(sources: Sequence[str], name: str, plain: Callable[[str], str]) -> list[int]:
    """Numbers of the cells that bind a name, and of those that bind what these use, and so on.

    To assign to an attribute or an item of what a name stands for counts as binding it. Cells
    that change an object in other ways are not found. That costs nobody anything: where the
    answers come out less than perfect, the grader asks again with all cells.

    Parameters
    ----------
    plain : callable
        Turns a cell's source into plain Python (magics become calls).
    """
    wanted, needed = {name}, []
    for number in reversed(range(len(sources))):
        read = _read(sources[number], plain)
        if read is None:
            continue
        table, tree = read
        binds, uses = {*_bound(table), *_changed(tree)}, set(_used(table))
        if binds & wanted or uses & UNSEEN or STAR_IMPORT in sources[number]:
            needed.append(number)
            wanted |= uses
    return needed[::-1]


def _read(source: str, plain: Callable[[str], str]) -> tuple[SymbolTable, ast.AST] | None:
    """The cell's names and its tree; None where it can't be read: then it bound nothing."""
    for reading in (lambda: source, lambda: plain(source)):
        try:
            text = reading()
            return symtable(text, "cell", "exec"), ast.parse(text)
        except Exception:
            continue
    return None


def _changed(tree: ast.AST) -> Iterator[str]:
    """Names of what it assigns to an attribute or an item of, or deletes one of."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            while isinstance(node, ast.Attribute | ast.Subscript):
                node = node.value
            if isinstance(node, ast.Name):
                yield node.id


def _bound(table: SymbolTable) -> Iterator[str]:
    """Global names that it binds, wherever in it."""
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        bound = symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()
        if bound and (top or symbol.is_declared_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _bound(inner)


def _used(table: SymbolTable) -> Iterator[str]:
    """Global names that it reads, wherever in it; those that are changed in place, too."""
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if top or symbol.is_global():
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _used(inner)
