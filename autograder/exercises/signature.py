"""What a function's signature and docstring tell: names of its parameters and results."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from autograder.exercises.contract import signature_of
from autograder.exercises.exercise import Case
from course.feedback.task import Trial


def parameters_of(function: Callable[..., Any]) -> tuple[list[str], dict[str, Any]]:
    """Names of a function's parameters, and the defaults of those that have one."""
    parameters = signature_of(function).parameters
    defaults = {
        name: p.default
        for name, p in parameters.items()
        if p.default is not inspect.Parameter.empty
    }
    return list(parameters), defaults


# Each of a class's thousands of keys to single cases asks for those of the same few functions.
@lru_cache(maxsize=1024)
def result_names(function: Callable[..., Any]) -> tuple[str, ...]:
    """Names under Returns in the docstring, if it names several results; () otherwise."""
    _, _, returns = (inspect.getdoc(function) or "").partition("Returns\n-------\n")
    section = re.split(r"\n\n\w+\n-+\n", returns)[0]
    listed = re.findall(r"^(\w+(?:, \w+)*) : ", section, flags=re.MULTILINE)
    names = [name for one in listed for name in one.split(", ")]
    return tuple(names) if len(names) > 1 else ()


def trials_of(
    function: Callable[..., Any], cases: Sequence[Case], expected: Sequence[Any]
) -> list[Trial]:
    """Cases with their right values, the arguments named as the function's parameters are."""
    parameters, defaults = parameters_of(function)
    return [
        Trial.of_call(parameters, defaults, (case.args, case.kwargs), case.group, value)
        for case, value in zip(cases, expected, strict=True)
    ]
