"""Chapter 5's misconceptions: each found out, known by its name, and hinted at kindly."""

import re
from functools import cache

import numpy as np
import pytest

from autograder.audit.answers import answers_of
from autograder.audit.jobs import sent_of
from autograder.exercises.inputs import hidden_cases, public_cases
from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.judge import Key, judge
from autograder.judging.verdict import Status
from autograder.reference import load_chapter

CHAPTER = load_chapter("deep_network")
WORDS_AT_MOST = 80
LETTERS_IN_A_LONG_WORD = 14
SEEDS = range(2)
# Functions that the field's other courses ask for, too; a repair of one is our own.
USUAL = {
    "initialize_parameters_deep",
    "linear_forward",
    "linear_activation_forward",
    "L_model_forward",
    "compute_cost",
    "linear_activation_backward",
    "L_model_backward",
    "update_parameters",
    "two_layer_model",
    "L_layer_model",
}
JUDGED = {
    name: e for name, e in CHAPTER.exercises.items() if not isinstance(e, WrittenTestExercise)
}
MISCONCEPTIONS = [m for e in CHAPTER.exercises.values() for m in e.misconceptions]
each_misconception = pytest.mark.parametrize("wrong", MISCONCEPTIONS, ids=lambda wrong: wrong.id)
each_judged = pytest.mark.parametrize(
    "wrong", [m for m in MISCONCEPTIONS if m.exercise in JUDGED], ids=lambda wrong: wrong.id
)


@cache
def keys(name):
    """Keys to the public cases and to those of a few secrets."""
    exercise = CHAPTER.exercises[name]
    drawn = [hidden_cases(exercise, bytes([seed]), CHAPTER.key_version) for seed in SEEDS]
    return [Key.of_cases(exercise, cases) for cases in (public_cases(exercise), *drawn)]


def verdict_on(answer, key):
    return verdict(key, answers_of(key, answer))


def verdict(key, sent):
    return judge(key, [one.received() for one in sent], f"test_{key.exercise.name}")


@pytest.mark.parametrize("name", JUDGED)
def test_reference_gets_full_marks(name):
    for key in keys(name)[:2]:
        verdict = verdict_on(JUDGED[name].function, key)
        assert (verdict.status, verdict.score) == (Status.RIGHT, JUDGED[name].points)


@each_judged
def test_misconception_is_known_by_its_name_on_cases_of_any_secret(wrong):
    public, *secret = keys(wrong.exercise)
    place = [m.id for m in JUDGED[wrong.exercise].misconceptions].index(wrong.id)
    # Each key holds what every misconception gave in its cases: not all have to train once more.
    given = [sent_of(key.misconception_values()[place]) for key in secret]
    for said in (verdict_on(wrong.function, public), *map(verdict, secret, given)):
        assert said.score < said.max_score
        assert said.misconception == wrong.id
        assert wrong.hint.what_is_off in said.message


@pytest.mark.parametrize("name", ["cost_gradient", "linear_backward"])
def test_repair_handed_in_unchanged_gets_nothing_and_a_hint(name):
    exercise = JUDGED[name]
    verdict = verdict_on(exercise.starter, keys(name)[1])
    assert verdict.score == 0
    assert verdict.misconception == exercise.misconceptions[0].id


def test_every_exercise_knows_three_misconceptions_or_more():
    for name, exercise in CHAPTER.exercises.items():
        if exercise.kind_name != "prediction":
            ids = [wrong.id for wrong in exercise.misconceptions]
            assert len(ids) == len(set(ids)) >= 3, name


def refuses(test, version):
    try:
        return test(version) is False
    except (AssertionError, KeyError, ValueError):
        return True


def test_only_the_reference_test_tells_all_versions_apart():
    tested = CHAPTER.exercises["L_model_backward"]
    examine = CHAPTER.exercises["examine_L_model_backward"]
    versions = [tested.function, *(m.function for m in tested.misconceptions)]
    best = [False] + [True] * len(tested.misconceptions)
    assert [refuses(examine.function, version) for version in versions] == best
    said = [
        [refuses(weak.function, version) for version in versions] for weak in examine.misconceptions
    ]
    assert best not in said
    assert len(set(map(tuple, said))) == len(said)


def test_two_fifths_of_the_points_are_for_what_is_found_nowhere_else():
    points = {name: e.points for name, e in CHAPTER.exercises.items()}
    own = sum(points.values()) - sum(points[name] for name in USUAL)
    assert own >= 0.4 * sum(points.values())


def test_who_has_all_gradients_is_not_told_that_some_are_missing():
    def upper_layers_shrunk(AL, Y, caches):
        grads = CHAPTER.exercises["L_model_backward"](AL, Y, caches)
        last = f"dA{len(caches) - 1}", f"dW{len(caches)}", f"db{len(caches)}"
        return {name: grad if name in last else 0.3 * grad for name, grad in grads.items()}

    verdict = verdict_on(upper_layers_shrunk, keys("L_model_backward")[1])
    assert verdict.status is Status.WRONG and verdict.misconception is None


@each_misconception
def test_hint_is_short_and_in_three_layers(wrong):
    layers = (wrong.hint.what_is_off, wrong.hint.question, wrong.hint.compare_with)
    assert len(str(wrong.hint).split()) <= WORDS_AT_MOST
    assert "?" in wrong.hint.question
    assert all(layer.endswith((".", "?", ")")) for layer in layers)


@each_misconception
def test_hint_uses_short_words_and_holds_no_line_of_the_answer(wrong):
    words = re.findall(r"[A-Za-z]+", re.sub(r"\w*_\w*", "", str(wrong.hint)))
    assert max(map(len, words)) <= LETTERS_IN_A_LONG_WORD
    hint = re.sub(r"\s", "", str(wrong.hint))
    for call in ("np.dot", "@", "axis=", "keepdims", "caches[", "reshape", "-="):
        assert call not in hint


@pytest.mark.parametrize("shape", ["dA0 to dA{L-1}", "dA1 to dAL", "the last alone as dAL"])
def test_gradients_handed_down_are_read_under_either_name(shape):
    right = CHAPTER.exercises["L_model_backward"].function

    def named_otherwise(AL, Y, caches):
        grads, L = dict(right(AL, Y, caches)), len(caches)
        first = {"dA0 to dA{L-1}": L + 1, "dA1 to dAL": 1, "the last alone as dAL": L}[shape]
        for layer in range(L, first - 1, -1):
            grads[f"dA{layer}"] = grads.pop(f"dA{layer - 1}")
        return grads

    for key in keys("L_model_backward")[:2]:
        assert verdict_on(named_otherwise, key).status is Status.RIGHT


def test_answers_of_the_field_pass_whose_costs_are_arrays_and_starts_are_their_own():
    exercise = CHAPTER.exercises["initialize_parameters_deep"]

    def with_randn(layer_dims):
        parameters = {}
        for layer in range(1, len(layer_dims)):
            n, before = layer_dims[layer], layer_dims[layer - 1]
            parameters[f"W{layer}"] = np.random.randn(n, before) / np.sqrt(before)
            parameters[f"b{layer}"] = np.zeros((n, 1))
        return parameters

    assert verdict_on(with_randn, keys(exercise.name)[1]).status is Status.RIGHT
