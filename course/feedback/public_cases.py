"""The public cases as a student sees them: any one as data, and the one that a message is about."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import Any, NamedTuple

from course.feedback.answer import Answer
from course.feedback.find_exercise import FoundExercise, is_ambiguous
from course.feedback.first_difference import first_difference
from course.feedback.messages import one_line, say
from course.feedback.printed import case_words
from course.feedback.store import stored_chapters
from course.feedback.stored_kinds import StoredKind, kind_of
from course.feedback.stored_tasks import stored_task
from course.feedback.task import Task, Trial
from course.notebook_session import SESSION


class PublicCase(NamedTuple):
    """One case of the instant check: the arguments by name, and the result that is wanted."""

    arguments: dict[str, Any]
    wanted: Any


class NoPublicCaseError(LookupError):
    """There is no such public case; the message says what there is.

    Shown in a notebook without the traceback, which would only point into the course's code.
    """

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


def public_case(name: str, number: int, chapter: str | None = None) -> PublicCase:
    """One of the cases on which `check` tries a function of yours.

    Parameters
    ----------
    name : str
        The function's name, as text: public_case("softmax", 1).
    number : int
        Which case, counted from 1, as the messages of `check` do.
    chapter : str, optional
        Such as "logistic_regression". Without it the notebook's own chapter is meant, or the one
        that asks for a function of this name.

    Returns
    -------
    PublicCase
        ``arguments``, a dictionary by name, and ``wanted``, the right result. Both are yours to
        change: every call gives new ones. ``softmax(**case.arguments)`` gives your own result.
        Of a class, or a function whose messages name a driver, the arguments are those that
        follow it in the driver's call. Training functions are compared from a stored random
        start, so that a call of your own gives other numbers.

    Raises
    ------
    NoPublicCaseError
        If there is no such case, or nothing that is wanted: values, tests to write, and
        functions with many right answers have no stored result.
    """
    stored = _stored(name, chapter)
    count = len(stored["cases"])
    try:
        place = operator.index(number)
    except TypeError:
        place = 0
    if isinstance(number, bool) or not 1 <= place <= count:
        raise NoPublicCaseError(
            f"There is no public case {one_line(repr(number), 40)} of {name}. Its cases are "
            f"numbered from 1 to {count}."
        )
    trial = stored_task(name, stored).trials[place - 1]
    return PublicCase(dict(trial.arguments), trial.expected)


def words_of_case(found: FoundExercise, number: int, answer: Answer) -> str:
    """The public case that a message is about, in lines of its own, and how to get it as data.

    ``number`` counts from 0. "" where no right result is stored.
    """
    chapter, name, stored = found
    if not _has_results(stored):
        return ""
    task = stored_task(name, stored)
    trial = task.trials[number]
    yours = {} if answer.raised else {"yours": answer.value}
    words, whole = case_words(trial.arguments, {**yours, "wanted": trial.expected})
    driver = f", given to course.drivers.{stored['driver']}" if "driver" in stored else ""
    start = ", from the course's own random start" if stored["cases"][number].get("starts") else ""
    home = f', "{chapter}"' if is_ambiguous(name, chapter) else ""
    call = f'public_case("{name}", {number + 1}{home})'
    lines = (
        say("case.shown", case=number + 1, how=driver + start, words=words),
        "" if answer.raised else _first_wrong_entry(task, trial, answer),
        say("case.again" if whole else "case.large", case=number + 1, call=call),
    )
    return "\n".join(filter(None, lines))


def _first_wrong_entry(task: Task, trial: Trial, answer: Answer) -> str:
    """Of results that hold arrays of the right shape: the first entry that is wrong."""
    found = first_difference(trial.expected, answer.value, task.result_names)
    if found is None:
        return ""
    what, index, yours, wanted = found
    return say("case.entry", what=what, index=index, yours=yours, wanted=wanted)


def _stored(name: str, chapter: str | None) -> Mapping[str, Any]:
    """The stored entry of a function that has public cases with right results."""
    if not isinstance(name, str):
        raise NoPublicCaseError(
            'public_case needs a name as text, in quotes, as in public_case("softmax", 1).'
        )
    chapters = stored_chapters()
    if chapter is not None and chapter not in chapters:
        raise NoPublicCaseError(
            f"There is no chapter {one_line(str(chapter))!r}. Known chapters: "
            f"{', '.join(chapters) or 'none'}."
        )
    found = {
        home: entries[name]
        for home, entries in chapters.items()
        if name in entries and chapter in (None, home)
    }
    if not found:
        names = {
            one
            for home, entries in chapters.items()
            if chapter in (None, home)
            for one, entry in entries.items()
            if _has_results(entry)
        }
        raise NoPublicCaseError(
            f"There is no public case of {one_line(name)!r}. Names that have some: "
            f"{', '.join(sorted(names)) or 'none'}."
        )
    if chapter is None and SESSION.chapter in found:
        found = {SESSION.chapter: found[SESSION.chapter]}
    if len(found) > 1:
        calls = (f'public_case("{name}", 1, "{home}")' for home in found)
        raise NoPublicCaseError(
            f"Several chapters ask for {name}. Say which one: {' or '.join(calls)}."
        )
    (stored,) = found.values()
    if not _has_results(stored):
        raise NoPublicCaseError(say(f"case.none.{kind_of(stored)}", name=name))
    return stored


def _has_results(stored: Mapping[str, Any]) -> bool:
    return kind_of(stored) is StoredKind.FUNCTION
