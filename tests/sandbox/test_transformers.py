"""Cells are turned into Python exactly as IPython turns them."""

from __future__ import annotations

import warnings

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograder.sandbox.guest.transformers import Transformers
from autograder.sandbox.protocol import Call
from course.feedback.answer import Outcome

CELLS = (
    *("x = 1\n\ny = x % 3\n", "def f(x):\n    return x\n", "", "# words alone", "a = (1 +\n  %2)"),
    *("%matplotlib inline\nx = 1", "x = !ls\ny = 2", "y = %time 3", "%%capture out\nprint(1)"),
    *("x?", "import numpy as np\nnp.ones?", "  indented = 1\n  more = 2", "\n\nx = 1", ">>> x = 1"),
    *("In [1]: x = 1\nIn [2]: y = 2", "x = (1,\n% 2)", "s = '''\n%time\n!ls\n'''", "await f()"),
    *("/f 1 2", ", f a b", "def broken(:\n    pass", "x = 1 \\\n% 2", "text = '\\d'"),
)


@pytest.mark.parametrize("cell", CELLS)
def test_every_cell_becomes_what_ipython_makes_of_it(cell):
    assert Transformers().transform_cell(cell) == TransformerManager().transform_cell(cell)


def test_says_nothing_of_what_python_will_warn_of():
    with warnings.catch_warnings(action="error"):
        Transformers().transform_cell("text = '\\d'\nmore = 1")


def test_a_transformer_of_the_students_own_is_heeded(runner):
    own = """
def shout(lines):
    return [line.replace("quiet", "LOUD") for line in lines]

get_ipython().input_transformers_cleanup.append(shout)
"""
    assert runner.cell(own).outcome is Outcome.OK
    assert runner.cell("def say():\n    return 'quiet'").outcome is Outcome.OK
    (answer,) = runner.calls("say", [Call(())])
    assert answer.value == "LOUD"
