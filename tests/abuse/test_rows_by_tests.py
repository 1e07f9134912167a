"""Rows that name tests: these exist, run, and tell; the page of rows agrees with the data."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from abuse import measured, nodes
from abuse.all_rows import ROWS
from abuse.measured import NOT_RUN, USER, end_of, note_rows
from abuse.nodes import NodeEnd, run_nodes
from abuse.page import NOT_YET, PAGE, page

PROJECT = Path(__file__).parents[2]
NUMBER_OF_ROWS = 87
NODES = sorted({node for row in ROWS for node in row.nodes})


def test_all_rows_are_there():
    assert [row.number for row in ROWS] == list(range(1, NUMBER_OF_ROWS + 1))


def test_what_is_said_to_be_done_is_shown_by_something():
    assert [row.number for row in ROWS if bool(row.done) == row.untested] == []


def test_the_page_agrees_with_the_rows():
    found = measured.load()
    assert PAGE.read_text(encoding="utf-8") == page(ROWS, found), "run: python -m abuse.page"
    assert NOT_YET in page((replace(ROWS[0], attacks=(), nodes=()),), found)


def test_what_was_found_counts_for_a_row_in_the_form_that_was_run():
    found = {}
    note_rows(found, [ROWS[0], ROWS[1]], {ROWS[0].number: ("held", [])}, USER)
    assert end_of(found, ROWS[0], USER) == "held"
    assert end_of(found, replace(ROWS[0], nodes=("another",)), USER) == NOT_RUN
    assert end_of(found, ROWS[1], USER) == NOT_RUN


@pytest.mark.parametrize("node", NODES)
def test_a_test_that_a_row_names_exists(node):
    file, _, name = node.partition("::")
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    names = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
    assert name in names or (not name and any(one.startswith("test_") for one in names))


def test_a_test_that_fails_is_skipped_or_is_missing_fails_its_rows(tmp_path, monkeypatch):
    # Each process of pytest's takes a second to start.
    monkeypatch.setattr(nodes, "PROCESSES", 1)
    file = tmp_path / "test_three.py"
    file.write_text(
        "import pytest\n\n"
        "def test_right():\n    pass\n\n"
        "def test_wrong():\n    assert 1 == 2\n\n"
        "def test_skipped():\n    pytest.skip('not here')\n"
    )
    right, wrong, skipped = (f"{file}::test_{name}" for name in ("right", "wrong", "skipped"))
    found = run_nodes([right, wrong, skipped])
    assert found[right] == NodeEnd()
    assert "assert 1 == 2" in found[wrong].fault
    assert "not here" in found[skipped].skipped
    missing = f"{file}::test_missing"
    assert "was not run" in run_nodes([right, missing])[missing].fault
