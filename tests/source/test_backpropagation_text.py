"""Chapter 2's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode

from autograder.building.chapter_text import EXPLORE, Piece, read_chapter
from autograder.course_root import find_root
from autograder.reference import Chapter, load_chapter
from autograder.sample_class.workbook import Workbook

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("backpropagation")
CHECK_LINE = re.compile(r"^check\(", re.MULTILINE)
# Enough rounds to see that it learns; the chapter itself takes more.
FEWER_ROUNDS = ("rounds=500", "rounds=60")
# The longest walk that comes to its goal has 512 steps.
SHORTER_WALK = ("learning_rate, 5000, momentum", "learning_rate, 600, momentum")


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return read_chapter(PROJECT / "source" / CHAPTER.assignment / f"{CHAPTER.name}.md", CHAPTER)


@pytest.fixture(scope="module")
def release() -> NotebookNode:
    return nbformat.read(find_root(PROJECT).release_notebook(CHAPTER), as_version=4)


def run(notebook: NotebookNode, *, explore: bool = True, checks: bool = True) -> dict[str, str]:
    """Run the code cells in order in one shell; the outputs by cell source.

    Errors of check cells are kept as text, as Jupyter shows them; any other cell has to work.
    """
    # The shell that display() writes to is the instance; another test's must not be reused.
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    seen: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or (EXPLORE in cell.metadata.get("tags", ()) and not explore):
            continue
        is_check = CHECK_LINE.match(cell.source)
        if is_check and not checks:
            continue
        with capture_output() as captured:
            result = shell.run_cell(cell.source.replace(*FEWER_ROUNDS).replace(*SHORTER_WALK))
        error = result.error_before_exec or result.error_in_exec
        if error and not is_check:
            raise AssertionError(f"{type(error).__name__}: {error}\nin the cell\n{cell.source}")
        seen[cell.source] = captured.stdout + (str(error) if error else "")
        for output in captured.outputs:
            seen[cell.source] += output.data.get("text/plain", "") + "\n"
    InteractiveShell.clear_instance()
    return seen


def workbook(release: NotebookNode, chapter: Chapter = CHAPTER) -> Workbook:
    return Workbook(release, chapter)


@pytest.fixture(scope="module")
def solved(release: NotebookNode) -> dict[str, str]:
    return run(workbook(release).answer_rightly().notebook)


def test_exercises_stand_in_the_keys_order(pieces: list[Piece]) -> None:
    assert [piece.exercise for piece in pieces if piece.exercise] == list(CHAPTER.exercises)


def test_only_experiments_use_a_students_answer(pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.kind != "code" or EXPLORE in piece.tags:
            continue
        names = {n.id for n in ast.walk(ast.parse(piece.source)) if isinstance(n, ast.Name)}
        assert not names & set(CHAPTER.exercises), f"line {piece.line} is not tagged explore"


def test_right_answers_pass_every_check(solved: dict[str, str]) -> None:
    said = [words for source, words in solved.items() if CHECK_LINE.match(source)]
    assert len(said) == len(CHAPTER.exercises)
    assert all(re.search("right on all|recorded|refuses", words) for words in said), said


def test_solved_notebook_waits_for_nothing(solved: dict[str, str]) -> None:
    assert not [source for source, words in solved.items() if "experiment waits" in words]


def test_right_answers_need_no_experiment(release: NotebookNode) -> None:
    said = run(workbook(release).answer_rightly().notebook, explore=False)
    passed = [words for source, words in said.items() if CHECK_LINE.match(source)]
    assert all(re.search("right on all|recorded|refuses", words) for words in passed), passed


def test_experiments_show_what_the_text_says(solved: dict[str, str]) -> None:
    said = "\n".join(solved.values())
    assert "a^2    4.000000 -> 4.00040001" in said
    assert "3a     6.000000 -> 6.00300000" in said
    assert "at 3: 30.000000   at 3.0001: 30.006000" in said
    assert "f = -12.0  slopes: {'x': -4.0, 'y': -4.0, 'z': 3.0}" in said
    assert "backward twice: the same gradients again" in said
    assert "three ways, one answer" in said
    assert "1000 weights:  2000 forward passes" in said


def test_every_figure_has_words(solved: dict[str, str]) -> None:
    words = re.findall(r"Figure.*", "\n".join(solved.values()))
    assert len(words) >= 8
    assert all(len(one) > 60 and one.startswith("Figure: ") for one in words), words


def test_needs_nothing_but_the_course(pieces: list[Piece]) -> None:
    code = "\n".join(piece.source for piece in pieces if piece.kind == "code")
    imported = set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE))
    assert imported == {"course", "numpy"}
