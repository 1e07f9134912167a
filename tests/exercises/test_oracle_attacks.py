"""Attempts on follow-through marks: a helper's oracle never earns a point that is not due."""

from __future__ import annotations

import pytest

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise
from autograder.grading.follow_through import Judging
from autograder.judging.key import Key
from autograder.judging.verdict import Status
from autograder.reference import Chapter


def numbers(rng, number):
    return Case(([float(one) for one in rng.normal(size=number + 1)],))


@exercise(points=2, cases=numbers)
def squares(values):
    """Squares of all values."""
    return [value * value for value in values]


@exercise(points=3, cases=numbers, same_as=("sum_of_squares",))
def sum_of_squares_loop(values):
    """Sum of squares, one by one."""
    total = 0.0
    for value in squares(values):
        total += value
    return total


@exercise(points=3, cases=numbers, same_as=("sum_of_squares_loop",))
def sum_of_squares(values):
    """Sum of squares."""
    return float(sum(squares(values)))


@exercise(points=3, cases=numbers)
def length(values):
    """Root of the sum of squares."""
    return sum_of_squares(values) ** 0.5


EXERCISES = (squares, sum_of_squares_loop, sum_of_squares, length)
CHAPTER = Chapter(9, "attacked", 1, {one.name: one for one in EXERCISES})
WRONG_SQUARES = "def squares(values): return [0.5 for value in values]"


@pytest.fixture
def submission(engine):
    runner = engine.open(seed=1)
    keys = {one.name: Key(one, b"attacks", 1) for one in EXERCISES}
    yield Judging(runner, CHAPTER, keys, seed=1)
    runner.close()


def scores(judging, **cells):
    found = {}
    for name, source in cells.items():
        run = judging.runner.cell(source)
        found[name] = judging.judge(name, f"test_{name}", run).score
    return found


def test_a_wrong_helper_costs_only_its_own_points(submission):
    verdicts = scores(
        submission,
        squares=WRONG_SQUARES,
        sum_of_squares_loop="def sum_of_squares_loop(values): return 0",
        sum_of_squares="def sum_of_squares(values): return sum(squares(values))",
        length="def length(values): return sum_of_squares(values) ** 0.5",
    )
    assert verdicts == {
        "squares": 0,
        "sum_of_squares_loop": 0,
        "sum_of_squares": 3,
        "length": 3,
    }


def test_a_helpers_oracle_does_not_answer_for_the_helper_itself(submission):
    # squares looks for a stand-in of its own name that an earlier or later batch put there.
    verdicts = scores(
        submission,
        squares="def squares(values): return globals()['squares'](values) if kept else None\n"
        "kept = []",
        sum_of_squares_loop="def sum_of_squares_loop(values):\n"
        "    kept.append(squares)\n    return sum(squares(values))",
    )
    assert verdicts == {"squares": 0, "sum_of_squares_loop": 3}
    again = submission.runner.cell("squares = kept[-1]")
    assert again.outcome == "ok"
    # The same function once more, now that a stand-in was kept: it answers nothing any more.
    assert submission.judge("squares", "test_squares").status is Status.RAISED


@pytest.mark.parametrize("call", ["sum_of_squares_loop", "kept_loop"])
def test_an_oracle_never_serves_the_helpers_twin(submission, call):
    verdicts = scores(
        submission,
        squares="def squares(values): return [value * value for value in values]",
        sum_of_squares_loop="def sum_of_squares_loop(values): return 0\n"
        "kept_loop = sum_of_squares_loop",
        sum_of_squares=f"def sum_of_squares(values): return {call}(values)",
    )
    assert verdicts["sum_of_squares"] == 0


def test_an_oracle_kept_for_later_answers_nothing(submission):
    verdicts = scores(
        submission,
        squares=WRONG_SQUARES,
        sum_of_squares_loop="kept = []\ndef sum_of_squares_loop(values):\n"
        "    kept.append(squares)\n    return sum(squares(values))",
        # sum_of_squares is judged without an oracle first; the kept one is asked there.
        sum_of_squares="def sum_of_squares(values): return sum(kept[0](values))",
    )
    assert verdicts == {"squares": 0, "sum_of_squares_loop": 3, "sum_of_squares": 0}


def test_oracles_serve_only_what_is_sealed(submission):
    # length comes first in this notebook: sum_of_squares is still open and is not answered.
    verdicts = scores(
        submission,
        length="def length(values): return sum_of_squares(values) ** 0.5",
        sum_of_squares="def sum_of_squares(values): return length(values) ** 2",
    )
    assert verdicts == {"length": 0, "sum_of_squares": 0}


def test_answers_noted_from_an_oracle_fit_no_later_case(submission):
    noting = """
noted = {}
def sum_of_squares_loop(values):
    for n in range(60):
        noted[n] = squares([float(n)])
    return sum(squares(values))
"""
    verdicts = scores(
        submission,
        squares=WRONG_SQUARES,
        sum_of_squares_loop=noting,
        sum_of_squares="def sum_of_squares(values):\n"
        "    return sum(noted.get(round(v), [0])[0] for v in values)",
    )
    assert verdicts == {"squares": 0, "sum_of_squares_loop": 3, "sum_of_squares": 0}
