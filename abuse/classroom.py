"""A class of attackers and honest neighbours, graded by the real command; what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from abuse.left_over import left_since, marks
from abuse.row import ATTACKED, AbuseRow
from autograder.course_root import CONFIG, load_folders
from autograder.gradebook.course import Course
from autograder.gradebook.rows import GradeRow, rows
from autograder.gradebook.secret_file import SECRET_FILE
from autograder.reference import Chapter, load_chapter
from autograder.report import ClassResult, collect
from autograder.sample_class import demo, sample_class
from autograder.sample_class.member import Member
from autograder.sample_class.workbook import Workbook

PROJECT = Path(__file__).parents[1]
CHAPTER = load_chapter("vectorization")
SECRET = "7b" * 32 + "\n"
# So that what never ends is stopped sooner; honest cells and calls take milliseconds.
SHORT = "c.AutograderLimits.call_floor = 0.5\nc.AutograderLimits.cell_floor = 2.0\n"
NEIGHBOURS = ("right-reference", "right-loops", "half-done", "misled-01")


@dataclass(frozen=True)
class Graded:
    """A graded class.

    Attributes
    ----------
    result : ClassResult
        Verdicts, as the report has them.
    rows : list of GradeRow
        The gradebook's.
    notebooks : dict of str to str
        Student to the graded notebook.
    left : list of str
        What the grading has left on the machine.
    failed : str
        What the command said if it did not end with code 0.
    said : str
        All that the command said, its line breaks taken out.
    """

    result: ClassResult
    rows: list[GradeRow]
    notebooks: dict[str, str]
    left: list[str]
    failed: str
    said: str

    def shown_of(self, student: str) -> str:
        """What is shown of a submission: remarks on it, verdicts, what its cells gave."""
        shown = self.said.split(f" {student}: ")[1:]
        cells = json.loads(self.notebooks.get(student, '{"cells": []}'))["cells"]
        shown += [json.dumps(cell["outputs"]) for cell in cells if cell.get("outputs")]
        return " ".join(" ".join(shown).replace("\\n", " ").split())


def grade_class(folder: Path, attacked: Sequence[AbuseRow]) -> tuple[Graded, list[Member]]:
    """Hand in what the rows' attackers and their neighbours hand in, and grade it."""
    course, release = make_course(folder)
    with open(course.root / CONFIG, "a") as config:
        config.write(SHORT)
    neighbours = neighbours_of(release)
    attackers = [
        attack.member(row.student(attack), Workbook(release, CHAPTER).answer_rightly())
        for row in attacked
        for attack in row.attacks
    ]
    demo.hand_in_all(course, CHAPTER, [*neighbours, *attackers])
    return grade(course, CHAPTER, folder / "tmp"), [*neighbours, *attackers]


def make_course(folder: Path) -> tuple[Course, NotebookNode]:
    """A course with a secret of its own, and its release notebook."""
    course = demo.make_course(load_folders(PROJECT), CHAPTER, folder / "course")
    (course.root / SECRET_FILE).write_text(SECRET)
    return course, nbformat.read(course.folders.release_notebook(CHAPTER), as_version=4)


def neighbours_of(release: NotebookNode) -> list[Member]:
    """The honest members of a class."""
    return [one for one in sample_class(CHAPTER, release) if one.name in NEIGHBOURS]


def grade(course: Course, chapter: Chapter, temporary: Path, *words: str) -> Graded:
    """Grade what was handed in by the real command, and look at what came of it."""
    temporary.mkdir()
    before = marks()
    command = [sys.executable, "-m", "autograder", "grade", chapter.assignment, *words]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    ran = subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True)
    left = left_since(before, temporary)
    with course.open_gradebook() as book:
        found = rows(book, chapter.assignment)
    result = collect(course, chapter)
    notebooks = {
        one.student: course.folders.graded_notebook(one.student, chapter).read_text("utf-8")
        for one in result.students
    }
    failed = "" if ran.returncode == 0 else f"code {ran.returncode}: {ran.stderr[-500:]}"
    said = " ".join((ran.stdout + ran.stderr).split())
    return Graded(result, found, notebooks, left, failed, said)


def faults(graded: Graded, members: list[Member], attacked: Sequence[AbuseRow]) -> Iterator[str]:
    """Where a class's attackers did not end as declared, a line each; the student's id is first."""
    yield from demo.differences(graded.result, members)
    found = {student.student: student.verdicts for student in graded.result.students}
    recorded = [(row.student, row.grade_id) for row in graded.rows if row.auto_score is not None]
    for row in attacked:
        for attack in row.attacks:
            student = row.student(attack)
            if len({cell for one, cell in recorded if one == student}) != len(CHAPTER.exercises):
                yield f"{student}: the gradebook has no score for some exercise"
            for exercise, status in attack.statuses.items():
                verdict = found.get(student, {}).get(exercise)
                if verdict is None or verdict.status is not status:
                    ended = verdict and f"{verdict.status}: {verdict.message}"
                    yield f"{student}, {exercise}: {ended}, expected {status}"
            attacked_one = found.get(student, {}).get(ATTACKED)
            end = attacked_one.status if attacked_one else None
            if not attack.took_place(graded.shown_of(student), end):
                yield f"{student}: nothing shows that the attack took place"


def harm_done(graded: Graded, undisturbed: Graded) -> Iterator[str]:
    """What is otherwise than in a class of the neighbours alone, a line each."""
    if graded.failed:
        yield f"the command failed: {graded.failed}"
    yield from (f"left over: {one}" for one in graded.left)
    for name in NEIGHBOURS:
        if _rows_of(graded, name) != _rows_of(undisturbed, name):
            yield f"{name}: other rows in the gradebook"
        if graded.notebooks.get(name) != undisturbed.notebooks[name]:
            yield f"{name}: another graded notebook (scores, messages, remarks, outputs)"


def _rows_of(graded: Graded, student: str) -> list[GradeRow]:
    return [row for row in graded.rows if row.student == student]
