"""Chapter 5's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import importlib
import inspect
import re

from autograder.building.chapter_text import Piece
from autograder.reference import load_chapter

from .walks import Seen, words_of

GIVEN = ("sigmoid", "relu", "sigmoid_backward", "relu_backward", "initialize_parameters")
CHAPTER = load_chapter("deep_network")


def test_given_functions_are_those_of_the_key(pieces: list[Piece]) -> None:
    key = importlib.import_module("autograder.reference.deep_network")
    sources = [inspect.getsource(getattr(key, name)).strip() for name in GIVEN]
    assert "\n\n\n".join(sources) in [piece.source for piece in pieces if piece.kind == "code"]


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
