"""Takes dropped exercises out of a chapter's text, with the experiments that lean on them."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from autograder.building.chapter_text import Piece
from autograder.building.names import names_bound, names_from_outside
from autograder.building.prose_sections import sections_of
from autograder.course_settings import CourseFileError
from autograder.course_settings.read import COURSE_FILE
from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.exercises.written_test import WrittenTestExercise
from autograder.reference import Chapter

READY = "ready"
# In the chapters, the paragraph above an experiment says what the next cell shows.
ANNOUNCES = re.compile(r"\bnext cell\b")


def without_dropped(
    pieces: list[Piece], drop: Collection[str], chapter: Chapter
) -> tuple[list[Piece], list[str]]:
    """The text without these exercises, and a remark on each thing that went along or stays.

    An exercise takes along its heading, with the text between that and its cell, if the heading
    names it. Experiments that need it go, and those that need what such an experiment made.

    Raises
    ------
    CourseFileError
        If another exercise, or code that is no experiment, needs one of them.
    """
    if not drop:
        return pieces, []
    remarks: list[str] = []
    beside: list[Piece] = []
    for name in drop:
        pieces, code, left = _without_exercise(pieces, name)
        beside += code
        remarks += left
    pieces, experiments = _without_experiments(pieces, set(drop), chapter)
    pieces = _without_unneeded(pieces, beside)
    _refuse_need(pieces, drop, chapter)
    return pieces, [*remarks, *experiments, *_still_named(pieces, drop)]


def _without_exercise(pieces: list[Piece], name: str) -> tuple[list[Piece], list[Piece], list[str]]:
    """Leave out a cell, and all text from the heading that names its exercise to it.

    Also given: the cells of code in between, which may be needed elsewhere; and remarks.
    """
    (cell,) = [place for place, piece in enumerate(pieces) if piece.exercise == name]
    start = _place_of_heading(pieces[:cell], name)
    if start is None:
        said = f"{name} is dropped; the text above its cell stays, since no heading names it."
        return [*pieces[:cell], *pieces[cell + 1 :]], [], [said]
    above = replace(pieces[start], source=_above_heading(pieces[start].source, name))
    code = [piece for piece in pieces[start + 1 : cell] if piece.kind == "code"]
    kept = [above] if above.source else []
    return [*pieces[:start], *kept, *code, *pieces[cell + 1 :]], code, []


def _without_unneeded(pieces: list[Piece], candidates: list[Piece]) -> list[Piece]:
    """Leave out those of some cells whose names nothing else in the text needs."""
    for one in candidates:
        others = [piece for piece in pieces if piece != one]
        if not names_bound(one.source) & set().union(*map(_needs, others)):
            pieces = others
    return pieces


def _place_of_heading(above: list[Piece], name: str) -> int | None:
    """The piece with the heading that names an exercise, unless another exercise is below it."""
    for place in reversed(range(len(above))):
        if above[place].exercise is not None:
            return None
        if above[place].kind == "markdown" and any(
            _names(section.heading, name) for section in sections_of(above[place].source)
        ):
            return place
    return None


def _above_heading(source: str, name: str) -> str:
    kept = []
    for section in sections_of(source):
        if _names(section.heading, name):
            break
        kept.append(section.text)
    return "\n".join(kept).strip("\n")


def _names(heading: str, exercise: str) -> bool:
    """Whether a heading is of the form "Exercise: softmax"."""
    return re.fullmatch(rf"[A-Z][a-z ]+: {exercise}", heading) is not None


def _without_experiments(
    pieces: list[Piece], lost: set[str], chapter: Chapter
) -> tuple[list[Piece], list[str]]:
    """Leave out experiments until none needs what is lost, and what announces them."""
    remarks: list[str] = []
    while True:
        gone = [piece for piece in pieces if EXPLORE_TAG in piece.tags and _needs(piece) & lost]
        if not gone:
            return pieces, remarks
        for piece in gone:
            names = ", ".join(sorted(_needs(piece) & lost))
            remarks.append(f"the experiment on line {piece.line} is left out: it needs {names}.")
            pieces, announced = _without_one(pieces, pieces.index(piece))
            if not announced:
                remarks.append(f"look at the text above line {piece.line}: it may announce it.")
        made = set().union(*(names_bound(piece.source) for piece in gone))
        lost |= made - _made_by(pieces, chapter)


def _without_one(pieces: list[Piece], place: int) -> tuple[list[Piece], bool]:
    """Leave out a piece, and the paragraph above it if that speaks of the next cell."""
    before, after = pieces[:place], pieces[place + 1 :]
    above = before.pop() if before and before[-1].kind == "markdown" else None
    if above is None:
        return [*before, *after], True
    text, _, last = above.source.rpartition("\n\n")
    announced = ANNOUNCES.search(last) is not None and not last.startswith("#")
    if announced:
        above = replace(above, source=text)
    return [*before, *([above] if above.source else []), *after], announced


def _refuse_need(pieces: Iterable[Piece], drop: Collection[str], chapter: Chapter) -> None:
    for piece in pieces:
        if piece.exercise is not None:
            exercise = chapter.exercises[piece.exercise]
            needed = names_from_outside(exercise.solution_cell())
            if isinstance(exercise, WrittenTestExercise):
                needed |= {exercise.tested.name}
            who = f"the exercise {piece.exercise}"
        else:
            needed, who = _needs(piece), f"the cell on line {piece.line} of the chapter's text"
        if found := sorted(needed & set(drop)):
            name = found[0]
            also = f", or drop {piece.exercise} as well" if piece.exercise else ""
            raise CourseFileError(
                f"{COURSE_FILE} drops {name} of {chapter.assignment}, and {who} needs it. Give it "
                f'instead (give = ["{name}"]; students get its answer then){also}. Nothing was '
                "changed."
            )


def _still_named(pieces: Iterable[Piece], drop: Collection[str]) -> list[str]:
    """Where the text that stays speaks of what is dropped."""
    remarks, heading = [], ""
    for piece in pieces:
        if piece.kind != "markdown":
            continue
        for section in sections_of(piece.source):
            heading = section.heading or heading
            named = [name for name in drop if re.search(rf"`{name}\b", section.text)]
            remarks += [
                f'the text under "{heading}" still speaks of {name}; an overlay can say it '
                "otherwise."
                for name in named
            ]
    return list(dict.fromkeys(remarks))


def _needs(piece: Piece) -> set[str]:
    """Names that a code cell reads and does not make, those that it waits for included."""
    if piece.kind != "code" or piece.exercise is not None:
        return set()
    return names_from_outside(piece.source) | _waited_for(piece.source)


def _waited_for(source: str) -> set[str]:
    """The names in ``ready("...")``."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic or a shell line
        return set()
    return {
        word.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == READY
        for word in node.args
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }


def _made_by(pieces: Iterable[Piece], chapter: Chapter) -> set[str]:
    code = [piece.source for piece in pieces if piece.kind == "code"]
    return set(chapter.exercises).union(*map(names_bound, code))
