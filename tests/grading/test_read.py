"""Reading submitted notebooks: whatever is handed in, cells or one plain reason."""

import json

import nbformat
import pytest

from autograder.grading.read import LARGEST_NOTEBOOK, MOST_CELLS, UnreadableError, read_cells


def notebook(cells, **more):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more})


CONFLICT = """{
<<<<<<< HEAD
 "cells": [],
=======
 "cells": [{}],
>>>>>>> 1a2b3c
 "nbformat": 4}
"""


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
        ("<!DOCTYPE html>\n<html><body>Sign in</body></html>", "a web page"),
        ("\n<html>", "a web page"),
        ("import numpy as np\n\ndef sigmoid(z):\n    return z", "a Python script"),
        ("# %%\n1 + 1", "a Python script"),
        ("---\njupytext:\n  text_representation:", "a Markdown text"),
        (CONFLICT, "merge conflict of git (line 2)"),
        (json.dumps({"cells": ["print(1)"] * 3})[:-4], "stops in the middle"),
        ('{"cells": [', "stops in the middle"),
        ('{"cells": [] "nbformat": 4}', "not JSON"),
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


def test_a_kind_of_file_is_named_with_what_to_do():
    with pytest.raises(UnreadableError, match=r"Hand in the \.ipynb file that Jupyter saves"):
        read_cells("from math import exp\n")


def old(*sheets, nbformat=3):
    worksheets = [{"cells": cells} for cells in sheets]
    return json.dumps({"nbformat": nbformat, "metadata": {}, "worksheets": worksheets})


@pytest.mark.parametrize("nbformat", [2, 3])
def test_reads_formats_in_which_cells_lay_in_worksheets(nbformat):
    mark = {"nbgrader": {"grade_id": "sigmoid"}}
    cells = read_cells(
        old(
            [{"cell_type": "heading", "level": 1, "source": "Title"}],
            [{"cell_type": "code", "input": ["a = 1\n", "b"], "metadata": mark, "outputs": []}],
            nbformat=nbformat,
        )
    )
    assert [(cell.kind, cell.source, cell.grade_id) for cell in cells] == [
        ("markdown", "Title", None),
        ("code", "a = 1\nb", "sigmoid"),
    ]


def test_reads_what_nbformat_writes_as_format_3():
    new = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1\ny = 2")])
    text = nbformat.writes(nbformat.convert(new, 3), version=3)
    assert [cell.source for cell in read_cells(text)] == ["x = 1\ny = 2"]


@pytest.mark.parametrize("sheets", [[1], [{"cells": 1}], [[]], ["x", None]])
def test_odd_worksheets_are_read_without_trust(sheets):
    assert read_cells(json.dumps({"nbformat": 3, "worksheets": sheets})) == []
