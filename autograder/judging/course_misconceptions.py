"""Misconceptions that a course's own classes showed: each a small file in the course's folder.

They are known by what a wrong function gives on the public cases, so nobody's code is kept or run
for them. They change what students are told, and never a score.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import AutograderError
from autograder.exercises.exercise import Exercise
from autograder.files import replace_file
from autograder.judging.behaviour import Behaviour, cases_digest, has_behaviour
from autograder.judging.verdict import Status, Verdict

FOLDER = "misconceptions"
SUFFIX = ".json"
FORMAT = 1
# Between the exercise's name and a digest; no misconception of the answer key has it in its name.
GROUP = ".group-"
# What a student reads, as of every message.
MOST_WORDS = 80
# Of one file; they hold some kilobytes.
MOST_BYTES = 1_000_000


class CourseMisconceptionError(AutograderError):
    """A misconception of the course's can't be read or written; the text says what to do."""


@dataclass(frozen=True)
class CourseMisconception:
    """A mistake that a class showed, and what its authors are told."""

    id: str
    exercise: str
    hint: str
    behaviour: Behaviour

    def as_file(self) -> bytes:
        """The file's content: JSON to be read and edited, the hint before the numbers."""
        content = {
            "format": FORMAT,
            "misconception": self.id,
            "exercise": self.exercise,
            "hint": self.hint,
            "gives": self.behaviour.as_text(),
        }
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def from_file(cls, path: Path) -> CourseMisconception:
        """The misconception that a file holds.

        Raises
        ------
        CourseMisconceptionError
            If it holds none.
        """
        try:
            with open(path, "rb") as file:
                content = json.loads(file.read(MOST_BYTES).decode())
            if content["format"] != FORMAT:
                raise ValueError("a newer version wrote it")
            texts = [content[key] for key in ("misconception", "exercise", "hint", "gives")]
            if not all(type(text) is str for text in texts):
                raise TypeError("a text is no text")
            name, exercise, hint, gives = texts
            behaviour = Behaviour.from_text(gives)
            if behaviour is None or name + SUFFIX != path.name:
                raise ValueError("its parts do not fit")
        except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
            raise CourseMisconceptionError(
                f"{path} holds no misconception that can be read ({error}). Nothing was graded. "
                "Put back a copy of it, or delete it and name the group again: autograder name"
            ) from None
        return cls(name, exercise, checked_hint(hint, str(path)), behaviour)


@dataclass(frozen=True)
class CourseMisconceptions:
    """All that a course has named in one chapter; plain data, which travels to workers.

    Attributes
    ----------
    known : tuple of CourseMisconception
        Those that hold.
    outdated : tuple of CourseMisconception
        Those whose exercise is gone, or has other public cases or right values by now.
    """

    known: tuple[CourseMisconception, ...] = ()
    outdated: tuple[CourseMisconception, ...] = ()

    @classmethod
    def read(cls, folder: Path, exercises: Mapping[str, Exercise]) -> CourseMisconceptions:
        """Those in a chapter's folder; none if there is no such folder.

        Raises
        ------
        CourseMisconceptionError
            If a file in it can't be read.
        """
        found = [CourseMisconception.from_file(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]
        holds = [_holds(one, exercises) for one in found]
        known, outdated = (
            tuple(one for one, now in zip(found, holds, strict=True) if now is wanted)
            for wanted in (True, False)
        )
        return cls(known, outdated)

    def told(self, verdict: Verdict) -> Verdict:
        """The verdict with the hint that its behaviour deserves, if this course has named it.

        A misconception of the answer key's own stays. So do score and status, always.
        """
        if not is_wrong(verdict) or not (is_of_course(verdict) or verdict.misconception is None):
            return verdict
        behaviour = Behaviour.from_text(verdict.behaviour)
        if behaviour is None:
            return verdict
        for one in self.known:
            if one.exercise == verdict.exercise and one.behaviour.same_as(behaviour):
                return replace(verdict, misconception=one.id, message=one.hint)
        return verdict

    def has_lost(self, verdict: Verdict) -> bool:
        """Whether a verdict tells of a misconception that this course no longer has."""
        return is_of_course(verdict) and verdict.misconception not in {one.id for one in self.known}

    def outdated_words(self, folder: Path) -> str:
        """Which of them no longer hold, and what to do; empty if all do."""
        if not self.outdated:
            return ""
        names = ", ".join(one.id for one in self.outdated)
        return (
            f"No longer told, since the exercise or its public cases are others now: {names}. "
            f"Grade, look at the groups in the report, and name them again (autograder name); "
            f"then delete the old files in {folder}."
        )


def is_wrong(verdict: Verdict) -> bool:
    """Whether a function answered, and not rightly: then its behaviour tells of its mistake."""
    return verdict.status in (Status.WRONG, Status.RAISED)


def is_of_course(verdict: Verdict) -> bool:
    """Whether a verdict's misconception was named by the course, and not by the answer key."""
    return GROUP in (verdict.misconception or "")


def id_of(exercise: str, behaviour: Behaviour) -> str:
    """The name of a group of equal mistakes, and of the misconception that it may become."""
    return f"{exercise}{GROUP}{behaviour.digest}"


def checked_hint(text: str, where: str) -> str:
    """A hint as one paragraph.

    Raises
    ------
    CourseMisconceptionError
        If it is empty, or longer than what students are told of one exercise.
    """
    words = text.split()
    if not 0 < len(words) <= MOST_WORDS:
        raise CourseMisconceptionError(
            f"The hint in {where} has {len(words)} words; expected 1 to {MOST_WORDS}. Say what is "
            "off, ask a question that leads on, or name what to compare with."
        )
    return " ".join(words)


def save(folder: Path, found: CourseMisconception) -> Path:
    """Write a misconception to a chapter's folder, in place of an older one of its name."""
    path = folder / f"{found.id}{SUFFIX}"
    replace_file(path, found.as_file())
    return path


def _holds(one: CourseMisconception, exercises: Mapping[str, Exercise]) -> bool:
    exercise = exercises.get(one.exercise)
    return (
        exercise is not None
        and has_behaviour(exercise)
        and one.behaviour.cases == cases_digest(exercise)
    )
