"""Chapter 5's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode

from autograder.building.chapter_text import EXPLORE, Piece, read_chapter
from autograder.course_root import find_root
from autograder.reference import load_chapter
from autograder.reference.deep_network import GIVEN
from autograder.sample_class.workbook import Workbook
from course.plots.figure import CourseFigure

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("deep_network")
TEXT = PROJECT / "source" / CHAPTER.assignment / f"{CHAPTER.name}.md"
CHECK_LINE = re.compile(r"^check\(", re.MULTILINE)
PASSED = re.compile("right on all|right in all|recorded|refuses")
ERRORS = {4, 6, 7, 12, 20, 23, 24, 26, 28, 29}
# Enough steps to run every line; the chapter itself takes more.
FEWER_STEPS = {
    "< 0.02\n": "< 0.03\n",
    "CAT_STEPS = 600": "CAT_STEPS = 11",
    "DIGIT_STEPS = 250": "DIGIT_STEPS = 3",
    "num_iterations=200\n": "num_iterations=3\n",
    "count=12, steps=80": "count=2, steps=2",
    "for seed in (1, 2, 3)": "for seed in (1, 2)",
}


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return read_chapter(TEXT, CHAPTER)


@pytest.fixture(scope="module")
def release() -> NotebookNode:
    return nbformat.read(find_root(PROJECT).release_notebook(CHAPTER), as_version=4)


def run(notebook: NotebookNode, *, fewer_steps: bool = True) -> dict[str, str]:
    """Run the code cells in order in one shell; the outputs by cell source.

    Errors of check cells are kept as text, as Jupyter shows them; any other cell has to work.
    """
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    seen: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        source = cell.source
        for many, few in FEWER_STEPS.items() if fewer_steps else ():
            source = source.replace(many, few)
        with capture_output() as captured:
            result = shell.run_cell(source)
        error = result.error_before_exec or result.error_in_exec
        if error and not CHECK_LINE.match(cell.source):
            raise AssertionError(f"{type(error).__name__}: {error}\nin the cell\n{cell.source}")
        seen[cell.source] = captured.stdout + (str(error) if error else "")
        for output in captured.outputs:
            seen[cell.source] += output.data.get("text/plain", "") + "\n"
    InteractiveShell.clear_instance()
    return seen


@pytest.fixture(scope="module")
def solved(release: NotebookNode) -> dict[str, str]:
    return run(Workbook(release, CHAPTER).answer_rightly().notebook, fewer_steps=False)


@pytest.fixture
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    # Figures are drawn in the solved notebook; drawn a dozen times more, they only cost time.
    monkeypatch.setattr(CourseFigure, "as_png", lambda figure: b"")


def test_exercises_stand_in_the_keys_order(pieces: list[Piece]) -> None:
    assert [piece.exercise for piece in pieces if piece.exercise] == list(CHAPTER.exercises)


def test_only_experiments_use_a_students_answer(pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.kind != "code" or EXPLORE in piece.tags:
            continue
        names = {n.id for n in ast.walk(ast.parse(piece.source)) if isinstance(n, ast.Name)}
        assert not names & set(CHAPTER.exercises), f"line {piece.line} is not tagged explore"


def test_given_functions_are_those_of_the_key(pieces: list[Piece]) -> None:
    sources = [inspect.getsource(function).strip() for function in GIVEN]
    assert "\n\n\n".join(sources) in [piece.source for piece in pieces if piece.kind == "code"]


def test_every_error_of_the_notes_that_belongs_here_is_met() -> None:
    text = TEXT.read_text("utf-8")
    assert {int(one) for one in re.findall(r"<!-- error: (\d+) -->", text)} == ERRORS
    topics = re.findall(r"<!-- topic: 5\.(\d\d) -->", text)
    assert [int(one) for one in topics] == list(range(1, len(topics) + 1))


def test_right_answers_pass_every_check_and_nothing_waits(solved: dict[str, str]) -> None:
    said = [words for source, words in solved.items() if CHECK_LINE.match(source)]
    assert len(said) == len(CHAPTER.exercises)
    assert all(PASSED.search(words) for words in said), said
    assert not [source for source, words in solved.items() if "experiment waits" in words]


def test_experiments_show_what_the_text_says(solved: dict[str, str]) -> None:
    said = "\n".join(solved.values())
    assert "the network answers 0.5" in said
    assert "dW1 [[-0.5, 0.25], [0.0, 0.0], [1.5, -0.75]]" in said
    assert "4 layers, start 0.01                50.0 %" in said
    assert "16       5                 31              32768   100%" in said
    without, with_decay = re.search(
        r"the end: ([\d.]+) without decay, ([\d.]+) with", said
    ).groups()
    assert float(with_decay) < 0.8 * float(without)
    known = [float(one) for one in re.findall(r"([\d.]+) % of training, [\d.]+ % of test", said)]
    assert known[-1] == 100


def test_stored_results_are_marked_as_such_and_no_cell_is_wider_than_a_page(
    pieces: list[Piece],
) -> None:
    for piece in pieces:
        if piece.kind == "code" and "stored_result(" in piece.source:
            assert "Stored result: " in piece.source and ', stored"' in piece.source
        if piece.kind == "code":
            assert max(map(len, piece.source.split("\n"))) <= 100, f"line {piece.line}"


def test_every_figure_has_words(solved: dict[str, str]) -> None:
    words = re.findall(r"Figure.*", "\n".join(solved.values()))
    assert len(words) >= 6
    assert all(len(one) > 60 and one.startswith("Figure: ") for one in words), words


def test_blank_notebook_runs_to_its_end_and_names_what_is_missing(
    release: NotebookNode, no_pictures: None
) -> None:
    said = run(Workbook(release, CHAPTER).notebook)
    waiting = [words for source, words in said.items() if "if ready(" in source]
    assert len(waiting) >= 10
    assert all("This experiment waits for `" in words for words in waiting)


# A test of all chapters tries every exercise; these are the ones that most experiments build on.
@pytest.mark.parametrize("name", ["initialize_parameters_deep", "compute_cost", "L_layer_model"])
def test_one_blank_stops_nothing_else(release: NotebookNode, name: str, no_pictures: None) -> None:
    others = [other for other in CHAPTER.exercises if other != name]
    run(Workbook(release, CHAPTER).answer_rightly(*others).notebook)


@pytest.mark.parametrize("name", ["L_model_forward", "update_parameters"])
def test_one_mistake_stops_nothing_else(
    release: NotebookNode, name: str, no_pictures: None
) -> None:
    wrong = CHAPTER.exercises[name].misconceptions[0]
    run(Workbook(release, CHAPTER).answer_rightly().answer_wrongly(wrong).notebook)


def test_needs_nothing_but_the_course(pieces: list[Piece]) -> None:
    code = "\n".join(piece.source for piece in pieces if piece.kind == "code")
    imported = set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE))
    assert imported == {"course", "numpy", "time"}
