"""A notebook's JSON, whatever is in it, is read in bounded time, or is told to be none."""

from __future__ import annotations

import json

import pytest

from autograder.grading.names import names_bound
from autograder.grading.newer_syntax import newer_version
from autograder.grading.notebook_json import MOST_BRACKETS, parse
from autograder.grading.read import MOST_CODE, UnreadableError, read_cells

CELL = '{"cell_type": "code", "metadata": %s, "source": "x = 1"}'
NOTEBOOK = '{"nbformat": 4, "cells": [%s], "metadata": %s}'


@pytest.mark.parametrize(
    "number",
    [
        "9" * 3_000_000,
        "-" + "9" * 3_000_000,
        "0." + "9" * 3_000_000,
        "1" * 3_000_000 + "e1",
        "1e99999999",
        "NaN",
        "-Infinity",
    ],
)
def test_a_number_of_any_length_in_the_metadata_loses_no_work(number):
    cell = CELL % f'{{"odd": {number}}}'
    [read] = read_cells(NOTEBOOK % (cell, f'{{"odd": [{number}]}}'))
    assert read.source == "x = 1"


def test_numbers_as_they_come_in_notebooks_are_read_exactly():
    values = [0, -1, 2**64, 10**39, 0.1, -1.5e-300, 1.7976931348623157e308]
    assert parse(json.dumps(values)) == values


@pytest.mark.parametrize("of", ["[", '{"a":'])
def test_metadata_that_is_nested_without_end_is_told(of):
    with pytest.raises(UnreadableError, match="nested too deeply"):
        read_cells(NOTEBOOK % (CELL % "{}", of * 200_000))


def test_a_notebook_of_empty_lists_is_told_and_not_built():
    many = "[" + "[]," * MOST_BRACKETS + "[]]"
    with pytest.raises(UnreadableError, match=r"brackets.*clear its outputs"):
        read_cells(NOTEBOOK % (CELL % "{}", many))


def test_a_format_of_too_many_digits_is_no_format():
    with pytest.raises(UnreadableError, match="format is 0"):
        read_cells('{"nbformat": %s, "cells": []}' % ("4" * 100_000))


def test_code_beyond_a_bound_is_told_and_prose_is_not():
    cells = [{"cell_type": "code", "source": "x" * (MOST_CODE // 4)}] * 5
    with pytest.raises(UnreadableError, match="beside the notebook"):
        read_cells(json.dumps({"nbformat": 4, "cells": cells}))
    prose = [{**cell, "cell_type": "markdown"} for cell in cells]
    assert len(read_cells(json.dumps({"nbformat": 4, "cells": prose}))) == 5


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("a  = 1", {"a"}),
        ("a, b: int = 1", {"a", "b"}),
        ("a == 1", set()),
        ("a[1] = 2", set()),
        ("x" + " " * 498, set()),
    ],
)
def test_names_are_found_as_before_their_pattern_was_made_linear(line, names):
    assert names_bound(line) == names


def test_marks_and_braces_out_of_order_are_no_newer_syntax():
    before = '{"a"} + f"{x}"'
    assert newer_version(before, "", (3, 11)) is None
    assert newer_version('f"{x["a"]}"', "", (3, 11)) == (3, 12)
