"""Every chapter's misconceptions: each is found out on public cases, and known by its name.

On the hidden cases of a hundred secrets the audit holds the same (`make audit`).
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from autograder.audit.judgement import sent_of
from autograder.exercises.repair import RepairExercise
from autograder.exercises.value import ValueExercise
from autograder.judging.verdict import Status
from autograder.reference import all_chapters
from course.feedback.answer import Answer
from course.feedback.compare import agrees

from .every_exercise import (
    EXERCISES,
    each_but_tests,
    each_chapter,
    each_exercise,
    hidden_key,
    shown_key,
    title,
    verdict_of,
    verdict_on,
)

REPAIRS = [exercise for exercise in EXERCISES if isinstance(exercise, RepairExercise)]
# Functions that raise in every case, as their arguments do not fit together.
ALWAYS_RAISE = {"model.weight_for_each_example", "model.settings_swapped"}
OWN_POINTS_AT_LEAST = 0.4
EXERCISES_AT_MOST = 12
# Exercises that other courses ask for, too. A repair of such a function is our own.
ASKED_ELSEWHERE = {
    "vectorization": "basic_sigmoid sigmoid_derivative image2vector normalize_rows softmax L1 L2",
    "backpropagation": "numerical_gradient sum_times_z gradient_check Tape derivatives_by_hand",
    "logistic_regression": "sigmoid initialize_with_zeros propagate optimize predict model",
    "shallow_network": ("initialize_parameters forward_propagation backward_propagation nn_model"),
    "deep_network": (
        "initialize_parameters_deep linear_activation_forward L_model_forward "
        "linear_activation_backward L_model_backward L_layer_model"
    ),
    "digit_recognition": "cross_entropy backward_pass mini_batches momentum_step train_pass",
}


@each_exercise
def test_reference_gets_full_marks(exercise):
    verdict = verdict_on(exercise.function, shown_key(exercise))
    assert (verdict.status, verdict.score) == (Status.RIGHT, exercise.points), verdict.message
    assert verdict.passed == verdict.cases and verdict.notes == ()


@each_exercise
def test_every_misconception_loses_points_and_gets_its_own_hint(exercise):
    key = shown_key(exercise)
    said = [verdict_of(sent_of(wrong), key) for wrong in key.misconception_values()]
    assert [verdict.misconception for verdict in said] == [m.id for m in exercise.misconceptions]
    assert [v.message for v in said] == [str(m.hint) for m in exercise.misconceptions]
    assert all(verdict.score < exercise.points for verdict in said)


@each_chapter
def test_every_exercise_knows_three_misconceptions_or_more(chapter):
    for exercise in chapter.exercises.values():
        if not (isinstance(exercise, ValueExercise) and exercise.prediction):
            ids = [wrong.id for wrong in exercise.misconceptions]
            assert len(ids) == len(set(ids)) >= 3, exercise


@each_but_tests
def test_misconceptions_leave_their_arguments_alone_and_seldom_raise(exercise):
    versions = shown_key(exercise).misconception_values()
    assert not [wrong.id for wrong in versions if any(one.changed for one in wrong.answers)]
    raising = {wrong.id for wrong in versions if all(one.raised for one in wrong.answers)}
    assert raising == ALWAYS_RAISE & {wrong.id for wrong in versions}


@each_but_tests
def test_misconceptions_differ_from_the_answer_and_each_other_even_in_single_precision(exercise):
    key = shown_key(exercise)
    for wrong in key.misconception_values():
        assert not all(map(alike, map(Answer, key.expected), wrong.answers)), wrong.id
    for one, other in itertools.combinations(key.misconception_values(), 2):
        assert not all(map(alike, one.answers, other.answers)), (one.id, other.id)


def alike(one, other):
    if one.raised or other.raised:
        return one.error_name == other.error_name
    return all(
        agrees(a.value, in_single_precision(b.value), same_nan=True)
        for a, b in ((one, other), (other, one))
    )


def in_single_precision(value):
    """Plain data with all that is a decimal in float32, whose tolerance is the wider one."""
    if isinstance(value, dict):
        return {name: in_single_precision(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(map(in_single_precision, value))
    if isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind == "f"):
        return np.asarray(value, np.float32)[()]
    return value


@pytest.mark.parametrize("exercise", REPAIRS, ids=title)
def test_repair_handed_in_unchanged_gets_nothing_and_its_first_hint(exercise):
    verdict = verdict_on(exercise.starter, hidden_key(exercise))
    assert verdict.score == 0
    assert verdict.misconception == exercise.misconceptions[0].id
    assert exercise.misconceptions[0].function is exercise.starter


def test_no_chapter_asks_for_more_than_twelve_things():
    counts = {chapter.name: len(chapter.exercises) for chapter in all_chapters()}
    assert max(counts.values()) <= EXERCISES_AT_MOST, counts


@each_chapter
def test_two_fifths_of_the_points_are_for_what_other_courses_do_not_ask(chapter):
    points = {name: exercise.points for name, exercise in chapter.exercises.items()}
    elsewhere = ASKED_ELSEWHERE[chapter.name].split()
    own = sum(points.values()) - sum(points[name] for name in elsewhere)
    assert own >= OWN_POINTS_AT_LEAST * sum(points.values())
