"""Chapter 3 before the judge: the key is right, each misconception is known for what it is."""

import contextlib
import copy
import io

import numpy as np
import pytest

from autograder.exercises.inputs import public_cases
from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.judge import Key, judge
from autograder.judging.verdict import Status
from autograder.reference import load_chapter
from autograder.reference import logistic_regression as reference
from course.feedback.answer import Answer, Outcome
from course.feedback.plain import as_plain

CHAPTER = load_chapter("logistic_regression")
SECRET = b"secret of a class that is not"
# A test that a student writes is judged by what it says of many versions: tests/exercises.
JUDGED = {
    name: e for name, e in CHAPTER.exercises.items() if not isinstance(e, WrittenTestExercise)
}
KEYS = {
    name: (Key(e, SECRET, CHAPTER.key_version), Key.of_cases(e, public_cases(e)))
    for name, e in JUDGED.items()
}
MISCONCEPTIONS = [m for exercise in JUDGED.values() for m in exercise.misconceptions]


def verdict_on(function, key):
    answers = []
    for call in copy.deepcopy(key.calls):
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            try:
                answers.append(Answer(as_plain(function(*call.args, **call.kwargs))))
            except Exception as error:
                name = type(error).__name__
                answers.append(Answer(outcome=Outcome.RAISED, error_name=name, error=str(error)))
    return judge(key, answers, f"test_{key.exercise.name}")


@pytest.mark.parametrize("name", JUDGED)
def test_reference_gets_full_marks(name):
    for key in KEYS[name]:
        verdict = verdict_on(CHAPTER.exercises[name], key)
        assert (verdict.status, verdict.score) == (Status.RIGHT, CHAPTER.exercises[name].points)


@pytest.mark.parametrize("wrong", MISCONCEPTIONS, ids=lambda wrong: wrong.id)
def test_misconception_is_known_by_its_name(wrong):
    for key in KEYS[wrong.exercise]:
        verdict = verdict_on(wrong.function, key)
        assert verdict.score < verdict.max_score
        assert verdict.misconception == wrong.id
        assert wrong.hint.what_is_off in verdict.message


@pytest.mark.parametrize("name", ["crop", "flatten_images", "cross_entropy_cost"])
def test_repair_handed_in_unchanged_gets_nothing_and_a_hint(name):
    exercise = JUDGED[name]
    verdict = verdict_on(exercise.starter, KEYS[name][0])
    assert verdict.score == 0
    assert verdict.misconception == exercise.misconceptions[0].id


def test_loop_and_vectorised_version_pass_for_each_other():
    for name, other in (("propagate", "propagate_loop"), ("propagate_loop", "propagate")):
        verdict = verdict_on(CHAPTER.exercises[other], KEYS[name][0])
        assert verdict.status is Status.RIGHT


SINGLE = np.float32


def single(arguments):
    """The same arguments with every array in single precision."""
    return [a.astype(SINGLE) if isinstance(a, np.ndarray) else a for a in arguments]


@pytest.mark.parametrize("name", ["sigmoid", "propagate", "optimize", "predict", "model"])
def test_single_precision_is_enough(name, monkeypatch):
    def zeros(dim):
        return np.zeros((dim, 1), SINGLE), SINGLE(0)

    exercise, keys = CHAPTER.exercises[name], KEYS[name]
    monkeypatch.setattr(reference, "initialize_with_zeros", zeros)
    for key in keys:
        verdict = verdict_on(lambda *args, **kw: exercise(*single(args), **kw), key)
        assert verdict.status is Status.RIGHT, verdict.message
