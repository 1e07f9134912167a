"""What is asked again gets the answer that was given before, and nothing else changes by it."""

from __future__ import annotations

import msgpack
import numpy as np
import pytest

from autograder.judging.key import Key
from autograder.reference import load_chapter
from autograder.sandbox import known_answers
from autograder.sandbox.asked import ALWAYS, Asked
from autograder.sandbox.guest import wire
from autograder.sandbox.known_answers import BESIDE, KnownAnswers, Memo, answer_tree
from autograder.sandbox.oracles import Oracles, OracleTime


@pytest.fixture
def computed():
    return []


@pytest.fixture
def known():
    return KnownAnswers()


@pytest.fixture
def ones(computed, known):
    def ones(count):
        computed.append(count)
        return np.ones(count)

    return Memo(ones, "ones", known)


def tree_of(*args, **kwargs):
    return wire.to_tree((args, kwargs))


def ask(memo, *args, at_hand=ALWAYS, calls=100):
    return Oracles({"it": memo}, calls, OracleTime(), at_hand).answer(["it", tree_of(*args)])


def test_is_computed_once_and_comes_back_as_it_was(ones, computed):
    first, second = ask(ones, 3), ask(ones, 3)
    assert first == second == (True, wire.to_tree(np.ones(3)))
    assert computed == [3]


def test_equal_numbers_of_other_types_or_signs_are_other_questions(known):
    """Each of these has an answer of its own."""
    memo = Memo(lambda x: repr(x), "repr", known)
    for x in (1, 1.0, True, -0.0, 0.0, np.float32(1), np.array([1.0]), [1], (1,)):
        assert ask(memo, x) == ask(memo, x) == (True, repr(x))


def test_one_function_does_not_answer_for_another(known):
    one, other = Memo(lambda: 1, "f", known), Memo(lambda: 2, "g", known)
    assert [ask(one), ask(other), ask(one)] == [(True, 1), (True, 2), (True, 1)]


def test_an_error_is_an_answer_each_time(ones, computed):
    for _ in range(2):
        worked, why = ask(ones, -1)
        assert not worked and why.startswith("ValueError")
    assert computed == [-1, -1]


def test_an_answer_that_is_known_counts_as_a_call(ones):
    oracles = Oracles({"it": ones}, 2, OracleTime())
    told = [oracles.answer(["it", tree_of(3)])[0] for _ in range(3)]
    assert told == [True, True, False]


def test_what_is_too_large_for_one_case_is_refused_there_though_it_was_answered_elsewhere(known):
    memo = Memo(lambda x: x.size, "size", known)
    large = np.zeros(ALWAYS.numbers + 1)
    assert ask(memo, large, at_hand=Asked(numbers=ALWAYS.numbers)) == (True, large.size)
    worked, why = ask(memo, large, at_hand=Asked())
    assert not worked and "too much" in why


def test_lets_go_of_what_was_asked_for_longest_ago(ones, computed, monkeypatch):
    one = len(msgpack.packb(tree_of(100))) + len(wire.dump(np.ones(100))) + len(b"ones\0") + BESIDE
    monkeypatch.setattr(known_answers, "MOST_BYTES", 4 * one + 50)
    for count in (100, 101, 102, 103, 100, 104, 100):
        ask(ones, count)
    assert computed == [100, 101, 102, 103, 104]
    ask(ones, 101)
    assert computed[-1] == 101


def test_does_not_keep_what_is_very_long(ones, computed):
    count = known_answers.LONGEST // 8
    for _ in range(2):
        assert answer_tree(ones, tree_of(count), lambda args, kwargs: True)
    assert computed == [count] * 2


def test_what_draws_random_numbers_is_asked_each_time():
    exercises = load_chapter("deep_network").exercises
    key = Key(exercises["linear_activation_forward"], b"a secret", 1)
    for name in ("initialize_parameters_deep", "L_layer_model"):
        assert key.oracle(exercises[name]) is exercises[name]
    assert isinstance(key.oracle(exercises["linear_activation_forward"]), Memo)
