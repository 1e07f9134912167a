"""How much of the code that a student sees is ours, and what is folded away."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.reference import all_chapters

ROOT = Path(__file__).parents[2]
MOST_OF_OURS = 0.25


@pytest.fixture(params=all_chapters(), ids=lambda chapter: chapter.name)
def cells(request):
    """Cells of a chapter's release notebook."""
    chapter = request.param
    path = ROOT / "release" / chapter.assignment / f"{chapter.name}.ipynb"
    return nbformat.read(path, as_version=4).cells


def lines(cell):
    return sum(bool(line.strip()) for line in cell.source.splitlines())


def is_to_fill_in(cell):
    """An exercise's cell, or the blank of a stretch, which is not graded."""
    is_exercise = cell.metadata.get("nbgrader", {}).get("solution", False)
    return is_exercise or "raise NotImplementedError" in cell.source


def is_folded(cell):
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


def test_at_most_a_quarter_of_the_visible_code_is_ours(cells):
    seen = [cell for cell in cells if cell.cell_type == "code" and not is_folded(cell)]
    own = [cell for cell in seen if is_to_fill_in(cell)]
    share = 1 - sum(map(lines, own)) / sum(map(lines, seen))
    assert share <= MOST_OF_OURS, f"{share:.0%} of the visible code lines are ours"


def test_experiments_are_folded_and_what_students_write_or_change_is_not(cells):
    folded = [cell for cell in cells if is_folded(cell)]
    tagged = [cell for cell in cells if "explore" in cell.metadata.get("tags", ())]
    # The last cell tells the student's progress.
    assert folded == tagged[:-1] and len(folded) > 5
    assert not any("nbgrader" in cell.metadata for cell in folded)


def test_what_a_folded_cell_does_is_said_above_it(cells):
    unsaid, said = [], False
    for cell in cells:
        if is_folded(cell) and not said:
            unsaid.append(cell.source.partition("\n")[0])
        # A number for the student to change may stand between the words and the experiment.
        said = cell.cell_type == "markdown" or (said and "nbgrader" not in cell.metadata)
    assert unsaid == []
