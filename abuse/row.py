"""A row of abuse: what is tried, in which submissions, and how each of them must end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat.v4 import new_code_cell

from autograder.judging.verdict import Status
from autograder.sample_class.member import Member
from autograder.sample_class.workbook import Workbook

# Where attacks stand if they don't say otherwise; chapter 1 has it, the cheapest to grade.
ATTACKED = "sigmoid"
NOTHING: frozenset[str] = frozenset()
ATTACKED_ALONE = frozenset({ATTACKED})
# A held row says nothing if its attack never took place. So attacks call this function when they
# act; it leaves a file, for what is printed in a call is not shown. A last cell then tells. Both
# keep what they need, since attacks replace much of what Python offers.
MARKS = """
def attack_ran(os=__import__("os"), path=__import__("os").path.abspath("attack-ran")):
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))

def tell(os=__import__("os"), sys=__import__("sys"), path=attack_ran.__defaults__[1]):
    if os.path.exists(path):
        sys.stdout.write("the attack" + " took place")
"""
TELLS = "tell()"
# The chapter's test to write.
TEST = "examine_softmax"
PROOF = "the attack took place"
# What stands in the place of a cell's outputs if Python ended in it.
ENDED = "ProcessEnded"
# Ends of a call, with which what it left is lost; so they show that the function was called.
PROVING_ENDS = frozenset({Status.TIMEOUT, Status.CRASHED})


@dataclass(frozen=True)
class Attack:
    """One hostile or unlucky submission; all that it does not touch is answered rightly.

    Attributes
    ----------
    name : str
        What is done, in a word or two.
    answers : mapping of str to str
        Exercise to what stands in its cell.
    cell : str
        A cell of the student's own, before the attacked exercise.
    edit : callable, optional
        Changes the workbook further.
    text : str, optional
        The file itself, in place of a notebook.
    files : mapping of str to bytes
        What lies beside the notebook.
    zero : frozenset of str
        Exercises that must score nothing; every other one must have full marks.
    partial : frozenset of str
        Exercises that must score less than full marks.
    statuses : mapping of str to Status
        How exercises must end.
    says : mapping of str to str
        Words that an exercise's verdict must hold.
    flagged : bool
        Whether a person must be asked to look.
    afterwards : callable, optional
        Called with the submitted folder once it is written.
    proof : tuple of str
        What one of has to be shown of the submission, since it shows that the attack took place:
        other words where its code cannot call `attack_ran`.
    """

    name: str
    answers: Mapping[str, str] = field(default_factory=dict)
    cell: str = ""
    edit: Callable[[Workbook], object] | None = None
    text: str | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    zero: frozenset[str] = NOTHING
    partial: frozenset[str] = NOTHING
    statuses: Mapping[str, Status] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)
    flagged: bool = False
    afterwards: Callable[[Path], None] | None = None
    proof: tuple[str, ...] = (PROOF,)

    def took_place(self, shown: str, end: Status | None) -> bool:
        """Whether what is shown of the submission, or the attacked exercise's end, proves it."""
        proven_by_end = self.proof == (PROOF,) and end in PROVING_ENDS
        return proven_by_end or any(words in shown for words in self.proof)

    def member(self, student: str, book: Workbook) -> Member:
        """The student who hands this in, made from a workbook whose answers are right."""
        book.answer(**self.answers)
        if self.cell:
            book.add_cell(self.cell, ATTACKED)
        book.notebook.cells.insert(0, new_code_cell(MARKS))
        # Before the test to write as well: if that has to be tried in processes of its own, the
        # one in which the file was left has ended.
        if book.has(TEST):
            book.add_cell(TELLS, TEST)
        book.notebook.cells.append(new_code_cell(TELLS))
        if self.edit:
            self.edit(book)
        return Member(
            student,
            book.text() if self.text is None else self.text,
            zero=self.zero,
            partial=self.partial,
            flagged=self.flagged,
            files=self.files,
            says=self.says,
            afterwards=self.afterwards,
        )


@dataclass(frozen=True)
class AbuseRow:
    """One row: its number, what is tried, what is done about it, and the submissions that try it.

    Attributes
    ----------
    alone : bool
        Whether it burdens the whole machine, and so gets a class without other attackers.
    nodes : tuple of str
        Tests that hold it, as pytest names them. A row without attacks and tests is not held yet.
    """

    number: int
    what: str
    done: str
    attacks: tuple[Attack, ...]
    alone: bool = False
    nodes: tuple[str, ...] = ()

    @property
    def untested(self) -> bool:
        """Whether nothing shows yet that it holds."""
        return not self.attacks and not self.nodes

    def student(self, attack: Attack) -> str:
        """The id of the student who tries an attack."""
        return f"row-{self.number:02d}-{attack.name}"


def in_vain(name: str, code: str, **ends: object) -> Attack:
    """An attack in the attacked exercise's cell, which earns nothing there."""
    return Attack(name, {ATTACKED: code}, zero=ATTACKED_ALONE, **ends)  # type: ignore[arg-type]


def held_by_tests(number: int, what: str, done: str, *nodes: str) -> AbuseRow:
    """A row without attacks of its own; without tests either, it is not held yet."""
    return AbuseRow(number, what, done, (), nodes=nodes)
