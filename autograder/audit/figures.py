"""What the audit found of one exercise: figures to show, and faults in plain words."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder.audit.equivalents import Equivalent
from autograder.audit.judgement import MISCONCEPTION, MUTANT, RIGHT, Judgement
from autograder.audit.messages.message import Message
from autograder.audit.messages.shares import hidden_errors, message_figures
from autograder.audit.mutants import Mutant
from autograder.audit.right import handwritten
from autograder.exercises.exercise import Exercise

NAMED_AT_LEAST = 0.95
HANDWRITTEN_AT_LEAST = 3


@dataclass(frozen=True)
class ExerciseFindings:
    """All that the audit saw of one exercise.

    Attributes
    ----------
    judgements : list of Judgement
        Of its mutants, misconceptions and right solutions.
    listed : list of Equivalent
        The mutants that a person has found to be as right as the reference.
    messages : list of Message
        What is said of its mutants, single and double ones.
    """

    exercise: Exercise
    mutants: list[Mutant]
    judgements: list[Judgement]
    listed: list[Equivalent]
    messages: list[Message]

    @cached_property
    def lived(self) -> set[str]:
        """Names of the mutants that got full marks on some seed."""
        return {one.name for one in self._of(MUTANT) if one.full}

    @cached_property
    def equivalent(self) -> set[str]:
        """Names of those among them that are listed."""
        listed = {m.name for m in self.mutants if any(one.is_(m) for one in self.listed)}
        return self.lived & listed

    @cached_property
    def survivors(self) -> list[Mutant]:
        """The mutants that nothing tells from the reference, though they are not listed."""
        return [m for m in self.mutants if m.name in self.lived - self.equivalent]

    @cached_property
    def named(self) -> list[Judgement]:
        """Judgements that name the misconception that was judged."""
        return [one for one in self._of(MISCONCEPTION) if one.misconception == one.name]

    @cached_property
    def refused(self) -> list[Judgement]:
        """Right solutions that lost points, or had a misconception named."""
        return [one for one in self._of(RIGHT) if not one.full or one.misconception]

    @cached_property
    def turned(self) -> list[Judgement]:
        """Judgements that are others when the answers come in other types of number."""
        return [one for one in self.judgements if one.turned_by]

    @cached_property
    def handwritten(self) -> int:
        """How many right solutions were written by hand."""
        return len(handwritten(self.exercise))

    def figures(self) -> dict[str, Any]:
        """The exercise's entry in the audit's file."""
        wrong, right = self._of(MISCONCEPTION), self._of(RIGHT)
        return {
            "mutants": len(self.mutants),
            "killed": len(self.mutants) - len(self.lived),
            "equivalent": len(self.equivalent),
            "survivors": [{"operator": m.operator, "diff": m.diff} for m in self.survivors],
            "misconceptions": len({one.name for one in wrong}),
            "named": share(len(self.named), len(wrong)),
            "right": len({one.name for one in right}),
            "refused": len({one.name for one in self.refused}),
            "ms": milliseconds(self.judgements),
            "handwritten": self.handwritten,
            "cases": self.exercise.hidden_count,
            "messages": message_figures(self.messages),
        }

    def faults(self) -> Iterator[str]:
        """Whatever the audit does not let pass."""
        for mutant in self.survivors:
            yield f"survivor ({mutant.operator}): {mutant.diff}"
        living = [mutant for mutant in self.mutants if mutant.name in self.lived]
        for entry in self.listed:
            if not any(entry.is_(mutant) for mutant in living):
                yield f"listed as equivalent, but killed or gone: {entry.becomes}"
        wrong = self._of(MISCONCEPTION)
        if len(self.named) < NAMED_AT_LEAST * len(wrong):
            yield f"only {len(self.named)} of {len(wrong)} misconceptions are named right"
        for one in wrong:
            if one.full:
                yield f"full marks for the misconception {one.name} (seed {one.seed})"
        for one in self.refused:
            yield f"refused ({one.name}, seed {one.seed}): {one.message}"
        for one in self.turned:
            yield f"{one.part} judged otherwise as {one.turned_by} (seed {one.seed}): {one.name}"
        yield from hidden_errors(self.messages)
        if self.handwritten < HANDWRITTEN_AT_LEAST:
            yield f"only {self.handwritten} right solutions are written by hand"

    def _of(self, part: str) -> list[Judgement]:
        return [one for one in self.judgements if one.part == part]


def share(some: int, of_all: int) -> float | None:
    """A part of one, to four digits; None of nothing."""
    return round(some / of_all, 4) if of_all else None


def milliseconds(judgements: Sequence[Judgement]) -> dict[str, float]:
    """Host time of judgements of all cases: median, largest, median of right and wrong answers."""
    timed = [(one.ms, one.full) for one in judgements if one.ms is not None and one.whole]
    times = [ms for ms, _ in timed]
    return {
        "median": _median(times),
        "max": round(max(times, default=0.0), 3),
        "median_right": _median([ms for ms, full in timed if full]),
        "median_wrong": _median([ms for ms, full in timed if not full]),
        "judgements": len(timed),
    }


def _median(times: list[float]) -> float:
    return round(statistics.median(times), 3) if times else 0.0
