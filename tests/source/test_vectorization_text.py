"""Chapter 1's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup

from autograder.building.chapter_text import Piece
from autograder.building.solutions import reference_notebook
from autograder.building.solutions_page import as_page
from autograder.exercises.cell_marks import SETUP_TAG
from autograder.exercises.repair import RepairExercise
from autograder.exercises.value import ValueExercise
from autograder.exercises.written_test import WrittenTestExercise
from autograder.reference import load_chapter

from .walks import Seen

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("vectorization")


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = "\n".join(cell["said"] for cell in solved)
    assert "The shape is (5, 5)." in said and "sum of squares is 100" in said
    assert "[[0.125 0.25  0.625]]" in said
    assert "careless: [nan nan]" in said
    ratios = [float(ratio) for ratio in re.findall(r"the loop takes +([\d.]+) x", said)]
    # However busy the machine is, the loop loses by far where there are many numbers.
    assert ratios[-1] > 5 and ratios[-1] > 5 * ratios[0]


def test_folded_answers_stay_folded_on_a_page(pieces: list[Piece]) -> None:
    # After a blank line nbconvert, as the page uses it, would put the answer outside the fold.
    notebook = reference_notebook(pieces, CHAPTER)
    page = BeautifulSoup(as_page(notebook, CHAPTER), "html.parser")
    of_the_text = {"Answers", "One answer"}
    folds = [fold.get_text() for fold in page("details") if fold.summary.string in of_the_text]
    assert "which gives 146" in folds[0] and "np.newaxis" in folds[1] and len(folds) == 2


def test_has_the_rhythm_of_a_chapter(pieces: list[Piece]) -> None:
    kinds = [type(exercise) for exercise in CHAPTER.exercises.values()]
    assert kinds.count(RepairExercise) in (2, 3)
    assert kinds.count(WrittenTestExercise) == kinds.count(ValueExercise) == 1
    headings = re.findall(
        r"^##+ (.*)", "\n".join(p.source for p in pieces if p.kind == "markdown"), re.MULTILINE
    )
    assert "Three questions to begin with" in headings and headings[-1] == "Summary"
    code = [piece for piece in pieces if piece.kind == "code" and SETUP_TAG not in piece.tags]
    assert sum("slide(" in piece.source for piece in code) >= 2
