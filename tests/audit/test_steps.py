"""The audit stops at few cases only where all cases would say the same."""

from dataclasses import replace

import pytest

from autograder.audit import jobs
from autograder.audit.jobs import FULL_SEEDS, JudgeMisconceptions, JudgeMutant
from autograder.audit.keys import new_keys, steps_of
from autograder.audit.mutants import mutants_of
from autograder.judging.key import BrokenReferenceError
from autograder.judging.verdict import Status
from autograder.reference import chapter_names, load_chapter

LATER = FULL_SEEDS + 3
# Misconceptions that one case of each group leaves open, and some that only raise.
EXERCISES = [
    ("vectorization", "L1"),
    ("vectorization", "softmax"),
    ("logistic_regression", "predict"),
    ("logistic_regression", "flatten_images"),
    ("logistic_regression", "model"),
    ("deep_network", "initialize_parameters_deep"),
    ("deep_network", "L_layer_model"),
]


def _asked(judgements):
    """What the audit asks of a judgement, whichever cases it was made on."""
    return [(one.name, one.misconception, one.full, bool(one.turned_by)) for one in judgements]


@pytest.mark.parametrize(("chapter", "exercise"), EXERCISES)
def test_misconceptions_are_judged_step_by_step_as_on_all_cases(chapter, exercise):
    by_steps = JudgeMisconceptions(chapter, exercise, LATER).run()
    assert _asked(by_steps) == _asked(JudgeMisconceptions(chapter, exercise, LATER, True).run())


@pytest.mark.stress_only
@pytest.mark.parametrize("chapter", chapter_names())
def test_all_misconceptions_are_judged_step_by_step_as_on_all_cases(chapter):
    for exercise in load_chapter(chapter).exercises:
        by_steps = JudgeMisconceptions(chapter, exercise, LATER).run()
        whole = JudgeMisconceptions(chapter, exercise, LATER, whole=True).run()
        assert _asked(by_steps) == _asked(whole), exercise


def test_mutants_are_judged_step_by_step_as_on_all_cases():
    seeds = (LATER, LATER + 1)
    exercise = load_chapter("vectorization").exercises["L1"]
    for mutant in mutants_of(exercise):
        by_steps = JudgeMutant("vectorization", mutant, seeds).run()
        whole = JudgeMutant("vectorization", mutant, seeds, whole=True).run()
        assert [one.full for one in by_steps] == [one.full for one in whole], mutant.name


def test_most_misconceptions_are_settled_by_the_first_step():
    judgements = JudgeMisconceptions("logistic_regression", "predict", LATER).run()
    assert sum(one.whole for one in judgements) < len(judgements) / 2


def test_what_few_cases_leave_open_meets_more(monkeypatch):
    monkeypatch.setattr(jobs, "_is_settled", lambda one: one.whole)
    judgements = JudgeMisconceptions("logistic_regression", "flatten_images", LATER).run()
    assert all(one.whole for one in judgements)


@pytest.mark.parametrize(
    "change",
    [
        {"misconception": "predict.another"},
        {"misconception": None},
        {"full": True},
        {"turned_by": "float16 for all"},
        {"status": Status.RAISED},
    ],
)
def test_each_thing_that_more_cases_could_change_is_open(change):
    one = JudgeMisconceptions("logistic_regression", "predict", LATER).run()[0]
    assert jobs._is_settled(one)
    assert not jobs._is_settled(replace(one, **change))


def test_the_first_step_holds_each_group_once_and_later_ones_hold_the_steps_before():
    for name, exercise in load_chapter("deep_network").exercises.items():
        few, *more = steps_of("deep_network", name)
        whole = (few, *more)[-1]
        assert whole == tuple(range(exercise.hidden_count))
        for smaller, larger in zip((few, *more), more, strict=False):
            assert set(smaller) < set(larger), name


@pytest.mark.parametrize("exercise", ["initialize_parameters_deep", "examine_L_model_backward"])
def test_what_is_judged_by_all_cases_together_has_no_smaller_step(exercise):
    assert len(steps_of("deep_network", exercise)) == 1


def test_cases_keep_their_groups_at_every_seed():
    """Or the first step would not hold one of each."""
    for chapter in ("logistic_regression", "deep_network"):
        for name in load_chapter(chapter).exercises:
            if len(steps_of(chapter, name)) > 1:
                key = next(new_keys(chapter, name, LATER))
                groups = [case.group for case in key.cases]
                assert len(set(groups)) == len(groups), name


def test_the_reference_meets_the_quick_cases_of_every_seed(monkeypatch):
    """Even where few cases settle everything: a case that breaks it is a fault of the course."""
    exercise = load_chapter("logistic_regression").exercises["flatten_images"]
    few, everything = steps_of("logistic_regression", exercise.name)
    last = [number for number in everything if number not in few][-1]
    draw = exercise.make_case

    def broken(rng, number):
        case = draw(rng, number)
        return replace(case, args=(None,)) if number == last else case

    monkeypatch.setattr(exercise, "make_case", broken)
    with pytest.raises(BrokenReferenceError):
        JudgeMisconceptions("logistic_regression", exercise.name, LATER).run()
