"""What is said of a function's steps beside what is off in its results."""

from __future__ import annotations

from collections.abc import Callable

from course.feedback.findings import Finding, is_vague
from course.feedback.mismatch import Off, Path, Stage
from course.feedback.own_steps.stored_steps import CallStep
from course.feedback.own_steps.words import StepWords


def with_steps(finding: Finding, words: str, steps: Callable[[], StepWords]) -> tuple[str, ...]:
    """A finding in the results, and the steps before them.

    Parameters
    ----------
    words : str
        The finding in words.
    steps : callable
        Runs the function once more and says which of its steps is the first wrong one.
    """
    if finding.kind in (Off.SWAPPED, Off.RESULTS):
        # Where the results themselves are mixed up, it says nothing that steps are not in place.
        return (words,)
    said = steps()
    # That a result is nearly right says less than which call got something wrong.
    is_call = said.step is not None and isinstance(said.step.step, CallStep)
    if said.wrong and (is_vague(finding) or (finding.kind is Off.NEARLY and is_call)):
        return (said.words,)
    return (words, said.right if _is_told(finding, said.path) else said.words)


def _is_told(finding: Finding, path: Path | None) -> bool:
    """Whether a finding speaks of a part already: of itself, or of what should hold it."""
    if path is None:
        return False
    whole = finding.example.stage is Stage.KIND
    return any(path == one or (whole and path[: len(one)] == one) for one in finding.paths)
