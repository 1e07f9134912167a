"""Which cell of a chapter's notebook would define a name that is missing."""

from __future__ import annotations

import ast

from course.feedback.definitions import names_given
from course.feedback.messages import one_line, say
from course.feedback.store import given_cells, stored_chapters


def words_of_missing(name: str, exercise: str, chapter: str | None) -> str:
    """Where a name comes from: an exercise, or a cell that the notebook gives; "" if from neither.

    Parameters
    ----------
    name : str
        What is not defined.
    exercise : str
        Whose function lacks it.
    chapter : str or None
        The exercise's chapter, if it is known.
    """
    for home, exercises in stored_chapters().items():
        if exercise not in exercises or chapter not in (None, home):
            continue
        if name in exercises:
            return say("missing.exercise", name=name)
        for cell in given_cells(home):
            for statement in ast.parse(cell).body:
                if name in names_given(statement):
                    first = one_line(cell.partition("\n")[0])
                    return say("missing.given", name=name, source=first)
    return ""
