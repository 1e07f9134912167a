"""From what a function gave in every case to what its author should hear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from course.feedback.answer import Answer
from course.feedback.compare import all_parts, compare, has_whole_zeros, paths_off
from course.feedback.errors import STILL_BLANK
from course.feedback.findings import Finding, is_vague, most_telling
from course.feedback.messages import joined, say
from course.feedback.only_where import only_where
from course.feedback.own_steps.beside import with_steps
from course.feedback.own_steps.words import StepWords
from course.feedback.several_mistakes import words_of_mistakes
from course.feedback.task import Task
from course.feedback.wording import changed_words, error_words, finding_words

# To look at more wrong cases than these takes time and changes no message.
MAX_LOOKED_AT = 6


@dataclass(frozen=True)
class Diagnosis:
    """What is said of a function.

    Attributes
    ----------
    passed : tuple of bool
        Which cases were answered rightly, in their order.
    message : str
        At most 80 words. Of hidden cases it tells no input and no value.
    misconception : str or None
        Id of the wrong version that the answers match.
    stopped : str
        Name of the exception, if that is what the message is about.
    notes : tuple of str
        Advice that changes no score.
    points_to : int or None
        Number, from 0, of the public case that the message speaks of.
    finding : Finding or None
        What is off in the values, if that is what the message is about.
    """

    passed: tuple[bool, ...]
    message: str
    misconception: str | None = None
    stopped: str = ""
    notes: tuple[str, ...] = ()
    points_to: int | None = None
    finding: Finding | None = None

    @property
    def right(self) -> bool:
        """Whether every case was answered rightly."""
        return all(self.passed)


def diagnose(
    task: Task,
    answers: Sequence[Answer],
    *,
    public: bool = False,
    steps: Callable[[], StepWords] = StepWords,
) -> Diagnosis:
    """Judge what a function gave, and say what is off if anything is.

    The message is, the first that applies: praise; the hint of the misconception whose answers
    these are, in every case or wherever there is an answer; what the task's own kind says; what the
    error means, if at least half of the wrong cases raised one; the hints of misconceptions that
    explain some of the parts; what is off in the values.

    Parameters
    ----------
    task : Task
        The cases, their right values and the known wrong versions.
    answers : sequence of Answer
        One for each case, in the same order.
    public : bool
        Whether the cases may be seen: then messages name the case, shapes and error texts.
    steps : callable
        Runs the function once more and says which of its steps is the first wrong one. Called only
        for a wrong function that makes no known mistake.
    """
    passed = tuple(map(task.is_right, task.trials, answers))
    if all(passed):
        notes = (*_advice(task, answers), *task.advice(answers))
        return Diagnosis(passed, task.right_words(), notes=notes)
    wrong = [number for number, right in enumerate(passed) if not right]
    version = task.matching(answers, wrong)
    if version:
        return Diagnosis(passed, version.hint, misconception=version.id)
    version = task.matching_but_for_errors(answers, wrong)
    if version:
        words = joined(version.hint, *_error_besides(answers, public))
        return Diagnosis(passed, words, misconception=version.id)
    where = only_where(task.trials, passed)
    groups = where.words or _group_words(task, passed)
    if words := task.own_words(answers, wrong):
        return Diagnosis(passed, joined(words, groups))
    raised = [number for number in wrong if answers[number].raised]
    if 2 * len(raised) >= len(wrong):
        first = answers[raised[0]]
        is_blank = first.error_name == STILL_BLANK
        words, *gloss = error_words(first, raised[0], public)
        message = joined(words, "" if is_blank else steps().words, *gloss, groups)
        points_to = raised[0] if public and not is_blank else None
        return Diagnosis(passed, message, stopped=first.error_name, points_to=points_to)
    mismatches = {
        number: compare(task.trials[number].expected, answers[number].value)
        for number in _sample(task, answers, wrong)
    }
    finding = most_telling(mismatches, task.trials)
    if several := words_of_mistakes(task, answers, mismatches, finding, public):
        return Diagnosis(passed, several.message, several.misconception)
    rest = say("rest.right") if _rest_is_right(task, answers, wrong, finding) else ""
    words, *more = finding_words(finding, task, public)
    if where.names_cause and is_vague(finding):
        message = joined(where.words, *more)
    else:
        message = joined(*with_steps(finding, words, steps), rest, *more, groups)
    points_to = finding.number if public else None
    return Diagnosis(passed, message, points_to=points_to, finding=finding)


def _error_besides(answers: Sequence[Answer], public: bool) -> list[str]:
    """Sentences on the error that some cases end with, beside a mistake that others show."""
    number = next(number for number, answer in enumerate(answers) if answer.raised)
    return [say("raised.besides"), *error_words(answers[number], number, public)]


def _rest_is_right(
    task: Task, answers: Sequence[Answer], wrong: list[int], finding: Finding
) -> bool:
    """Whether everything that a finding does not speak of is right, and there is such a part."""
    if () in finding.paths or any(answers[number].raised for number in wrong):
        return False
    told = set(finding.paths)
    if len(all_parts(task.trials[0].expected)) <= len(told):
        return False
    return all(
        paths_off(task.trials[number].expected, answers[number].value) <= told for number in wrong
    )


def _sample(task: Task, answers: Sequence[Answer], wrong: list[int]) -> list[int]:
    """Some of the wrong cases that returned, one of each group before a second of any."""
    waiting = [number for number in wrong if not answers[number].raised]
    chosen: list[int] = []
    while waiting and len(chosen) < MAX_LOOKED_AT:
        seen: set[str] = set()
        for number in list(waiting):
            if task.trials[number].group not in seen and len(chosen) < MAX_LOOKED_AT:
                seen.add(task.trials[number].group)
                chosen.append(number)
                waiting.remove(number)
    return chosen


def _group_words(task: Task, passed: Sequence[bool]) -> str:
    """Which groups of cases are right and which are not, if that tells them apart."""
    wrong = {trial.group for trial, right in zip(task.trials, passed, strict=True) if not right}
    right = {trial.group for trial in task.trials} - wrong
    if not right or not wrong or "" in right | wrong:
        return ""
    if len(wrong) <= len(right):
        return say("groups.wrong", groups=", ".join(sorted(wrong)))
    return say("groups.right", groups=", ".join(sorted(right)))


def _advice(task: Task, answers: Sequence[Answer]) -> tuple[str, ...]:
    for trial, answer in zip(task.trials, answers, strict=True):
        if answer.changed and trial.arguments:
            return (changed_words(trial, answer),)
        if has_whole_zeros(trial.expected, answer.value):
            return (say("advice.whole_zeros"),)
    return ()
