"""Chapter 6's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import ast
import inspect
import re

from autograder.building.chapter_text import Piece
from autograder.reference import digit_recognition as key
from autograder.reference import load_chapter

from .walk_chapter import ALL_BLANK
from .walks import Seen, experiments_of, words_of

CHAPTER = load_chapter("digit_recognition")


def test_given_functions_are_those_of_the_key(pieces: list[Piece]) -> None:
    given = {
        node.name: node
        for piece in pieces
        if piece.kind == "code" and piece.exercise is None
        for node in ast.parse(piece.source).body
        if isinstance(node, ast.FunctionDef)
    }
    for function in (
        key.softmax_columns,
        key.one_hot,
        key.count_parameters,
        key.initialize_parameters,
        key.train_network,
    ):
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
        and re.search(r"\b(Y_train|reader|(?<!\.)network(?=[\[,)]))", piece.source)
        and "Y_train = one_hot" not in piece.source
    ]
    asking = [source for source in using if "def train_network" not in source]
    assert len(asking) >= 10
    assert all(re.search(r'if ready\(.*"network"', source) for source in asking)


def test_the_test_pictures_are_asked_once_at_the_end(pieces: list[Piece]) -> None:
    code = [piece.source for piece in pieces if piece.kind == "code"]
    [asking] = [number for number, source in enumerate(code) if "test_x" in source]
    assert "accuracy(reader, X_test, digits.test_y)" in code[asking]
    later = "\n".join(code[asking + 1 :])
    assert "train_network(X" not in later and "X_test" not in later
    assert not any("test_y" in source for source in code[:asking])


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = words_of(solved)
    assert "layers: [0.98 0.12]; [0.86 0.11]; [0.62 0.83]" in said
    assert "256-8x1000-10: 7,274,010 parameters" in said
    assert "sum: 22.854" in said and "deepest place: a cost of 0.29" in said
    assert "is right for 9.0 % of the validation digits" in said
    assert "2 units: 14 of 40" in said
    assert "stored result of `python -m benchmarks.digit_results`" in said
    assert "always rare    recall 100.0 %, precision   2.0 %" in said


def test_ones_own_network_reads_more_than_the_notes_report(solved: Seen) -> None:
    [test] = re.findall(r"^test (\S+) % ± 0\.\d points, baseline 10\.0 %$", words_of(solved), re.M)
    assert float(test) > 95.5


def test_ones_own_lines_are_counted(solved: Seen) -> None:
    [lines] = re.findall(r"to a trained network: (\d+) lines", words_of(solved))
    assert 50 < int(lines) < 100
