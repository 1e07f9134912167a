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


FROM_THE_FUTURE = """
from __future__ import annotations

def f(x: NotDefined):
    return x
"""


def test_what_a_cell_takes_from_the_future_is_heeded_in_the_cells_after_it(runner):
    assert runner.cell(FROM_THE_FUTURE).outcome is Outcome.OK
    assert runner.cell("def g(x: NotDefinedEither):\n    return 7").outcome is Outcome.OK
    assert runner.calls("g", [Call((1,))])[0].value == 7


def test_a_cell_may_await_what_is_ready_later(runner):
    slow = "import asyncio\n\nasync def slow():\n    await asyncio.sleep(0.01)\n    return 7"
    assert runner.cell(slow).outcome is Outcome.OK
    assert runner.cell("got = await slow()").outcome is Outcome.OK
    assert runner.cell("def given():\n    return got").outcome is Outcome.OK
    assert runner.calls("given", [Call(())])[0].value == 7


def test_what_python_warns_of_is_shown_once_with_its_line(runner):
    run = runner.cell("x = 1\nsame = x is 1")
    shown = "".join(str(output.get("text", "")) for output in run.outputs)
    assert shown.count("with a literal") == 1
    assert ":2: " in shown


def test_a_cell_that_changes_a_tree_does_not_change_another(runner):
    changes = """
import ast

class Sevens(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(7), node)

get_ipython().ast_transformers.append(Sevens())
"""
    assert runner.cell(changes).outcome is Outcome.OK
    assert runner.cell("def f():\n    return 1").outcome is Outcome.OK
    assert runner.cell("get_ipython().ast_transformers.clear()").outcome is Outcome.OK
    assert runner.cell("def f():\n    return 1").outcome is Outcome.OK
    assert runner.calls("f", [Call(())])[0].value == 1


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
