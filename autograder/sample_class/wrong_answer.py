"""A misconception as the cell of a student who has it: code that runs alone in a notebook."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from itertools import dropwhile
from types import FunctionType, ModuleType

from autograder.exercises.exercise import Exercise
from autograder.exercises.misconception import Misconception
from autograder.exercises.value import ValueExercise


def misconception_source(exercise: Exercise, misconception: Misconception) -> str:
    """The misconception's code under the exercise's name, with everything that it calls.

    In the answer key a misconception may call helpers of its module, and the right function
    itself. In a notebook the helpers have to stand beside it; the right function does too, under
    another name, since the wrong one has taken its own.
    """
    name, wrong = exercise.name, misconception.function
    if isinstance(exercise, ValueExercise):
        return f"{name} = {wrong()!r}"
    if isinstance(wrong, type):
        return _class_source(exercise, wrong)
    if not isinstance(wrong, FunctionType):
        raise TypeError(f"{misconception.id} is neither a function nor a class.")
    body = _source(wrong).replace(f"def {wrong.__name__}(", f"def {name}(", 1)
    parts = [*_needs(wrong), body]
    # Another misconception may stand among the helpers, and call the right function as well.
    right, called = f"right_{name}", rf"(?<!def )\b{name}\("
    if any(re.search(called, part) for part in parts):
        reference = exercise.solution_cell(marked=False)
        parts = [
            reference.replace(f"def {name}(", f"def {right}(", 1),
            *(re.sub(called, f"{right}(", part) for part in parts),
        ]
    return "\n\n\n".join(parts)


def _class_source(exercise: Exercise, wrong: type) -> str:
    """A wrong class, below the right one under another name: it may inherit from that."""
    name = exercise.name
    reference = exercise.solution_cell(marked=False)
    body = _source(wrong).replace(f"({name})", f"(Right{name})")
    body = re.sub(rf"^class {wrong.__name__}\b", f"class {name}", body)
    return f"{reference.replace(f'class {name}', f'class Right{name}', 1)}\n\n\n{body}"


def _needs(function: FunctionType) -> Iterator[str]:
    """Imports and plain helper functions that a function's code names."""
    module = sys.modules[function.__module__]
    for used in function.__code__.co_names:
        value = vars(module).get(used)
        if isinstance(value, ModuleType) and used != "np":
            yield f"import {value.__name__} as {used}"
        elif isinstance(value, FunctionType):
            yield from _needs(value)
            yield _source(value)


def _source(defined: FunctionType | type) -> str:
    """The source without its decorators, which are the answer key's."""
    lines = textwrap.dedent(inspect.getsource(defined)).rstrip().splitlines()
    return "\n".join(dropwhile(lambda line: not line.startswith(("def ", "class ")), lines))
