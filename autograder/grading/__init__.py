"""One submission: read it, rebuild it around the master's locked cells, run it, judge it."""

from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import (
    GradedSubmission,
    grade_notebook,
    grade_submission,
    not_graded,
)

__all__ = ["ChapterKey", "GradedSubmission", "grade_notebook", "grade_submission", "not_graded"]
