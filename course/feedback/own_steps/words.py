"""Says how far a function is right, and which of its steps is the first that is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course.feedback.compare import agrees
from course.feedback.messages import about, joined, say
from course.feedback.mismatch import Path
from course.feedback.own_steps.judge_steps import BAD, JudgedStep, StepState, ancestors, judge_steps
from course.feedback.own_steps.same_value import tells
from course.feedback.own_steps.sentence import Sentence
from course.feedback.own_steps.step_names import step_name
from course.feedback.own_steps.stored_steps import StoredSteps, ValueStep
from course.feedback.own_steps.taken_steps import TakenSteps, read_record
from course.feedback.task import Task

# Of more steps that are right, the last ones tell how far a function came.
MOST_NAMED = 5


@dataclass(frozen=True)
class StepWords:
    """What is said of a function's steps.

    Attributes
    ----------
    right : str
        Which steps are right; "" if none.
    wrong : str
        Which step is the first that is not, and how it is off; "" if that is not known.
    step : JudgedStep or None
        That step.
    """

    right: str = ""
    wrong: str = ""
    step: JudgedStep | None = None

    @property
    def path(self) -> Path | None:
        """Which part of the result that step is, if it is one."""
        step = self.step.step if self.step else None
        return step.path if isinstance(step, ValueStep) else None

    @property
    def words(self) -> str:
        """Both sentences."""
        return joined(self.right, self.wrong)


def step_words(task: Task, stored: StoredSteps, record: Any) -> StepWords:
    """What the record of a wrong function tells; empty if nothing is sure.

    Parameters
    ----------
    record : plain data
        As `course.recorder.record` gives it, of the function on the stored case.
    """
    taken = read_record(record, stored.helpers)
    trial = task.trials[stored.case]
    if taken is None or not _is_wrong(taken, trial.expected):
        return StepWords()
    judged = judge_steps(stored, taken, trial.arguments)
    number = next((n for n, one in enumerate(judged) if one.state in BAD), None)
    right = _right_words(judged, number, task)
    made_of = ancestors(judged)[number] if number is not None else range(len(judged))
    # What follows a step in another form may be meant in that form too.
    if number is not None and any(judged[n].state is StepState.IN_OTHER_FORM for n in made_of):
        return StepWords(right)
    differing = next(
        (judged[n] for n in sorted(made_of) if judged[n].state is StepState.DIFFERS), None
    )
    sentence = Sentence(task, judged, taken, trial.arguments)
    if number is not None:
        wrong, step = sentence.about(judged[number], differing, after_right=bool(right))
        return StepWords(right, wrong, step)
    if differing is not None:
        return StepWords(right, sentence.about_differing(differing), differing)
    return StepWords(right)


def _is_wrong(taken: TakenSteps, expected: Any) -> bool:
    """Whether the function is known to be wrong on the case: its result may not have been kept."""
    if taken.result:
        return not agrees(expected, taken.result[0])
    return taken.raised


def _right_words(judged: list[JudgedStep], end: int | None, task: Task) -> str:
    """Which symbols are right, each time they are set, among the steps before one."""
    wrong = {_symbol(one) for one in judged if one.state is not StepState.RIGHT}
    names = {
        one.step.symbol: step_name(one.step, task)
        for one in judged[:end]
        if isinstance(one.step, ValueStep) and _is_telling(one)
    }
    right = [told for name, told in names.items() if name and name not in wrong][-MOST_NAMED:]
    return say("steps.right", **about(right)) if right else ""


def _symbol(one: JudgedStep) -> str:
    return one.step.symbol if isinstance(one.step, ValueStep) else ""


def _is_telling(one: JudgedStep) -> bool:
    """Whether it says something that a step is right: of a count, such as m, it does not."""
    return isinstance(one.step, ValueStep) and one.step.sure and tells(one.step.value)
