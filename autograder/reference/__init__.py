"""The answer key: one module a chapter. Only this room knows answers."""

from __future__ import annotations

import difflib
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from autograder.errors import AutograderError
from autograder.exercises.exercise import Exercise


class UnknownChapterError(AutograderError):
    """The name asked for is no chapter of the answer key."""


class UnknownExerciseError(AutograderError):
    """The name asked for is no exercise of the chapter."""


@dataclass(frozen=True)
class Chapter:
    """A chapter: its place in the course and its exercises in the order of the text."""

    number: int
    name: str
    key_version: int
    exercises: dict[str, Exercise]

    @property
    def assignment(self) -> str:
        """The name that folders and nbgrader know it by, such as 03_logistic_regression."""
        return f"{self.number:02d}_{self.name}"

    @property
    def title(self) -> str:
        """The name in words, such as "logistic regression"."""
        return self.name.replace("_", " ")

    def must_have(self, name: str) -> None:
        """Raise `UnknownExerciseError` if the name is no exercise of this chapter."""
        if name in self.exercises:
            return
        near = difflib.get_close_matches(name, self.exercises, n=1)
        hint = f"; did you mean {near[0]}?" if near else "."
        raise UnknownExerciseError(
            f"The chapter {self.name} has no exercise {name!r}{hint} "
            f"It has: {', '.join(self.exercises)}."
        )

    def helpers_of(self, name: str) -> list[str]:
        """Exercises that the named one uses or may use, directly or through others.

        They are in the text's order.
        """
        found: set[str] = set()
        waiting = [name]
        while waiting:
            exercise = self.exercises[waiting.pop()]
            for used in exercise.names_used.union(exercise.may_call) & self.exercises.keys():
                if used not in found and used != name:
                    found.add(used)
                    waiting.append(used)
        return [other for other in self.exercises if other in found]


def chapter_names() -> list[str]:
    """Names of all chapters that the key holds, such as logistic_regression."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def load_chapter(name: str) -> Chapter:
    """Find a chapter by name (logistic_regression) or assignment (03_logistic_regression).

    Raises
    ------
    UnknownChapterError
        If the answer key has no such chapter.
    """
    wanted = name.lstrip("0123456789").removeprefix("_")
    if wanted not in chapter_names():
        known = ", ".join(chapter_names())
        raise UnknownChapterError(f"There is no chapter {name!r}. The answer key has: {known}.")
    module = importlib.import_module(f"{__name__}.{wanted}")
    exercises = {e.name: e for e in vars(module).values() if isinstance(e, Exercise)}
    chapter = Chapter(module.NUMBER, wanted, module.KEY_VERSION, exercises)
    if name not in (wanted, chapter.assignment):
        raise UnknownChapterError(
            f"There is no chapter {name!r}; did you mean {chapter.assignment}?"
        )
    return chapter


def answers_given(chapter: Chapter) -> dict[str, Callable]:
    """Functions that a chapter's text gives, and that another chapter asks students to write.

    A chapter's module lists in `ASKED_EARLIER` those that were asked for under another name.
    """
    # Not the exercises' own modules: a course may have added some.
    module = sys.modules.get(f"{__name__}.{chapter.name}")
    if module is None:
        return {}
    asked = {name for other in all_chapters() for name in other.exercises}
    asked |= getattr(module, "ASKED_EARLIER", set())
    return {
        name: value
        for name, value in vars(module).items()
        if name in asked and inspect.isfunction(value) and value.__module__ == module.__name__
    }


def all_chapters() -> Iterator[Chapter]:
    """Every chapter, in the order of the course."""
    yield from sorted(map(load_chapter, chapter_names()), key=lambda chapter: chapter.number)
