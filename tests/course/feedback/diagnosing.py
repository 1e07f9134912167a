"""A small exercise and ways to answer it wrongly, for the tests of diagnosis."""

from __future__ import annotations

import numpy as np

from course.feedback.answer import Answer, Outcome
from course.feedback.diagnose import diagnose
from course.feedback.messages import MAX_WORDS
from course.feedback.plain import as_plain
from course.feedback.task import Task, Trial, WrongVersion

SEED = 11


def gradient(X, Y, learning_rate=0.1):
    m = X.shape[1]
    return {"dw": X @ Y.T / m, "db": float(np.sum(Y) / m)}, float(np.sum(Y**2) / m)


def task_of(function=gradient, versions=(), sizes=(1, 4, 7, 9)):
    rng = np.random.default_rng(SEED)
    trials = []
    for m in sizes:
        arguments = {"X": rng.normal(size=(3, m)), "Y": rng.normal(size=(1, m))}
        arguments["learning_rate"] = float(rng.uniform(0.02, 0.3))
        group = "one example" if m == 1 else "many examples"
        trials.append(Trial(arguments, group, as_plain(function(**arguments))))

    def wrong_versions():
        return [
            WrongVersion(f"gradient.{f.__name__}", (hint,), tuple(answers(f, trials)))
            for f, hint in versions
        ]

    return Task("gradient", trials, wrong_versions, ("grads", "cost"))


def answers(function, trials):
    found = []
    for trial in trials:
        try:
            found.append(Answer(as_plain(function(**trial.arguments))))
        except Exception as error:
            found.append(
                Answer(outcome=Outcome.RAISED, error_name=type(error).__name__, error=str(error))
            )
    return found


def diagnosed(function, *, public=False, **settings):
    task = task_of(**settings)
    diagnosis = diagnose(task, answers(function, task.trials), public=public)
    assert len(diagnosis.message.split()) <= MAX_WORDS
    return diagnosis


def altered(change):
    """The right function with its result changed, given the result and the arguments."""

    def function(X, Y, learning_rate):
        grads, cost = gradient(X, Y)
        return change(grads, cost, X, learning_rate)

    return function
