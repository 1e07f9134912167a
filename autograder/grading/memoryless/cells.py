"""What one cell binds and does when it runs: its top must install nothing that runs later."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import lru_cache
from symtable import SymbolTable, symtable

from autograder.grading.memoryless.cell import Kind, ReadCell
from autograder.grading.memoryless.functions import is_constant
from autograder.grading.memoryless.imports import read_import
from autograder.grading.memoryless.module_names import NotProvenError
from autograder.grading.memoryless.shell_text import as_python
from autograder.grading.memoryless.visit import UNDERSTOOD

READ_CELLS = 2048
TOP = (
    *UNDERSTOOD,
    *(ast.Import, ast.ImportFrom, ast.alias, ast.ClassDef, ast.Lambda),
    *(ast.GeneratorExp, ast.Set, ast.SetComp),
)


@lru_cache(maxsize=READ_CELLS)
def read_cell(source: str) -> ReadCell:
    """What a cell does; raises `NotProvenError` where it may do more than is understood."""
    try:
        text = as_python(source)
        tree, table = ast.parse(text), symtable(text, "cell", "exec")
        if any(isinstance(node, ast.Global) for node in ast.walk(tree)):
            raise NotProvenError("a function binds names of the notebook")
        return _Reading(table).of(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise NotProvenError(f"not read: {type(error).__name__}") from None


class _Reading:
    def __init__(self, table: SymbolTable) -> None:
        self._cell = ReadCell()
        self._tables: dict[tuple[str, int], list[SymbolTable]] = defaultdict(list)
        for one in table.get_children():
            if one.get_type() == "function":
                self._tables[one.get_name(), one.get_lineno()].append(one)

    def of(self, tree: ast.Module) -> ReadCell:
        for statement in tree.body:
            match statement:
                case ast.FunctionDef(name=name):
                    self._define(statement)
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if is_constant(value):
                    self._cell.bind(name, Kind.CONSTANT)
                case _:
                    self._visit(statement)
        return self._cell

    def _define(self, node: ast.FunctionDef) -> None:
        self._cell.bind(node.name, Kind.FUNCTION)
        self._run_at_definition(node)
        tables = self._tables[node.name, node.lineno]
        if len(tables) != 1:
            raise NotProvenError(f"{node.name}: its scope is not found")
        self._cell.functions.setdefault(node.name, []).append((node, tables[0]))

    def _run_at_definition(self, node: ast.FunctionDef) -> None:
        arguments = node.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [one for one in (arguments.vararg, arguments.kwarg) if one]
        values = [*arguments.defaults, *arguments.kw_defaults, *node.decorator_list, node.returns]
        for value in [*values, *(one.annotation for one in every)]:
            if value is not None:
                self._visit(value)

    def _visit(self, node: ast.AST) -> None:
        if not isinstance(node, TOP):
            raise NotProvenError(f"{type(node).__name__} at the top is not understood")
        match node:
            case ast.FunctionDef(name=name):
                self._cell.bind(name, Kind.UNKNOWN)
                self._run_at_definition(node)
                return
            case ast.ClassDef():
                self._class(node)
                return
            case ast.Import() | ast.ImportFrom():
                read_import(node, self._cell)
                return
            case ast.Name(id=name, ctx=ast.Load()):
                self._cell.reads.add(name)
            case ast.Name(id=name) | ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
                self._cell.bind(name, Kind.DATA)
            case ast.AnnAssign(target=target) if not isinstance(target, ast.Name):
                # The shell takes "In [1]: x = 1" for a prompt and a statement.
                raise NotProvenError("an annotation of what is no name")
            case ast.Attribute():
                if not isinstance(node.ctx, ast.Load):
                    raise NotProvenError(f"an attribute {node.attr} is bound")
                # The outermost of a chain stands for all of them.
                self._cell.attributes.append(node)
                self._visit_root(node)
                return
            case ast.keyword(arg=None):
                raise NotProvenError("keywords that are not written out")
            case ast.keyword(arg="file"):
                raise NotProvenError("what is printed may be kept")
        for child in ast.iter_child_nodes(node):
            self._visit(child)

    def _visit_root(self, node: ast.Attribute) -> None:
        """Visit what a chain of attributes is read from."""
        value: ast.expr = node.value
        while isinstance(value, ast.Attribute):
            value = value.value
        # A name there may be a module's, which is told when all cells are known.
        if not isinstance(value, ast.Name):
            self._visit(value)

    def _class(self, node: ast.ClassDef) -> None:
        """A class that only defines: it does nothing until its name is read."""
        self._cell.bind(node.name, Kind.UNKNOWN)
        plain = not (node.bases or node.keywords or node.decorator_list)
        for statement in node.body:
            match statement:
                case ast.FunctionDef(decorator_list=[]):
                    self._run_at_definition(statement)
                case ast.Expr(value=ast.Constant()) | ast.Pass():
                    pass
                case _:
                    plain = False
        if not plain:
            raise NotProvenError(f"class {node.name}: more than plain methods")
