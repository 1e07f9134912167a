"""What nbgrader has to be told so that the course's own grader builds and grades its chapters."""

from __future__ import annotations

import copy
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from traitlets.config import Config
from traitlets.config.loader import LazyConfigValue

from autograder.errors import AutograderError

# A module a chapter. They are not imported: each of nbgrader's commands and each start of Jupyter
# reads the configuration, and would wait for the answer key and for NumPy.
KEY = str(Path(__file__).with_name("reference"))
# Steps of generate_assignment: the notice "do not edit" is left out of what students get; repairs
# show their buggy starter, and values an empty assignment, in place of the blank.
BUILDING = ("autograder.building.notice.DropNotice", "autograder.building.notice.ShowStarter")
# Without these, nbgrader runs a student's code next to the hidden tests and takes the score from
# what the cell prints.
GRADING: dict[str, Any] = {
    "exporter_class": "autograder.nbgrader_plugin.exporter.SubmissionExporter",
    "sanitize_preprocessors": [
        "autograder.nbgrader_plugin.preprocessors.GradeSubmission",
        "autograder.nbgrader_plugin.preprocessors.SaveVerdicts",
    ],
    # All is done in nbgrader's first pass, late penalties (c.AssignLatePenalties) included.
    "autograde_preprocessors": [],
}
FEEDBACK = "autograder.nbgrader_plugin.feedback.FeedbackExporter"
EXPORT = "autograder.nbgrader_plugin.export.SafeCsvExport"


class NotConnectedError(AutograderError):
    """nbgrader's configuration lacks what the course's grader needs; the text names it."""


def connect(config: Config) -> None:
    """Let nbgrader build, grade and give back the course's chapters with the course's own grader.

    Call it in nbgrader_config.py; settings of your own may stand before it or after it. Other
    assignments of the same course stay nbgrader's.

    Parameters
    ----------
    config : traitlets.config.Config
        What ``get_config()`` gives in that file.
    """
    config.GenerateAssignment.preprocessors.extend(BUILDING)
    for name, value in GRADING.items():
        config.Autograde[name] = value
    # Pages for students: verdicts on top, own work below, the rest folded.
    config.GenerateFeedback.exporter_class = FEEDBACK
    # Names that look like a spreadsheet's formulas are written as text, and commas in them quoted.
    config.ExportApp.plugin_class = EXPORT
    # The chapters' text is for instructors; nbgrader would copy it into release/ and feedback/.
    config.CourseDirectory.ignore.extend(f"{module.name}.md" for module in iter_modules([KEY]))


def must_be_connected(config: Config, where: str) -> None:
    """Refuse a configuration that is connected by halves.

    Parameters
    ----------
    config : traitlets.config.Config
        As nbgrader has read it, of all its files.
    where : str
        The file to mend, for the error's text.

    Raises
    ------
    NotConnectedError
        If a setting that `connect` makes is missing or another one.
    """
    steps = _listed(config.GenerateAssignment.get("preprocessors")) or []
    lacks = [
        f"c.GenerateAssignment.preprocessors: {step}" for step in BUILDING if step not in steps
    ]
    for name, value in GRADING.items():
        if _listed(config.Autograde.get(name)) != value:
            lacks.append(f"c.Autograde.{name}: {value!r}")
    if lacks:
        raise NotConnectedError(
            f"{where} does not connect nbgrader to the course's grader: with it, nbgrader would "
            "hand out notebooks that are not right, or grade without walls. It lacks\n  "
            + "\n  ".join(lacks)
            + "\nWrite these two lines into it, below c = get_config():\n"
            "  from autograder.nbgrader_settings import connect\n"
            "  connect(c)"
        )


def _listed(value: Any) -> Any:
    """What a setting holds; of a list that is only added to, what is added."""
    if isinstance(value, LazyConfigValue):
        # Of a copy, since it keeps the first list that it was asked with.
        return copy.deepcopy(value).get_value([])
    return value
