"""Marks on a notebook's cells, by which the builder and the grader know what each one is."""

from __future__ import annotations

# Tags in a cell's metadata. The set-up cell holds the imports, and its tag is its grade_id too;
# explorations are the student's to run and no grader's; RAISES_TAG lets "Run all" pass an error.
SETUP_TAG = "setup"
EXPLORE_TAG = "explore"
RAISES_TAG = "raises-exception"

# The grade_id of a graded cell is this and the exercise's name.
TEST_PREFIX = "test_"

# nbgrader cuts out what stands between these lines when it makes the students' notebook.
BEGIN_SOLUTION = "### BEGIN SOLUTION"
END_SOLUTION = "### END SOLUTION"
BEGIN_HIDDEN_TESTS = "### BEGIN HIDDEN TESTS"
END_HIDDEN_TESTS = "### END HIDDEN TESTS"
