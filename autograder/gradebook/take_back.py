"""Takes a submission out of the gradebook that was noted there and never graded."""

from __future__ import annotations

from nbgrader.api import Gradebook, MissingEntry


def take_back(gradebook: Gradebook, assignment: str, student: str) -> None:
    """Take a submission back; one with a score, by machine or by hand, stays as it is."""
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    if all(grade.auto_score is None and grade.manual_score is None for grade in grades):
        gradebook.remove_submission(assignment, student)
