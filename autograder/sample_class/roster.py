"""What a chapter fills in, so that its made-up class can be made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

# The code that stands in an exercise's cell, by the exercise's name.
Answers = dict[str, str]


class OwnCell(NamedTuple):
    """A cell that a student adds: what it says, and the exercise that it stands before."""

    source: str
    before: str


@dataclass(frozen=True)
class Mistake:
    """Answers that cost points in a notebook that is right otherwise.

    Attributes
    ----------
    answers : dict of str to str
        What is written, by exercise.
    zero, partial : frozenset of str
        Exercises that must score nothing for it, and those that must score less than full marks.
    """

    answers: Answers
    zero: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()


def nothing_for(**answers: str) -> Mistake:
    """A mistake that earns nothing in the exercises that it is made in, and costs nothing else."""
    return Mistake(answers, zero=frozenset(answers))


@dataclass(frozen=True)
class Roster:
    """A chapter's part in its class; who the members are is the same in every chapter.

    Attributes
    ----------
    half : tuple of str
        The exercises that one student has answered, and no others.
    right : dict of str to Answers
        Right answers in other styles, by the style's name.
    with_helpers, helpers, remark
        Right answers that use helpers, the helpers' cell, and a text about them.
    own_test : Answers
        A right test, written otherwise than the reference's.
    syntax_error, endless_loop, ends_python, stops_halfway : Answers
        Answers that don't parse, never end, end the process, or raise while they are defined.
    other_mistakes : dict of str to Mistake
        Mistakes that only this chapter can tell of, by the member's name.
    answered_twice : Answers
        A wrong answer in the first of two copies of a cell: the second, which is right, counts.
    cell_deleted, check_deleted : str
        The exercises whose cell, and whose check, is missing.
    moved, moved_to
        An exercise whose cell is missing, and the added cell that answers it.
    check_edited : Answers
        A wrong answer above a check that is rewritten to give a thousand points.
    tricks : dict of str to Mistake
        Attempts on points that were not earned, by name.
    hostile_before : str
        The exercise before which hostile cells are added.
    """

    half: tuple[str, ...]
    right: dict[str, Answers]
    with_helpers: Answers
    helpers: OwnCell
    remark: OwnCell
    own_test: Answers
    syntax_error: Answers
    endless_loop: Answers
    ends_python: Answers
    stops_halfway: Answers
    answered_twice: Answers
    cell_deleted: str
    check_deleted: str
    moved: str
    moved_to: OwnCell
    check_edited: Answers
    tricks: dict[str, Mistake]
    hostile_before: str
    other_mistakes: dict[str, Mistake] = field(default_factory=dict)
