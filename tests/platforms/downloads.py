"""Downloads as Moodle and Canvas make them: thirty people who hand in as people do."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.reference import load_chapter
from tests.courses.classroom import reference_answers, submission

# The cheapest chapter to grade, and a few cheap exercises of it.
CHAPTER = load_chapter("vectorization")
NOTEBOOK = f"{CHAPTER.name}.ipynb"
CHEAP = ("image2vector", "sigmoid", "L1")
ACCENTED = ("Zoë Müller", "Łukasz Żak", "José Álvarez-Núñez", "李 小龙", "Siân O'Brien")
NAMES = (*ACCENTED, *(f"Student Number{number:02d}" for number in range(6, 29)))
# Two people of one name.
TWINS = ("Kim Park", "Kim Park")


@dataclass(frozen=True)
class Handed:
    """What one of them hands in: files, and the score that they are worth."""

    files: dict[str, bytes]
    score: float
    late: bool = False


@cache
def notebook(kind: int) -> bytes:
    """A notebook that solves some of the cheap exercises; ``kind`` is a bit for each."""
    right = reference_answers(CHAPTER)
    answers = {name: right[name] for place, name in enumerate(CHEAP) if kind >> place & 1}
    return json.dumps(submission(answers, CHAPTER)).encode()


def worth(kind: int) -> float:
    """The points of those exercises."""
    return float(sum(CHAPTER.exercises[n].points for p, n in enumerate(CHEAP) if kind >> p & 1))


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def link(target: str) -> tuple[zipfile.ZipInfo, str]:
    """A symbolic link, as a zip holds it."""
    info = zipfile.ZipInfo("link.ipynb")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def bomb(depth: int = 3) -> bytes:
    """A small zip of zips that unpacks to more than is borne with."""
    content = bytes(66 * 2**20)
    for _ in range(depth):
        content = zipped({"more.zip": content})
    return content


def handed_in(place: int) -> Handed:
    """What the person at this place hands in; the first ones each in another way."""
    kind = place % 8
    book, score = notebook(kind), worth(kind)
    ways = {
        1: Handed({NOTEBOOK: book}, score, late=True),
        2: Handed({"my answers (final).ipynb": book}, score),
        3: Handed({f"homework/week 1/{NOTEBOOK}": book, "homework/notes.txt": b"hm"}, score),
        4: Handed({"homework.zip": zipped({f"homework/{NOTEBOOK}": book})}, score),
        5: Handed({"a.zip": zipped({"b.zip": zipped({f"deep/{NOTEBOOK}": book})})}, score),
        6: Handed({NOTEBOOK: book, "data.csv": b"1,2\n", "timestamp.txt": b"2001-01-01"}, score),
        7: Handed({NOTEBOOK: book, "../../../slip.txt": b"out"}, score),
        8: Handed({"essay.pdf": b"%PDF-1.7"}, 0.0),
        9: Handed({NOTEBOOK: b"not a notebook"}, 0.0),
        10: Handed({NOTEBOOK: book, "__MACOSX/._x": b"", ".DS_Store": b""}, score),
    }
    return ways.get(place, Handed({NOTEBOOK: book}, score))


PEOPLE = (*NAMES, *TWINS)
ABSENT = 12
# The last digits of the numbers that the platforms have for people.
FIRST_PARTICIPANT, FIRST_USER, FIRST_FILE = 70001, 4001, 900001
STAMP, LATE_STAMP = "Wednesday, 10 June 2026, 2:14 PM", "Saturday, 13 June 2026, 4:14 PM"
MAXIMUM = sum(exercise.points for exercise in CHAPTER.exercises.values())


def email(place: int) -> str:
    """The address of the person at a place."""
    return f"s{place:02d}@uni.example"


def moodle_zip(folder: Path, *, flat: bool = False) -> Path:
    """A download of all submissions, with folders or without."""
    path = folder / "COURSE-Vectorization-4711.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, name in enumerate(PEOPLE):
            if place == ABSENT:
                continue
            label = f"{name}_{FIRST_PARTICIPANT + place}_assignsubmission_file_"
            for own, content in handed_in(place).files.items():
                own = own.replace("/", "_") if flat else f"/{own}"
                archive.writestr(f"{label}{own}", content)
        archive.writestr("Zoë Müller_70001_assignsubmission_onlinetext_/onlinetext.html", "<p>hi")
        archive.writestr(f"Who Else_99999_assignsubmission_file_/{NOTEBOOK}", notebook(1))
        archive.writestr("read me first.txt", "from the platform's administrator")
    return path


def worksheet(folder: Path, name: str = "Grades-COURSE-Vectorization-4711.csv") -> Path:
    """The grading worksheet as Moodle writes it: with a mark in front, quotes where a blank is."""
    lines = [
        'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade",'
        '"Grade can be changed","Last modified (submission)","Last modified (grade)",'
        '"Feedback comments"'
    ]
    for place, who in enumerate(PEOPLE):
        is_late = handed_in(place).late
        late = " - 3 days 2 hours late" if is_late else ""
        status = f"Submitted for grading{late} - "
        when = f'"{LATE_STAMP if is_late else STAMP}"'
        if place == ABSENT:
            status, when = "No submission - ", "-"
        lines.append(
            f'"Participant {FIRST_PARTICIPANT + place}","{who}",{email(place)},"{status}",,'
            f'{MAXIMUM:.2f},Yes,{when},-,"a ""quoted"" note, kept"'
        )
    path = folder / name
    path.write_bytes("\ufeff".encode() + ("\n".join(lines) + "\n").encode())
    return path


def canvas_zip(folder: Path, *, second: bool = False) -> Path:
    """A download of all submissions; the ``second`` one has two people's new attempts."""
    path = folder / ("submissions (1).zip" if second else "submissions.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(len(PEOPLE)):
            if place == ABSENT:
                continue
            for number, (own, content) in enumerate(canvas_files(place, second=second).items()):
                archive.writestr(canvas_name(place, number + 50 * second, own), content)
        archive.writestr("numberone_4021_text.html", "<p>typed")
        archive.writestr(f"elsewho_99999_900000_{NOTEBOOK}", notebook(1))
        archive.writestr(".DS_Store", "")
    return path


def canvas_files(place: int, *, second: bool = False) -> dict[str, bytes]:
    """What a person's newest attempt holds; Canvas numbers names that it has seen before."""
    if second and place in SECOND:
        return {f"{CHAPTER.name}-1.ipynb": notebook(SECOND[place]), "helper-1.py": b"A = 1\n"}
    return handed_in(place).files


# What stands in Canvas's cells of those who need not hand in.
EXCUSED = {13: "EX"}
# Who hands in again, and how much more is right then.
SECOND = {20: 7, 21: 7}


def canvas_name(place: int, number: int, own: str) -> str:
    """A file's name as Canvas writes it."""
    first, _, last = PEOPLE[place].partition(" ")
    who = "".join(filter(lambda sign: sign.isalnum() or sign == "_", f"{last}{first}".lower()))
    late = "_LATE" if handed_in(place).late else ""
    own = own.replace("/", "_")
    return f"{who}{late}_{FIRST_USER + place}_{FIRST_FILE + 100 * place + number}_{own}"


def canvas_gradebook(folder: Path, *, by_address: bool = False) -> Path:
    """The gradebook file as Canvas exports it, with its rows that are nobody's.

    Logins are addresses in some places.
    """
    lines = [
        "Student,ID,SIS Login ID,Section,01 Vectorization (8001),02 Backpropagation (8002),"
        "Assignments Current Score,Final Grade",
        ",,,,Manual Posting,,,",
        f"    Points Possible,,,,{MAXIMUM:.2f},20.00,(read only),(read only)",
    ]
    for place, who in enumerate(PEOPLE):
        first, _, last = who.partition(" ")
        login = email(place) if by_address else f"login{place:02d}"
        score = EXCUSED.get(place, "")
        lines.append(f'"{last}, {first}",{FIRST_USER + place},{login},A,{score},17.50,83.1,B')
    lines.append('"Student, Test",4999,abc123,A,,,,')
    path = folder / "2026-11-29T1000_Grades-COURSE.csv"
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode())
    return path
