"""Right solutions that are not the reference: written by hand, a module a chapter, or derived."""

from __future__ import annotations

import importlib

from autograder.audit.right.dressings import dressed_versions
from autograder.audit.right.rewrites import rewritten_versions
from autograder.audit.right.solution import Collection, Solution
from autograder.exercises.exercise import Exercise

__all__ = ["Solution", "handwritten", "solutions_of"]


def handwritten(exercise: Exercise) -> list[Solution]:
    """The solutions that a person wrote for an exercise."""
    try:
        module = importlib.import_module(f"{__name__}.{exercise.chapter}")
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{exercise.chapter}":
            raise
        return []
    collection: Collection = module.RIGHT
    return collection.solutions.get(exercise.name, [])


def solutions_of(exercise: Exercise) -> list[Solution]:
    """All right solutions of an exercise, by hand and by transformation."""
    return [
        *handwritten(exercise),
        *rewritten_versions(exercise),
        *dressed_versions(exercise.function),
    ]
