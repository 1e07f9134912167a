"""Which attempts are made at a function with failed helpers, and which of the verdicts counts."""

from __future__ import annotations

import pytest

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise
from autograder.grading.attempts import Attempt, attempts_for
from autograder.grading.follow_through import Judging
from autograder.judging.key import Key
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter
from course.feedback.answer import Answer, Outcome


def one_number(rng, number):
    group = "small" if number % 2 else "large"
    return Case((float(rng.uniform(0.5, 2) if number % 2 else rng.uniform(5, 9)),), group=group)


@exercise(points=2, cases=one_number)
def half(x):
    """Half of x."""
    return x / 2


@exercise(points=2, cases=one_number)
def quarter(x):
    """Half of a half."""
    return half(half(x))


@exercise(points=2, cases=one_number)
def rest(x):
    """What is left of x."""
    return x - half(x) - quarter(x)


@rest.misconception("The sign is lost.", "Which way?", "x minus both.")
def sign_lost(x):
    return half(x) + quarter(x) - x


@exercise(points=2, cases=one_number, memoized=("quarter",))
def doubled(x):
    """Twice a quarter."""
    return 2 * quarter(x)


EXERCISES = (half, quarter, rest, doubled)
CHAPTER = Chapter(9, "halving", 1, {one.name: one for one in EXERCISES})
MISTAKE = "rest.sign_lost"


def verdict(name, status):
    score = 2.0 if status is Status.RIGHT else 0.0
    return Verdict(name, f"test_{name}", status, score, 2.0, 0, 24, "")


def attempts(name="rest", not_asked=(), **statuses):
    sealed = {name: verdict(name, status) for name, status in statuses.items()}
    return attempts_for(name, CHAPTER, sealed, not_asked)


def test_right_helpers_are_the_students_own():
    assert attempts(half=Status.RIGHT, quarter=Status.RIGHT) == [Attempt([], [])]


@pytest.mark.parametrize("status", [Status.MISSING, Status.BLANK, Status.TIMEOUT, Status.CRASHED])
def test_a_helper_that_gives_no_answers_is_never_used(status):
    found = attempts(half=Status.RIGHT, quarter=status)
    assert found == [Attempt(["quarter"], ["quarter"])]


@pytest.mark.parametrize("status", [Status.WRONG, Status.RAISED])
def test_a_wrong_helper_is_tried_before_it_is_done_without(status):
    found = attempts(half=Status.RIGHT, quarter=status)
    assert found == [Attempt([], []), Attempt(["quarter"], ["quarter"])]


def test_right_users_of_a_failed_helper_are_answered_for_with_it_and_then_their_own():
    assert attempts(half=Status.BLANK, quarter=Status.RIGHT) == [
        Attempt(["half"], ["half", "quarter"]),
        Attempt(["half"], ["half"], with_fewer_oracles=True),
    ]


def test_what_a_submission_is_not_asked_for_is_answered_in_every_attempt():
    found = attempts(not_asked={"half"}, quarter=Status.WRONG)
    assert [one.oracles_for for one in found] == [["half"], ["half", "quarter"]]
    assert [one.without for one in found] == [[], ["quarter"]]


def test_a_right_memoized_helper_is_answered_for_and_then_the_students_own():
    assert attempts("doubled", half=Status.RIGHT, quarter=Status.RIGHT) == [
        Attempt([], ["quarter"]),
        Attempt([], [], with_fewer_oracles=True),
    ]


class Submission:
    """Answers as its functions would, each by whose helpers it is judged with; none is run."""

    def __init__(self, **functions):
        self.functions = functions
        self.asked = []

    def calls(self, name, calls, *, oracles, **others):
        self.asked.append((name, sorted(oracles), len(calls)))
        for oracle in oracles.values():
            oracle(1.0)
        answer = self.functions[name]
        return [answer(*call.args, "half" in oracles) for call in calls]


@pytest.fixture(scope="module")
def keys():
    return {one.name: Key(one, b"halves", 1) for one in EXERCISES}


def judged(keys, rest_answer):
    """The verdict on `rest` of a submission whose half is wrong and whose quarter is right."""
    submission = Submission(
        half=lambda x, _: Answer(x / 3), quarter=lambda x, _: Answer(x / 4), rest=rest_answer
    )
    judging = Judging(submission, CHAPTER, keys, seed=1)
    statuses = [judging.judge(name, f"test_{name}").status for name in ("half", "quarter")]
    assert statuses == [Status.WRONG, Status.RIGHT]
    return judging.judge("rest", "test_rest"), submission.asked


def some_error(x):
    return Answer(error_name="ValueError", error="no", outcome=Outcome.RAISED)


def test_of_equal_scores_the_attempt_that_names_a_misconception_counts(keys):
    """With its wrong helper the answers match nothing; with a right one, they show the mistake."""
    found, _ = judged(keys, lambda x, right: Answer(-x / 4 if right else x / 7))
    assert found.misconception == MISTAKE and found.score == 0


def test_of_equal_scores_the_first_attempt_counts_where_no_misconception_is_named(keys):
    found, _ = judged(keys, lambda x, right: some_error(x) if right else Answer(x / 7))
    assert found.status is Status.WRONG and found.misconception is None
    found, _ = judged(keys, lambda x, right: Answer(x / 7) if right else Answer(-x / 4))
    assert found.misconception == MISTAKE


def test_a_higher_score_counts_more_than_a_named_misconception(keys):
    found, _ = judged(keys, lambda x, right: Answer(x / 4 if right and x < 3 else -x / 4))
    assert found.score == 1 and found.misconception is None
    found, _ = judged(keys, lambda x, right: Answer(-x / 4 if right or x > 3 else x / 4))
    assert found.score == 1 and found.misconception is None


def asked_in_full(asked):
    return [oracles for name, oracles, count in asked if name == "rest" and count == 24]


def test_fewer_oracles_are_tried_only_where_more_raised_an_error(keys):
    _, asked = judged(keys, lambda x, right: Answer(x / 7))
    assert asked_in_full(asked) == [[], ["half", "quarter"]]
    _, asked = judged(keys, lambda x, right: some_error(x) if right else Answer(x / 7))
    assert asked_in_full(asked) == [[], ["half", "quarter"], ["half"]]


def test_a_few_calls_tell_whether_an_attempt_is_worth_all(keys):
    found, asked = judged(keys, lambda x, right: Answer(x / 4 if right else x / 7))
    assert found.status is Status.RIGHT and "right half in place of yours" in found.message
    of_rest = [(oracles, count) for name, oracles, count in asked if name == "rest"]
    assert of_rest == [([], 4), (["half", "quarter"], 4), (["half", "quarter"], 24)]


def test_a_call_that_does_not_come_back_ends_the_attempts(keys):
    found, asked = judged(keys, lambda x, right: Answer(outcome=Outcome.TIMEOUT))
    assert found.status is Status.TIMEOUT
    assert [count for name, _, count in asked if name == "rest"] == [4]


def test_so_does_one_that_is_not_among_the_few(keys):
    first = keys["rest"].calls[0].args[0]
    late = Answer(outcome=Outcome.TIMEOUT)
    found, asked = judged(keys, lambda x, right: late if x == first else Answer(x / 4))
    assert found.status is Status.TIMEOUT
    assert asked_in_full(asked) == [[]]
