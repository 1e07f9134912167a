"""A wrong answer stays wrong when it is given in a coarse type, as a whole or in one part."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.reference import load_chapter
from course.feedback.answer import Answer

SECRET = b"y" * 32
# These got full marks by a type in which the right and the wrong number are nearly the same.
NEARLY_RIGHT = (
    ("backpropagation", "numerical_gradient", "nudge_fixed"),
    ("logistic_regression", "optimize", "bias_after_weights"),
    ("shallow_network", "activation_slope", "no_leak"),
)


def cast(value, to, left):
    """Floats in another type: as many of them as ``left``, a list of one number, says."""
    if isinstance(value, dict):
        return {name: cast(one, to, left) for name, one in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(cast(one, to, left) for one in value)
    is_floats = isinstance(value, float) or getattr(value, "dtype", np.dtype(int)).kind == "f"
    if not is_floats or left[0] <= 0:
        return value
    left[0] -= 1
    with np.errstate(over="ignore"):
        return np.asarray(value).astype(to) if isinstance(value, np.ndarray) else to(value)


def verdict_on(key, answers, to, parts):
    cast_ones = [replace(one, value=cast(one.value, to, [parts])) for one in answers]
    return judge(key, cast_ones, "test")


@pytest.mark.parametrize("to", [np.float32, np.float16])
@pytest.mark.parametrize("chapter, exercise, wrong", NEARLY_RIGHT)
@pytest.mark.parametrize("parts", [1, 1000])
def test_a_mistake_is_not_hidden_by_a_coarse_type(chapter, exercise, wrong, to, parts):
    chapter = load_chapter(chapter)
    key = Key(chapter.exercises[exercise], SECRET, chapter.key_version)
    [version] = [one for one in key.misconception_values() if one.id.endswith(f".{wrong}")]
    assert verdict_on(key, version.answers, to, parts).score < key.exercise.points
    right = [Answer(value) for value in key.expected]
    assert verdict_on(key, right, to, 1000).score == key.exercise.points
