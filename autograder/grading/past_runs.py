"""How a submission's cells ended, and what that explains of a verdict further down."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from autograder.grading.amended import error_of
from autograder.grading.names import names_bound, undefined_names
from autograder.grading.newer_syntax import note_on_syntax
from autograder.grading.steps import Rebuilt, Step
from autograder.judging.verdict import Status, Verdict
from autograder.sandbox.protocol import CellRun
from course.feedback.answer import Outcome

# How a cell ended that did not run to its end for lack of time or memory.
CUT_SHORT = (Outcome.TIMEOUT, Outcome.MEMORY, Outcome.NOT_RUN)
# Verdicts that come out so because something is not there.
LACKS_SOMETHING = (Status.MISSING, Status.RAISED, Status.CRASHED)
MOST_NOTES = 3
FINE = CellRun(Outcome.OK)


class PastRuns:
    """The runs so far.

    Attributes
    ----------
    of_exercise : dict of str to CellRun
        How the last copy of an exercise's cell ended.
    """

    def __init__(self, rebuilt: Rebuilt) -> None:
        self._rebuilt = rebuilt
        self.of_exercise: dict[str, CellRun] = {}
        self._stopped: list[tuple[str, CellRun]] = []
        self._any_cut_short = False
        self._newer_syntax = ""

    def add(self, step: Step, run: CellRun) -> None:
        """Note how a cell ended."""
        if step.exercise is not None:
            self.of_exercise[step.exercise] = run
        if step.own or step.exercise is not None:
            said = note_on_syntax(step.cell.source, run.error_name, run.error)
            self._newer_syntax = self._newer_syntax or said
        if step.own and run.outcome is not Outcome.OK:
            self._stopped.append((step.cell.source, run))
            self._any_cut_short |= run.outcome in CUT_SHORT

    def explained(self, verdict: Verdict, undefined: Collection[str]) -> Verdict:
        """The verdict with notes on what in the notebook may have led to it.

        A verdict that may be due to a cell that was cut short, or to a definition that stands
        below the check, is flagged: right work must not end in a zero that nobody looks at.

        Parameters
        ----------
        verdict : Verdict
        undefined : collection of str
            Names that the exercise did not find.
        """
        notes = list(self._on_its_cell(verdict))
        flagged = verdict.needs_manual_grade
        if verdict.status is not Status.RIGHT:
            below = self._below_check(verdict)
            lacking = self._on_lacking(verdict, undefined)
            notes += [*below, *lacking]
            lacks = verdict.status in LACKS_SOMETHING
            if lacks and self._newer_syntax:
                notes.insert(0, self._newer_syntax)
            flagged = flagged or bool(below) or (lacks and self._may_be_grader())
        if not notes and flagged == verdict.needs_manual_grade:
            return verdict
        notes = [*verdict.notes, *notes[:MOST_NOTES]]
        return replace(verdict, notes=tuple(notes), needs_manual_grade=flagged)

    def _may_be_grader(self) -> bool:
        """Whether a cell may have failed for what the grader is or allows, and not for itself."""
        return self._any_cut_short or bool(self._newer_syntax)

    def _on_its_cell(self, verdict: Verdict) -> Iterator[str]:
        """That its own cell stopped early, although the function is there."""
        run = self.of_exercise.get(verdict.exercise, FINE)
        if run.outcome is not Outcome.OK and run.saved and verdict.status is not Status.MISSING:
            yield (
                f"The cell of {verdict.exercise} did not run to its end. {error_of(run)} "
                "What it defines counts all the same."
            )

    def _below_check(self, verdict: Verdict) -> list[str]:
        """That a cell below its check defines it."""
        return [
            left_out.why
            for left_out in self._rebuilt.left_out()
            if left_out.below_check and left_out.name == verdict.exercise
        ]

    def _on_lacking(self, verdict: Verdict, undefined: Collection[str]) -> Iterator[str]:
        """Where the student defined what the exercise did not find."""
        names = {*undefined, *undefined_names_of(self.of_exercise.get(verdict.exercise, FINE))}
        if verdict.status is Status.MISSING:
            names.add(verdict.exercise)
        if not names:
            return
        for left_out in self._rebuilt.left_out():
            if left_out.name in names and not left_out.below_check:
                yield left_out.why
        for source, run in self._stopped:
            if found := sorted(names & names_bound(source)):
                yield (
                    f"The cell that defines {', '.join(found)} did not run to its end. "
                    f"{error_of(run)}"
                )


def undefined_names_of(run: CellRun) -> list[str]:
    """The name that a cell did not find, if that ended it."""
    return undefined_names(run.error_name, run.error)
