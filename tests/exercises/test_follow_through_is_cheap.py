"""Follow-through marks cost few questions, whatever a right helper's arguments are called."""

from __future__ import annotations

import pytest

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise
from autograder.grading.follow_through import Judging
from autograder.judging.key import Key
from autograder.judging.verdict import Status
from autograder.reference import Chapter

STEPS = 100


def one_number(rng, number):
    return Case((float(rng.uniform(0.5, 2)),))


@exercise(points=2, cases=one_number)
def half(x):
    """Half of x."""
    return x / 2


@exercise(points=2, cases=one_number)
def many_halves(x, steps=STEPS):
    """Halve again and again, adding up."""
    total = 0.0
    for _ in range(steps):
        x = half(x)
        total += x
    return total


@exercise(points=2, cases=one_number)
def report(x):
    """The sum, in a dictionary."""
    return {"sum": many_halves(x)}


EXERCISES = (half, many_halves, report)
CHAPTER = Chapter(9, "halving", 1, {one.name: one for one in EXERCISES})
WRONG_HALF = "def half(x): return x / 3"
RIGHT_LOOP = """
def many_halves(x, steps=100):
    total = 0.0
    for _ in range(steps):
        x = half(x)
        total += x
    return total
"""
OWN_ARGUMENT = RIGHT_LOOP.replace("steps=100", "steps=100, verbose=False")


class CountingRunner:
    """Passes everything on, and counts what the grader is asked meanwhile."""

    def __init__(self, runner):
        self.runner = runner
        self.questions = 0

    def __getattr__(self, name):
        return getattr(self.runner, name)

    def calls(self, function, calls, *, oracles=None, **others):
        def counted(answer):
            def ask(*args, **kwargs):
                self.questions += 1
                return answer(*args, **kwargs)

            return ask

        counted_oracles = {name: counted(answer) for name, answer in (oracles or {}).items()}
        return self.runner.calls(function, calls, oracles=counted_oracles, **others)


@pytest.fixture
def submission(engine):
    runner = CountingRunner(engine.open(seed=1))
    keys = {one.name: Key(one, b"halves", 1) for one in EXERCISES}
    yield Judging(runner, CHAPTER, keys, seed=1)
    runner.close()


def judge(judging, name, source):
    before = judging.runner.questions
    verdict = judging.judge(name, f"test_{name}", judging.runner.cell(source))
    return verdict, judging.runner.questions - before


def test_a_right_helper_of_a_wrong_one_is_answered_for_as_a_whole(submission):
    assert judge(submission, "half", WRONG_HALF)[0].status is Status.WRONG
    loop, _ = judge(submission, "many_halves", RIGHT_LOOP)
    assert loop.score == 2
    verdict, questions = judge(
        submission, "report", "def report(x): return {'sum': many_halves(x)}"
    )
    assert verdict.score == 2
    assert "right half in place of yours" in verdict.message
    assert questions < STEPS


def test_a_right_helper_may_have_an_argument_of_its_own(submission):
    judge(submission, "half", WRONG_HALF)
    assert judge(submission, "many_halves", OWN_ARGUMENT)[0].score == 2
    source = "def report(x): return {'sum': many_halves(x, verbose=False)}"
    verdict, _ = judge(submission, "report", source)
    assert verdict.score == 2


def test_a_wrong_function_with_a_wrong_helper_still_fails(submission):
    judge(submission, "half", WRONG_HALF)
    verdict, _ = judge(submission, "many_halves", RIGHT_LOOP.replace("total += x", "total -= x"))
    assert verdict.score == 0 and verdict.status is Status.WRONG


def test_a_function_that_ends_python_costs_its_notebook_one_process(submission):
    judge(submission, "half", WRONG_HALF)
    verdict, _ = judge(submission, "many_halves", "def many_halves(x): import os; os._exit(3)")
    assert verdict.status is Status.CRASHED and verdict.score == 0
    # One of three replays is used up: the next two crashes are survived as well.
    for _ in range(2):
        submission.runner.cell("import os; os._exit(3)")
    verdict, _ = judge(submission, "report", "def report(x): return {'sum': many_halves(x)}")
    assert verdict.score == 2
