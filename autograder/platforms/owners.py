"""Whose a hand-in is: finds the person that a platform's file name means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from autograder.grading.student_ids import FORBIDDEN_IN_IDS, printable
from autograder.platforms.addresses import CANVAS, MOODLE, Address
from autograder.platforms.people import Person, StudentIds, letters
from autograder.platforms.record import Collected

NOT_IN_ROSTER = "not in the file of participants (--roster); download that anew"
BY_NAME = (
    "found by name, since the number is nobody's or another's in the file of participants; so the "
    "time at which it came in is not known"
)
ANOTHER = (
    "another person of this name was collected before; a file of participants that has addresses "
    "tells them apart (--roster)"
)


@dataclass(frozen=True)
class Owner:
    """Whose a hand-in is.

    Attributes
    ----------
    student : str
        The id.
    shown : str
        For a table.
    handed_in : datetime or None
        When, if the file of participants tells.
    remarks : list of str
    """

    student: str
    shown: str
    handed_in: datetime | None = None
    remarks: list[str] = field(default_factory=list)


class Owners:
    """The people of a class.

    Parameters
    ----------
    platform : str
    roster : sequence of Person
        Empty where no file of participants is given: then names of files alone tell.
    ids : StudentIds
    """

    def __init__(self, platform: str, roster: Sequence[Person], ids: StudentIds) -> None:
        self._platform = platform
        self._has_roster = bool(roster)
        self._ids = ids
        self._is_of_another = False
        self._people: dict[str, Person] = {person.number: person for person in roster}
        self._name_people()

    def meet(self, addresses: Iterable[Address]) -> None:
        """Hear of everybody in a download before the first one is asked for.

        Without a file of participants they are the class. With Moodle's it shows whether that is of
        this assignment: in another one's, most numbers are other people's.
        """
        addresses = list(addresses)
        if self._has_roster:
            known = [one for one in addresses if one.number in self._people]
            others = sum(not _agree(self._people[one.number], one) for one in known)
            self._is_of_another = self._platform == MOODLE and 2 * others > len(known)
            return
        for address in addresses:
            self._people.setdefault(address.number, self._person(address))
        self._name_people()

    def of(self, address: Address) -> Owner | str:
        """Whose a hand-in is, or why that can't be told."""
        person, remarks = self._people.get(address.number), []
        is_others = self._is_of_another or not _agree(person, address)
        if self._has_roster and self._platform == MOODLE and is_others:
            named = self._by_name.get(letters(address.name), [])
            person = named[0] if len(named) == 1 else None
            remarks.append(BY_NAME)
        if person is None:
            return NOT_IN_ROSTER
        if person in self._faults:
            return self._faults[person]
        student = self._students[person]
        handed_in = None if remarks else person.handed_in
        return Owner(student, self._shown(student, person), handed_in, remarks)

    def fault_of_label(self, address: Address, before: Collected | None) -> str:
        """Why a hand-in is not of whom was collected under this id before; empty if it may be.

        A name alone does not tell two people of that name apart; Moodle's number does.
        """
        if before is None or self._has_roster or self._platform != MOODLE:
            return ""
        had = re.search(r"_(\d+)_assignsubmission", before.label)
        return ANOTHER if had and had[1] != address.number else ""

    def class_list(self, students: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Id and name of everybody in the class: by the file, else by the gradebook."""
        if not self._has_roster:
            yield from ((student, student) for student in students)
        else:
            for person, student in self._students.items():
                yield student, self._shown(student, person)

    def faults(self) -> Iterator[tuple[str, str]]:
        """Who in the file of participants can't have an id, and why."""
        if self._has_roster:
            yield from ((printable(person.shown), why) for person, why in self._faults.items())

    def to_save(self) -> Mapping[str, Mapping[str, str]]:
        """What the gradebook may learn: id to columns of its table."""
        return {
            student: {
                "first_name": _harmless(person.first_name),
                "last_name": _harmless(person.last_name),
                "email": _harmless(person.email),
                "lms_user_id": person.platform_id,
            }
            for person, student in self._students.items()
        }

    def _name_people(self) -> None:
        self._students, self._faults = self._ids.of(self._people.values())
        self._by_name: dict[str, list[Person]] = {}
        for person in self._people.values():
            self._by_name.setdefault(letters(person.name), []).append(person)

    def _person(self, address: Address) -> Person:
        """What a file's name alone tells of a person."""
        name = " ".join(address.name.split()) if self._platform == MOODLE else ""
        first, _, last = name.rpartition(" ")
        number = address.number
        platform_id = number if self._platform == CANVAS else ""
        return Person(-1, number, name, first, last, "", (name or number,), platform_id)

    def _shown(self, student: str, person: Person) -> str:
        name = person.name if person.name != student else ""
        return printable(f"{student} ({name})" if name else student)


def _harmless(text: str) -> str:
    """A name without what pages could take for markup: people choose their names themselves."""
    return "".join(sign for sign in text if sign.isprintable() and sign not in FORBIDDEN_IN_IDS)


def _agree(person: Person | None, address: Address) -> bool:
    """Whether name and number are the same person's; with hidden names, the number tells."""
    return person is not None and letters(person.name) in ("", letters(address.name))
