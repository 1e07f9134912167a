"""Chapter 2's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from autograder.building.chapter_text import Piece, read_chapter
from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.reference import load_chapter

from .walk_chapter import SOLVED
from .walks import Seen, figure_lines, words_of

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("backpropagation")


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return read_chapter(PROJECT / "source" / CHAPTER.assignment / f"{CHAPTER.name}.md", CHAPTER)


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


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = words_of(solved)
    assert "a^2    4.000000 -> 4.00040001" in said
    assert "3a     6.000000 -> 6.00300000" in said
    assert "at 3: 30.000000   at 3.0001: 30.006000" in said
    assert "f = -12.0  slopes: {'x': -4.0, 'y': -4.0, 'z': 3.0}" in said
    assert "backward twice: the same gradients again" in said
    assert "three ways, one answer" in said
    assert "1000 weights:  2000 forward passes" in said


def test_every_figure_has_words(solved: Seen) -> None:
    words = figure_lines(solved)
    assert len(words) >= 8
    assert all(len(one) > 60 and one.startswith("Figure: ") for one in words), words


def test_needs_nothing_but_the_course(pieces: list[Piece]) -> None:
    code = "\n".join(piece.source for piece in pieces if piece.kind == "code")
    imported = set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE))
    assert imported == {"course", "numpy"}
