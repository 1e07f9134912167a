"""Chapter 6's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode

from autograder.building.chapter_text import EXPLORE, Piece, read_chapter
from autograder.course_root import find_root
from autograder.reference import digit_recognition as key
from autograder.reference import load_chapter
from autograder.sample_class.workbook import Workbook
from course.plots.figure import CourseFigure

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("digit_recognition")
TEXT = PROJECT / "source" / CHAPTER.assignment / f"{CHAPTER.name}.md"
CHECK_LINE = re.compile(r"^check\(", re.MULTILINE)
SECTION_6_ERRORS = {14, 16, 19, 21, 26, 30}


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return read_chapter(TEXT, CHAPTER)


@pytest.fixture(scope="module")
def release() -> NotebookNode:
    return nbformat.read(find_root(PROJECT).release_notebook(CHAPTER), as_version=4)


def run(notebook: NotebookNode, *, explore: bool = True) -> dict[str, str]:
    """Run the code cells in order in one shell; the outputs by cell source.

    Errors of check cells are kept as text, as Jupyter shows them; any other cell has to work.
    """
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    seen: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or (EXPLORE in cell.metadata.get("tags", ()) and not explore):
            continue
        with capture_output() as captured:
            result = shell.run_cell(cell.source)
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
    return run(Workbook(release, CHAPTER).answer_rightly().notebook)


def test_exercises_stand_in_the_keys_order(pieces: list[Piece]) -> None:
    assert [piece.exercise for piece in pieces if piece.exercise] == list(CHAPTER.exercises)


def test_given_functions_are_those_of_the_key(pieces: list[Piece]) -> None:
    given = {
        node.name: node
        for piece in pieces
        if piece.kind == "code" and EXPLORE not in piece.tags
        for node in ast.parse(piece.source).body
        if isinstance(node, ast.FunctionDef)
    }
    for function in (key.initialize_parameters, key.train_network):
        [own] = ast.parse(inspect.getsource(function)).body
        assert ast.unparse(without_hints(own)) == ast.unparse(given[function.__name__])


def without_hints(function: ast.FunctionDef) -> ast.FunctionDef:
    for argument in function.args.args:
        argument.annotation = None
    function.returns = None
    return function


def test_every_error_of_the_notes_that_belongs_here_is_met() -> None:
    text = TEXT.read_text("utf-8")
    assert {int(one) for one in re.findall(r"<!-- error: (\d+) -->", text)} == SECTION_6_ERRORS


def test_every_topic_is_tagged_once_and_in_order() -> None:
    listed = tomllib.loads((PROJECT / "docs/topics/06_digit_recognition.toml").read_text("utf-8"))
    ids = [topic["id"] for topic in listed["topic"]]
    assert re.findall(r"<!-- topic: (6\.\d\d) -->", TEXT.read_text("utf-8")) == ids


def test_right_answers_pass_every_check(solved: dict[str, str]) -> None:
    said = [words for source, words in solved.items() if CHECK_LINE.match(source)]
    assert len(said) == len(CHAPTER.exercises)
    assert all(re.search("right on all|recorded|refuses", words) for words in said), said


def test_solved_notebook_waits_for_nothing(solved: dict[str, str]) -> None:
    assert not [source for source, words in solved.items() if "experiment waits" in words]


def test_right_answers_need_no_experiment(release: NotebookNode) -> None:
    said = run(Workbook(release, CHAPTER).answer_rightly().notebook, explore=False)
    passed = [words for source, words in said.items() if CHECK_LINE.match(source)]
    assert all(re.search("right on all|recorded|refuses", words) for words in passed), passed


def test_blank_notebook_runs_to_its_end_and_names_what_is_missing(
    release: NotebookNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Figures are drawn in the solved notebook.
    monkeypatch.setattr(CourseFigure, "as_png", lambda figure: b"")
    said = run(Workbook(release, CHAPTER).notebook)
    waiting = [words for source, words in said.items() if "if ready(" in source]
    assert len(waiting) >= 20
    assert all("This experiment waits for `" in words for words in waiting)


def test_cells_that_need_the_first_training_ask_for_it(pieces: list[Piece]) -> None:
    using = [
        piece.source
        for piece in pieces
        if piece.kind == "code"
        and re.search(r"\b(Y_train|share)\b", piece.source)
        and "Y_train =" not in piece.source
    ]
    assert len(using) >= 5
    assert all(re.search(r'if ready\(.*"network"', source) for source in using)


def test_experiments_show_what_the_text_says(solved: dict[str, str]) -> None:
    said = "\n".join(solved.values())
    assert "layers: [0.98 0.12]; [0.86 0.11]; [0.62 0.83]" in said
    assert "256-8x1000-10: 7,274,010 parameters" in said
    assert "sum: 22.854" in said and "deepest place: a cost of 0.29" in said
    assert "is right on 10.0 % of the test digits" in said
    assert "2 units: 14 of 40" in said
    assert "Stored result of `python -m benchmarks.digit_results`" in said
    assert "Stored result: long-haired men found" in said


def test_every_figure_has_words(solved: dict[str, str]) -> None:
    words = re.findall(r"Figure: .*", "\n".join(solved.values()))
    assert len(words) >= 12
    assert all(len(one) > 50 for one in words), words


def test_needs_nothing_but_the_course(pieces: list[Piece]) -> None:
    code = "\n".join(piece.source for piece in pieces if piece.kind == "code")
    assert set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE)) == {"course", "numpy"}
