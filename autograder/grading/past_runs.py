"""How a submission's cells ended, and what that explains of a verdict further down."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from autograder.grading.amended import STOPPED, error_of
from autograder.grading.names import mentions, names_bound, undefined_names
from autograder.grading.newer_syntax import note_on_syntax
from autograder.grading.steps import Rebuilt, Role, Step
from autograder.grading.trace import Acted, Rule
from autograder.judging.verdict import Status, Verdict
from autograder.sandbox.protocol import CellRun
from course.feedback.answer import Outcome

# How a cell ended that did not run to its end for lack of time or memory.
CUT_SHORT = (Outcome.TIMEOUT, Outcome.MEMORY, Outcome.NOT_RUN)
# Verdicts that come out so because something is not there.
LACKS_SOMETHING = (Status.MISSING, Status.RAISED, Status.CRASHED)
MOST_NOTES = 3
FINE = CellRun(Outcome.OK)
# Errors of lines that are right where the notebook was written: what they ask for is not here.
FAILS_ONLY_HERE = frozenset(
    {
        *("ModuleNotFoundError", "ImportError", "EOFError"),
        *("OSError", "FileNotFoundError", "NotADirectoryError", "PermissionError"),
        *("ConnectionError", "URLError", "gaierror", "StdinNotImplementedError"),
    }
)
BELOW_CHECK = (
    "A cell below the check of {name} defines it once more. What stands below its check does not "
    "count: put it above. A person looks at this one."
)
FURTHER_DOWN = (
    "{name} is defined only further down. Cells run from top to bottom, so it was not there yet: "
    "put it above. A person looks at this one."
)


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
        self._stopped: list[tuple[Step, CellRun]] = []
        self._any_cut_short = False
        self._newer_syntax = ""

    def add(self, step: Step, run: CellRun) -> None:
        """Note how a cell ended."""
        if step.exercise is not None:
            self.of_exercise[step.exercise] = run
        if run.outcome is not Outcome.OK:
            rule = Rule.CELL_STOPPED if step.exercise else Rule.OWN_CELL_STOPPED
            self._note(rule, step.exercise or "", str(run.outcome))
        if not step.own and step.exercise is None:
            return
        said = note_on_syntax(step.cell.source, run.error_name, run.error)
        self._newer_syntax = self._newer_syntax or said
        if run.outcome is not Outcome.OK:
            self._stopped.append((step, run))
            self._any_cut_short |= run.outcome in CUT_SHORT

    def explained(self, verdict: Verdict, undefined: Collection[str]) -> Verdict:
        """The verdict with notes on what in the notebook may have led to it.

        A verdict that may be due to a cell that was cut short or failed only here, or to a
        definition that stands where it does not count, is flagged: right work must not end in a
        zero that nobody looks at.

        Parameters
        ----------
        verdict : Verdict
        undefined : collection of str
            Names that the exercise did not find.
        """
        notes = list(self._on_its_cell(verdict))
        flagged = verdict.needs_manual_grade
        if verdict.status is not Status.RIGHT:
            left_out, below_check = self._left_out({verdict.exercise}), self._below_check(verdict)
            elsewhere = [*left_out, *below_check]
            lacking = self._lacking(verdict, undefined)
            needed = self._left_out(lacking)
            below = list(self._further_down(verdict.exercise, lacking))
            notes += [*elsewhere, *needed, *self._in_stopped(verdict, lacking), *below]
            lacks = verdict.status in LACKS_SOMETHING
            if lacks and self._newer_syntax:
                notes.insert(0, self._newer_syntax)
            may_be_grader = lacks and self._may_be_grader(verdict, lacking)
            flagged = flagged or bool(elsewhere or below) or may_be_grader
            for rule, acted in (
                (Rule.DEFINED_IN_LEFT_OUT, left_out or needed),
                (Rule.DEFINED_BELOW_CHECK, below_check),
                (Rule.LACKS_LATER_NAME, below),
                (Rule.MAY_BE_THE_GRADER, may_be_grader),
            ):
                if acted:
                    self._note(rule, verdict.exercise)
        if not notes and flagged == verdict.needs_manual_grade:
            return verdict
        notes = [*verdict.notes, *dict.fromkeys(notes)][: len(verdict.notes) + MOST_NOTES]
        return replace(verdict, notes=tuple(notes), needs_manual_grade=flagged)

    def _note(self, rule: Rule, exercise: str, *names: str) -> None:
        self._rebuilt.acted.append(Acted(rule, exercise, names))

    def _may_be_grader(self, verdict: Verdict, lacking: set[str]) -> bool:
        """Whether a cell may have failed for what the grader is or allows, and not for itself."""
        if self._any_cut_short or self._newer_syntax:
            return True
        return any(
            run.error_name in FAILS_ONLY_HERE
            for step, run in self._stopped
            if step.exercise == verdict.exercise or mentions(step.cell.source, lacking)
        )

    def _on_its_cell(self, verdict: Verdict) -> Iterator[str]:
        """That its own cell stopped early, although the function is there."""
        run = self.of_exercise.get(verdict.exercise, FINE)
        if run.outcome is not Outcome.OK and run.saved and STOPPED not in verdict.message:
            yield (
                f"The cell of {verdict.exercise} {STOPPED}. {error_of(run)} "
                "What it defines counts all the same."
            )

    def _lacking(self, verdict: Verdict, undefined: Collection[str]) -> set[str]:
        """Names that the exercise did not find, its own among them if that is not there."""
        run = self.of_exercise.get(verdict.exercise, FINE)
        names = {*undefined, *undefined_names(run.error_name, run.error)}
        missing = verdict.status is Status.MISSING or STOPPED in verdict.message
        return names | ({verdict.exercise} if missing else set())

    def _left_out(self, names: Collection[str]) -> list[str]:
        """Where these names are defined in cells that grading does not run as they are."""
        return [one.why for one in self._rebuilt.left_out() if one.name in names] if names else []

    def _in_stopped(self, verdict: Verdict, names: set[str]) -> Iterator[str]:
        """That a cell which should define some of these names did not run to its end."""
        for step, run in self._stopped:
            found = sorted(names & names_bound(step.cell.source))
            if found and step.exercise != verdict.exercise:
                yield f"The cell that defines {', '.join(found)} {STOPPED}. {error_of(run)}"

    def _below_check(self, verdict: Verdict) -> list[str]:
        """That a cell below its check defines it."""
        name = verdict.exercise
        return [BELOW_CHECK.format(name=name) for _ in self._cells_below(name, {name})][:1]

    def _further_down(self, exercise: str, names: Collection[str]) -> Iterator[str]:
        """That a cell further down defines some of these names."""
        others = set(names) - {exercise}
        found: set[str] = set()
        for step in self._cells_below(exercise, others) if others else ():
            found |= others & names_bound(step.cell.source)
        for name in sorted(found):
            yield FURTHER_DOWN.format(name=name)

    def _cells_below(self, exercise: str, names: Collection[str]) -> Iterator[Step]:
        """The cells below an exercise's check that run and define one of these names."""
        passed = False
        for step in self._rebuilt.steps:
            passed |= step.role is Role.JUDGE and step.exercise == exercise
            if passed and step.role is Role.RUN and set(names) & names_bound(step.cell.source):
                yield step
