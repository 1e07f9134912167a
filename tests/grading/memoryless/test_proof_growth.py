"""To prove twice the text takes at most twice as long, whatever stands in it."""

from __future__ import annotations

import pytest

from autograder.grading.memoryless import Proof
from autograder.grading.memoryless.cells import read_cell
from tests.grading.test_growth import grows_too_fast

# Characters of all cells, in cells of so many.
SIZES = 20_000, 40_000, 80_000, 160_000
CELL = 20_000
ASKED = 12
# Each took the square once.
IN_MAKE_TEST = ("long chains of attributes", "long chains in functions", "functions of one name")
# A line that is repeated; ``{n}`` is its number.
LINES = {
    "long chains of attributes": "abs(1)" + ".T" * 900,
    "long chains in functions": "def g{n}(x): return x" + ".T" * 900,
    "functions of one name": "def g(): 0",
    "functions of other names": "def g{n}(): 0",
    "functions that call the one before": "def g{n}(): return f(g{before})",
    "chains of calls": "abs(1)" + ".copy()" * 90,
    "names": "x{n} = 1",
    "names that are read": "x = 1; x",
    "lists in lists": "x = " + "[" * 80 + "]" * 80,
    "sums": "x = 1" + " + 1" * 300,
    "modules": "import numpy as n{n}",
    "attributes of modules": "import numpy as np; np.pi",
}


def cells_of(line: str, size: int) -> list[str]:
    """So many characters of numbered lines, in cells."""
    cells, number, left = [], 0, size
    while left > 0:
        lines: list[str] = []
        while sum(map(len, lines[-1:])) == 0 or len("\n".join(lines)) < min(CELL, left):
            number += 1
            lines.append(line.replace("{n}", str(number)).replace("{before}", str(number - 1)))
        cells.append("\n".join(lines))
        left -= len(cells[-1])
    return cells


def prove(cells: list[str]) -> None:
    """As in grading: some functions are called, and a test is asked for."""
    read_cell.cache_clear()
    proof = Proof()
    for cell in ["def f(x):\n    return x", *cells]:
        proof.add(cell)
    for _ in range(ASKED):
        proof.gap("f")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, marks=() if line in IN_MAKE_TEST else pytest.mark.stress_only)
        for line in LINES
    ],
)
def test_of_a_line_again_and_again(line):
    assert not grows_too_fast(prove, lambda size: cells_of(LINES[line], size), SIZES)
