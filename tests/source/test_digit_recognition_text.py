"""Chapter 6's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
import inspect
import re

from autograder.building.chapter_text import Piece
from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.reference import digit_recognition as key
from autograder.reference import load_chapter

from .walk_chapter import ALL_BLANK
from .walks import Seen, experiments_of, words_of

CHAPTER = load_chapter("digit_recognition")


def test_given_functions_are_those_of_the_key(pieces: list[Piece]) -> None:
    given = {
        node.name: node
        for piece in pieces
        if piece.kind == "code" and EXPLORE_TAG not in piece.tags
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


def test_most_experiments_wait_for_an_answer(walked) -> None:
    assert len(experiments_of(walked(CHAPTER.name)[ALL_BLANK])) >= 20


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


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = words_of(solved)
    assert "layers: [0.98 0.12]; [0.86 0.11]; [0.62 0.83]" in said
    assert "256-8x1000-10: 7,274,010 parameters" in said
    assert "sum: 22.854" in said and "deepest place: a cost of 0.29" in said
    assert "is right on 10.0 % of the test digits" in said
    assert "2 units: 14 of 40" in said
    assert "Stored result of `python -m benchmarks.digit_results`" in said
    assert "Stored result: long-haired men found" in said
