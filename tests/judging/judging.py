"""Runs functions on drawn cases as a submission's would be, and has them judged."""

from __future__ import annotations

import contextlib
import copy
import io

import numpy as np

from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.judge import judge
from autograder.reference import load_chapter
from autograder.sandbox.guest import wire
from course.feedback.answer import Answer, Outcome
from course.feedback.messages import MAX_WORDS
from course.feedback.plain import Unsupported

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
            with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
                value = function(*args, **kwargs)
        except Exception as error:
            name = type(error).__name__
            answers.append(Answer(outcome=Outcome.RAISED, error_name=name, error=str(error)))
            continue
        sent = wire.load(wire.dump(value), Unsupported)
        changed = tuple(
            str(place)
            for place, (now, before) in enumerate(zip(args, call.args, strict=True))
            if not np.array_equal(now, before)
        )
        answers.append(Answer(sent, changed=changed))
    return answers


def judged(keys, name, function):
    verdict = judge(keys[name], answers_of(keys[name], function), f"test_{name}")
    assert len(verdict.message.split()) <= MAX_WORDS
    assert verdict.grade_id == f"test_{name}" and verdict.cases == len(keys[name].cases)
    return verdict
