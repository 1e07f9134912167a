"""Each part of a result is diagnosed by itself, so two slips at once are both told."""

from __future__ import annotations

import numpy as np

from course.feedback.messages import MAX_WORDS

from .diagnosing import altered, diagnosed, gradient

M_IN_DW, NO_MINUS, ONES = "dw is a sum.", "The cost has lost its sign.", "Only ones count."


def dw_not_divided(X, Y, learning_rate=0.1):
    grads, cost = gradient(X, Y)
    return {**grads, "dw": grads["dw"] * X.shape[1]}, cost


def cost_turned(X, Y, learning_rate=0.1):
    grads, cost = gradient(X, Y)
    return grads, -cost


def larger_ones_only(X, Y, learning_rate=0.1):
    grads, _ = gradient(X, Y)
    return grads, float(np.sum(Y[Y > 0] ** 2) / X.shape[1])


def wrong_everywhere(X, Y, learning_rate=0.1):
    return {"dw": X @ Y.T * 7, "db": 3.5 * np.sum(Y)}, float(np.sum(Y**3))


VERSIONS = (
    (dw_not_divided, M_IN_DW),
    (cost_turned, NO_MINUS),
    (larger_ones_only, ONES),
    (wrong_everywhere, "All is wrong."),
)


def said(change, **settings):
    return diagnosed(altered(change), versions=VERSIONS, **settings)


def with_dw(grads, X):
    return {**grads, "dw": grads["dw"] * X.shape[1]}


def ones(Y, m):
    return float(np.sum(Y[Y > 0] ** 2) / m)


def test_two_known_mistakes_at_once_are_both_told():
    diagnosis = said(lambda grads, cost, X, rate: (with_dw(grads, X), -cost))
    assert M_IN_DW in diagnosis.message and NO_MINUS in diagnosis.message
    assert diagnosis.misconception == "gradient.dw_not_divided"


def test_beside_a_known_mistake_the_unknown_one_is_told():
    message = said(
        lambda grads, cost, X, rate: ({**with_dw(grads, X), "db": [grads["db"]] * 3}, cost)
    ).message
    assert M_IN_DW in message and '`grads["db"]` is not of the kind' in message


def test_a_known_mistake_is_known_through_a_factor_or_a_sign():
    def function(X, Y, learning_rate):
        grads, _ = gradient(X, Y)
        return grads, ones(Y, 1)

    message = diagnosed(function, versions=VERSIONS, public=True).message
    assert ONES in message and "too large by a factor of 4, the number" in message
    message = diagnosed(function, versions=VERSIONS).message
    assert "too large by a factor of m, the number of examples" in message

    def turned(X, Y, learning_rate):
        grads, _ = gradient(X, Y)
        return grads, -ones(Y, X.shape[1])

    message = diagnosed(turned, versions=VERSIONS).message
    assert ONES in message and "besides, its sign is the opposite" in message


def test_a_mistake_that_explains_a_part_only_in_some_cases_is_not_told():
    def function(X, Y, learning_rate):
        grads, cost = gradient(X, Y)
        return (with_dw(grads, X) if X.shape[1] < 7 else {**grads, "dw": X @ Y.T * 9}), -cost

    message = diagnosed(function, versions=VERSIONS).message
    assert NO_MINUS in message and M_IN_DW not in message


def test_a_factor_without_a_meaning_makes_no_known_mistake():
    def function(X, Y, learning_rate):
        grads, _ = gradient(X, Y)
        return grads, 3.7 * ones(Y, X.shape[1])

    assert diagnosed(function, versions=VERSIONS).misconception is None


def test_what_one_finding_says_of_all_that_is_off_is_said_once():
    change = said(lambda grads, cost, X, rate: ({k: -v for k, v in grads.items()}, -cost))
    assert change.misconception is None and NO_MINUS not in change.message
    assert "the opposite sign" in change.message


def test_of_a_hostile_answer_nothing_is_explained():
    odd = {"dw": {"dw": {}}, "db": [[], {}, "x"]}
    for cost in (odd, None, np.full(3, np.nan), "x" * 100):
        diagnosis = said(lambda grads, _, X, rate, cost=cost: (odd, cost))
        assert diagnosis.misconception is None
        assert len(diagnosis.message.split()) <= MAX_WORDS


def cubes(X, Y, learning_rate=0.1):
    grads, _ = gradient(X, Y)
    return grads, float(np.mean(np.abs(Y) ** 3))


def test_the_factor_is_told_from_a_case_in_which_it_shows():
    def summed(X, Y, learning_rate):
        grads, _ = gradient(X, Y)
        return grads, float(np.sum(np.abs(Y) ** 3))

    message = diagnosed(summed, versions=((cubes, "Cubes."),), public=True).message
    assert "Cubes." in message and "too large by a factor of 4, the number" in message
    # One case may show any factor by chance.
    assert "Cubes." not in diagnosed(summed, versions=((cubes, "Cubes."),), sizes=(4,)).message


def test_a_mistake_that_shows_in_some_cases_must_not_be_beside_another_in_the_same_part():
    def late(X, Y, learning_rate=0.1):
        grads, cost = gradient(X, Y)
        return grads, cost + (2.5 * len(X) if X.shape[1] >= 7 else 0)

    def late_and_early(X, Y, learning_rate=0.1):
        grads, cost = late(X, Y)
        return grads, cost if X.shape[1] >= 7 else cost**2 + 0.3

    assert "Late." not in diagnosed(late_and_early, versions=((late, "Late."),)).message


def test_of_two_mistakes_that_explain_the_same_part_the_larger_one_is_told():
    def both_not_divided(X, Y, learning_rate=0.1):
        grads, cost = gradient(X, Y)
        return {name: one * X.shape[1] for name, one in grads.items()}, cost

    versions = ((dw_not_divided, M_IN_DW), (both_not_divided, "Both are sums."))

    def change(X, Y, learning_rate):
        return both_not_divided(X, Y)[0], float(np.sum(np.abs(Y)))

    message = diagnosed(change, versions=versions).message
    assert "Both are sums." in message and M_IN_DW not in message
