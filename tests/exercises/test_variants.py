"""The variants of a case are equally hard: alike in form, with other values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.exercises.exercise import Case
from autograder.exercises.inputs import (
    VARIANTS,
    case_numbers,
    has_variants,
    hidden_case,
    variant_of,
)
from autograder.reference import chapter_names, load_chapter
from autograder.sandbox.guest import wire
from course.feedback.plain import as_plain

SECRET = b"a secret of this test"
# In make test; make stress draws all of them.
SOME_VARIANTS = 3


def form(value: Any) -> object:
    """What variants have in common: types, shapes, names and nesting, without values."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape
    if isinstance(value, dict):
        return {name: form(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return type(value), [form(one) for one in value]
    if hasattr(value, "parameters"):
        return value.name, form(value.parameters)
    return type(value)


def form_of_case(case: Case) -> object:
    return case.group, form(case.args), form(case.kwargs)


@pytest.mark.stress
@pytest.mark.parametrize("chapter_name", chapter_names())
def test_all_variants_of_a_case_have_the_same_group_names_types_and_shapes(
    chapter_name: str, stress: bool
) -> None:
    chapter = load_chapter(chapter_name)
    count = VARIANTS if stress else SOME_VARIANTS
    for exercise in filter(has_variants, chapter.exercises.values()):
        for number in case_numbers(exercise, exercise.hidden_count):
            forms = [
                form_of_case(hidden_case(exercise, SECRET, chapter.key_version, number, variant))
                for variant in range(count)
            ]
            assert all(one == forms[0] for one in forms), f"{exercise.name}, case {number}"


def test_variants_differ_in_values_and_one_variant_is_always_the_same() -> None:
    chapter = load_chapter("vectorization")
    exercise = chapter.exercises["softmax"]

    def values(variant: int) -> bytes:
        case = hidden_case(exercise, SECRET, chapter.key_version, 1, variant)
        return wire.dump(as_plain((case.args, case.kwargs)))

    assert len({values(variant) for variant in range(VARIANTS)}) == VARIANTS
    assert values(3) == values(3)


def test_a_variant_follows_from_student_attempt_exercise_and_case_and_all_are_drawn() -> None:
    one = (SECRET, "ada", "digest", "sigmoid", 2)
    assert variant_of(*one) == variant_of(*one)
    drawn = [variant_of(SECRET, f"student {n}", "digest", "sigmoid", 2) for n in range(400)]
    assert set(drawn) == set(range(VARIANTS))
    for other in (
        [variant_of(SECRET, "ada", f"digest {n}", "sigmoid", 2) for n in range(400)],
        [variant_of(SECRET, "ada", "digest", f"exercise {n}", 2) for n in range(400)],
        [variant_of(SECRET, "ada", "digest", "sigmoid", n) for n in range(400)],
    ):
        assert set(other) == set(range(VARIANTS))
