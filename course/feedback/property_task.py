"""An exercise with many right answers: judged by a property, named by the faults that it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from course.feedback.answer import Answer
from course.feedback.plain import same_data
from course.feedback.task import Task, Trial, WrongVersion
from course.properties import checker_named
from course.start_faults import REPEATED, Fault


@dataclass(frozen=True)
class PropertyTask(Task):
    """A task whose answers are held against a checker of `course.properties`.

    Attributes
    ----------
    holds, settings
        The checker's name and settings.
    known_faults : mapping
        By the id of a wrong version, the faults that it shows, where these are stored in place of
        its answers.
    """

    # Faults are told by all cases together.
    each_case_tells: ClassVar[bool] = False

    holds: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    known_faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _seen_faults: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)

    def faults(self, trial: Trial, answer: Answer) -> list[Fault]:
        """What a checker finds in one answer."""
        return checker_named(self.holds)(trial.arguments, answer.value, **self.settings)

    def is_right(self, trial: Trial, answer: Answer) -> bool:
        """Whether an answer has the property."""
        return not answer.raised and not self.faults(trial, answer)

    def advice(self, answers: Sequence[Answer]) -> tuple[str, ...]:
        """That a right start comes out the same twice, with a seed set inside.

        Widely used notebooks do set one there, to be able to print the expected numbers, and who
        learned from them has earned the points. But it is no habit to keep.
        """
        repeated = any(
            same_data(dict(trial.arguments), dict(self.trials[earlier].arguments))
            and same_data(answers[place].value, answers[earlier].value)
            for place, trial in enumerate(self.trials)
            for earlier in range(place)
        )
        return (REPEATED,) if repeated else ()

    def fault_names(self, answers: Sequence[Answer]) -> frozenset[str]:
        """Names of all faults in all cases, and of what was raised."""
        return frozenset(
            name
            for trial, answer in zip(self.trials, answers, strict=True)
            for name in (
                [answer.error_name]
                if answer.raised
                else [fault.name for fault in self.faults(trial, answer)]
            )
        )

    def matching(self, answers: Sequence[Answer], wrong: Sequence[int]) -> WrongVersion | None:
        """The wrong version that shows the same faults, if there is just one.

        Values cannot be compared, since both versions draw their own. Nor can single cases: a
        small one shows a fault only now and then. So the faults of all cases are put together.
        """
        names = self.fault_names(answers)
        found = [one for one in self.wrong_versions() if self._faults_of(one) == names]
        return found[0] if len(found) == 1 else None

    def _faults_of(self, version: WrongVersion) -> frozenset[str]:
        if version.id not in self._seen_faults:
            known = self.known_faults.get(version.id)
            names = self.fault_names(version.answers) if known is None else frozenset(known)
            self._seen_faults[version.id] = names
        return self._seen_faults[version.id]

    def own_words(self, answers: Sequence[Answer], wrong: Sequence[int]) -> str:
        """The message about the first fault, from the case that measured it on most entries."""
        raised = [number for number in wrong if answers[number].raised]
        if 2 * len(raised) >= len(wrong):
            return ""
        returned = [number for number in wrong if not answers[number].raised]
        faults = [fault for n in returned for fault in self.faults(self.trials[n], answers[n])]
        alike = [fault for fault in faults if fault.name == faults[0].name]
        return max(alike, key=lambda fault: fault.entries).message if alike else ""
