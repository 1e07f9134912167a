"""One message about one mutant, and the job that finds it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.audit.answers import answers_of
from autograder.audit.jobs import ALL_CASES
from autograder.audit.keys import exercise_of, kept_key
from autograder.audit.messages.code_change import CodeChange
from autograder.audit.messages.lead import Lead, lead_of
from autograder.audit.messages.told import told
from autograder.audit.mutants import Mutant
from autograder.audit.source import bare_source, function_from
from course.feedback.answer import Outcome
from course.feedback.errors import OWN_ERROR
from course.feedback.messages import say

# On which of the audit's sets of cases mutants are told what is wrong; and on the first of another
# set's steps, which is few cases, a misconception has to be named again.
SEED, OTHER_SEED = 0, 1
FEW_CASES = 0
SINGLE, DOUBLE = "single", "double"


@dataclass(frozen=True)
class Message:
    """What is said of one mutant.

    Attributes
    ----------
    part, name : str
        `SINGLE` or `DOUBLE`; which mutant it is.
    lead : Lead
        Where it leads.
    """

    chapter: str
    exercise: str
    part: str
    name: str
    lead: Lead
    text: str

    @property
    def hides_error(self) -> bool:
        """Whether it speaks of an error without saying which."""
        return OWN_ERROR in self.text


@dataclass(frozen=True)
class TellMutant:
    """Find out what is said of one mutant."""

    chapter: str
    part: str
    mutant: Mutant

    def run(self) -> list[Message]:
        """Its message; none if it is right, as two changes together may be."""
        exercise = exercise_of(self.chapter, self.mutant.exercise)
        key = kept_key(self.chapter, self.mutant.exercise, SEED, ALL_CASES)
        function = function_from(self.mutant.source, exercise)
        sent = answers_of(key, function)
        if not all(one.outcome in (Outcome.OK, Outcome.RAISED) for one in sent):
            return self.cut_short()
        said = told(key, sent, function)
        if said.diagnosis.right:
            return []
        lead = lead_of(said, CodeChange(bare_source(exercise), self.mutant.source))
        if said.diagnosis.misconception and not self._is_named_again(function):
            lead = Lead.MISLEADING
        return [self._message(lead, said.diagnosis.message)]

    def _is_named_again(self, function: Callable[..., Any]) -> bool:
        """Whether a misconception is named on other cases, too, and was not by chance."""
        key = kept_key(self.chapter, self.mutant.exercise, OTHER_SEED, FEW_CASES)
        again = told(key, answers_of(key, function), function).diagnosis
        return again.right or again.misconception is not None

    def cut_short(self) -> list[Message]:
        """That it does not end is what is wrong, and what its author is told."""
        return [self._message(Lead.NAMED, say("status.timeout"))]

    def _message(self, lead: Lead, text: str) -> Message:
        names = self.chapter, self.mutant.exercise, self.part, self.mutant.name
        return Message(*names, lead, text)
