"""One submission: read it, rebuild it around the master's locked cells, run it, judge it."""

from autograder.grading.grade import ChapterKey, Graded, grade_notebook, unreadable

__all__ = ["ChapterKey", "Graded", "grade_notebook", "unreadable"]
