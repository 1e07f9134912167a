"""A misconception as the cell of a student who has it: code that stands alone in a notebook."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from types import FunctionType, ModuleType

from autograder.building.cell_source import solution_cell
from autograder.exercises.exercise import Exercise, Misconception
from autograder.exercises.traits import Kind


def misconception_source(exercise: Exercise, misconception: Misconception) -> str:
    """The misconception's code under the exercise's name, with all that it leans on.

    The key's misconceptions may call helpers of their module, and the right function itself;
    in a notebook the helpers have to stand beside it, and the right function needs another name.
    """
    name, wrong = exercise.name, misconception.function
    if exercise.kind is Kind.VALUE:
        return f"{name} = {wrong()!r}"
    if isinstance(wrong, type):
        return _class_source(exercise, wrong)
    body = _source(wrong).replace(f"def {wrong.__name__}(", f"def {name}(", 1)
    parts = [*_needs(wrong), body]
    if name in wrong.__code__.co_names:
        right = f"right_{name}"
        parts[-1] = re.sub(rf"(?<!def )\b{name}\(", f"{right}(", parts[-1])
        reference = solution_cell(exercise, marked=False)
        parts.insert(0, reference.replace(f"def {name}(", f"def {right}(", 1))
    return "\n\n\n".join(parts)


def _class_source(exercise: Exercise, wrong: type) -> str:
    """A wrong class as a version of the right one, which it may inherit from."""
    name = exercise.name
    reference = solution_cell(exercise, marked=False)
    body = textwrap.dedent(inspect.getsource(wrong))
    body = body[re.search(r"^class ", body, re.MULTILINE).start() :].rstrip()
    body = body.replace(f"{name}.function", f"Right{name}")
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


def _source(function: FunctionType | type) -> str:
    source = textwrap.dedent(inspect.getsource(function))
    return source[re.search(r"^(?:def|class) ", source, re.MULTILINE).start() :].rstrip()
