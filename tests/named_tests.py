"""Tests that a page names, as pytest does: a file, or a file and a test in it."""

from __future__ import annotations

import ast
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def is_there(named: str) -> bool:
    """Whether there is such a file with a test in it, or that very test."""
    path, _, test = named.partition("::")
    if not (PROJECT / path).is_file():
        return False
    tree = ast.parse((PROJECT / path).read_text("utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return test in tests if test else any(name.startswith("test_") for name in tests)
