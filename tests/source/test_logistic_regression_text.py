"""Chapter 3's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.building.chapter_text import EXPLORE, Piece, read_chapter
from autograder.building.solutions import ThisPython, reference_notebook
from autograder.kind import Kind
from autograder.reference import Chapter, load_chapter

PROJECT = Path(__file__).parents[2]
# Enough steps to see everything that the text says; the chapter itself takes more.
FEWER_STEPS = {
    "num_iterations=2000": "num_iterations=200",
    "num_iterations=1500": "num_iterations=101",
}


@pytest.fixture(scope="module")
def chapter() -> Chapter:
    return load_chapter("logistic_regression")


@pytest.fixture(scope="module")
def pieces(chapter: Chapter) -> list[Piece]:
    text = PROJECT / "source" / chapter.assignment / f"{chapter.name}.md"
    return read_chapter(text, chapter)


def executed(notebook: NotebookNode, folder: Path) -> NotebookNode:
    client = NotebookClient(
        notebook,
        km=AsyncKernelManager(kernel_spec_manager=ThisPython()),
        timeout=None,
        resources={"metadata": {"path": str(folder)}},
    )
    with pytest.MonkeyPatch.context() as patch:
        # Tests run side by side; threads that wait for a core cost far more than they gain.
        patch.setenv("OPENBLAS_NUM_THREADS", "1")
        client.execute()
    return notebook


@pytest.fixture(scope="module")
def solved(
    pieces: list[Piece], chapter: Chapter, tmp_path_factory: pytest.TempPathFactory
) -> NotebookNode:
    """The chapter with every answer right, executed with fewer steps."""
    notebook = reference_notebook(pieces, chapter)
    experiments = [cell for cell in notebook.cells if "if ready(" in cell.source]
    # Learning by heart takes all its steps.
    for cell in (cell for cell in experiments if "by_heart" not in cell.source):
        for many, few in FEWER_STEPS.items():
            cell.source = cell.source.replace(many, few)
    return executed(notebook, tmp_path_factory.mktemp("solved"))


def outputs(notebook: NotebookNode) -> list[NotebookNode]:
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def printed(cell: NotebookNode) -> str:
    return "".join(o.text for o in cell.get("outputs", ()) if o.output_type == "stream")


def test_exercises_stand_in_the_keys_order(pieces: list[Piece], chapter: Chapter) -> None:
    assert [piece.exercise for piece in pieces if piece.exercise] == list(chapter.exercises)


def test_only_experiments_use_a_students_function(pieces: list[Piece], chapter: Chapter) -> None:
    for piece in pieces:
        if piece.kind != "code" or EXPLORE in piece.tags:
            continue
        names = {
            node.id for node in ast.walk(ast.parse(piece.source)) if isinstance(node, ast.Name)
        }
        assert not names & set(chapter.exercises), f"line {piece.line} is not tagged explore"


def test_prose_states_no_result_of_one_set_of_cats(pieces: list[Piece]) -> None:
    prose = "\n".join(piece.source for piece in pieces if piece.kind == "markdown")
    assert not re.findall(r"\d[\d.]*\s*(?:%|per\s?cent)", prose)


def test_answers_need_no_experiment(pieces: list[Piece], chapter: Chapter, tmp_path: Path) -> None:
    kept = [piece for piece in pieces if EXPLORE not in piece.tags]
    notebook = reference_notebook(kept, chapter)
    checks = "\n".join(
        f"check({repr(name) if exercise.kind is Kind.VALUE else name}, {chapter.name!r})"
        for name, exercise in chapter.exercises.items()
    )
    notebook.cells.append(new_code_cell(checks))
    executed(notebook, tmp_path)
    said = printed(notebook.cells[-1])
    assert len(re.findall("right on all|recorded|refuses", said)) == len(chapter.exercises)


def test_solved_notebook_waits_for_nothing(solved: NotebookNode) -> None:
    assert not [cell.source for cell in solved.cells if "This experiment waits" in printed(cell)]


def test_every_figure_has_words_and_names_its_data(solved: NotebookNode) -> None:
    figures = [output for output in outputs(solved) if "image/png" in output.get("data", {})]
    assert len(figures) >= 10
    for figure in figures:
        assert len(figure.metadata["image/png"]["alt"]) > 40
    drawn = [cell.source for cell in solved.cells if "new_figure(" in cell.source]
    assert all(re.search(r"new_figure\([^)]*(cats|no cats)", source) for source in drawn[1:])


def test_experiments_show_what_the_text_says(solved: NotebookNode) -> None:
    said = "\n".join(map(printed, solved.cells))
    words = [o.data.get("text/plain", "") for o in outputs(solved) if "data" in o]
    assert "cost at zero 0.693147, log 2 is 0.693147" in said
    assert any("squared error has 2 valleys and bends downwards" in text for text in words)
    assert any("log loss has 1 valley and never bends downwards" in text for text in words)
    # Two features by hand, worked out with a pencil.
    assert "z = 0.000   a = 0.500   loss = 0.6931" in said
    assert "dz = -0.500   dw1 = -0.500   dw2 = -1.000   db = -0.500" in said
    last_ratio = float(re.findall(r"the loop takes ([\d.]+) x", said)[-1])
    assert last_ratio > 10


def test_says_which_cats_each_accuracy_is_about(solved: NotebookNode) -> None:
    for cell in solved.cells:
        if "points (" in printed(cell):
            assert re.search(r"cats \(", printed(cell)), cell.source


def test_needs_nothing_but_the_course(solved: NotebookNode) -> None:
    code = "\n".join(cell.source for cell in solved.cells if cell.cell_type == "code")
    imported = set(re.findall(r"^(?:from|import) ([\w]+)", code, re.MULTILINE))
    assert imported == {"course", "numpy", "time"}
    nbformat.validate(solved)
