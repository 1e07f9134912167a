"""Runs functions on drawn cases as a submission's would be, and has them judged."""

from __future__ import annotations

import copy

from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.judge import judge
from autograder.reference import load_chapter
from autograder.sandbox.guest import wire
from course.feedback.answer import Answer
from course.feedback.calls import changed_arguments, raised_answer, silenced
from course.feedback.messages import MAX_WORDS

SECRET = b"tests of the judge, not a class's"
CHAPTER = load_chapter("logistic_regression")
# What is said of a test to write counts versions, and holds no number of a case.
OF_FUNCTIONS = [
    name for name, e in CHAPTER.exercises.items() if not isinstance(e, WrittenTestExercise)
]


def answers_of(key, function):
    """What the function gives, as it comes through the wire."""
    answers = []
    for call in key.calls:
        args, kwargs = copy.deepcopy((call.args, call.kwargs))
        try:
            with silenced():
                value = function(*args, **kwargs)
        except Exception as error:
            answers.append(raised_answer(error, str(error)))
            continue
        sent = wire.load(wire.dump(value))
        changed = changed_arguments((args, kwargs), (call.args, call.kwargs))
        answers.append(Answer(sent, changed=changed))
    return answers


def judged(keys, name, function):
    verdict = judge(keys[name], answers_of(keys[name], function), f"test_{name}")
    assert len(verdict.message.split()) <= MAX_WORDS
    assert verdict.grade_id == f"test_{name}" and verdict.cases == len(keys[name].cases)
    return verdict
