"""A course's own words in a chapter's text: overlay/NN_chapter.md.

Its parts begin with a line that says what becomes of which place:

    <!-- replace: Softmax: scores to shares -->
    ## Softmax, as we had it on Tuesday
    ...

The place is a heading of the chapter, in its own words; its text ends at the next heading or code
cell. ``before`` and ``after`` add to it, ``remove`` takes it out. Before and after may name an
exercise as well: then the place is its cells.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from autograder.building.chapter_text import FENCE, Piece, pieces_in
from autograder.building.prose_sections import sections_of
from autograder.course_settings import CourseFileError
from autograder.exercises.cell_marks import SETUP_TAG

REPLACE, BEFORE, AFTER, REMOVE = "replace", "before", "after", "remove"
ACTIONS = (REPLACE, BEFORE, AFTER, REMOVE)
OPENING = re.compile(r"<!--\s*(?P<action>\w+)\s*:\s*(?P<place>.+?)\s*-->\s*")


@dataclass(frozen=True)
class OverlayPart:
    """One part of an overlay: what is done, where, on which line it begins, and its text."""

    action: str
    place: str
    line: int
    text: str


def laid_over(pieces: list[Piece], path: Path) -> list[Piece]:
    """The pieces of a chapter's text, changed as an overlay says.

    Raises
    ------
    CourseFileError
        If a part names a place that is not there or is there twice, or can't be understood.
    """
    for part in _parts(path):
        pieces = _laid(pieces, part, path)
    return pieces


def _parts(path: Path) -> Iterator[OverlayPart]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CourseFileError(f"{path} is no text in UTF-8: {error}.") from None
    current: OverlayPart | None = None
    inside: list[str] = []
    fence = ""
    for number, line in enumerate(lines, start=1):
        if mark := FENCE.match(line):
            if not fence:
                fence = mark["fence"]
            elif mark["fence"].startswith(fence) and not mark["info"].strip():
                fence = ""
        opening = None if fence else OPENING.fullmatch(line)
        if opening:
            if current:
                yield replace(current, text="\n".join(inside).strip())
            current, inside = OverlayPart(opening["action"], opening["place"], number, ""), []
            if current.action not in ACTIONS:
                _refuse(path, current, f"{current.action!r} is none of: {', '.join(ACTIONS)}.")
        elif current:
            inside.append(line)
        elif line.strip():
            nowhere = OverlayPart("", "", number, "")
            _refuse(
                path, nowhere, "this text has no place. Write <!-- after: HEADING --> above it."
            )
    if current:
        yield replace(current, text="\n".join(inside).strip())


def _laid(pieces: list[Piece], part: OverlayPart, path: Path) -> list[Piece]:
    if bool(part.text) == (part.action == REMOVE):
        said = "takes no text" if part.text else "needs a text below it"
        _refuse(path, part, f"{part.action} {said}.")
    new = _new_pieces(part, path)
    exercises = [place for place, piece in enumerate(pieces) if piece.exercise == part.place]
    if exercises and part.action in (BEFORE, AFTER):
        end = exercises[0] + (part.action == AFTER)
        return [*pieces[:end], *new, *pieces[end:]]
    headings = [
        (place, number)
        for place, piece in enumerate(pieces)
        if piece.kind == "markdown"
        for number, section in enumerate(sections_of(piece.source))
        if section.heading == part.place
    ]
    if len(headings) != 1:
        _refuse_place(pieces, part, path, times=len(headings))
    ((place, number),) = headings
    return [*pieces[:place], *_split(pieces[place], number, part, new), *pieces[place + 1 :]]


def _split(piece: Piece, number: int, part: OverlayPart, new: list[Piece]) -> Iterator[Piece]:
    """The pieces that come of one whose section ``number`` a part is about."""
    texts = [section.text for section in sections_of(piece.source)]
    keeps = part.action in (BEFORE, AFTER)
    start = number + (part.action == AFTER)
    end = start if keeps else number + 1
    above, below = ("\n".join(some).strip("\n") for some in (texts[:start], texts[end:]))
    if above:
        yield replace(piece, source=above)
    yield from new
    if below:
        # Of a cell that becomes two, the first keeps the id.
        id_name = f"{piece.id_name}/below {part.line}" if above else piece.id_name
        yield replace(piece, source=below, id_name=id_name)


def _new_pieces(part: OverlayPart, path: Path) -> list[Piece]:
    pieces = pieces_in(part.text)
    if any(piece.exercise is not None or SETUP_TAG in piece.tags for piece in pieces):
        _refuse(path, part, "exercises are added in course.toml, and there is one set-up cell.")
    return [
        replace(piece, id_name=f"overlay/{part.line}/{place}", line=None)
        for place, piece in enumerate(pieces)
    ]


def _refuse_place(pieces: list[Piece], part: OverlayPart, path: Path, times: int) -> NoReturn:
    if times:
        _refuse(path, part, f"the chapter has the heading {part.place!r} {times} times.")
    known = [
        section.heading
        for piece in pieces
        if piece.kind == "markdown"
        for section in sections_of(piece.source)
        if section.heading
    ]
    known += [piece.exercise for piece in pieces if piece.exercise is not None]
    if part.place in known:
        _refuse(
            path, part, f"{part.place} is an exercise: write before or after, or name its heading."
        )
    near = difflib.get_close_matches(part.place, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    _refuse(path, part, f"the chapter has no heading and no exercise {part.place!r}.{hint}")


def _refuse(path: Path, part: OverlayPart, why: str) -> NoReturn:
    raise CourseFileError(f"{path}, line {part.line}: {why} Nothing was changed.")
