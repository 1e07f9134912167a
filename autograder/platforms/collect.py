"""Collects a download of a platform into submitted/, and tells of everybody and every file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice
from pathlib import Path

from autograder.gradebook.course import Course
from autograder.gradebook.lock import locked_course, server_lock
from autograder.gradebook.students import known_students, save_students
from autograder.grading.notebooks import SUFFIX
from autograder.grading.student_ids import printable
from autograder.platforms.addresses import ADDRESS_OF, FOLDER, Address
from autograder.platforms.archives import opened
from autograder.platforms.bounded_reader import is_litter
from autograder.platforms.chapters import chapter_of_all, chapter_of_hand_in
from autograder.platforms.collected_table import State, TableRow
from autograder.platforms.hand_in import HandIn, hand_in
from autograder.platforms.owners import Owners
from autograder.platforms.people import StudentIds
from autograder.platforms.placing import Placer
from autograder.platforms.record import Record
from autograder.platforms.roster import read_roster
from autograder.platforms.zips import Entry
from autograder.reference import Chapter, load_chapter

# Hand-ins by which the chapter is told.
LOOKED_AT = 25
# Files left out of a hand-in that are named.
NAMED = 5
# In the course's folder: the record, and attempts that others have replaced.
COLLECTED = "collected"


@dataclass(frozen=True)
class CollectRequest:
    """What to collect.

    Attributes
    ----------
    archives : sequence of Path
    platform : str
    roster : Path or None
        The platform's file of participants.
    chapter : str
        Empty: it is told by the notebooks.
    zone : tzinfo or None
        In which the platform writes times; None: this machine's.
    """

    archives: Sequence[Path]
    platform: str
    roster: Path | None
    chapter: str
    zone: tzinfo | None


def collect(course: Course, request: CollectRequest) -> tuple[Chapter, list[TableRow]]:
    """Collect the downloads; returns the chapter and what to tell.

    Raises
    ------
    ArchiveError, CsvError, GradebookError, RecordError, UnknownChapterError, WhichChapterError
        The text says what to do.
    """
    people = read_roster(request.platform, request.roster, request.zone) if request.roster else []
    if request.chapter:
        chapter = load_chapter(request.chapter)
    else:
        chapter = chapter_of_all(islice(_hand_ins(request), LOOKED_AT))
    with (
        locked_course(course, may_lack_locks=False) as course,
        course.open_gradebook() as gradebook,
        server_lock(gradebook),
    ):
        ids = StudentIds(known_students(gradebook))
        collecting = _Collecting(course, chapter, request, Owners(request.platform, people, ids))
        try:
            collecting.run()
        finally:
            collecting.record.save()
        save_students(gradebook, collecting.owners.to_save())
        there = [student.id for student in known_students(gradebook)]
    return chapter, collecting.rows(there)


class _Collecting:
    def __init__(
        self, course: Course, chapter: Chapter, request: CollectRequest, owners: Owners
    ) -> None:
        self._course, self._chapter, self._request = course, chapter, request
        self.owners = owners
        self.record = Record(course.root / COLLECTED / chapter.assignment)
        self._placer = Placer(self.record)
        self._rows: list[TableRow] = []
        self._litter = 0

    def run(self) -> None:
        for path in self._request.archives:
            with opened(path) as entries:
                found, nobodys, litter = _by_owner(entries, self._request.platform)
                self._litter += litter
                self._rows += [
                    TableRow(State.IGNORED, name, why) for name, why in sorted(nobodys.items())
                ]
                self.owners.meet(files[0][0] for files in found.values())
                for one in _made(found, self._request.platform, self._chapter.name):
                    self._take(one)

    def _take(self, made: HandIn) -> None:
        self._litter += made.litter
        owner = self.owners.of(made.address)
        if isinstance(owner, str):
            self._rows.append(TableRow(State.UNKNOWN, printable(made.address.label), owner))
            return
        fault = self.owners.fault_of_label(made.address, self.record.of(owner.student))
        if not made.files:
            fault = "; ".join(["nothing of it can be taken", *_left_out(made)])
        if fault:
            self._rows.append(TableRow(State.UNKNOWN, owner.shown, fault))
            return
        target = self._course.folders.submitted(owner.student, self._chapter)
        is_there, what = self._placer.place(owner.student, target, made, owner.handed_in)
        said = [what, *owner.remarks, *made.remarks]
        other = chapter_of_hand_in(made)
        if other and other != self._chapter.name:
            said.append(f"its notebook is of another chapter, {other}")
        if made.address.late:
            said.append("late, says the platform")
        said += _left_out(made)
        state = State.TAKEN if is_there else State.IGNORED
        self._rows.append(TableRow(state, owner.shown, "; ".join(said)))

    def rows(self, students: Sequence[str]) -> list[TableRow]:
        """All that there is to tell, with those who have not handed in."""
        rows = self._rows
        if self._litter:
            what = "hidden, or put there by a system and by no student"
            rows.append(TableRow(State.IGNORED, f"{self._litter} files", what))
        for student, shown in self.owners.class_list(students):
            if not self._course.folders.submitted(student, self._chapter).exists():
                rows.append(TableRow(State.MISSING, shown, "has handed in nothing"))
        rows += [TableRow(State.UNKNOWN, shown, why) for shown, why in self.owners.faults()]
        return rows


def _left_out(made: HandIn) -> list[str]:
    """What was not taken of a hand-in, as one remark."""
    if not made.left_out:
        return []
    more = len(made.left_out) - NAMED
    return [
        "left out: " + ", ".join(made.left_out[:NAMED]) + (f", and {more} more" if more > 0 else "")
    ]


Found = dict[str, list[tuple[Address, Entry]]]


def _by_owner(entries: Iterator[Entry], platform: str) -> tuple[Found, dict[str, str], int]:
    """Each person's files; of the others, why they are nobody's; how many are litter."""
    found: Found = {}
    nobodys: dict[str, str] = {}
    litter = 0
    for entry in entries:
        if is_litter(entry.parts):
            litter += 1
            continue
        address = ADDRESS_OF[platform](entry.parts)
        if isinstance(address, str):
            nobodys[printable("/".join(entry.parts))] = entry.fault or address
        else:
            found.setdefault(address.number, []).append((address, entry))
    return found, nobodys, litter


def _made(found: Found, platform: str, chapter: str) -> Iterator[HandIn]:
    for files in found.values():
        yield hand_in(files, chapter + SUFFIX, has_stamp=platform == FOLDER)


def _hand_ins(request: CollectRequest) -> Iterator[HandIn]:
    for path in request.archives:
        with opened(path) as entries:
            found, _, _ = _by_owner(entries, request.platform)
            yield from _made(found, request.platform, "")
