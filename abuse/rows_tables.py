"""Rows 72 and 73: answers looked up in a table, of others' inputs or of the public cases."""

from __future__ import annotations

from functools import cache

import numpy as np

from abuse.classroom import CHAPTER, SECRET
from abuse.row import ATTACKED, ATTACKED_ALONE, AbuseRow, Attack, in_vain
from autograder.exercises.inputs import case_numbers, hidden_case, public_cases, variant_of
from autograder.grading.mark import digest_of
from autograder.sample_class.workbook import Workbook

EXERCISE = CHAPTER.exercises[ATTACKED]
OTHERS_INPUTS = """
TABLE = {table!r}

def sigmoid(x):
    attack_ran()
    known = TABLE[np.asarray(x, float).tobytes().hex()]
    return np.array(known)
"""
PUBLIC_INPUTS = """
Z, S = np.array({z!r}), np.array({s!r})

def sigmoid(x):
    attack_ran()
    x = np.asarray(x, float)
    return {between}
"""
BETWEEN = {
    "lines": "np.interp(x, Z, S)",
    "nearest": "S[np.abs(x[..., None] - Z).argmin(axis=-1)]",
    "polynomial": "np.clip(np.polyval(np.polyfit(Z[np.abs(Z) < 6], S[np.abs(Z) < 6], 9), x), 0, 1)",
}


def table_of(student: str, attempt: str) -> dict[str, object]:
    """All that a student's attempt is asked, with the right answers."""
    secret = bytes.fromhex(SECRET)
    table = {}
    for number in case_numbers(EXERCISE, EXERCISE.hidden_count):
        variant = variant_of(secret, student, attempt, EXERCISE.name, number)
        case = hidden_case(EXERCISE, secret, CHAPTER.key_version, number, variant)
        x = np.asarray(case.args[0], float)
        table[x.tobytes().hex()] = EXERCISE(x).tolist()
    return table


def _looks_up(name: str, whose: str) -> Attack:
    """A notebook that knows all that a right one of that student is asked."""

    def knows_all(book: Workbook) -> None:
        asked = filter(book.has, CHAPTER.exercises)
        right = book.untouched().answer_rightly(*asked).text()
        table = table_of(whose, digest_of(right, {}))
        book.answer(**{ATTACKED: OTHERS_INPUTS.format(table=table)})

    return Attack(name, edit=knows_all, zero=ATTACKED_ALONE)


@cache
def _public_pairs() -> tuple[list[float], list[float]]:
    inputs = [np.ravel(case.args[0]) for case in public_cases(EXERCISE)]
    z = np.unique(np.concatenate(inputs).astype(float))
    return z.tolist(), EXERCISE(z).tolist()


def _interpolates(kind: str) -> Attack:
    z, s = _public_pairs()
    return in_vain(kind, PUBLIC_INPUTS.format(z=z, s=s, between=BETWEEN[kind]))


ROWS = (
    AbuseRow(
        72,
        "Hidden inputs printed, and used by the next attempt or a friend",
        "each attempt meets others",
        (_looks_up("friend", "a-friend"), _looks_up("again", "row-72-again")),
        nodes=("tests/grading/test_looked_up.py", "tests/exercises/test_friends_table.py"),
    ),
    AbuseRow(
        73,
        "A table that interpolates the public cases",
        "hidden ones lie in between and beyond",
        tuple(map(_interpolates, BETWEEN)),
    ),
)
