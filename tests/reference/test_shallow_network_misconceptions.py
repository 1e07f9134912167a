"""Chapter 4's misconceptions: each found out, known by its name, and hinted at kindly."""

import copy
import io
import re
from contextlib import redirect_stdout
from functools import cache

import numpy as np
import pytest

from autograder.exercises.inputs import public_cases
from autograder.exercises.shared_starts import shared_starts
from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.judge import Key, judge
from autograder.judging.verdict import Status
from autograder.reference import load_chapter
from course.feedback.answer import Answer, Outcome
from course.feedback.plain import as_plain

CHAPTER = load_chapter("shallow_network")
SECRET = b"secret of a class that is not"
WORDS_AT_MOST = 80
LETTERS_IN_A_LONG_WORD = 14
JUDGED = {
    name: e for name, e in CHAPTER.exercises.items() if not isinstance(e, WrittenTestExercise)
}
KEYS = {
    name: (Key(e, SECRET, CHAPTER.key_version), Key.of_cases(e, public_cases(e)))
    for name, e in JUDGED.items()
}
MISCONCEPTIONS = [m for e in CHAPTER.exercises.values() for m in e.misconceptions]
each_misconception = pytest.mark.parametrize("wrong", MISCONCEPTIONS, ids=lambda wrong: wrong.id)
each_judged = pytest.mark.parametrize(
    "wrong", [m for m in MISCONCEPTIONS if m.exercise in JUDGED], ids=lambda wrong: wrong.id
)


@cache
def key_of(name, seed):
    """The key to the cases of one secret; all misconceptions of an exercise share it."""
    return Key(JUDGED[name], bytes([seed]), CHAPTER.key_version)


def verdict_on(answer, key):
    called = key.exercise.as_called(answer)
    answers = []
    for call in copy.deepcopy(key.calls):
        with np.errstate(all="ignore"):
            try:
                with redirect_stdout(io.StringIO()), shared_starts(key.exercise):
                    value = called(*call.args, **call.kwargs)
                answers.append(Answer(as_plain(value)))
            except Exception as error:
                name = type(error).__name__
                answers.append(Answer(outcome=Outcome.RAISED, error_name=name, error=str(error)))
    return judge(key, answers, f"test_{key.exercise.name}")


@pytest.mark.parametrize("name", JUDGED)
def test_reference_gets_full_marks(name):
    for key in KEYS[name]:
        verdict = verdict_on(JUDGED[name].function, key)
        assert (verdict.status, verdict.score) == (Status.RIGHT, JUDGED[name].points)


@each_judged
def test_misconception_is_known_by_its_name(wrong):
    for key in KEYS[wrong.exercise]:
        verdict = verdict_on(wrong.function, key)
        assert verdict.score < verdict.max_score
        assert verdict.misconception == wrong.id
        assert wrong.hint.what_is_off in verdict.message


@each_judged
def test_misconception_is_told_from_the_others_on_cases_of_any_secret(wrong):
    for seed in range(1):
        print("seed", seed)
        assert verdict_on(wrong.function, key_of(wrong.exercise, seed)).misconception == wrong.id


@pytest.mark.parametrize("name", ["threshold_unit", "layer_forward", "bias_gradients"])
def test_repair_handed_in_unchanged_gets_nothing_and_a_hint(name):
    exercise = JUDGED[name]
    verdict = verdict_on(exercise.starter, KEYS[name][0])
    assert verdict.score == 0
    assert verdict.misconception == exercise.misconceptions[0].id


def test_every_exercise_knows_three_misconceptions_or_more():
    for name, exercise in CHAPTER.exercises.items():
        if exercise.kind_name != "prediction":
            ids = [wrong.id for wrong in exercise.misconceptions]
            assert len(ids) == len(set(ids)) >= 3, name


def test_no_weak_test_is_as_good_as_the_reference():
    tested = CHAPTER.exercises["backward_propagation"]
    said = {}
    for weak in CHAPTER.exercises["examine_backward_propagation"].misconceptions:
        versions = [tested.function, *(m.function for m in tested.misconceptions)]
        said[weak.id] = [refuses(weak.function, version) for version in versions]
        assert said[weak.id] != [False] + [True] * len(tested.misconceptions)
    assert len(set(map(tuple, said.values()))) == len(said)


def refuses(test, version):
    try:
        return test(version) is False
    except Exception:
        return True


def test_two_fifths_of_the_points_are_for_what_is_found_nowhere_else():
    usual = {
        "layer_sizes",
        "initialize_parameters",
        "forward_propagation",
        "compute_cost",
        "backward_propagation",
        "update_parameters",
        "nn_model",
        "predict",
    }
    points = {name: e.points for name, e in CHAPTER.exercises.items()}
    own = sum(points.values()) - sum(points[name] for name in usual)
    assert own >= 0.4 * sum(points.values())


@each_misconception
def test_hint_is_short_and_in_three_layers(wrong):
    layers = (wrong.hint.what_is_off, wrong.hint.question, wrong.hint.compare_with)
    assert len(str(wrong.hint).split()) <= WORDS_AT_MOST
    assert "?" in wrong.hint.question
    for layer in layers:
        assert re.match(r"[A-Z\d]|d[WZb]\d|(new|tanh|log|a) ", layer)
        assert layer.endswith((".", "?", ")"))


@each_misconception
def test_hint_uses_short_words(wrong):
    words = re.findall(r"[A-Za-z]+", re.sub(r"\w*_\w*", "", str(wrong.hint)))
    assert max(map(len, words)) <= LETTERS_IN_A_LONG_WORD


@each_misconception
def test_hint_holds_no_line_of_the_answer(wrong):
    hint = re.sub(r"\s", "", str(wrong.hint))
    for call in ("np.", "range(", "**", "astype", "copy("):
        assert call not in hint
