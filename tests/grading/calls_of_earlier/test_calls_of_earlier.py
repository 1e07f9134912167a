"""A right answer that calls a wrong earlier exercise of the student's keeps its points.

The key says of each exercise which earlier ones a right answer may call (`may_call`), beside those
that its own answer calls.
"""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest

from autograder.exercises.inputs import public_cases
from autograder.grading.files import given_sources
from autograder.grading.follow_through import Judging
from autograder.judging.key import Key
from autograder.judging.reference_runs import quietly, run_case
from autograder.judging.verdict import Status, Verdict
from autograder.reference import all_chapters
from autograder.sandbox.engine import open_engine

CHAPTERS = {chapter.name: chapter for chapter in all_chapters()}
LISTED = [
    (chapter.name, name, helper)
    for chapter in CHAPTERS.values()
    for name, exercise in chapter.exercises.items()
    for helper in exercise.may_call
]
CALLING = tomllib.loads(Path(__file__).with_name("right_answers.toml").read_text("utf-8"))["right"]
FUNCTIONS = [
    (chapter.name, name)
    for chapter in CHAPTERS.values()
    for name, exercise in chapter.exercises.items()
    if exercise.is_function and not exercise.is_random
]
# It stands where the student's own helper would, and is of no use to anybody.
USELESS = "def {}(*args, **settings):\n    return 0.5\n"


def calls_in(code):
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return {node.func.id for node in nodes if isinstance(node.func, ast.Name)}


def test_of_all_that_the_key_lists_there_is_a_right_answer_that_calls_it():
    shown = {
        (row["chapter"], row["exercise"], helper)
        for row in CALLING
        for helper in calls_in(row["code"])
    }
    assert set(LISTED) <= shown, set(LISTED) - shown


@pytest.mark.parametrize(("chapter", "name", "helper"), LISTED)
def test_what_may_be_called_is_an_earlier_function_that_the_answer_does_not_call(
    chapter, name, helper
):
    exercises = CHAPTERS[chapter].exercises
    exercise, order = exercises[name], list(exercises)
    assert exercises[helper].is_function
    assert order.index(helper) < order.index(name)
    assert helper not in exercise.same_as and helper not in exercise.names_used


@pytest.mark.parametrize(("chapter", "name"), FUNCTIONS)
def test_nothing_that_has_an_oracle_is_the_answer_itself(chapter, name):
    """Nobody earns points by handing the arguments on to a function that an oracle answers for."""
    exercises = CHAPTERS[chapter].exercises
    exercise = exercises[name]
    key = Key.of_cases(exercise, public_cases(exercise))
    for helper in CHAPTERS[chapter].helpers_of(name):
        if helper in exercise.same_as or not exercises[helper].is_function:
            continue
        with quietly():
            handed_on = exercise.as_called(exercises[helper])
            answers = [run_case(handed_on, case) for case in key.cases]
        assert not any(map(key.task.is_right, key.task.trials, answers)), helper


@cache
def key_of(chapter, name):
    return Key(CHAPTERS[chapter].exercises[name], b"a secret", CHAPTERS[chapter].key_version)


@pytest.fixture(scope="module")
def engine():
    with open_engine(walled=True) as engine:
        yield engine


def judged(engine, chapter, name, code, useless):
    """The verdict on a function beside useless helpers; all others of the chapter are right."""
    runner = engine.open(seed=1)
    try:
        for source in given_sources(CHAPTERS[chapter]):
            runner.cell(source)
        judging = Judging(runner, CHAPTERS[chapter], {name: key_of(chapter, name)}, seed=1)
        for other, exercise in CHAPTERS[chapter].exercises.items():
            if other == name:
                break
            status = Status.WRONG if other in useless else Status.RIGHT
            judging.sealed[other] = Verdict(other, f"test_{other}", status, 0, 1, 0, 1, "")
            own = exercise.solution_cell(marked=False)
            runner.cell(USELESS.format(other) if other in useless else own)
        return judging.judge(name, f"test_{name}", runner.cell(code))
    finally:
        runner.close()


@pytest.mark.parametrize("row", CALLING, ids=lambda row: f"{row['chapter']}.{row['exercise']}")
def test_it_keeps_its_points_though_what_it_calls_is_wrong(engine, row):
    chapter, name, code = row["chapter"], row["exercise"], row["code"]
    useless = sorted(calls_in(code) & set(CHAPTERS[chapter].exercises[name].may_call))
    verdict = judged(engine, chapter, name, code, useless)
    assert verdict.score == verdict.max_score, verdict.message
    names = [other for other in CHAPTERS[chapter].exercises if other in useless]
    assert f"with a right {' and '.join(names)} in place of yours" in verdict.message


def test_of_a_right_answer_that_calls_no_wrong_helper_none_is_named(engine):
    chapter, name = "logistic_regression", "propagate"
    code = CHAPTERS[chapter].exercises[name].solution_cell(marked=False)
    verdict = judged(engine, chapter, name, code, ["cross_entropy_cost"])
    assert verdict.status is Status.RIGHT and "in place of yours" not in verdict.message


def test_an_answer_that_only_calls_the_exercise_that_it_repeats_earns_nothing(engine):
    code = "def propagate(w, b, X, Y):\n    return propagate_loop(w, b, X, Y)\n"
    verdict = judged(engine, "logistic_regression", "propagate", code, ["propagate_loop"])
    assert verdict.score == 0
