"""What stands in nbgrader_config.py instead of nbgrader's own way of running and scoring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from autograder.gradebook.write import Entry, record

OURS = "autograder"


class GradeSubmission(NbGraderPreprocessor):
    """Grades the submitted file and puts the graded notebook in its place.

    The verdicts go on in ``resources``, never through a cell's outputs.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Grade the file that ``resources`` names; ``nb`` is not looked at."""
        graded = self.parent.grader.grade(Path(resources["metadata"]["path"]))
        for remark in graded.remarks:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], remark)
        resources[OURS] = {"verdicts": graded.verdicts}
        return nbformat.from_dict(json.loads(graded.text)), resources


class SaveVerdicts(SaveAutoGrades):
    """Writes the verdicts, and the late penalty, to the gradebook in one transaction."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Save what `GradeSubmission` left in ``resources``."""
        names = resources["nbgrader"]
        entry = Entry(names["student"], names["assignment"], names["notebook"])
        course = self.parent.course
        with course.open_gradebook() as gradebook:
            record(gradebook, entry, resources[OURS]["verdicts"], course.penalty())
        return nb, resources
