"""Chapter 5's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import importlib
import inspect
import re

import nbformat
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from autograder.building.chapter_text import Piece
from autograder.reference import load_chapter
from autograder.sample_class.workbook import Workbook

from .chapter_cells import PROJECT
from .walks import Seen, figure_lines, words_of

GIVEN = (
    "sigmoid",
    "relu",
    "sigmoid_backward",
    "relu_backward",
    "linear_forward",
    "compute_cost",
    "update_parameters",
)
CHAPTER = load_chapter("deep_network")
NOTEBOOK = f"{CHAPTER.name}.ipynb"


def test_given_functions_are_those_of_the_key(pieces: list[Piece]) -> None:
    key = importlib.import_module("autograder.reference.deep_network")
    sources = [inspect.getsource(getattr(key, name)).strip() for name in GIVEN]
    assert "\n\n\n".join(sources) in [piece.source for piece in pieces if piece.kind == "code"]


class MatrixTape:
    """What a student may have written at the end of chapter 4."""

    def __init__(self) -> None:
        self.values, self.sources, self.gradients = [], [], []

    def record(self, value, sources):
        self.values.append(value)
        self.sources.append(sources)
        return len(self.values) - 1

    def variable(self, array):
        return self.record(array, [])

    def matmul(self, a, b):
        A, B = self.values[a], self.values[b]
        return self.record(A @ B, [(a, lambda slope: slope @ B.T), (b, lambda slope: A.T @ slope)])

    def add_column(self, a, b):
        columns = [(a, lambda slope: slope), (b, lambda slope: slope.sum(axis=1, keepdims=True))]
        return self.record(self.values[a] + self.values[b], columns)

    def backward(self, result, slope):
        self.gradients = [np.zeros(np.shape(value)) for value in self.values]
        self.gradients[result] = slope
        for place in reversed(range(result + 1)):
            for source, hand_back in self.sources[place]:
                self.gradients[source] = self.gradients[source] + hand_back(self.gradients[place])


class ForgetfulTape(MatrixTape):
    """One that hands nothing back to a column."""

    def add_column(self, a, b):
        return self.record(self.values[a] + self.values[b], [(a, lambda slope: slope)])


def test_a_matrix_tape_confirms_one_layer(pieces: list[Piece], capsys) -> None:
    key = importlib.import_module("autograder.reference.deep_network")
    [cell] = [piece.source for piece in pieces if "if MatrixTape is None" in piece.source]

    def said(tape):
        names = {"np": np, "ready": lambda name: True, "linear_backward": key.linear_backward}
        exec(cell, names | {"MatrixTape": tape})
        return capsys.readouterr().out

    assert said(None).startswith("No matrix tape here")
    assert said(MatrixTape).count("agrees") == 3
    assert said(ForgetfulTape).count("agrees") == 2
    assert said(int).startswith("The matrix tape stopped with AttributeError")


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = words_of(solved)
    assert "the network answers 0.5" in said
    assert re.search(r"start 0.01 +cost 0.673\d, 50.0 % of new pictures", said)
    assert "16       5                 31              32768   100%" in said
    drawn = next(words for words in figure_lines(solved) if "Forward and back" in words)
    assert "Layer 1, unit 1: weights 1, 0, their slopes -0.5, 0.25" in drawn


def test_every_accuracy_has_a_baseline_beside_it(solved: Seen) -> None:
    said = words_of(solved)
    assert "always 0: 50.0 % of the new pictures" in said
    assert "1 layer, 768-1          right on 72.0 % of new pictures" in said
    assert re.search(r"the better constant answer: 51\.\d % right\n100 digits, 256-1 ", said)
    assert re.search(r"hidden \[\] .* % \(logistic regression\)", said)
    assert re.search(r"points against logistic regression, in pairs", said)


def test_stored_comparisons_say_what_the_text_says(solved: Seen) -> None:
    said = words_of(solved)
    decided = dict(re.findall(r"stored result, (\d layers against \d): .*: (.*decided)", said))
    assert decided == {
        "2 layers against 1": "decided",
        "4 layers against 1": "decided",
        "4 layers against 2": "not decided",
    }
    lowest, highest = re.search(r"single starts: from (\S+) to (\S+) points", said).groups()
    assert float(lowest) <= -1 and float(highest) >= 2
    assert re.search(r"number of units: deep makes -.*: not decided", said)
    assert re.search(r"number of parameters: deep makes \+.*: not decided", said)


@pytest.mark.stress_only
def test_experiments_at_full_length_hold_their_asserts_and_decide_nothing_for_small_cats() -> None:
    release = nbformat.read(PROJECT / "release" / CHAPTER.assignment / NOTEBOOK, as_version=4)
    cells = Workbook(release, CHAPTER).answer_rightly().notebook.cells
    shell = InteractiveShell.instance()
    try:
        with capture_output() as captured:
            for cell in (one for one in cells if one.cell_type == "code"):
                shell.run_cell(cell.source).raise_error()
    finally:
        shell.clear_instance()
    for more in (2, 4):
        assert re.search(rf"^{more} layers against 1: .*: not decided$", captured.stdout, re.M)


def test_stored_results_are_marked_as_such_and_no_cell_is_wider_than_a_page(
    pieces: list[Piece],
) -> None:
    for piece in pieces:
        if piece.kind == "code" and "stored_result(" in piece.source:
            assert "Stored result: " in piece.source and ', stored"' in piece.source
        if piece.kind == "code":
            assert max(map(len, piece.source.split("\n"))) <= 100, f"line {piece.line}"
