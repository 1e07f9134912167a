"""An exercise that could not be run for what came before it is a zero that a person looks at."""

import pytest

from autograder.grading.amended import too_early
from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.judging.verdict import Status
from autograder.reference import load_chapter
from course.feedback.answer import Answer, Outcome

CHAPTER = load_chapter("logistic_regression")


@pytest.fixture(scope="module")
def key():
    return Key(CHAPTER.exercises["sigmoid"], b"k" * 32, CHAPTER.key_version)


def test_what_was_not_run_at_all_is_flagged(key):
    verdict = judge(key, [Answer(outcome=Outcome.NOT_RUN)] * len(key.calls), "test_sigmoid")
    assert (verdict.status, verdict.score, verdict.needs_manual_grade) == (Status.CRASHED, 0, True)


@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.CRASHED, Outcome.MEMORY])
def test_what_ended_by_its_own_doing_is_not(key, outcome):
    answers = [Answer(outcome=outcome), *[Answer(outcome=Outcome.NOT_RUN)] * (len(key.calls) - 1)]
    verdict = judge(key, answers, "test_sigmoid")
    assert (verdict.score, verdict.needs_manual_grade) == (0, False)


def test_a_test_that_stands_too_early_is_not(key):
    assert not too_early(judge(key, [], "test_sigmoid"), "propagate").needs_manual_grade
