"""What is shown of a real submission does not tell where the grader is installed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nbformat
import pytest

import course
from autograder.building.notebook import source_notebook
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import grade_submission
from autograder.grading.submission import Submission
from autograder.limits import Limits
from autograder.nbgrader_plugin.engine import process_engine
from autograder.sandbox.machine_paths import STAND_IN
from tests.courses.classroom import CHAPTER, PROJECT, pieces, reference_answers, submission

PRINTS = {
    "the list of mounts": "print(open('/proc/self/mountinfo').read())",
    "another process's list of mounts": "!cat /proc/self/mountinfo /proc/self/mounts",
    "escape codes in between": (
        "print(open('/proc/self/mountinfo').read().replace('/', '/\\x1b[0m'))"
    ),
    "an error": "raise ValueError(open('/proc/self/mountinfo').read())",
    "HTML": "from IPython.display import HTML; HTML(open('/proc/self/mountinfo').read())",
    "standard error": "import sys; sys.stderr.write(open('/proc/self/mountinfo').read())",
    "how Python was made": "import sysconfig; sysconfig.get_config_vars()",
    "compiled files": "import zmq.sugar\nprint(open(zmq.sugar.__cached__, 'rb').read())",
}
SAYS_IT = "def sigmoid(z):\n    return [line.split()[3] for line in open('/proc/self/mountinfo')]"
# A verdict quotes the error of the cell that should have defined the function.
RAISES_IT = (
    "lines = [line.split() for line in open('/proc/self/mountinfo')]\n"
    "raise ValueError(next(line[3] for line in lines if line[4].endswith('/course')))"
)


def folders() -> set[str]:
    """Where this project and its Python lie, if that is no folder that every machine has."""
    found = {PROJECT, Path(course.__file__).parent, Path(sys.prefix), Path(sys.base_prefix)}
    return {str(path) for path in found if not path.is_relative_to("/usr")}


@pytest.fixture(scope="module")
def graded():
    work = submission(reference_answers(), sigmoid=SAYS_IT, initialize_with_zeros=RAISES_IT)
    for source in PRINTS.values():
        work["cells"].append(nbformat.v4.new_code_cell(source))
    key = ChapterKey(CHAPTER, source_notebook(pieces(CHAPTER), CHAPTER), b"5e" * 32)
    return grade_submission(Submission(json.dumps(work)), key, process_engine(Limits()))


@pytest.mark.parametrize("kind", PRINTS)
def test_no_output_names_a_folder_of_this_machine(graded, kind):
    notebook = nbformat.reads(graded.text, as_version=4)
    [cell] = [cell for cell in notebook.cells if cell.source == PRINTS[kind]]
    shown = json.dumps(cell.outputs)
    assert len(shown) > 100
    assert [folder for folder in folders() if folder in shown] == []


def test_neither_the_graded_notebook_nor_a_verdict_names_one(graded):
    said = [graded.text, *graded.remarks, *(json.dumps(v.as_dict()) for v in graded.verdicts)]
    assert [folder for folder in folders() if folder in "\n".join(said)] == []


def test_the_rest_of_what_was_printed_is_there(graded):
    assert "/python/site-packages/numpy" in graded.text
    assert any(STAND_IN in verdict.message for verdict in graded.verdicts)
    right = [verdict.exercise for verdict in graded.verdicts if verdict.status == "right"]
    assert len(right) >= len(graded.verdicts) - 3
