"""The audit judges with the real judge; right passes, and weak cases are found out.

One cheap exercise stands for all, which `make audit` judges.
"""

import numpy as np
import pytest

from autograder.audit import keys
from autograder.audit.equivalents import equivalents_of
from autograder.audit.figures import HANDWRITTEN_AT_LEAST
from autograder.audit.jobs import JudgeMisconceptions, JudgeMutant, JudgeRight
from autograder.audit.mutants import Mutant, mutants_of
from autograder.audit.right import handwritten, solutions_of
from autograder.exercises.exercise import Case
from autograder.judging.verdict import Status
from autograder.reference import load_chapter

NAME = "logistic_regression"
CHAPTER = load_chapter(NAME)


@pytest.mark.parametrize("name", ["sigmoid", "examine_propagate"])
def test_right_solutions_get_full_marks_and_no_misconception(name):
    judgements = JudgeRight(NAME, name, (11,)).run()
    assert len(judgements) >= 6
    for one in judgements:
        assert one.full and one.misconception is None, (one.name, one.message)


def test_right_solutions_by_hand_are_different_ones_and_as_many_are_added_by_rule():
    for exercise in CHAPTER.exercises.values():
        by_hand = handwritten(exercise)
        assert len({one.function for one in by_hand}) == len(by_hand)
        assert len(solutions_of(exercise)) >= 2 * HANDWRITTEN_AT_LEAST


def test_mutants_that_are_not_listed_are_killed():
    listed = equivalents_of(NAME)
    for mutant in mutants_of(CHAPTER.exercises["sigmoid"]):
        (judgement,) = JudgeMutant(NAME, mutant, (12,)).run()
        assert judgement.full == any(one.is_(mutant) for one in listed), mutant


def test_misconceptions_are_named():
    judgements = JudgeMisconceptions(NAME, "sigmoid", 13).run()
    assert len(judgements) == len(CHAPTER.exercises["sigmoid"].misconceptions)
    for one in judgements:
        assert one.misconception == one.name and not one.full


def test_a_mutant_that_never_ends_is_stopped_and_counts_as_killed():
    source = "def sigmoid(z):\n    while True:\n        pass\n"
    mutant = Mutant("sigmoid", "core/Endless", "", "", source)
    (judgement,) = JudgeMutant(NAME, mutant, (12, 13)).run()
    assert judgement.status is Status.TIMEOUT and not judgement.full


@pytest.fixture
def weak_sigmoid(monkeypatch):
    """Cases that hold positive scores alone."""

    def positive(rng: np.random.Generator, number: int) -> Case:
        return Case((rng.uniform(1, 2, (2, 3)),), group="positive")

    _forget_keys()
    monkeypatch.setattr(CHAPTER.exercises["sigmoid"], "make_case", positive)
    monkeypatch.setattr(keys, "load_chapter", lambda name: CHAPTER)
    yield
    _forget_keys()


def _forget_keys():
    keys.kept_key.cache_clear()
    keys.steps_of.cache_clear()


def test_a_mutant_survives_where_the_cases_are_weak(weak_sigmoid):
    mutants = mutants_of(CHAPTER.exercises["sigmoid"])
    (lost_sign,) = [m for m in mutants if m.becomes.startswith("return np.where(z != 0, 1, e)")]
    assert JudgeMutant(NAME, lost_sign, (12,)).run()[0].full
