"""Makes an exercise out of a file of the course's own: exercises/NAME.py."""

from __future__ import annotations

import hashlib
import linecache
import sys
import traceback
import types

from autograder.course_settings.errors import CourseFileError
from autograder.exercises.exercise import Exercise

MODULES = "added_exercises"


def exercise_in(text: str, name: str, chapter: str, shown: str) -> Exercise:
    """Run an exercise's file, and take the exercise from it.

    The text alone counts and not the file, since another machine may grade.

    Parameters
    ----------
    text : str
        What the file holds.
    name : str
        The exercise's name, which is also the file's.
    chapter : str
        The name of the chapter that it is added to.
    shown : str
        The file as messages name it.

    Raises
    ------
    CourseFileError
        If the file can't be run, or does not hold this exercise and no other.
    """
    digest = hashlib.sha256(f"{shown}\n{text}".encode()).hexdigest()[:12]
    # An exercise knows its chapter by the last part of its module's name.
    module_name = f"{MODULES}.{name}_{digest}.{chapter}"
    module = sys.modules.get(module_name)
    if module is None:
        module = _run(text, module_name, shown)
    own = [one for one in vars(module).values() if isinstance(one, Exercise)]
    own = [one for one in own if one.function.__module__ == module_name]
    if [one.name for one in own] != [name]:
        found = ", ".join(one.name for one in own) or "none"
        raise CourseFileError(
            f"{shown} has to hold one exercise, called {name} as the file is; found: {found}. "
            "An exercise is a function below @exercise(...); docs/adding-an-exercise.md has one."
        )
    return own[0]


def _run(text: str, module_name: str, shown: str) -> types.ModuleType:
    module = types.ModuleType(module_name)
    module.__file__ = shown
    # The cell that students get is made from the source, which Python looks up here.
    linecache.cache[shown] = (len(text), None, text.splitlines(keepends=True), shown)
    sys.modules[module_name] = module
    try:
        exec(compile(text, shown, "exec", dont_inherit=True), vars(module))
    except Exception as error:
        del sys.modules[module_name]
        raise CourseFileError(
            f"{shown}, line {_line(error, shown)}: {type(error).__name__}: {error}. Mend it; "
            "docs/adding-an-exercise.md shows what an exercise needs."
        ) from error
    return module


def _line(error: Exception, shown: str) -> int | str:
    """The last line of the file that had a part in an error."""
    if isinstance(error, SyntaxError) and error.filename == shown and error.lineno:
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == shown and frame.lineno]
    return lines[-1] if lines else "?"
