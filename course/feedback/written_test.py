"""A test that a student writes: held against right and wrong versions of the function it tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from course.feedback.answer import Answer
from course.feedback.errors import STILL_BLANK
from course.feedback.messages import joined, say
from course.feedback.task import Task, Trial, WrongVersion
from course.feedback.wording import error_words

# What an assert raises.
CLAIM_FAILED = "AssertionError"


def refuses(answer: Answer) -> bool:
    """Whether a test refused what it was given: it raised, or it returned False."""
    return answer.raised or answer.value is False


@dataclass(frozen=True)
class WrittenTest(Task):
    """A task with one trial for each version; ``expected`` says whether to accept it.

    Attributes
    ----------
    sorts : tuple of str
        What is off in each version, in the order of the trials; "" for right ones.
    """

    # To raise an error is an answer here.
    each_case_tells: ClassVar[bool] = False

    sorts: tuple[str, ...] = ()

    def is_right(self, trial: Trial, answer: Answer) -> bool:
        """Whether the test says of one version what it should."""
        return refuses(answer) != bool(trial.expected)

    def matching(self, answers: Sequence[Answer], wrong: Sequence[int]) -> WrongVersion | None:
        """The known weak test that refuses the very same versions, if this one comes to judge."""
        if self._stopped(answers) is not None:
            return None
        said = [refuses(answer) for answer in answers]
        for version in self.wrong_versions():
            if [refuses(answer) for answer in version.answers] == said:
                return version
        return None

    def right_words(self) -> str:
        """How many wrong versions it refuses."""
        return say("test.right", wrong=self._wrong_versions())

    def own_words(self, answers: Sequence[Answer], wrong: Sequence[int]) -> str:
        """That it is too strict, or what it lets through."""
        if all(answer.error_name == STILL_BLANK for answer in answers):
            return say("error.blank")
        stopped = self._stopped(answers)
        if stopped is not None:
            return joined(say("test.stops"), *error_words(answers[stopped], stopped, public=False))
        if any(self.trials[number].expected for number in wrong):
            return say("test.too_strict")
        every = self._wrong_versions()
        return say(
            "test.lets_through",
            refused=every - len(wrong),
            wrong=every,
            sort=self.sorts[wrong[0]],
        )

    def _stopped(self, answers: Sequence[Answer]) -> int | None:
        """The right version on which the test stops with an error that is no claim of its own."""
        for number, (trial, answer) in enumerate(zip(self.trials, answers, strict=True)):
            if trial.expected and answer.raised and answer.error_name != CLAIM_FAILED:
                return number
        return None

    def _wrong_versions(self) -> int:
        return sum(not trial.expected for trial in self.trials)
