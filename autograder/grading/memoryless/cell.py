"""What a cell binds and reads."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from enum import Enum
from symtable import SymbolTable

from autograder.grading.memoryless import allowed
from autograder.grading.memoryless.module_names import (
    NotProvenError,
    is_top_name_of,
    module_attribute,
)

# A function and its scope.
Function = tuple[ast.FunctionDef, SymbolTable]


class Kind(Enum):
    """What a name is bound to."""

    FUNCTION = "function"
    CONSTANT = "constant"
    DATA = "data"
    # A class, or a function defined below an if: not gone into.
    UNKNOWN = "unknown"


@dataclass
class ReadCell:
    """A cell that may run without a trace, as far as the names it reads are harmless.

    Attributes
    ----------
    kinds : dict of str to set of Kind
        What its names are bound to.
    modules : dict of str to str
        Names that stand for modules, and which.
    functions : dict of str to list
        Its functions and their scopes, by name.
    reads : set of str
        Names that its top reads.
    attributes : list of Attribute
        Attributes that its top reads.
    """

    kinds: dict[str, set[Kind]] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    functions: dict[str, list[Function]] = field(default_factory=dict)
    reads: set[str] = field(default_factory=set)
    attributes: list[ast.Attribute] = field(default_factory=list)

    def bind(self, name: str, kind: Kind) -> None:
        """Note that it binds a name."""
        self.kinds.setdefault(name, set()).add(kind)


def check_top_attributes(cell: ReadCell, modules: dict[str, str]) -> set[str]:
    """Names that a cell's attributes are read from; raises at one that is not allowed."""
    read = set()
    for node in cell.attributes:
        found = module_attribute(node, modules)
        if found:
            if not is_top_name_of(*found):
                raise NotProvenError(f"{'.'.join(found[1])} of {found[0]}")
            continue
        value: ast.expr = node
        while isinstance(value, ast.Attribute):
            if value.attr not in allowed.TOP_METHODS | allowed.TOP_PROPERTIES:
                raise NotProvenError(f"the attribute {value.attr}")
            value = value.value
        if isinstance(value, ast.Name):
            read.add(value.id)
    return read
