"""Words that tell nothing of who wrote them: Python's, NumPy's, and a chapter's own."""

from __future__ import annotations

import builtins
import math
import re
from functools import cache

import numpy as np

from autograder.reference import Chapter

_WORD = re.compile(r"\w+")
# What students' code takes names and methods from.
LIBRARIES = (
    *(builtins, math, str, list, tuple, dict, set, int, float),
    *(np, np.ndarray, np.linalg, np.random, np.random.Generator),
)
# Names of libraries, and of what their functions take.
THEIRS = frozenset({"numpy", "np", "math", "copy", "self", "axis", "keepdims", "dtype", "ord"})


@cache
def words_of_libraries() -> frozenset[str]:
    """Names that Python and NumPy give to everybody."""
    return THEIRS.union(*(dir(library) for library in LIBRARIES))


def words_of_chapter(chapter: Chapter) -> frozenset[str]:
    """Names in the chapter's tasks and right answers: what a task speaks of, and how."""
    cells = (exercise.solution_cell(marked=False) for exercise in chapter.exercises.values())
    return frozenset(word for cell in cells for word in _WORD.findall(cell))
