"""Which of a notebook's cells a function needs, as far as names tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from symtable import SymbolTable, symtable

# What binds or changes names without naming them; IPython turns magics into the last one.
UNSEEN = frozenset({"exec", "eval", "globals", "locals", "vars", "setattr", "get_ipython"})
STAR_IMPORT = "import *"


def cells_needed(sources: Sequence[str], name: str, plain: Callable[[str], str]) -> list[int]:
    """Numbers of the cells that bind a name, and of those that bind what these use, and so on.

    Cells that change an object without binding its name are not found, and do not have to be:
    whoever asks compares what comes out, and runs all cells where it differs.

    Parameters
    ----------
    plain : callable
        Turns a cell's source into plain Python (magics become calls).
    """
    wanted, needed = {name}, []
    for number in reversed(range(len(sources))):
        table = _table_of(sources[number], plain)
        if table is None:
            continue
        binds, uses = set(_bound(table)), set(_used(table))
        if binds & wanted or uses & UNSEEN or STAR_IMPORT in sources[number]:
            needed.append(number)
            wanted |= uses
    return needed[::-1]


def _table_of(source: str, plain: Callable[[str], str]) -> SymbolTable | None:
    """The cell's names; None where it can't be read: then it did not run and bound nothing."""
    for reading in (lambda: source, lambda: plain(source)):
        try:
            return symtable(reading(), "cell", "exec")
        except Exception:
            continue
    return None


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
