"""Finds the exercise that a notebook asks `check` about."""

from __future__ import annotations

from typing import Any, NamedTuple

from course.feedback.card.as_text import wrapped
from course.feedback.messages import one_line
from course.feedback.store import stored_chapters
from course.feedback.stored_kinds import StoredKind, kind_of
from course.notebook_session import SESSION


class NotYetRightError(AssertionError):
    """A function is not right yet; the message says what is off.

    Shown in a notebook without the traceback, which would only point into the course's code.

    Attributes
    ----------
    words : str
        The message, each paragraph on one line; as text of the error, lines are short.
    """

    def __init__(self, words: str) -> None:
        super().__init__(wrapped(words))
        self.words = words

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


class FoundExercise(NamedTuple):
    """An exercise: its chapter, its name, and its entry in course/checks."""

    chapter: str
    name: str
    stored: dict[str, Any]


def find_exercise(function: Any, chapter: str | None, notebook: dict[str, Any]) -> FoundExercise:
    """The exercise that a function or a value is for.

    Parameters
    ----------
    function : callable or str
        The student's function, or the name of a value.
    chapter : str or None
        The chapter to look in; None for the notebook's own, and then for all.
    notebook : dict
        The notebook's global names, among which a function is known that has another name.

    Raises
    ------
    NotYetRightError
        If there is no such exercise, or several chapters have one of this name.
    """
    chapters = stored_chapters()
    if chapter is not None and chapter not in chapters:
        raise NotYetRightError(
            f"There is no chapter {one_line(str(chapter))!r} to check against. Known chapters: "
            f"{', '.join(chapters) or 'none'}."
        )
    wanted = chapters if chapter is None else {chapter: chapters[chapter]}
    own = SESSION.chapter if chapter is None else chapter
    known = sorted({name for exercises in wanted.values() for name in exercises})
    if isinstance(function, str) and _is_value(function, wanted):
        name = function
    elif not callable(function):
        raise NotYetRightError(
            f"check needs the function itself, as in check({known[0] if known else 'name'}), "
            "without parentheses after its name."
        )
    else:
        name = _name_of(function, known, sorted(chapters.get(own or "", known)), notebook)
    homes = [home for home, exercises in wanted.items() if name in exercises]
    if own in homes:
        homes = [own]
    if len(homes) > 1:
        raise NotYetRightError(
            f"Several chapters ask for {name}. Say which one: "
            f"{' or '.join(f'check({name}, {home!r})' for home in homes)}."
        )
    return FoundExercise(homes[0], name, wanted[homes[0]][name])


def is_ambiguous(name: str, chapter: str) -> bool:
    """Whether somebody who names an exercise has to name its chapter, too."""
    homes = [home for home, exercises in stored_chapters().items() if name in exercises]
    return len(homes) > 1 and SESSION.chapter != chapter


def functions_of(chapter: str) -> set[str]:
    """Names of all functions that a chapter asks for."""
    exercises = stored_chapters()[chapter].items()
    return {name for name, stored in exercises if kind_of(stored) is not StoredKind.VALUE}


def _is_value(name: str, chapters: dict[str, dict[str, Any]]) -> bool:
    """Whether a text names a value that some chapter asks for."""
    return any(
        name in found and kind_of(found[name]) is StoredKind.VALUE for found in chapters.values()
    )


def _name_of(function: Any, known: list[str], offered: list[str], notebook: dict[str, Any]) -> str:
    """The known name of a function; where it has none, the error offers some."""
    name = getattr(function, "__name__", None)
    if isinstance(name, str) and name in known:
        return name
    # A lambda, or a function under a second name, is known by the variable that holds it.
    for variable, value in list(notebook.items()):
        if value is function and variable in known:
            return variable
    raise NotYetRightError(
        f"There is no public check for {one_line(str(name))!r}. Known names: "
        f"{', '.join(offered) or 'none'}. Is the function's name as it was given?"
    )
