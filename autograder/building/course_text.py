"""A chapter's text as a course has it: exercises dropped, given and added, and the overlay."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, replace

from autograder.building.chapter_text import Piece, pieces_in, read_chapter
from autograder.building.dropped import without_dropped
from autograder.building.overlay import laid_over
from autograder.building.places import Places
from autograder.course_settings import AddedExercise, settings_of
from autograder.reference import Chapter, load_chapter


@dataclass(frozen=True)
class CourseText:
    """The pieces of a chapter's text, and what whoever builds should hear about them."""

    pieces: list[Piece]
    remarks: list[str]


def read_text(places: Places) -> CourseText:
    """Read a chapter's text, and change it as the course's course.toml and overlay say.

    Raises
    ------
    BuildError
        If the text and the answer key do not fit each other.
    CourseFileError
        If what is left needs an exercise that is dropped, or the overlay can't be laid over it.
    """
    chapter = places.chapter
    settings = settings_of(chapter)
    read = read_chapter(places.text, load_chapter(chapter.name))
    # Cells keep their ids, whatever goes or comes above them.
    pieces = [replace(piece, id_name=str(place)) for place, piece in enumerate(read)]
    for added in settings.added:
        pieces = _with_added(pieces, added, chapter)
    if places.overlay.is_file():
        pieces = laid_over(pieces, places.overlay)
    pieces = [
        _given(piece, chapter) if piece.exercise in settings.give else piece for piece in pieces
    ]
    pieces, remarks = without_dropped(pieces, settings.drop, chapter)
    return CourseText(pieces, remarks)


def _with_added(pieces: list[Piece], added: AddedExercise, chapter: Chapter) -> list[Piece]:
    """Put an added exercise below the one that it follows; its file's docstring is the text."""
    module = inspect.getmodule(chapter.exercises[added.name].function)
    prose = inspect.cleandoc((module and module.__doc__) or "")
    if not re.match(r"#+ ", prose):
        prose = f"### Exercise: {added.name}\n\n{prose}".strip()
    new = [
        replace(piece, id_name=f"{added.name}/{place}")
        for place, piece in enumerate(pieces_in(prose))
    ]
    new.append(Piece("code", "", exercise=added.name))
    places = [place for place, piece in enumerate(pieces) if piece.exercise == added.after]
    end = places[0] + 1 if added.after else len(pieces)
    return [*pieces[:end], *new, *pieces[end:]]


def _given(piece: Piece, chapter: Chapter) -> Piece:
    """The cell of an exercise whose answer students get."""
    exercise = load_chapter(chapter.name).exercises[str(piece.exercise)]
    return replace(
        piece,
        exercise=None,
        source=exercise.solution_cell(marked=False),
        locked=exercise.name,
        id_name=exercise.name,
    )
