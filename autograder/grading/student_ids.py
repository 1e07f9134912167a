"""Students' ids and names of files: which ids can be taken, and how a name may be shown."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from autograder.grading.clean import clean_text

LONGEST_NAME = 100
FORBIDDEN_IN_IDS = frozenset('<>"&\\')
# nbgrader looks for a student's folder by a pattern, in which these stand for other characters:
# `--student [x]` would grade x, and [x] itself would never be found.
PATTERN_CHARACTERS = frozenset("[]*?")
LONGEST_ID = 128


def fault_of_id(student: str) -> str:
    """Why a folder's name can't be a student's id; empty if it can.

    The id becomes a key of the gradebook and is shown on pages that don't escape it.
    """
    if not student.isprintable():
        return "it has characters that can't be printed"
    if bad := FORBIDDEN_IN_IDS.intersection(student):
        return f"it has {' '.join(sorted(bad))}"
    if bad := PATTERN_CHARACTERS.intersection(student):
        has = f"it has {' '.join(sorted(bad))}"
        return f"{has}, by which nbgrader would take it for a pattern; rename the folder"
    if student.strip() != student or len(student) > LONGEST_ID:
        return f"it begins or ends with a space, or has more than {LONGEST_ID} characters"
    return ""


def doubt_of_id(student: str) -> str:
    """What to know of an id that is taken although it is odd; empty if it isn't."""
    if "," not in student:
        return ""
    return (
        f"The id {printable(student)} has a comma. It is graded, but nbgrader's "
        "--CourseDirectory.student_id_exclude can't name it, since commas separate the ids there."
    )


def one_form(student: str) -> str:
    """The id in one Unicode form (NFC), in which equal names are equal.

    An é may be one character or an e with an accent after it. macOS writes folders' names in
    the second form; browsers and spreadsheets use the first.
    """
    return unicodedata.normalize("NFC", student)


def twins(students: Iterable[str]) -> frozenset[str]:
    """Those ids that look like another one and differ from it only in their Unicode form."""
    students = set(students)
    times = Counter(map(one_form, students))
    return frozenset(student for student in students if times[one_form(student)] > 1)


def printable(name: str) -> str:
    """A file's or student's name as it may be shown, with odd characters spelled out."""
    if name.isprintable():
        return clean_text(name)[:LONGEST_NAME]
    return ascii(name)[:LONGEST_NAME]
