"""Marks on a notebook's cells, by which the builder and the grader know what each one is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Tags in a cell's metadata. The cell with the imports has this one, which is also its grade_id:
SETUP_TAG = "setup"
# Cells that students run, and that grading skips:
EXPLORE_TAG = "explore"
# Cells whose error does not stop Jupyter's "Run all":
RAISES_TAG = "raises-exception"

# The grade_id of a graded cell is this and the exercise's name.
TEST_PREFIX = "test_"

# In the source notebook, this entry of a solution cell's metadata holds the code that students find
# in the cell.
STARTER = "starter"

# nbgrader cuts out what stands between these lines when it makes the students' notebook.
BEGIN_SOLUTION = "### BEGIN SOLUTION"
END_SOLUTION = "### END SOLUTION"
BEGIN_HIDDEN_TESTS = "### BEGIN HIDDEN TESTS"
END_HIDDEN_TESTS = "### END HIDDEN TESTS"


def is_manual(metadata: Mapping[str, Any]) -> bool:
    """Whether a cell's metadata say that a person grades it: an answer in words, or a task."""
    mark = metadata.get("nbgrader") or {}
    return bool(mark.get("task") or (mark.get("grade") and mark.get("solution")))
