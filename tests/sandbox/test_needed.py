"""A function's cells are found by the names that they bind and use."""

from __future__ import annotations

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograder.sandbox.guest.needed import cells_needed

CELLS = [
    "import numpy as np",
    "%matplotlib inline\nimport matplotlib.pyplot as plt",
    "STEP = 1e-4",
    "X = np.ones(3)\nplt.plot(X)",
    "def slope(f, x):\n    X = x\n    return (f(X + STEP) - f(X)) / STEP",
    "print(slope(np.sin, 1.0))",
    "def examine(f):\n    return np.isclose(f(0), slope(np.sin, 0))",
]


def needed(name, cells=CELLS):
    return cells_needed(cells, name, TransformerManager().transform_cell)


def test_a_function_needs_what_it_uses_and_what_that_uses_in_turn():
    assert needed("STEP") == [1, 2]
    assert needed("slope", [c for c in CELLS if "%" not in c]) == [1, 3]
    assert needed("examine", [c for c in CELLS if "%" not in c]) == [0, 1, 3, 5]


def test_local_names_of_other_functions_bind_nothing():
    cells = ["def f():\n    n = 1", "n = 2", "def g():\n    return n"]
    assert needed("g", cells) == [1, 2]


@pytest.mark.parametrize(
    "cell",
    [
        "def put():\n    global n\n    n = 3\nput()",
        "n = 1\nn += 1",
        "for n in range(3): pass",
        "import n",
        "from a import b as n",
        "class n: pass",
        "with open('a') as n: pass",
        "n.testing.assert_equal = print",
        "n['key'][0] += 1",
        "del n.field",
    ],
)
def test_every_way_to_bind_a_name_counts(cell):
    assert needed("g", [cell, "def g():\n    return n"]) == [0, 1]


@pytest.mark.parametrize("cell", ["exec('n = 1')", "from math import *", "%run n.py"])
def test_cells_that_may_bind_any_name_are_needed(cell):
    assert 0 in needed("g", [cell, "def g():\n    return n"])


def test_a_cell_that_is_no_python_is_not_needed():
    assert needed("g", ["g = = 3", "def g(): pass"]) == [1]
