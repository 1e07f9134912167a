"""Reading submitted notebooks: whatever is handed in, cells or one plain reason."""

import json

import pytest

from autograder.grading.read import LARGEST_NOTEBOOK, MOST_CELLS, UnreadableError, read_cells


def notebook(cells, **more):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more})


def code(source, **metadata):
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": []}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("{not json", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1, 2]", "no cells"),
        ('"text"', "no cells"),
        ('{"nbformat": 4}', "no cells"),
        ('{"nbformat": 4, "cells": {"a": 1}}', "no cells"),
        ('{"nbformat": 3, "cells": []}', "format is 3"),
        ('{"nbformat": [4], "cells": []}', "format is [4]"),
        (notebook([code("1")] * (MOST_CELLS + 1)), "at most"),
        (" " * LARGEST_NOTEBOOK + "{}", "MiB"),
    ],
)
def test_says_why_it_cannot_be_read(text, reason):
    with pytest.raises(UnreadableError) as caught:
        read_cells(text)
    assert reason in str(caught.value)


def test_joins_lines_and_reads_grade_id_and_tags():
    nbgrader = {"grade_id": "sigmoid", "schema_version": 99, "points": "a million"}
    [cell] = read_cells(notebook([code(["a = 1\n", "b"], nbgrader=nbgrader, tags=["explore"])]))
    assert (cell.source, cell.grade_id, cell.tags) == ("a = 1\nb", "sigmoid", {"explore"})


@pytest.mark.parametrize(
    "odd",
    [
        {"cell_type": "code"},
        {"cell_type": ["code"], "source": 3, "metadata": "none"},
        {"cell_type": "code", "source": [1, None, "x"], "metadata": {"nbgrader": [], "tags": 1}},
        {"cell_type": "code", "source": "x", "metadata": {"nbgrader": {"grade_id": {}}}},
        {"source": "\ud800", "metadata": {"tags": [[], "ok"]}},
    ],
)
def test_odd_cells_are_read_without_trust(odd):
    [cell] = read_cells(notebook([odd]))
    assert cell.grade_id is None
    assert cell.source.encode("utf-8") is not None


def test_things_that_are_no_cells_are_left_out():
    assert read_cells(notebook([None, "cell", 3, code("kept")]))[0].source == "kept"
