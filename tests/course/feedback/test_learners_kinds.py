"""Kinds of mistakes of learners' that were told vaguely, or as something else."""

from __future__ import annotations

import numpy as np

from course.feedback.compare import compare
from course.feedback.diagnose import diagnose
from course.feedback.errors import gloss_id
from course.feedback.mismatch import Off
from course.feedback.own_steps.here import step_words_here
from course.feedback.own_steps.how_off import how_change_is_off
from course.feedback.part_names import part_phrases
from course.feedback.plain import as_plain
from course.feedback.raised import other_sizes
from course.feedback.store import stored_chapters
from course.feedback.task import Task, Trial, WrongVersion

from .diagnosing import answers

OLD, STEP = np.array([[1.0, -2.0, 0.5]]), np.array([[0.3, 0.7, -0.4]])
SIZES = "operands could not be broadcast together with shapes (5,14) (6,14) "


def task_of(right, wrong_versions, *arguments):
    trials = [Trial({"x": one}, "cases", as_plain(right(one))) for one in arguments]
    versions = [
        WrongVersion(f"f.{one.__name__}", ("A hint.",), answers(one, trials))
        for one in wrong_versions
    ]
    return Task("f", trials, lambda: versions)


def said(right, wrong, *arguments, versions=()):
    task = task_of(right, versions, *arguments)
    return diagnose(task, answers(wrong, task.trials))


def change(given):
    return how_change_is_off(OLD - STEP, given, ("W1", OLD), {"m": 7}).words


def test_of_a_parameter_the_change_is_told():
    assert "without the old one" in change(-STEP)
    assert change(OLD + STEP).endswith("its sign is the opposite")
    assert change(OLD - STEP * OLD).endswith("yours is the right one times `W1`")
    assert change(OLD - STEP**3) == ""


def test_parts_of_one_name_in_two_results_are_told_by_their_place():
    name = "momentum_step"
    stored = stored_chapters()["digit_recognition"][name]

    def wrong(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
        moved = {}
        for key, old in parameters.items():
            slope = grads[f"d{key}"] + (weight_decay * old if key[0] == "W" else 0)
            moved[key] = old + momentum * velocity[key] - learning_rate * slope
        return moved, velocity

    words = step_words_here(name, wrong, stored).wrong
    assert 'velocity["W1"]`: it is still what it was before' in words


def test_names_that_hold_each_others_values_are_told():
    name = "combine_answers"

    def wrong(p_long, p_man):
        p_woman, p_short = 1 - p_long, 1 - p_man
        return np.vstack([p_long * p_man, p_long * p_woman, p_short * p_man, p_short * p_woman])

    words = step_words_here(name, wrong, stored_chapters()["digit_recognition"][name])
    assert words.wrong == "Your `p_short` and `p_woman` hold each other's values."


def test_rows_that_are_wrong_throughout_are_told():
    inputs = [np.random.default_rng(seed).normal(size=(4, seed)) for seed in (3, 4, 6)]

    def doubled(x):
        return np.vstack([x[0], 2 * x[1], x[2], 3 * x[3]])

    words = said(lambda x: x, doubled, *inputs).message
    assert "wrong in all of the second and fourth row" in words

    def another_each_time(x):
        return np.where(np.arange(4)[:, None] == len(x[0]) % 4, 2 * x, x)

    assert "row" not in said(lambda x: x, another_each_time, *inputs).message


def test_one_hot_columns_are_no_decisions():
    right = np.eye(4)[:, [0, 2, 1]]
    (mismatch,) = compare(right, np.eye(4)[:, [1, 2, 3]])
    assert Off.DECISIONS not in mismatch.kinds
    (mismatch,) = compare(np.array([[0, 1, 1]]), np.array([[1, 1, 0]]))
    assert Off.DECISIONS in mismatch.kinds


def test_errors_alone_name_no_version_whose_errors_tell_other_sizes():
    def stops(columns):
        def function(x):
            return x @ np.ones((columns, 2)) if x.shape[1] > 2 else x.sum()

        return function

    version = stops(9)
    inputs = [np.ones((3, size)) for size in (1, 2, 5, 6)]
    assert said(np.sum, stops(9), *inputs, versions=[version]).misconception
    assert not said(np.sum, stops(8), *inputs, versions=[version]).misconception


def test_sizes_speak_against_each_other_only_where_both_are_told():
    assert other_sizes(SIZES, SIZES.replace("6", "7"))
    assert not other_sizes(SIZES, "5 6 14")
    assert not other_sizes(SIZES, "") and not other_sizes("no sizes", SIZES)


def test_zeros_to_start_from_that_are_whole_numbers_get_advice():
    def right(x):
        return np.zeros((3, 1))

    diagnosis = said(right, lambda x: np.zeros((3, 1), dtype=int), 1, 2)
    assert diagnosis.right and "whole numbers" in diagnosis.notes[0]
    assert not said(right, right, 1, 2).notes


def test_an_index_that_is_no_number_is_not_called_too_large():
    text = "only integers, slices (`:`), ellipsis (`...`) are valid indices"
    assert gloss_id("IndexError", text) == "error.no_index"
    assert gloss_id("IndexError", "index 7 is out of bounds") == "error.index"


def test_entries_of_a_kind_are_told_together_in_each_result():
    every = {(n, f"{kind}{layer}") for n in (0, 1) for kind in "Wb" for layer in (1, 2)}
    weights = sorted(path for path in every if path[1][0] == "W")
    names = part_phrases(weights, every, ("parameters", "velocity"))
    assert names == ["each W in `parameters`", "each W in `velocity`"]
