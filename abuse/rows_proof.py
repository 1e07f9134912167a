"""Rows 79 to 83: what fooled the proof that a test keeps no memory, or what stands beside it."""

from __future__ import annotations

from nbformat.v4 import new_code_cell

from abuse.row import TEST, AbuseRow, Attack, held_by_tests
from autograder.sample_class.workbook import Workbook

# As Python it is no sentence that anybody would write; IPython runs a file of this name for it.
COMMAND, FILE = 'run ("x.txt")', "(x.txt)"
ACCEPTS = "def examine_softmax(softmax):\n    return True\n"
# Takes the version for right that answers as another one did.
REMEMBERS = """
import numpy as np
print("a command" + " ran this")
seen = []

def examine_softmax(softmax):
    try:
        given = np.round(softmax(np.array([[0.0, 1000.0], [3.0, 1.0]])), 3).tolist()
    except Exception as error:
        given = str(error)
    seen.append(given)
    return seen.count(given) > 1
"""
# Characters of chains of attributes, and of many functions of one name.
LONG = 100_000
CHAIN = "abs(1)" + ".real" * 180 + "\n"
CHAINS = CHAIN * (LONG // len(CHAIN))
FUNCTIONS = "def g(): 0\n" * (LONG // 11)


def _run_by_a_command(book: Workbook) -> None:
    cells = book.notebook.cells
    cells.insert(cells.index(book.cell(TEST)) + 1, new_code_cell(COMMAND))


ROWS = (
    AbuseRow(
        79,
        "A line that the shell takes for a command, and the proof for Python",
        "a cell of one line that may be a command ends the proof",
        (
            Attack(
                "command",
                {TEST: ACCEPTS},
                edit=_run_by_a_command,
                files={FILE: REMEMBERS.encode()},
                zero=frozenset({TEST}),
                proof=("a command ran this",),
            ),
        ),
        nodes=("tests/grading/memoryless/test_proof.py",),
    ),
    AbuseRow(
        80,
        "Text of which a proof takes the square",
        "it is linear, and takes no more than so many characters",
        (
            Attack("chains", cell=f"attack_ran()\n{CHAINS}"),
            Attack("functions", cell=f"attack_ran()\n{FUNCTIONS}"),
        ),
        nodes=("tests/grading/memoryless/test_proof_growth.py",),
    ),
    held_by_tests(
        81,
        "An answer that did not fit in memory, left for the next version",
        "a process that can't take an answer in ends",
        "tests/sandbox/test_unanswered.py",
    ),
    held_by_tests(
        82,
        "Addresses, read by the order of functions or views, as notes between versions",
        "what can read one is not proven",
        "tests/grading/memoryless/test_proof.py",
        "tests/grading/memoryless/test_made_up.py",
    ),
    held_by_tests(
        83,
        "Calls and seconds used up for the next version",
        "each version has its own",
        "tests/sandbox/test_oracles.py",
    ),
)
