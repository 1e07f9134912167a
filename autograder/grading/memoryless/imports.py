"""What a cell imports: what functions may use, what the top may, and what only stands there."""

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
    """Note what names stand for; raises `NotProvenError` at what is not allowed.

    Many notebooks import more than they use. What is known to leave the rest of Python as it is
    may be imported, but whoever reads its name is not proven.
    """
    for alias in node.names:
        name = alias.asname or alias.name
        if isinstance(node, ast.Import):
            if alias.name in allowed.TOP_MODULES and "." not in name:
                cell.modules[name] = alias.name
            elif _only_stands_there(alias.name):
                cell.bind(name.partition(".")[0], Kind.UNKNOWN)
            else:
                raise NotProvenError(f"import {alias.name}")
            continue
        module = node.module or ""
        if module == "__future__":
            continue
        # A chapter's module gives the course's plots on.
        home = "course" if module in allowed.CHAPTER_MODULES else module
        whole = f"{home}.{alias.name}"
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
        elif _only_stands_there(module):
            cell.bind(name, Kind.UNKNOWN)
        else:
            raise NotProvenError(f"from {module} import {alias.name}")


def _only_stands_there(module: str) -> bool:
    first, *others = module.split(".")
    # IPython.__main__, say, would start a shell.
    return first in allowed.IMPORTED and not any(part.startswith("_") for part in others)
