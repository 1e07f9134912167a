"""Which global names a notebook's cells read and write, and so which cells depend on which."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(frozen=True)
class CellNames:
    """Global names of one code cell.

    Attributes
    ----------
    reads : frozenset of str
        Read when the cell runs. A text handed to a function counts as well, since
        ``ready("X_train")`` reads X_train.
    late : frozenset of str
        Read when a function of the cell is called, perhaps by another cell.
    writes, always : frozenset of str
        Written at all, and written whatever happens (not under an ``if``).
    """

    reads: frozenset[str]
    late: frozenset[str]
    writes: frozenset[str]
    always: frozenset[str]


def names_of(source: str) -> CellNames:
    """Find the names of one cell."""
    tree = ast.parse(source)
    table = symtable.symtable(source, "cell", "exec")
    writes = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    late, declared = set(), set()
    for scope in _scopes_within(table):
        for symbol in scope.get_symbols():
            if symbol.is_global():
                (declared if symbol.is_assigned() else late).add(symbol.get_name())
    stored: set[str] = set()
    reads = {name for name, read in _in_order(tree.body, stored) if read}
    texts = {
        given.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for given in node.args
        if isinstance(given, ast.Constant) and isinstance(given.value, str)
    }
    always = {name for one in tree.body for name in _stored_by(one)}
    return CellNames(
        frozenset(reads | texts | (late - writes)),
        frozenset(late),
        frozenset(writes | declared),
        frozenset(always),
    )


def _scopes_within(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _scopes_within(child)


def _in_order(body: Sequence[ast.AST], stored: set[str]) -> Iterator[tuple[str, bool]]:
    """Names at the cell's own level, and whether each is read before the cell has stored it."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            yield from _in_order(list(_run_at_once(node)), stored)
            if not isinstance(node, ast.Lambda):
                stored.add(node.name)
        elif isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                yield node.id, node.id not in stored
            else:
                stored.add(node.id)
        elif isinstance(node, ast.alias):
            stored.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, COMPREHENSIONS):
            # What a comprehension stores is its own: it hides names of the cell, and ends with it.
            yield from _in_order(_as_run(node), set(stored))
        else:
            yield from _in_order(_as_run(node), stored)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, True


def _as_run(node: ast.AST) -> list[ast.AST]:
    """The parts of a node in the order in which they run."""
    parts = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.For | ast.comprehension):
        return [node.iter, *(part for part in parts if part is not node.iter)]
    if isinstance(node, COMPREHENSIONS):
        return sorted(parts, key=lambda part: not isinstance(part, ast.comprehension))
    # An assignment reads its right side before it stores its left one.
    return sorted(parts, key=_is_target)


def _run_at_once(node: ast.FunctionDef | ast.ClassDef | ast.Lambda) -> Iterator[ast.expr]:
    """The parts of a definition that run where it stands, and not when it is called."""
    if isinstance(node, ast.ClassDef):
        yield from [*node.bases, *(keyword.value for keyword in node.keywords)]
    else:
        yield from [*node.args.defaults, *filter(None, node.args.kw_defaults)]
    yield from getattr(node, "decorator_list", ())


def _is_target(node: ast.AST) -> bool:
    return isinstance(getattr(node, "ctx", None), ast.Store)


def _stored_by(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Import | ast.ImportFrom | ast.With):
        stored: set[str] = set()
        list(_in_order([statement], stored))
        return stored
    return set()


class Dependencies:
    """Which cells of a notebook depend on which, by the names that they read and write.

    Parameters
    ----------
    sources : sequence of str
        The code cells, in their order.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self.cells = [names_of(source) for source in sources]

    def needs(self, number: int) -> set[int]:
        """Cells before this one whose names it reads, directly or through a function's code."""
        found: set[int] = set()
        waiting = list(self.cells[number].reads)
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            for other in self._makers(name, number):
                found.add(other)
                waiting += self.cells[other].late
        return found

    def _makers(self, name: str, number: int) -> Iterator[int]:
        """Cells that may have given a name the value that it has before a cell runs."""
        for other in reversed(range(number)):
            if name in self.cells[other].writes:
                yield other
                if name in self.cells[other].always:
                    return

    def after(self, changed: int) -> list[int]:
        """Later cells that may come out otherwise if one cell changes, and what they lean on."""
        needs = {n: self.needs(n) for n in range(changed + 1, len(self.cells))}
        touched = {changed}
        for number, needed in needs.items():
            if needed & touched:
                touched.add(number)
        waiting, chosen = list(touched - {changed}), set()
        while waiting:
            number = waiting.pop()
            if number not in chosen:
                chosen.add(number)
                waiting += [n for n in needs[number] if n > changed]
        return sorted(chosen)
