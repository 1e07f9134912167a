"""A course as nbgrader itself would have it: exercises with hidden tests, an attacker, a neighbour.

Its tests compare with the public cases' values, as the usual notebooks with hidden tests do.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from abuse.classroom import CHAPTER, PROJECT
from abuse.row import ATTACKED, Attack
from autograder.building.chapter_text import Piece
from autograder.building.notebook import source_notebook
from autograder.exercises.cell_marks import (
    BEGIN_HIDDEN_TESTS,
    END_HIDDEN_TESTS,
    SETUP_TAG,
    TEST_PREFIX,
)
from autograder.sample_class.workbook import Workbook

EXERCISES = (ATTACKED, "softmax", "L1")
ASSIGNMENT = CHAPTER.assignment
# nbgrader grades in the order of names.
ATTACKER, NEIGHBOUR = "a-attacker", "b-neighbour"
CASES = PROJECT / "course" / "checks" / f"{CHAPTER.name}.json"
COURSE_ID = "stock"
# Nothing but what nbgrader can't do without; in particular nothing of ours.
CONFIG = f"c = get_config()\nc.CourseDirectory.course_id = {COURSE_ID!r}\n"


def make_course(root: Path) -> NotebookNode:
    """Write the course and let nbgrader make the release version, which is given back."""
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    setup = Piece("code", "import numpy as np", tags=(SETUP_TAG,))
    pieces = [setup, *(Piece("code", "", exercise=name) for name in EXERCISES)]
    notebook = source_notebook(pieces, CHAPTER)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if grade_id.startswith(TEST_PREFIX):
            cell.source = hidden_tests(grade_id.removeprefix(TEST_PREFIX))
    nbformat.write(notebook, folder / f"{CHAPTER.name}.ipynb")
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", ASSIGNMENT]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return nbformat.read(root / "release" / ASSIGNMENT / f"{CHAPTER.name}.ipynb", as_version=4)


def hand_in(root: Path, release: NotebookNode, attack: Attack) -> None:
    """Hand in an attack, and right work of a neighbour."""
    attacker = attack.member(ATTACKER, Workbook(release, CHAPTER).answer_rightly(*EXERCISES))
    neighbour = Attack("none").member(
        NEIGHBOUR, Workbook(release, CHAPTER).answer_rightly(*EXERCISES)
    )
    for member in (attacker, neighbour):
        folder = root / "submitted" / member.name / ASSIGNMENT
        folder.mkdir(parents=True)
        member.hand_in(folder, f"{CHAPTER.name}.ipynb")


def hidden_tests(exercise: str) -> str:
    """Asserts about an exercise, which nbgrader takes out of what students get."""
    lines = [BEGIN_HIDDEN_TESTS]
    for case in json.loads(CASES.read_text())["exercises"][exercise]["cases"]:
        given = ", ".join(_literal(one) for one in case["args"]["tuple"])
        right = _literal(case["expected"])
        lines.append(f"np.testing.assert_allclose({exercise}({given}), {right}, rtol=1e-6)")
    return "\n".join([*lines, END_HIDDEN_TESTS])


def _literal(stored: dict[str, object]) -> str:
    if "array" in stored:
        array = f"np.array({stored['array']}, dtype={stored['dtype']!r})"
        return f"{array}.reshape({stored['shape']})"
    return repr(stored.get("float", stored.get("scalar")))
