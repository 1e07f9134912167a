"""Chapter 5's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from autograder.building.chapter_text import Piece, read_chapter
from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.reference import load_chapter
from autograder.reference.deep_network import GIVEN

from .walk_chapter import SOLVED
from .walks import Seen, figure_lines, words_of

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("deep_network")
TEXT = PROJECT / "source" / CHAPTER.assignment / f"{CHAPTER.name}.md"
ERRORS = {4, 6, 7, 12, 20, 23, 24, 26, 28, 29}


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return read_chapter(TEXT, CHAPTER)


@pytest.fixture(scope="module")
def solved(walked) -> Seen:
    return walked(CHAPTER.name)[SOLVED]


def test_exercises_stand_in_the_keys_order(pieces: list[Piece]) -> None:
    assert [piece.exercise for piece in pieces if piece.exercise] == list(CHAPTER.exercises)


def test_only_experiments_use_a_students_answer(pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.kind != "code" or EXPLORE_TAG in piece.tags:
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


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = words_of(solved)
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


def test_every_figure_has_words(solved: Seen) -> None:
    words = figure_lines(solved)
    assert len(words) >= 6
    assert all(len(one) > 60 and one.startswith("Figure: ") for one in words), words


def test_needs_nothing_but_the_course(pieces: list[Piece]) -> None:
    code = "\n".join(piece.source for piece in pieces if piece.kind == "code")
    imported = set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE))
    assert imported == {"course", "numpy", "time"}
