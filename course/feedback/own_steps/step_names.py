"""What the steps of an answer are called in sentences to whoever writes it."""

from __future__ import annotations

from course.feedback.compare import all_parts
from course.feedback.own_steps.judge_steps import JudgedStep
from course.feedback.own_steps.stored_steps import ValueStep
from course.feedback.part_names import part_name
from course.feedback.task import Task


def is_ambiguous(step: ValueStep, task: Task) -> bool:
    """Whether a part of the result is called as an argument is, or as another part.

    So are slopes for x, y and z; and a parameter and its velocity.
    """
    if step.path is None or not step.symbol:
        return False
    alike = [path for path in all_parts(task.trials[0].expected) if step.symbol in path]
    return step.symbol in task.trials[0].arguments or len(alike) > 1


def step_name(step: ValueStep, task: Task) -> str:
    """Its symbol; of a part of the result without one, or with an argument's, its place."""
    if step.symbol and not is_ambiguous(step, task):
        return f"`{step.symbol}`"
    return part_name(step.path or (), task.result_names)


def is_known_by_name(one: JudgedStep, task: Task) -> bool:
    """Whether a step's symbol alone tells a student what is meant."""
    step = one.step
    return isinstance(step, ValueStep) and step.sure and not is_ambiguous(step, task)
