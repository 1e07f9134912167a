"""Each kind of exercise answers for itself what other rooms ask of it."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.audit.mutants import mutants_of
from autograder.exercises.credit import RIGHT_VERSION, WRONG_VERSIONS
from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import hidden_cases, public_cases
from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.judging.verdict import Status
from autograder.sandbox.protocol import PLAIN_CALLS, Call, CallMode
from course.feedback.answer import Answer, Outcome
from course.feedback.property_task import PropertyTask
from course.feedback.task import Task
from course.feedback.value_task import ValueTask
from course.feedback.written_test import WrittenTest

from .small_kinds import CHAPTER, Tape, shrink, softsign

SECRET = b"secret of the tests of hooks"
NAMES = ("softsign", "mean_score", "initialize_parameters", "Tape", "entries", "examine_softsign")
FUNCTION, REPAIR, PROPERTY, PROGRAM, VALUE, WRITTEN_TEST = (CHAPTER.exercises[n] for n in NAMES)
KINDS = (FUNCTION, REPAIR, PROPERTY, PROGRAM, VALUE, WRITTEN_TEST)
each_kind = pytest.mark.parametrize("one", KINDS, ids=lambda one: type(one).__name__)


def test_pages_call_the_kinds_by_these_words():
    words = [one.kind_name for one in (*KINDS, CHAPTER.exercises["layout"])]
    assert words[:4] == ["function", "repair", "random start", "class"]
    assert words[4:] == ["choice", "test to write", "choice"]
    assert CHAPTER.exercises["guess"].kind_name == "prediction"


def test_students_meet_a_mistake_in_repairs_and_in_tests_that_they_write():
    assert [one for one in KINDS if one.shows_a_mistake] == [REPAIR, WRITTEN_TEST]


def test_only_functions_serve_as_oracles():
    assert [one for one in KINDS if one.is_function] == [FUNCTION, REPAIR, PROPERTY]


def test_only_the_name_of_a_value_is_handed_to_check_as_text():
    quoted = [one for one in KINDS if one.check_argument != one.name]
    assert quoted == [VALUE] and VALUE.check_argument == '"entries"'


@each_kind
def test_each_kind_makes_its_own_task(one):
    tasks = {PROPERTY: PropertyTask, VALUE: ValueTask, WRITTEN_TEST: WrittenTest}
    task = Key(one, SECRET, 1).task
    assert type(task) is tasks.get(one, Task)
    assert len(task.trials) == one.hidden_count


def test_cases_of_a_test_are_the_right_version_and_every_misconception():
    cases = hidden_cases(WRITTEN_TEST, SECRET, 1)
    wrong = [misconception.function for misconception in softsign.misconceptions]
    assert [case.args[0] for case in cases] == [softsign.function] * 3 + wrong
    assert [case.group for case in cases] == [RIGHT_VERSION] * 3 + [WRONG_VERSIONS] * len(wrong)
    assert public_cases(WRITTEN_TEST) == []


def test_another_secret_gives_other_cases_where_they_are_drawn():
    for one in KINDS:
        first, second = (hidden_cases(one, secret, 1) for secret in (b"one", b"another"))
        # Sizes of layers are the same for everybody; what is drawn is the answer.
        alike = one is PROPERTY or not one.draws_cases
        assert (repr(first) == repr(second)) is alike, one


def test_calls_are_made_as_the_kind_says():
    calls = [Call((softsign.function,)), Call((abs,))]
    assert FUNCTION.call_mode(calls) is PLAIN_CALLS
    assert PROGRAM.call_mode(calls) == CallMode(driver="run_tape")
    assert VALUE.call_mode(calls) == CallMode(variable=True)
    assert WRITTEN_TEST.call_mode(calls) == CallMode(
        versions=(softsign.function, abs), tested="softsign"
    )


def test_a_driver_is_given_the_answer_before_the_arguments():
    called = PROGRAM.as_called(Tape)
    assert called([2.0, 3.0], [("multiply", 0, 1)])["gradients"] == [3.0, 2.0]
    assert FUNCTION.as_called(abs) is abs


def test_a_test_is_judged_after_what_it_tests():
    assert [one.judged_after for one in KINDS] == [(), (), (), (), (), ("softsign",)]


@pytest.mark.parametrize(
    "one, groups, passed, score",
    [
        (FUNCTION, ["mixed", "positive"], [False, True], 2.0),
        (FUNCTION, ["mixed", "one number"], [False, True], 0.0),
        (REPAIR, ["one example", "many examples"], [True, False], 1.0),
        (PROPERTY, ["small", "many units"], [True, False], 0.0),
        (PROGRAM, ["re-used", "long"], [True, False], 3.0),
        (VALUE, [""], [False], 0.0),
        (WRITTEN_TEST, [RIGHT_VERSION, *[WRONG_VERSIONS] * 3], [True, True, False, False], 1.0),
        (WRITTEN_TEST, [RIGHT_VERSION, *[WRONG_VERSIONS] * 3], [False, True, True, True], 0.0),
    ],
)
def test_partial_success_earns_what_the_kind_says(one, groups, passed, score):
    assert one.score(groups, passed) == score
    assert one.score(groups, [True] * len(groups)) == one.points


def test_groups_that_a_starter_gets_right_earn_nothing():
    key = Key(REPAIR, SECRET, 1)
    assert key.idle_groups == {"one example"}
    assert REPAIR.score(["one example", "many examples"], [True, False], key.idle_groups) == 0


@each_kind
def test_the_message_on_something_missing_speaks_of_the_kind(one):
    key = Key(one, SECRET, 1)
    answers = [Answer(outcome=Outcome.MISSING)] * len(key.calls)
    verdict = judge(key, answers, f"test_{one.name}")
    assert verdict.status is Status.MISSING and verdict.score == 0
    assert verdict.message.startswith("There is no value entries yet.") is (one is VALUE)


@each_kind
def test_an_exception_is_an_error_but_where_it_is_the_answer(one):
    key = Key(one, SECRET, 1)
    raised = Answer(outcome=Outcome.RAISED, error_name="ValueError", error="no")
    verdict = judge(key, [raised] * len(key.calls), f"test_{one.name}")
    assert verdict.status is (Status.WRONG if one is WRITTEN_TEST else Status.RAISED)


def test_mutants_are_tried_where_the_reference_is_code_to_write():
    assert [one for one in KINDS if mutants_of(one)] == [FUNCTION, REPAIR, PROPERTY, PROGRAM]
    operators = {mutant.operator for mutant in mutants_of(PROPERTY)}
    assert operators and "shape/nudge_number" not in operators
    assert "shape/nudge_number" in {mutant.operator for mutant in mutants_of(shrink)}


def test_each_kind_is_stored_in_its_own_form():
    stored = {
        one.name: one.stored_form(Key.of_cases(one, public_cases(one)))
        for one in (FUNCTION, PROPERTY, PROGRAM, VALUE, WRITTEN_TEST)
    }
    assert stored["entries"] == {"kind": "value", "choices": []}
    assert stored["examine_softsign"].keys() == {"kind", "of", "decoys"}
    assert "kind" not in stored["softsign"] and "driver" not in stored["softsign"]
    assert "expected" in stored["softsign"]["cases"][0]
    assert stored["Tape"]["driver"] == "run_tape"
    assert stored["initialize_parameters"]["holds"] == "random_layers"
    assert "expected" not in stored["initialize_parameters"]["cases"][0]
    assert stored["initialize_parameters"]["misconceptions"][0]["faults"] == ["zeros"]


def test_an_exercise_is_of_some_kind():
    with pytest.raises(TypeError, match="abstract"):
        Exercise(np.abs, points=1)
