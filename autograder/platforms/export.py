"""Exports scores, and feedback, in the form in which a platform takes them back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from autograder.gradebook.course import Course
from autograder.gradebook.final_scores import final_scores
from autograder.gradebook.students import known_students
from autograder.grading.student_ids import printable
from autograder.platforms.addresses import CANVAS, is_canvas_label
from autograder.platforms.chapters import WhichChapterError
from autograder.platforms.collect import COLLECTED
from autograder.platforms.csv_file import CsvFile
from autograder.platforms.feedback_zip import moodle_labels, pack_feedback
from autograder.platforms.fill import Filled, fill
from autograder.platforms.people import Person, StudentIds
from autograder.platforms.record import Record
from autograder.platforms.roster import read_people
from autograder.platforms.targets import targets
from autograder.reference import Chapter

# How many students a line names.
NAMED = 20


@dataclass(frozen=True)
class ExportRequest:
    """What to export.

    Attributes
    ----------
    platform : str
    template : Path
        The file as the platform let it be downloaded; it is filled in.
    chapter, column : str
        See `targets`.
    scale, exercises : bool
        See `fill`.
    feedback : Path or None
        Where to pack the feedback pages.
    zone : tzinfo or None
    """

    platform: str
    template: Path
    chapter: str
    column: str
    scale: bool
    exercises: bool
    feedback: Path | None
    zone: tzinfo | None


def export(course: Course, request: ExportRequest) -> Iterator[str]:
    """Fill the file in, pack the feedback; gives lines to tell.

    The file is written last, and only if all of it went well.

    Raises
    ------
    CsvError, GradebookError, OtherMaximumError, UnknownChapterError, WhichChapterError
        The text says what to do.
    """
    table = CsvFile(request.template)
    people = read_people(request.platform, table, request.zone)
    named = targets(request.platform, table, request.chapter, request.column, request.zone)
    meant = [(course.settings.chapter(chapter.name), column) for chapter, column in named]
    if request.feedback and len(meant) != 1:
        raise WhichChapterError("--feedback packs one chapter's pages. Say which, with --chapter.")
    lines: list[str] = []
    with course.open_gradebook() as gradebook:
        ids, faults = StudentIds(known_students(gradebook)).of(people)
        graded = {assignment.name for assignment in gradebook.assignments if assignment.submissions}
        for chapter, column in meant:
            if chapter.assignment not in graded and not request.chapter and len(meant) > 1:
                lines.append(f"{chapter.assignment}: nothing is graded; {column.name} stays.")
                continue
            scores = final_scores(gradebook, chapter.assignment)
            done = fill(
                table,
                chapter,
                column,
                ids,
                scores,
                scale=request.scale,
                exercises=request.exercises,
            )
            lines += _told(done, request.template)
    lines += [f"Left as it was: {printable(person.shown)}: {why}" for person, why in faults.items()]
    if request.feedback:
        lines += _feedback(course, request.feedback, request.platform, meant[0][0], ids)
    table.save()
    yield from lines


def _feedback(
    course: Course, target: Path, platform: str, chapter: Chapter, ids: Mapping[Person, str]
) -> Iterator[str]:
    """Pack a chapter's pages of everybody in the file; gives lines to tell."""
    labels = dict(moodle_labels(ids))
    if platform == CANVAS:
        # Canvas takes a page back by the numbers that were in the name of what was handed in.
        record = Record(course.root / COLLECTED / chapter.assignment)
        labels = {s: label for s, label in record.labels().items() if is_canvas_label(label)}
        if unknown := sorted({*ids.values()} - labels.keys()):
            yield f"No feedback, since nothing was collected from Canvas of: {_named(unknown)}"
    pages, without = pack_feedback(target, course.folders, chapter, labels, platform)
    yield f"{pages} feedback pages in {target}."
    if without:
        yield f"No feedback page yet of: {_named(without)}"


def _told(done: Filled, path: Path) -> Iterator[str]:
    yield (
        f"{done.chapter.assignment}: {done.scores} scores are filled in, in the column "
        f"{done.column} of {path}."
    )
    for what, students in (
        ("A person is still to look at", done.to_look_at),
        ("Left as they were, since they are not graded", done.without_score),
        ("Left as they were, since the platform excuses them", done.excused),
        ("Graded, and not in the file", done.not_in_file),
    ):
        if students:
            yield f"{what}: {_named(students)}"


def _named(students: list[str]) -> str:
    more = f", and {len(students) - NAMED} more" if len(students) > NAMED else ""
    return ", ".join(students[:NAMED]) + more
