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

from .walk_chapter import SOLVED
from .walks import Seen, code_of

PROJECT = Path(__file__).parents[2]


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
def solved(walked) -> Seen:
    return walked("logistic_regression")[SOLVED]


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
    nbformat.validate(notebook)
    said = printed(notebook.cells[-1])
    assert len(re.findall("right on all|recorded|refuses", said)) == len(chapter.exercises)


def test_every_figure_has_words_and_names_its_data(solved: Seen) -> None:
    figures = [words for cell in solved for words in cell["pictures"]]
    assert len(figures) >= 10
    assert all(len(words) > 40 for words in figures), figures
    drawn = [cell["source"] for cell in solved if "new_figure(" in cell["source"]]
    assert all(re.search(r"new_figure\([^)]*(cats|no cats)", source) for source in drawn[1:])


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = "\n".join(cell["said"] for cell in solved)
    words = [shown for cell in solved for shown in cell["shown"]]
    assert "cost at zero 0.693147, log 2 is 0.693147" in said
    assert any("squared error has 2 valleys and bends downwards" in text for text in words)
    assert any("log loss has 1 valley and never bends downwards" in text for text in words)
    # Two features by hand, worked out with a pencil.
    assert "z = 0.000   a = 0.500   loss = 0.6931" in said
    assert "dz = -0.500   dw1 = -0.500   dw2 = -1.000   db = -0.500" in said
    last_ratio = float(re.findall(r"the loop takes ([\d.]+) x", said)[-1])
    assert last_ratio > 10


def test_says_which_cats_each_accuracy_is_about(solved: Seen) -> None:
    for cell in solved:
        if "points (" in cell["said"]:
            assert re.search(r"cats \(", cell["said"]), cell["source"]


def test_needs_nothing_but_the_course(solved: Seen) -> None:
    imported = set(re.findall(r"^(?:from|import) ([\w]+)", code_of(solved), re.MULTILINE))
    assert imported == {"course", "numpy", "time"}
