"""Chapter 4's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
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
from autograder.reference import load_chapter
from autograder.sample_class.workbook import Workbook
from course.plots import boundary
from course.plots.figure import CourseFigure

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("shallow_network")
TEXT = PROJECT / "source" / CHAPTER.assignment / f"{CHAPTER.name}.md"
CHECK_LINE = re.compile(r"^check\(", re.MULTILINE)
PASSED = re.compile("right on all|recorded|refuses")
# The chapter's long trainings once, in the solved notebook; elsewhere a few steps do.
FEWER_STEPS = (
    ("num_iterations=10000, print_cost=True", "num_iterations=800, print_cost=True"),
    ("for n_h in (1, 2, 3, 4, 5, 20, 50):", "for n_h in (1, 2, 4, 5, 20, 50):"),
    ("num_iterations=1500", "num_iterations=250"),
    ("num_iterations=1000", "num_iterations=10"),
    ("train_by_nudges(bend, start_of(4, 0.01), 400", "train_by_nudges(bend, start_of(4, 0.3), 60"),
    ("train_from(start, 1000)", "train_from(start, 300)"),
    ("start_of(4, scale), 60, 0.1", "start_of(4, scale), 20, 0.1"),
)
# What is as telling when it is shorter, in the solved notebook too.
ALWAYS_FEWER = (
    ("num_iterations=1500", "num_iterations=250"),
    ("start_of(4, scale), 60, 0.1", "start_of(4, scale), 20, 0.1"),
)
FEWER_PLACES = 8
HOME_OF_ERRORS = {4, 7, 8, 10, 11, 12, 17, 25, 28, 29, 31}
TOPICS = 24
# A blank and a wrong one that most experiments lean on; each run costs a second.
BLANK_ONES = ("activation_slope", "initialize_parameters")
WRONG_ONES = ("activation_slope",)


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return read_chapter(TEXT, CHAPTER)


@pytest.fixture(scope="module")
def release() -> NotebookNode:
    return nbformat.read(find_root(PROJECT).release_notebook(CHAPTER), as_version=4)


def run(notebook: NotebookNode, *, explore: bool = True, long: bool = False) -> dict[str, str]:
    """Run the code cells in order in one shell; the outputs by cell source.

    Errors of check cells are kept as text, as Jupyter shows them; any other cell has to work.
    """
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    seen: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or (EXPLORE in cell.metadata.get("tags", ()) and not explore):
            continue
        source = cell.source
        for usual, fewer in ALWAYS_FEWER if long else FEWER_STEPS:
            source = source.replace(usual, fewer)
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


def workbook(release: NotebookNode) -> Workbook:
    return Workbook(release, CHAPTER)


@pytest.fixture(scope="module")
def solved(release: NotebookNode) -> dict[str, str]:
    return run(workbook(release).answer_rightly().notebook, long=True)


@pytest.fixture
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are drawn in the solved notebook; drawn a dozen times more, they only cost time."""
    monkeypatch.setattr(CourseFigure, "as_png", lambda figure: b"")
    monkeypatch.setattr(boundary, "_STEPS", FEWER_PLACES)


def test_exercises_stand_in_the_keys_order(pieces: list[Piece]) -> None:
    assert [piece.exercise for piece in pieces if piece.exercise] == list(CHAPTER.exercises)


