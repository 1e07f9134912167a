"""What a student's test says of a version owes nothing to the versions that it met before."""

from __future__ import annotations

import pytest

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise, test_of
from autograder.grading.written_tests import ask_test
from autograder.judging.key import Key
from course.feedback.answer import Answer, Outcome

REFUSED = Answer(error_name="AssertionError", outcome=Outcome.RAISED)
ACCEPTED = Answer(None)


@exercise(points=2, cases=lambda rng, number: Case((float(rng.uniform(0.5, 2)),)))
def half(x):
    """Half of x."""
    return x / 2


@half.misconception("A third.", "How many parts?", "Two parts.")
def third(x):
    return x / 3


@half.misconception("Doubled.", "Which way?", "Two parts.")
def twice(x):
    return x * 2


@test_of(half, points=2)
def examine_half(half):
    """Refuse what does not halve."""
    assert half(2.0) == 1.0


@pytest.fixture(scope="module")
def key():
    return Key(examine_half, b"halves", 1)


class Processes:
    """Runs a test on versions as the sandbox does: a fresh memory for each process."""

    def __init__(self, key, test):
        self.key, self.test = key, test
        self.runs = []

    def __call__(self, places, all_cells):
        self.runs.append((len(places), all_cells))
        memory = []
        answers = {}
        for place in places:
            (version,) = self.key.calls[place].args
            answers[place] = self.test(version, memory, all_cells)
            memory.append(version)
        return answers


def ask(key, test, seed, *, only_if_right=False):
    run = Processes(key, test)
    answers = ask_test(run, key, seed, only_if_right=only_if_right)
    said = {key.calls[place].args[0].__name__: answer for place, answer in answers.items()}
    assert sorted(answers) == list(range(len(key.calls)))
    return {name: answer is REFUSED for name, answer in said.items()}, run.runs


def honest(version, memory, all_cells):
    return ACCEPTED if version(2.0) == 1.0 else REFUSED


def lets_twice_through(version, memory, all_cells):
    return ACCEPTED if version(2.0) in (1.0, 4.0) else REFUSED


def knows_the_first(version, memory, all_cells):
    """Refuses whatever differs from the first version that its process met."""
    return ACCEPTED if not memory or version is memory[0] else REFUSED


def needs_all_cells(version, memory, all_cells):
    return honest(version, memory, all_cells) if all_cells else REFUSED


def blank(version, memory, all_cells):
    return Answer(error_name="NotImplementedError", outcome=Outcome.RAISED)


RIGHT = {"half": False, "third": True, "twice": True}
SEEDS = range(20)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_honest_test_is_run_on_all_and_checked_on_one_more(key, seed):
    said, runs = ask(key, honest, seed)
    assert said == RIGHT
    # The version that came first of all stands for its sort, so only the other one is checked.
    assert runs == [(5, False), (1, False)]


def test_one_that_compares_with_the_first_version_gains_nothing(key):
    for seed in SEEDS:
        said, runs = ask(key, knows_the_first, seed)
        assert said == {"half": False, "third": False, "twice": False}
        assert runs[-5:] == [(1, True)] * 5
        assert ask(key, knows_the_first, seed, only_if_right=True)[0] != RIGHT


def test_one_that_is_not_perfect_is_asked_again_after_all_cells(key):
    said, runs = ask(key, needs_all_cells, 1)
    assert said == RIGHT
    assert runs[:2] == [(5, False), (5, True)]
    said, runs = ask(key, lets_twice_through, 1)
    assert said == {**RIGHT, "twice": False}
    assert runs[:2] == [(5, False), (5, True)]


def test_where_only_a_perfect_one_counts_another_is_asked_once(key):
    assert ask(key, lets_twice_through, 1, only_if_right=True)[1] == [(5, False)]
    assert ask(key, honest, 1, only_if_right=True)[0] == RIGHT


def test_a_blank_one_is_asked_once(key):
    assert ask(key, blank, 1)[1] == [(5, False)]


def test_a_right_and_a_wrong_version_come_first_equally_often(key):
    firsts = []
    for seed in range(200):
        run = Processes(key, honest)

        def noting(places, all_cells, run=run):
            if len(places) > 1:
                firsts.append(bool(key.task.trials[places[0]].expected))
            return run(places, all_cells)

        ask_test(noting, key, seed, only_if_right=False)
    assert 70 < sum(firsts) < 130
