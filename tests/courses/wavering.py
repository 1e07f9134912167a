"""Work whose score depends on the very inputs that it meets, unlike any right or honest work."""

from __future__ import annotations

from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import has_variants
from autograder.reference import Chapter

# Right for three of four inputs, as the inputs' digest decides.
WAVERS = """
import functools
import hashlib

def wavering(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        digest = hashlib.sha256(repr((args, kwargs)).encode()).digest()
        return function(*args, **kwargs) if digest[0] % 4 else "another answer"
    return wrapper

{name} = wavering({name})
"""


def wavering_answers(chapter: Chapter) -> dict[str, str]:
    """Such an answer to each function whose inputs differ between students."""

    def wavers(exercise: Exercise) -> str:
        return exercise.solution_cell(marked=False) + WAVERS.format(name=exercise.name)

    return {
        name: wavers(exercise)
        for name, exercise in chapter.exercises.items()
        if exercise.is_function and has_variants(exercise)
    }
