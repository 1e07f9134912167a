"""What a cell imports: modules and functions that are known to be harmless."""

from __future__ import annotations

import ast

from autograder.grading.memoryless import allowed
from autograder.grading.memoryless.cell import Kind, ReadCell
from autograder.grading.memoryless.module_names import (
    NotProvenError,
    is_function_of,
    is_top_name_of,
)


def read_import(node: ast.Import | ast.ImportFrom, cell: ReadCell) -> None:
    """Note what names stand for; raises `NotProvenError` at what is not allowed."""
    for alias in node.names:
        name = alias.asname or alias.name
        if isinstance(node, ast.Import):
            if alias.name not in allowed.TOP_MODULES or "." in name:
                raise NotProvenError(f"import {alias.name}")
            cell.modules[name] = alias.name
            continue
        module = node.module or ""
        if module == "__future__":
            continue
        whole = f"{module}.{alias.name}"
        if node.level or alias.name == "*":
            raise NotProvenError(f"from {module} import {alias.name}")
        if whole in allowed.TOP_MODULES:
            cell.modules[name] = whole
        elif is_top_name_of(module, [alias.name]):
            # A function of NumPy's or math's may be used in functions, too, unless it is watched
            # for by its name there.
            is_plain = alias.name not in (*allowed.TYPE_AT, *allowed.HIDE_ERRORS)
            is_function = is_plain and is_function_of(module, [alias.name])
            kind = Kind.CONSTANT if is_function else Kind.DATA
            cell.bind(name, kind)
        else:
            raise NotProvenError(f"from {module} import {alias.name}")
