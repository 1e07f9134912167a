"""What a student's test says of a version owes nothing to the versions that it met before."""

from __future__ import annotations

import pytest

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise, test_of
from autograder.grading.written_tests import Where, ask_memoryless_test, ask_test
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
        self.runs, self.where = [], []

    def __call__(self, places, where):
        after_needed = (Where.AFTER_NEEDED_CELLS, Where.TOGETHER_AFTER_NEEDED_CELLS)
        all_cells = where not in after_needed
        self.where.append(where)
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
ALONE = [(1, False)] * 5


@pytest.mark.parametrize("seed", SEEDS)
def test_an_honest_test_meets_each_version_in_a_process_of_its_own(key, seed):
    said, runs = ask(key, honest, seed)
    assert said == RIGHT
    assert runs[-5:] == ALONE and all(many == 1 for many, _ in runs)


def test_one_that_compares_with_the_first_version_gains_nothing(key):
    for seed in SEEDS:
        said, _ = ask(key, knows_the_first, seed)
        assert said == {"half": False, "third": False, "twice": False}
        assert ask(key, knows_the_first, seed, only_if_right=True)[0] != RIGHT


def test_one_that_is_not_perfect_is_asked_again_after_all_cells(key):
    said, runs = ask(key, needs_all_cells, 1)
    assert said == RIGHT
    assert runs[-6:] == [(5, True), *[(1, True)] * 5]
    said, runs = ask(key, lets_twice_through, 1)
    assert said == {**RIGHT, "twice": False}
    # All cells say the same, so that no process a version is spent on them.
    assert runs[-6:] == [*ALONE, (5, True)]


def test_where_only_a_perfect_one_counts_all_cells_are_not_run(key):
    said, runs = ask(key, honest, 1, only_if_right=True)
    assert said == RIGHT and runs == [(5, False), *ALONE]


def test_where_only_a_perfect_one_counts_one_process_is_enough_to_give_another_up(key):
    said, runs = ask(key, lets_twice_through, 1, only_if_right=True)
    assert said == {**RIGHT, "twice": False} and runs == [(5, False)]


def missing(version, memory, all_cells):
    return Answer(outcome=Outcome.MISSING)


@pytest.mark.parametrize("test", [blank, missing])
def test_one_that_is_blank_or_not_there_is_asked_twice(key, test):
    assert ask(key, test, 1)[1] == [(1, False), (5, True)]


def test_one_that_feigns_a_blank_is_asked_like_any_other(key):
    def feigns(version, memory, all_cells):
        if not memory:
            return blank(version, memory, all_cells)
        return ACCEPTED if version is memory[0] else REFUSED

    # What it said of the first version stands: that was alone in its process.
    assert ask(key, feigns, 1)[1].count((1, False)) == 5


def ask_memoryless(key, test, *, untouched, feels_shortage=False):
    run = Processes(key, test)
    answers = ask_memoryless_test(run, key, 3, untouched=untouched, feels_shortage=feels_shortage)
    assert sorted(answers) == list(range(5))
    return answers, run


def test_a_memoryless_one_is_asked_in_place(key):
    assert ask_memoryless(key, honest, untouched=True)[1].where == [Where.IN_PLACE]
    where = [Where.TOGETHER_AFTER_NEEDED_CELLS]
    assert ask_memoryless(key, honest, untouched=False)[1].where == where


def test_a_memoryless_one_that_could_notice_a_shortage_of_memory_is_asked_in_forks(key):
    ran = ask_memoryless(key, honest, untouched=True, feels_shortage=True)[1]
    assert ran.where == [Where.IN_FORKS]
    ran = ask_memoryless(key, honest, untouched=False, feels_shortage=True)[1]
    assert ran.where == [Where.AFTER_NEEDED_CELLS]


def test_one_short_of_memory_is_asked_elsewhere_since_earlier_versions_may_have_left_it_less(key):
    def short(version, memory, all_cells):
        return Answer(outcome=Outcome.MEMORY) if memory else honest(version, memory, all_cells)

    ran = ask_memoryless(key, short, untouched=True)[1]
    assert ran.where == [Where.IN_PLACE, Where.AFTER_ALL_CELLS]
    ran = ask_memoryless(key, short, untouched=False)[1]
    assert ran.where == [Where.TOGETHER_AFTER_NEEDED_CELLS, Where.AFTER_ALL_CELLS]


def test_a_memoryless_one_that_needs_all_cells_gets_them(key):
    ran = ask_memoryless(key, needs_all_cells, untouched=False)[1]
    assert ran.where == [Where.TOGETHER_AFTER_NEEDED_CELLS, Where.AFTER_ALL_CELLS]


def test_where_only_a_perfect_one_counts_one_that_dies_without_all_cells_is_asked_after_them(key):
    def dies_early(version, memory, all_cells):
        late = Answer(outcome=Outcome.TIMEOUT)
        return honest(version, memory, all_cells) if all_cells else late

    said, runs = ask(key, dies_early, 1, only_if_right=True)
    assert said == RIGHT
    # One process, and one version alone: the others would end alike.
    assert runs == [(5, False), (1, False), (5, True), *[(1, True)] * 5]


def test_orders_differ_from_seed_to_seed(key):
    orders = set()
    for seed in SEEDS:

        def noting(places, where, seed=seed):
            orders.add(tuple(places))
            return dict.fromkeys(places, ACCEPTED)

        ask_memoryless_test(noting, key, seed, untouched=True, feels_shortage=False)
    assert len(orders) > len(SEEDS) / 2