def test_only_experiments_use_a_students_answer(pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.kind != "code" or EXPLORE in piece.tags:
            continue
        names = {n.id for n in ast.walk(ast.parse(piece.source)) if isinstance(n, ast.Name)}
        assert not names & set(CHAPTER.exercises), f"line {piece.line} is not tagged explore"


def test_every_topic_and_error_has_its_place() -> None:
    text = TEXT.read_text("utf-8")
    assert {int(one) for one in re.findall(r"<!-- error: (\d+) -->", text)} == HOME_OF_ERRORS
    marked = re.findall(r"<!-- topic: (4\.\d\d) -->", text)
    assert marked == [f"4.{number:02d}" for number in range(1, TOPICS + 1)]
    listed = tomllib.loads(
        (PROJECT / "docs" / "topics" / f"{CHAPTER.assignment}.toml").read_text("utf-8")
    )
    assert [topic["id"] for topic in listed["topic"]] == marked


def test_right_answers_pass_every_check(solved: dict[str, str]) -> None:
    said = [words for source, words in solved.items() if CHECK_LINE.match(source)]
    assert len(said) == len(CHAPTER.exercises)
    assert all(PASSED.search(words) for words in said), said


def test_solved_notebook_waits_for_nothing(solved: dict[str, str]) -> None:
    assert not [source for source, words in solved.items() if "experiment waits" in words]


@pytest.mark.usefixtures("no_pictures")
def test_right_answers_need_no_experiment(release: NotebookNode) -> None:
    said = run(workbook(release).answer_rightly().notebook, explore=False)
    passed = [words for source, words in said.items() if CHECK_LINE.match(source)]
    assert all(PASSED.search(words) for words in passed), passed


@pytest.mark.usefixtures("no_pictures")
def test_blank_notebook_runs_to_its_end_and_names_what_is_missing(release: NotebookNode) -> None:
    said = run(workbook(release).notebook)
    waiting = [words for source, words in said.items() if "if ready(" in source]
    assert len(waiting) >= 10
    assert all("This experiment waits for `" in words for words in waiting)
    assert any("waits for `predicted_accuracy`" in words for words in said.values())


@pytest.mark.parametrize("blank", BLANK_ONES)
@pytest.mark.usefixtures("no_pictures")
def test_one_blank_stops_nothing_else(release: NotebookNode, blank: str) -> None:
    others = [name for name in CHAPTER.exercises if name != blank]
    said = run(workbook(release).answer_rightly(*others).notebook)
    for source, words in said.items():
        if CHECK_LINE.match(source) and f"check({blank}," not in source.replace('"', ""):
            name = re.match(r'check\("?(\w+)', source)[1]
            uses = blank in CHAPTER.helpers_of(name) or name == f"examine_{blank}"
            assert uses or PASSED.search(words), source


@pytest.mark.parametrize("name", WRONG_ONES)
@pytest.mark.usefixtures("no_pictures")
def test_a_wrong_answer_stops_no_experiment(release: NotebookNode, name: str) -> None:
    wrong = CHAPTER.exercises[name].misconceptions[0]
    said = run(workbook(release).answer_rightly().answer_wrongly(wrong).notebook)
    assert any(f"waits for `{name}`" in words for words in said.values())


def test_experiments_show_what_the_text_says(solved: dict[str, str]) -> None:
    said = "\n".join(solved.values())
    assert "logistic regression: 47.00 % ± 2.5 points" in said
    assert "the best of all these lines: 68.75 %" in said
    assert "dead end" not in said
    assert "either, not both  [0 1 1 0]" in said
    assert "the same scores, and 21 parameters" in said
    assert "Cost after iteration 0: 0.693048" in said
    assert re.search(r"after the last step: cost 0\.217\d, 90\.[57]\d? %", said)
    assert "four layers with 3,011 parameters do the work of one with 4" in said
    assert "every first seed is within one point" in said
    assert re.search(r"all zero +cost +0\.693 -> 0\.693, 50\.00 %; W1 has 1 different rows", said)
    assert "ten times the weights: 100 times the cost" in said


def test_every_figure_has_words(solved: dict[str, str]) -> None:
    words = re.findall(r"Figure.*", "\n".join(solved.values()))
    assert len(words) >= 20
    assert all(len(one) > 60 and one.startswith("Figure: ") for one in words), words


def test_needs_nothing_but_the_course(pieces: list[Piece]) -> None:
    code = "\n".join(piece.source for piece in pieces if piece.kind == "code")
    imported = set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE))
    assert imported == {"course", "numpy"}
