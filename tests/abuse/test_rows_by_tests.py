"""Rows that name tests: these exist, run, and tell; the page of rows agrees with the data."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from abuse.all_rows import ROWS
from abuse.nodes import node_fault
from abuse.page import NOT_YET, PAGE, page
from abuse.run import failed_nodes

PROJECT = Path(__file__).parents[2]
NUMBER_OF_ROWS = 78
NODES = sorted({node for row in ROWS for node in row.nodes})


def test_all_rows_are_there():
    assert [row.number for row in ROWS] == list(range(1, NUMBER_OF_ROWS + 1))


def test_what_is_said_to_be_done_is_shown_by_something():
    assert [row.number for row in ROWS if bool(row.done) == row.untested] == []


def test_the_page_agrees_with_the_rows():
    assert PAGE.read_text(encoding="utf-8") == page(ROWS)
    assert page((replace(ROWS[0], attacks=(), nodes=()),)).endswith(f"| {NOT_YET} |\n")


@pytest.mark.parametrize("node", NODES)
def test_a_test_that_a_row_names_exists(node):
    file, _, name = node.partition("::")
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    names = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
    assert name in names or (not name and any(one.startswith("test_") for one in names))


def test_a_test_that_fails_is_skipped_or_is_missing_fails_its_rows(tmp_path):
    file = tmp_path / "test_three.py"
    file.write_text(
        "import pytest\n\n"
        "def test_right():\n    pass\n\n"
        "def test_wrong():\n    assert 1 == 2\n\n"
        "def test_skipped():\n    pytest.skip('not here')\n"
    )
    assert node_fault(f"{file}::test_right") == ""
    assert "assert 1 == 2" in node_fault(f"{file}::test_wrong")
    assert "skipped here" in node_fault(f"{file}::test_skipped")
    assert "not found" in node_fault(f"{file}::test_missing")
    rows = [replace(ROWS[0], nodes=(f"{file}::test_right", f"{file}::test_skipped"))]
    assert len(failed_nodes(rows)[ROWS[0].number]) == 1
