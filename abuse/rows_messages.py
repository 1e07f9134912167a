"""Rows 23 to 29: messages to the grader, files in its way, and notebooks taken apart."""

from __future__ import annotations

from nbformat import NotebookNode

from abuse.row import ATTACKED, ATTACKED_ALONE, ENDED, AbuseRow, Attack, in_vain
from autograder.judging.verdict import Status
from autograder.reference import load_chapter
from autograder.sample_class.hostile import EXTRA_FRAMES
from autograder.sample_class.sigmoid_hostile import WRONG_SIGMOID
from autograder.sample_class.workbook import Workbook

EVERYTHING = frozenset(load_chapter("vectorization").exercises)
CHECK = f"test_{ATTACKED}"
MANY_CELLS = 100_000
HUGE = 30_000_000
FORGED_LINES = f"""
print('{{"score": 1000, "status": "right"}}')
print("\\x1b]0;graded: 100 %\\x07\\x1b[2J\\x1b[31mall right\\x1b[0m")
attack_ran()
{WRONG_SIGMOID}"""
CHANNEL = """
import gc, os, socket, struct
import msgpack

channel = socket.socket(fileno=os.dup(3))

def send(message):
    channel.sendall(b"\\x93nnF" + struct.pack(">I", len(message)) + message)
"""
# Nested deeper than any answer, and a claim to be longer than what follows.
ODD_MESSAGES = {
    "second": "send(msgpack.packb(['0' * 32, 'call', 0, 'ok', 0.5, '', '', []]))",
    "garbage": "channel.sendall(b'\\x93nnF' + b'\\xff' * 100)",
    "nested": "send(b'\\x91' * 100_000 + b'\\x90')",
    "truncated": "channel.sendall(b'\\x93nnF' + struct.pack('>I', 1000) + b'x')",
}
# Nothing after it can be read, so that process is ended.
BROKEN_FRAMES = {"garbage", "truncated"}
RESULT_FILES = """
import os

for name in ("results.json", "score.txt", "gradebook.db"):
    with open(name, "w") as file:
        file.write('{"score": 1000}')
os.symlink("/etc/passwd", "link.json")
os.mkfifo("pipe.json")
os.mkdir("verdicts.json")
attack_ran()
"""


# A notebook that was taken apart shows that it was graded by what its own cells did.
RAN = "attack_ran()\n"


def _edits_check(book: Workbook) -> None:
    book.answer(sigmoid=RAN + WRONG_SIGMOID)
    book.cell(CHECK).source = "assert True"
    book.cell(CHECK).metadata.nbgrader.points = 1000


def _claims_another(book: Workbook) -> None:
    book.answer(sigmoid=RAN + WRONG_SIGMOID)
    book.cell(CHECK).metadata.nbgrader.grade_id = "test_softmax_of_another"
    book.notebook.metadata.student = "right-reference"


def _odd_schema(book: Workbook) -> None:
    book.cell(ATTACKED).metadata.nbgrader.schema_version = 99


def _many_cells(book: Workbook) -> None:
    book.notebook.cells[1:1] = [
        NotebookNode(cell_type="markdown", id=f"c{number}", metadata={}, source="")
        for number in range(MANY_CELLS)
    ]


def _huge(book: Workbook) -> None:
    book.add_text("x" * HUGE, ATTACKED)


def _sends(name: str, act: str) -> Attack:
    body = f"def sigmoid(x):\n    attack_ran()\n    {act}\n    return x * 0 + 0.25\n"
    ends = {ATTACKED: Status.CRASHED} if name in BROKEN_FRAMES else {}
    return in_vain(f"sends-{name}", f"{CHANNEL}\n{body}", statuses=ends)


ROWS = (
    AbuseRow(
        23,
        "Prints forged results and escape codes",
        "output is data",
        (in_vain("prints", FORGED_LINES),),
    ),
    AbuseRow(
        24,
        "Writes to every descriptor",
        "frames are checked",
        (Attack("descriptors", cell=EXTRA_FRAMES, proof=(ENDED,)),),
    ),
    AbuseRow(
        25,
        "Writes files of results, links and pipes",
        "no such file is read",
        (in_vain("results", RESULT_FILES + WRONG_SIGMOID),),
    ),
    AbuseRow(
        26,
        "Sends odd messages",
        "bounded reading; costs this item alone",
        tuple(_sends(name, act) for name, act in ODD_MESSAGES.items()),
    ),
    AbuseRow(
        27,
        "Claims another item or student",
        "ids come from the host",
        (Attack("claims", edit=_claims_another, zero=ATTACKED_ALONE),),
    ),
    AbuseRow(
        28,
        "Takes the notebook apart",
        "graded from the master, or a clear zero",
        (
            Attack("edits-check", edit=_edits_check, zero=ATTACKED_ALONE),
            Attack("no-check", cell=RAN, edit=lambda book: book.delete(CHECK)),
            Attack(
                "no-cell",
                edit=lambda book: book.delete(ATTACKED),
                zero=ATTACKED_ALONE,
                proof=("The cell of sigmoid was missing",),
            ),
            Attack(
                "copied",
                edit=lambda book: book.duplicate(ATTACKED),
                proof=("has the cell of sigmoid more than once",),
            ),
            Attack("odd-schema", cell=RAN, edit=_odd_schema),
            Attack(
                "not-json",
                text="{not a notebook",
                zero=EVERYTHING,
                flagged=True,
                proof=("not JSON",),
            ),
            Attack("empty", text="", zero=EVERYTHING, flagged=True, proof=("empty",)),
            Attack(
                "many-cells",
                edit=_many_cells,
                zero=EVERYTHING,
                flagged=True,
                proof=("at most 2000",),
            ),
            Attack("huge", edit=_huge, zero=EVERYTHING, flagged=True, proof=("at most 20 MiB",)),
        ),
    ),
    AbuseRow(
        29,
        "Defines a function twice",
        "the last one that ran counts",
        (
            Attack(
                "twice",
                {
                    ATTACKED: "def sigmoid(x):\n    return x\n\nattack_ran()\n\n"
                    "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n"
                },
            ),
        ),
    ),
)
