"""What stands in nbgrader_config.py instead of nbgrader's own way of running and scoring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.gradebook.write import write_submission
from autograder.grading.student_ids import doubt_of_id
from autograder.grading.submission import read_submission

OURS = "autograder"


class GradeSubmission(NbGraderPreprocessor):
    """Grades the submitted file and puts the graded notebook in its place.

    The verdicts go on in ``resources``, never through a cell's outputs.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Grade the file that ``resources`` names; ``nb`` is not looked at."""
        grader = self.parent.grader
        folder = Path(resources["metadata"]["path"])
        student = resources["nbgrader"]["student"]
        key = grader.key
        submission = read_submission(folder, key.chapter.name, key.released, student)
        graded = grader.grade(submission)
        for remark in filter(None, [doubt_of_id(student), *graded.remarks]):
            self.log.warning("%s: %s", student, remark)
        resources[OURS] = graded
        return nbformat.from_dict(json.loads(graded.text)), resources


class SaveVerdicts(NbGraderPreprocessor):
    """Writes the verdicts, and the late penalty, to the gradebook in one transaction; logs it."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Save what `GradeSubmission` left in ``resources``."""
        names, graded = resources["nbgrader"], resources[OURS]
        course = self.parent.course
        with course.open_gradebook() as gradebook:
            writer = course.score_writer(gradebook, self.parent.grader.key.chapter)
            write_submission(writer, names["student"], graded.verdicts)
        if said := self.parent.run_log.add(names["student"], graded):
            self.log.warning("%s: %s", names["student"], said)
        return nb, resources
