"""Chapter 2's tape confirms chapter 4's equations, and a wrong tape or equation is found out."""

import nbformat
import numpy as np
import pytest

from autograder.reference import backpropagation, load_chapter, shallow_network
from course.on_tape import gradients_on_tape
from course.stored import stored_result
from tests.source.chapter_cells import PROJECT
from tools import tape_gradients

NAMES = ("dW1", "db1", "dW2", "db2")


def by_the_equations(parameters, X, Y):
    _, cache = shallow_network.forward_propagation(X, parameters)
    return shallow_network.backward_propagation(parameters, cache, X, Y)


def test_tape_and_equations_agree():
    parameters, X, Y = tape_gradients.example()
    assert set(Y[0]) == {0, 1}
    found = gradients_on_tape(backpropagation.Tape, parameters, X, Y)
    wanted = by_the_equations(parameters, X, Y)
    assert tuple(found) == NAMES
    for name in NAMES:
        assert found[name].shape == wanted[name].shape
        assert np.allclose(found[name], wanted[name], rtol=1e-10, atol=1e-12)


def test_stored_gradients_are_what_the_tape_finds():
    stored = stored_result("tape_gradients")["gradients"]
    for name, array in tape_gradients.found().items():
        assert np.allclose(stored[name], array, rtol=0, atol=1e-11)


@pytest.mark.parametrize("wrong", ["SlopesOverwritten"])
def test_a_wrong_tape_does_not_agree(wrong):
    parameters, X, Y = tape_gradients.example()
    found = gradients_on_tape(getattr(backpropagation, wrong), parameters, X, Y)
    wanted = by_the_equations(parameters, X, Y)
    assert any(not np.allclose(found[name], wanted[name]) for name in NAMES)


@pytest.fixture(scope="module")
def cells():
    """The chapter's cells about tapes, by their first words."""
    chapter = load_chapter("shallow_network")
    path = PROJECT / "release" / chapter.assignment / f"{chapter.name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def surroundings():
    """What the notebook has made when it comes to these cells."""
    from course import load_planar

    flower = load_planar()
    return {
        **vars(shallow_network),
        "np": np,
        "X": flower.X,
        "Y": flower.Y,
        "ready": lambda *names: True,
        "gradients_on_tape": gradients_on_tape,
        "stored_result": stored_result,
    }


def test_the_notebook_takes_a_students_own_tape(cells, capsys):
    [source] = (cell for cell in cells if "gradients_on_tape(Tape" in cell)
    names = {**surroundings(), "Tape": backpropagation.Tape}
    exec(source, names)
    assert "from your own tape:" in capsys.readouterr().out
    names["Tape"] = backpropagation.SlopesOverwritten
    with pytest.raises(AssertionError):
        exec(source, names)


class SolvedMatrixTape:
    """What a student writes for the stretch."""

    def matmul(self, a, b):
        left, right = self.values[a], self.values[b]
        back = [(a, lambda slope: slope @ right.T), (b, lambda slope: left.T @ slope)]
        return self.record(left @ right, back)

    def add_column(self, a, b):
        back = [(a, lambda slope: slope), (b, lambda slope: slope.sum(axis=1, keepdims=True))]
        return self.record(self.values[a] + self.values[b], back)

    def tanh(self, a):
        t = np.tanh(self.values[a])
        return self.record(t, [(a, lambda slope: slope * (1 - t**2))])

    def backward(self, result, slope):
        self.gradients = [np.zeros(np.shape(value)) for value in self.values]
        self.gradients[result] = slope
        for place in range(result, -1, -1):
            for source, hand_back in self.sources[place]:
                self.gradients[source] = self.gradients[source] + hand_back(self.gradients[place])


class SummedOverUnits(SolvedMatrixTape):
    """A bias gets the sum over the wrong axis."""

    def add_column(self, a, b):
        back = [(a, lambda slope: slope), (b, lambda slope: slope.sum(axis=0, keepdims=True))]
        return self.record(self.values[a] + self.values[b], back)


@pytest.mark.parametrize(
    ("written", "right"), [(SolvedMatrixTape, 4), (SummedOverUnits, 2), (None, 0)]
)
def test_the_stretch_tells_a_right_matrix_tape_from_a_wrong_one(cells, capsys, written, right):
    [given] = (cell for cell in cells if cell.startswith("class MatrixTape"))
    [parts] = (cell for cell in cells if "def parts_of(theta)" in cell)
    [source] = (cell for cell in cells if "tape = MatrixTape()" in cell)
    names = surroundings()
    exec(given, names)
    exec(parts.split("\n\n\ntheta")[0], names)
    names["theta"] = np.random.default_rng(7).normal(size=17)
    if written is not None:
        names["MatrixTape"] = type("MatrixTape", (written, names["MatrixTape"]), {})
    exec(source, names)
    said = capsys.readouterr().out
    assert said.count(" right\n") == right
    assert ("not written yet" in said) == (written is None)
