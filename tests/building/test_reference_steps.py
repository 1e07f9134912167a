"""The answers' own steps, as they ship: symbols and values, what each is made of, and no code."""

from __future__ import annotations

import pytest

from autograder.building.answer_lines import AnswerLines
from autograder.reference import all_chapters
from course.feedback.compare import agrees
from course.feedback.own_steps.here import step_words_here
from course.feedback.own_steps.stored_steps import CallStep, ValueStep, steps_of
from course.feedback.store import stored_chapters
from course.feedback.stored_tasks import stored_task

WITH_STEPS = {
    (chapter.name, name): stored
    for chapter in all_chapters()
    for name in chapter.exercises
    if "steps" in (stored := stored_chapters()[chapter.name][name])
}
EXERCISES = {
    (chapter.name, name): one
    for chapter in all_chapters()
    for name, one in chapter.exercises.items()
}


def symbols(chapter, name):
    steps = steps_of(WITH_STEPS[chapter, name]).steps
    return [s.helper if isinstance(s, CallStep) else s.symbol for s in steps]


def test_every_function_of_plain_data_has_steps():
    assert WITH_STEPS.keys() == {
        place for place, one in EXERCISES.items() if one.is_function and not one.is_random
    }


def test_the_steps_are_the_symbols_of_the_text_in_order():
    assert symbols("shallow_network", "backward_propagation") == [
        *("m", "dZ2", "dZ1", "dW1", "db1", "dW2", "db2")
    ]
    assert symbols("shallow_network", "forward_propagation") == [
        *("Z1", "A1", "Z2", "sigmoid", "A2", "A2")
    ]


def test_each_step_knows_what_it_is_made_of():
    steps = steps_of(WITH_STEPS["shallow_network", "backward_propagation"]).steps
    made_of = {s.symbol: {steps[number].symbol for number in s.uses} for s in steps}
    assert made_of["dZ1"] == {"dZ2"}
    assert made_of["db2"] == {"m", "dZ2"}
    assert made_of["dW1"] == {"m", "dZ1"}


@pytest.mark.parametrize("place", WITH_STEPS, ids=".".join)
def test_every_step_is_made_of_earlier_ones_and_the_result_is_among_them(place):
    stored = steps_of(WITH_STEPS[place])
    trial = stored_task(place[1], WITH_STEPS[place]).trials[stored.case]
    assert any(isinstance(s, ValueStep) and s.path is not None for s in stored.steps)
    for number, step in enumerate(stored.steps):
        assert all(0 <= used < number for used in step.uses)
        if isinstance(step, ValueStep) and step.path == ():
            assert agrees(trial.expected, step.value)


@pytest.mark.parametrize("place", WITH_STEPS, ids=".".join)
def test_of_the_answer_itself_no_step_is_wrong(place):
    one = EXERCISES[place]
    assert step_words_here(place[1], one.function, WITH_STEPS[place]).words == ""


def answer(x, layers):
    a, b = x + 1, layers[0]
    grads = {}
    for layer in layers:
        grads[f"dW{layer}"], grads[f"db{layer}"] = a, b
        b += layer
    return grads, {"first": a, "second": [b, x]}


@pytest.mark.parametrize(
    ("line", "name", "key", "read"),
    [
        (1, "a", None, {"x"}),
        (1, "b", None, {"layers"}),
        (3, "layer", None, {"layers"}),
        (4, "grads", "dW2", {"a"}),
        (4, "grads", "db2", {"b"}),
        (5, "b", None, {"b", "layer"}),
    ],
)
def test_what_a_line_reads_is_told_target_by_target(line, name, key, read):
    assert AnswerLines(answer).of_set(line, name, key).names == read


def test_what_a_part_of_the_result_reads_is_found_in_what_is_written_out():
    lines = AnswerLines(answer)
    assert lines.of_result((1, "first")).names == {"a"}
    assert lines.of_result((1, "second", 0)).names == {"b", "x"}
    assert lines.of_result((0, "dW1")).names == {"grads"}
