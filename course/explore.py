"""For experiments in notebooks: wait until exercises are solved.

An experiment stands in ``if ready("propagate"):``. A missing answer then costs a plain line or
two of output, and not an error that would stop "Run all".
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from course.blas_threads import use_one_thread
from course.notebook_session import SESSION


def readiness(
    chapter: str, needs: Mapping[str, Sequence[str]] | None = None, **made_by: str
) -> Callable[..., bool]:
    """Make the function ``ready(*names)`` for the exercises of one chapter.

    From then on it is the chapter of this session, which `check` need not be told, and matrix
    products use one thread (`course.blas_threads`).

    Parameters
    ----------
    chapter : str
        The chapter's name, such as ``"logistic_regression"``.
    needs : mapping, optional
        By names that given cells make, what they lean on: ``{"train_network": ["train_pass"]}``.
        Who asks for the one waits for the others, too.
    **made_by : str
        By names that given cells make, which cell it is: ``network="the one under predict"``.

    Returns
    -------
    callable
        ``ready("sigmoid", "X_train")`` is True if the notebook defines these names, and those
        that are exercises pass their instant check (a value has only to be there). Otherwise it
        prints which one is missing and is False.
    """
    SESSION.chapter = chapter
    use_one_thread()

    def ready(*names: str) -> bool:
        notebook = sys._getframe(1).f_globals
        for name in _with_what_they_need(names, needs or {}):
            problem = _problem(name, notebook, chapter)
            if name in made_by and name not in notebook:
                problem = f"run the cell that makes it, {made_by[name]}."
            if problem:
                # Imported here: who imports the course alone need not wait for NumPy.
                from course.feedback.card.as_text import wrapped

                words = f"This experiment waits for `{name}`: {problem} Then run this cell again."
                # A notebook would break a longer line in the middle of a word.
                print(wrapped(words))
                return False
        return True

    return ready


def _with_what_they_need(names: Sequence[str], needs: Mapping[str, Sequence[str]]) -> list[str]:
    """The names, each behind what it leans on."""
    return [one for name in names for one in (*needs.get(name, ()), name)]


def _problem(name: str, notebook: dict[str, Any], chapter: str) -> str:
    """One sentence on why this name cannot be used yet, or an empty string."""
    from course.feedback.find_exercise import FoundExercise
    from course.feedback.instant_check import checked
    from course.feedback.kind_checks import recorded
    from course.feedback.store import stored_chapters
    from course.feedback.stored_kinds import StoredKind, kind_of

    if name not in notebook:
        return "run the cell above that makes it."
    stored = stored_chapters().get(chapter, {}).get(name)
    if stored is None:
        return ""
    if kind_of(stored) is StoredKind.VALUE:
        given, _ = recorded(name, stored, notebook)
        return "" if given else "write your answer there first."
    found = FoundExercise(chapter, name, stored)
    if callable(notebook[name]) and checked(notebook[name], found, notebook).level.is_done:
        return ""
    return "it is not solved yet. Solve it until the check under it passes."
