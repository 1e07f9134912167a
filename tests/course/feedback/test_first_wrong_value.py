"""What is said of the first value that is not right, and how sure the sentence is."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.audit.source import bare_source, function_from
from autograder.reference import load_chapter
from course.feedback.own_steps.here import step_words_here
from course.feedback.own_steps.how_off import how_off
from course.feedback.store import stored_chapters

RNG = np.random.default_rng(8)
RIGHT = RNG.uniform(0.3, 2.0, (3, 4))
OTHER = RNG.uniform(0.3, 2.0, (3, 4))
ROW = RNG.uniform(0.3, 2.0, (1, 4))
KNOWN = {"X": OTHER, "b": ROW}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (RIGHT - ROW, "without `b`"),
        (RIGHT + OTHER, "without `X`"),
        (RIGHT - 2 * ROW, "`b` goes into yours with the opposite sign"),
        (RIGHT * OTHER, "the right one times `X`"),
        (RIGHT / ROW, "the right one divided by `b`"),
        (1 / RIGHT, "1 divided by the right one"),
        (RIGHT**2, "the square of"),
        (np.sqrt(RIGHT), "the square root of"),
        (np.exp(RIGHT), "the exponential of"),
        (np.log(RIGHT), "the logarithm of"),
        (1 / (1 / RIGHT + 0.7), "look at what you divide by"),
        (np.tanh(OTHER), "what tanh gives of `X`"),
    ],
)
def test_one_slip_is_known_by_the_values_alone(given, words):
    off = how_off(RIGHT, given, KNOWN, {})
    assert words in off.words and off.exact


def test_lost_signs_and_numbers_rounded_down_are_known():
    signed = RIGHT * np.where(OTHER > 1, 1, -1)
    assert "lost the minus signs" in how_off(signed, np.abs(signed), {}, {}).words
    assert "rounded down" in how_off(3 * RIGHT, np.floor(3 * RIGHT), {}, {}).words


def test_values_that_have_nothing_to_do_with_the_right_ones_are_given_no_reason():
    for _ in range(200):
        assert how_off(RIGHT, RNG.uniform(0.3, 2.0, (3, 4)), KNOWN, {}).words == ""


def test_an_input_in_a_steps_place_is_told_but_not_taken_for_the_first_mistake():
    off = how_off(RIGHT, OTHER, KNOWN, {"X": OTHER})
    assert off.words == "what stands there is `X`" and not off.exact
    assert how_off(RIGHT, OTHER, {"Z": OTHER}, {}).exact


def words_of(chapter, name, old, new):
    """What is said of the steps of the answer with a change."""
    exercise = load_chapter(chapter).exercises[name]
    source = bare_source(exercise)
    assert old in source
    function = function_from(source.replace(old, new), exercise)
    return step_words_here(name, function, stored_chapters()[chapter][name]).words


def test_a_name_of_the_students_own_choice_is_told_with_an_if():
    words = words_of("vectorization", "normalize_rows", "np.sqrt(np.sum(", "np.sqrt(np.mean(")
    assert words.startswith("Your `lengths` does not hold what that name holds in our solution")
    assert words.endswith("If it is meant to, the mistake is on that line or before it.")


def test_a_name_for_something_else_is_not_told_where_the_mistake_is_known_to_come_later():
    chapter, name = "vectorization", "normalize_rows"
    other_way = ("return x / lengths", "lengths = lengths ** 2\n    return x * np.sqrt(lengths)")
    assert "lengths" not in words_of(chapter, name, *other_way)
    assert words_of(chapter, name, "return x / lengths", "return x * lengths") != ""


def test_what_stands_before_the_first_round_of_a_loop_is_no_step_of_it():
    """A is X at the start; where the loop stops at once, A has not been set wrongly."""
    words = words_of("deep_network", "L_model_forward", "activation = 'relu' if", "act = 'relu' if")
    assert "`A`" not in words


def test_that_all_before_it_is_right_is_not_said_where_not_all_is_stored():
    words = words_of("logistic_regression", "propagate_loop", "dz = a - y", "dz = a")
    assert "What it is made of is right" not in words


def test_a_step_set_less_often_than_in_the_answer_is_not_lined_up_with_it():
    words = words_of(
        "digit_recognition", "forward_pass", "len(parameters) // 2", "len(parameters) >> 2"
    )
    assert "is the first step" not in words and "first step that is wrong" not in words


def test_a_step_with_another_number_of_entries_may_be_made_of_another_input():
    words = words_of("digit_recognition", "backward_pass", "[layer - 1]", "[layer]")
    assert "or something that goes into it" in words


def test_a_result_is_made_of_what_stands_on_the_last_line_that_returns():
    steps = stored_chapters()["backpropagation"]["gradient_check"]["steps"]["steps"]
    assert [step["symbol"] for step in steps] == ["size", ""] and steps[1]["uses"] == [0]
