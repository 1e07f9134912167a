"""Chapter 4's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from autograder.building.chapter_text import Piece, read_chapter
from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.reference import load_chapter

from .chapter_cells import mistaken
from .walk_chapter import ALL_BLANK, SOLVED
from .walks import Seen, figure_lines, words_of

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("shallow_network")
TEXT = PROJECT / "source" / CHAPTER.assignment / f"{CHAPTER.name}.md"
HOME_OF_ERRORS = {4, 7, 8, 10, 11, 12, 17, 25, 28, 29, 31}
TOPICS = 24


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


def test_every_topic_and_error_has_its_place() -> None:
    text = TEXT.read_text("utf-8")
    assert {int(one) for one in re.findall(r"<!-- error: (\d+) -->", text)} == HOME_OF_ERRORS
    marked = re.findall(r"<!-- topic: (4\.\d\d) -->", text)
    assert marked == [f"4.{number:02d}" for number in range(1, TOPICS + 1)]
    listed = tomllib.loads(
        (PROJECT / "docs" / "topics" / f"{CHAPTER.assignment}.toml").read_text("utf-8")
    )
    assert [topic["id"] for topic in listed["topic"]] == marked


def test_blank_notebook_names_the_missing_prediction(walked) -> None:
    said = words_of(walked(CHAPTER.name)[ALL_BLANK])
    assert "waits for `predicted_accuracy`" in said


def test_a_wrong_slope_is_waited_for(walked) -> None:
    said = words_of(walked(CHAPTER.name)[mistaken("activation_slope")])
    assert "waits for `activation_slope`" in said


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = words_of(solved)
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


def test_every_figure_has_words(solved: Seen) -> None:
    words = figure_lines(solved)
    assert len(words) >= 20
    assert all(len(one) > 60 and one.startswith("Figure: ") for one in words), words


def test_needs_nothing_but_the_course(pieces: list[Piece]) -> None:
    code = "\n".join(piece.source for piece in pieces if piece.kind == "code")
    imported = set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE))
    assert imported == {"course", "numpy"}
