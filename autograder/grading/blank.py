"""What stands for a submission that could not be graded: the blank master, and flagged zeros."""

from __future__ import annotations

from nbformat import NotebookNode

from autograder.exercises.cell_marks import TEST_PREFIX, is_manual
from autograder.grading.cells import mark_of
from autograder.grading.merge import DELETED
from autograder.grading.rebuild import blank_notebook
from autograder.grading.walk import show_verdict
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter

NOT_READ = "# What was handed in could not be graded, so there is no answer to show here.\n"


def blank_graded(
    reason: str, master: NotebookNode, chapter: Chapter
) -> tuple[NotebookNode, list[Verdict]]:
    """The blank master, with a zero for every exercise that a person should look at."""
    notebook = blank_notebook(master)
    verdicts = []
    for cell in notebook.cells:
        if cell.source == DELETED:
            cell.source = NOT_READ
        mark = mark_of(cell)
        if mark.get("grade") and not is_manual(cell.metadata):
            name = mark.grade_id.removeprefix(TEST_PREFIX)
            verdict = Verdict(
                exercise=name,
                grade_id=mark.grade_id,
                status=Status.UNREADABLE,
                score=0.0,
                max_score=float(chapter.exercises[name].points),
                passed=0,
                cases=0,
                message=reason,
                needs_manual_grade=True,
            )
            verdicts.append(verdict)
            show_verdict(cell, verdict)
    return notebook, verdicts
