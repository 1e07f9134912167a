"""A reference that answers for a student's helper refuses what its docstring does not allow."""

from __future__ import annotations

import inspect
import re

import pytest

from autograder.exercises.inputs import public_cases
from autograder.reference import all_chapters
from autograder.sandbox.guest.stand_ins import ENDS_WITH, OracleError, error_of

CHAPTERS = list(all_chapters())
FUNCTIONS = [one for chapter in CHAPTERS for one in chapter.exercises.values() if one.is_function]
HELPERS = {
    helper: chapter.exercises[helper]
    for chapter in CHAPTERS
    for name in chapter.exercises
    for helper in chapter.helpers_of(name)
    if chapter.exercises[helper].is_function
}
OTHER_TEXTS = ("", "tanh ", "rule", "Sigmoid", "RELU", "linear")


def calls_of(exercise):
    """Each public call, its arguments by name."""
    for case in public_cases(exercise):
        bound = inspect.signature(exercise.function).bind(*case.args, **case.kwargs)
        yield bound.arguments


def test_every_text_that_a_docstring_asks_for_is_read_from_it():
    for exercise in FUNCTIONS:
        asked = set(re.findall(r"^(\w+) : str", inspect.getdoc(exercise.function), re.MULTILINE))
        assert set(exercise.texts_allowed) == asked, exercise.name
        for arguments in calls_of(exercise) if asked else ():
            for name in asked:
                assert arguments[name] in exercise.texts_allowed[name]


@pytest.mark.parametrize(
    "exercise", [e for e in FUNCTIONS if e.texts_allowed], ids=lambda e: e.name
)
@pytest.mark.parametrize("other", [*OTHER_TEXTS, None, 1, True, ["relu"]])
def test_another_text_or_kind_is_refused_and_the_error_names_those_allowed(exercise, other):
    arguments = next(calls_of(exercise))
    for name, texts in exercise.texts_allowed.items():
        exercise(**arguments)
        with pytest.raises(ValueError, match=re.escape(f'{name} has to be "{texts[0]}" or')):
            exercise(**{**arguments, name: other})


@pytest.mark.parametrize("name", HELPERS)
def test_a_helper_refuses_nothing_that_a_case_gives_and_whatever_is_no_plain_number(name):
    helper = HELPERS[name]
    arguments = next(calls_of(helper))
    helper(**arguments)
    for other in (None, "text"):
        with pytest.raises(ENDS_WITH):
            helper(**dict.fromkeys(arguments, other))
    with pytest.raises(TypeError):
        helper()


def test_a_stand_in_ends_with_the_error_of_the_function_it_stands_for():
    refused = error_of("ValueError: not enough values to unpack (expected 3, got 2)")
    assert type(refused) is ValueError and str(refused).startswith("not enough values")
    for kind in ENDS_WITH:
        assert type(error_of(f"{kind.__name__}: why: so")) is kind
    for text in ("OracleRefusedError: too often", "SystemExit: 1", "UnicodeDecodeError: x", "odd"):
        assert type(error_of(text)) is OracleError and str(error_of(text)) == text
