"""Chapter 6's misconceptions: each found out, known by its name, and hinted at kindly."""

import copy
import re

import numpy as np
import pytest

from autograder.exercises.inputs import public_cases
from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.judge import Key, judge
from autograder.judging.verdict import Status
from autograder.reference import load_chapter
from course.feedback.answer import Answer, Outcome
from course.feedback.plain import as_plain

CHAPTER = load_chapter("digit_recognition")
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
USUAL = {
    "softmax_columns",
    "one_hot",
    "cross_entropy",
    "backward_pass",
    "mini_batches",
    "momentum_step",
    "train_pass",
}
each_misconception = pytest.mark.parametrize("wrong", MISCONCEPTIONS, ids=lambda wrong: wrong.id)
each_judged = pytest.mark.parametrize(
    "wrong", [m for m in MISCONCEPTIONS if m.exercise in JUDGED], ids=lambda wrong: wrong.id
)


def verdict_on(answer, key):
    called = key.exercise.as_called(answer)
    answers = []
    for call in copy.deepcopy(key.calls):
        with np.errstate(all="ignore"):
            try:
                answers.append(Answer(as_plain(called(*call.args, **call.kwargs))))
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


@pytest.mark.parametrize("name", ["forward_pass", "ink_on_paper"])
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
    tested = CHAPTER.exercises["cross_entropy"]
    versions = [tested.function, *(m.function for m in tested.misconceptions)]
    said = {}
    for weak in CHAPTER.exercises["examine_cross_entropy"].misconceptions:
        with np.errstate(all="ignore"):
            said[weak.id] = [refuses(weak.function, version) for version in versions]
        assert said[weak.id] != [False] + [True] * len(tested.misconceptions)
    assert len(set(map(tuple, said.values()))) == len(said)


def refuses(test, version):
    try:
        return test(version) is False
    except AssertionError:
        return True


def test_two_fifths_of_the_points_are_for_what_is_found_nowhere_else():
    points = {name: e.points for name, e in CHAPTER.exercises.items()}
    own = sum(points.values()) - sum(points[name] for name in USUAL)
    assert own >= 0.4 * sum(points.values())


@each_misconception
def test_hint_is_short_plain_and_in_three_layers(wrong):
    layers = (wrong.hint.what_is_off, wrong.hint.question, wrong.hint.compare_with)
    assert len(str(wrong.hint).split()) <= WORDS_AT_MOST
    assert "?" in wrong.hint.question
    for layer in layers:
        assert layer[0].isupper() or layer[0].isdigit() or layer.startswith(("db", "new", "weight"))
        assert layer.endswith((".", "?", ")"))
    words = re.findall(r"[A-Za-z]+", re.sub(r"\w*_\w*", "", str(wrong.hint)))
    assert max(map(len, words)) <= LETTERS_IN_A_LONG_WORD


@each_misconception
def test_hint_holds_no_line_of_the_answer(wrong):
    hint = re.sub(r"\s", "", str(wrong.hint))
    for call in ("np.", "parameters[", "range(", "keepdims", "add.at", "vstack"):
        assert call not in hint
