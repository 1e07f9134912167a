"""People in a platform's file of participants, and which id of the gradebook each of them has."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from autograder.gradebook.students import KnownStudent
from autograder.grading.student_ids import fault_of_id, one_form


@dataclass(frozen=True)
class Person:
    """Somebody in a platform's file.

    Attributes
    ----------
    row : int
        Where, in the file.
    number : str
        The platform's number of the person, which stands in the names of files.
    name : str
        The whole name, as people read it.
    first_name, last_name, email : str
        As far as the file has them.
    ids : tuple of str
        What may be the student's id in the gradebook, the best one first.
    platform_id : str
        The number, if it is the same in every assignment; else empty.
    handed_in : datetime or None
        When, in UTC, if the file tells.
    """

    row: int
    number: str
    name: str
    first_name: str
    last_name: str
    email: str
    ids: tuple[str, ...]
    platform_id: str = ""
    handed_in: datetime | None = None

    @property
    def shown(self) -> str:
        """Name and number, for a table."""
        return f"{self.name} ({self.number})" if self.name else self.number


class Claim(IntEnum):
    """By what an id of the gradebook is somebody's; people choose the lower ones themselves."""

    NEW = 0
    BY_PART = 1
    BY_ID = 2
    BY_ADDRESS = 3
    BY_NUMBER = 4


class StudentIds:
    """Finds the gradebook's id of a person, or makes one.

    Parameters
    ----------
    known : sequence of KnownStudent
        Whom the gradebook holds. An id that somebody has stays, whatever it was made from: ids are
        the same in every chapter and with every file.
    """

    def __init__(self, known: Sequence[KnownStudent]) -> None:
        self._by_platform_id = _only({k.id: k.platform_id for k in known})
        self._by_email = _only({k.id: k.email.casefold() for k in known})
        self._by_id = {one_form(k.id).casefold(): k.id for k in known}

    def known(self, person: Person) -> tuple[str, Claim]:
        """The id that the gradebook has for a person, or an empty one; and how sure that is."""
        if found := self._by_platform_id.get(person.platform_id):
            return found, Claim.BY_NUMBER
        if found := self._by_email.get(person.email.casefold()):
            return found, Claim.BY_ADDRESS
        for wanted in person.ids:
            if wanted and (found := self._by_id.get(one_form(wanted).casefold())):
                return found, Claim.BY_ID
        login = person.email.partition("@")[0]
        if login and (found := self._by_id.get(one_form(login).casefold())):
            return found, Claim.BY_PART
        return "", Claim.NEW

    def of(self, people: Iterable[Person]) -> tuple[dict[Person, str], dict[Person, str]]:
        """Each person's id; and of those who can't have one, why."""
        wanted: dict[Person, tuple[str, Claim]] = {}
        for person in people:
            student, claim = self.known(person)
            wanted[person] = student or (one_form(person.ids[0]) if person.ids else ""), claim
        times = Counter((student.casefold(), claim) for student, claim in wanted.values())
        best: dict[str, Claim] = {}
        for student, claim in wanted.values():
            best[student.casefold()] = max(claim, best.get(student.casefold(), claim))
        ids, faults = {}, {}
        for person, (student, claim) in wanted.items():
            form = student.casefold()
            if not student:
                faults[person] = "the file has no name, address or login to make an id from"
            elif claim < best[form]:
                faults[person] = f"the id {student} is somebody else's in the gradebook"
            elif times[form, claim] > 1:
                faults[person] = (
                    f"more than one would have the id {student}; a file of participants that has "
                    "addresses tells them apart (--roster)"
                )
            elif fault := _fault(student):
                faults[person] = f"{student} can't be an id: {fault}"
            else:
                ids[person] = student
        return ids, faults


def letters(name: str) -> str:
    """A name's letters and digits without accents, for comparing what two programs made of it."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(filter(str.isalnum, apart))


def _fault(student: str) -> str:
    if "/" in student or student.startswith("."):
        return "it has a slash, or begins with a dot"
    return fault_of_id(student)


def _only(values: dict[str, str]) -> dict[str, str]:
    """Value to id, where a value belongs to one id alone."""
    times = Counter(values.values())
    return {value: one for one, value in values.items() if value and times[value] == 1}
