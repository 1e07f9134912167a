"""Errors in cells are shown as they were, and without a look at every module that is loaded."""

from __future__ import annotations

import inspect
import sys

import numpy as np
import pytest

from autograder.sandbox.guest.module_search import search_files_only
from course.feedback.answer import Outcome

SEARCH = inspect.getmodule
NAMES: dict = {"np": np}
CELL = "def f(x):\n    return np.linalg.inv(x)\n"


@pytest.fixture
def files_only(monkeypatch):
    monkeypatch.setattr(inspect, "getmodule", SEARCH)
    search_files_only()
    return inspect.getmodule


def objects():
    """What one may ask the module of, of a cell and of files."""
    names = dict(NAMES)
    exec(compile(CELL, "<ipython-input-1-0123456789ab>", "exec"), names)
    try:
        names["f"](np.ones((2, 3)))
    except np.linalg.LinAlgError as error:
        step = error.__traceback__
    while step is not None:
        yield from (step, step.tb_frame, step.tb_frame.f_code)
        step = step.tb_next
    yield from (names["f"], names["f"].__code__, np, np.linalg.inv, pytest, print, sys, 3, "text")


def test_every_object_is_of_the_module_that_it_was_of(files_only):
    found = [(files_only(one), SEARCH(one)) for one in objects()]
    assert all(ours is theirs for ours, theirs in found)
    # Otherwise nothing would be compared.
    assert {None, np, np.linalg._linalg, sys.modules[__name__]} <= {theirs for _, theirs in found}


def test_for_a_line_of_a_cell_no_module_is_looked_at(files_only, monkeypatch):
    class Watched(dict):
        def copy(self):
            raise AssertionError("all modules are looked at")

    code = compile(CELL, "<ipython-input-1-0123456789ab>", "exec")
    monkeypatch.setattr(sys, "modules", Watched(sys.modules))
    with pytest.raises(AssertionError, match="looked at"):
        SEARCH(code)
    assert files_only(code) is None


def test_a_traceback_in_the_sandbox_shows_the_lines_of_cells_and_of_libraries(runner):
    assert runner.cell(f"import numpy as np\n{CELL}").outcome is Outcome.OK
    run = runner.cell("f(np.ones((2, 3)))")
    (shown,) = ["\n".join(one["traceback"]) for one in run.outputs if "traceback" in one]
    assert "----> 1 f(np.ones((2, 3)))" in shown
    assert "return np.linalg.inv(x)" in shown
    assert "_linalg.py" in shown
    assert "Last 2 dimensions of the array must be square" in shown
