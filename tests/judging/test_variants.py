"""Keys made of a choice of variants: as good as keys made at once, and each part made once."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest

from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import VARIANTS, has_variants, hidden_cases
from autograder.exercises.repair import RepairExercise
from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.judging.variants import KeyVariants
from autograder.reference import chapter_names, load_chapter
from autograder.sandbox.guest import wire
from autograder.sandbox.known_answers import KnownAnswers
from course.feedback.answer import Answer
from tests.reference.every_exercise import CHAPTERS

SECRET = b"a secret of this test"
VERSION = 3
EVERY_KIND = [
    load_chapter(chapter).exercises[name]
    for chapter, name in (
        ("logistic_regression", "propagate"),
        ("shallow_network", "nn_model"),
        ("backpropagation", "Tape"),
    )
]
REPAIRS = [
    exercise
    for chapter in CHAPTERS.values()
    for exercise in chapter.exercises.values()
    if isinstance(exercise, RepairExercise)
]


def turning(number: int) -> int:
    """A choice in which cases that follow one another are of different variants."""
    return number * 5 % VARIANTS


def at_once(exercise: Exercise, key: Key) -> Key:
    """A key of the ordinary sort to the same cases."""
    return Key.of_cases(exercise, copy.deepcopy(key.cases))


def misled(exercise: Exercise, key: Key) -> Iterator[list[Answer]]:
    yield from ([*one.answers] for one in key.misconception_values())


@pytest.mark.parametrize("exercise", [*EVERY_KIND, *REPAIRS[:1]], ids=lambda one: one.name)
def test_a_key_of_chosen_variants_is_the_key_to_their_cases(exercise: Exercise) -> None:
    key = KeyVariants(exercise, SECRET, VERSION, KnownAnswers()).key(turning)
    plain = at_once(exercise, key)
    assert len(key.cases) == exercise.hidden_count
    for ours, theirs in (
        ([(c.args, c.kwargs) for c in key.calls], [(c.args, c.kwargs) for c in plain.calls]),
        (key.expected, plain.expected),
        ([trial.expected for trial in key.task.trials], plain.expected),
    ):
        assert list(map(wire.dump, ours)) == list(map(wire.dump, theirs))
    assert [t.group for t in key.task.trials] == [t.group for t in plain.task.trials]
    assert [list(one) for one in key.starts] == [list(one) for one in plain.starts]
    assert key.right_bytes == plain.right_bytes
    assert key.idle_groups == plain.idle_groups
    for answers, others in zip(misled(exercise, key), misled(exercise, plain), strict=True):
        assert judge(key, answers, "cell") == judge(plain, others, "cell")


def test_a_repairs_idle_groups_are_those_that_are_idle_in_each_chosen_case() -> None:
    assert REPAIRS
    known = KnownAnswers()
    idle = [KeyVariants(one, SECRET, VERSION, known).key(turning).idle_groups for one in REPAIRS]
    assert any(idle), "no group is idle anywhere, so nothing is tested"
    for exercise, groups in zip(REPAIRS, idle, strict=True):
        assert exercise.starter is not None
        assert groups < {case.group for case in hidden_cases(exercise, SECRET, VERSION)}


def test_a_variant_is_worked_out_once_for_all_that_meet_it(monkeypatch) -> None:
    exercise = load_chapter("vectorization").exercises["softmax"]
    made = []
    of_cases = Key.of_cases
    monkeypatch.setattr(Key, "of_cases", lambda *words: made.append(words) or of_cases(*words))
    variants = KeyVariants(exercise, SECRET, VERSION, KnownAnswers())
    first, second = variants.key(turning), variants.key(turning)
    assert len(made) == exercise.hidden_count
    assert all(one is other for one, other in zip(first.calls, second.calls, strict=True))
    assert first.known is second.known
    [*_, wrong] = first.misconception_values()
    [*_, again] = second.misconception_values()
    assert wrong.answers[7] is again.answers[7]
    for variant in range(VARIANTS):
        variants.key(lambda number, variant=variant: variant)
    assert len(made) == exercise.hidden_count * VARIANTS


@pytest.mark.parametrize("chapter_name", chapter_names())
def test_what_has_no_variants_has_one_key(chapter_name: str) -> None:
    exercises = load_chapter(chapter_name).exercises.values()
    alike = [one for one in exercises if not has_variants(one)]
    assert {one.kind_name for one in alike} <= {
        "choice",
        "prediction",
        "test to write",
        "random start",
    }
    for exercise in alike[:1]:
        variants = KeyVariants(exercise, SECRET, VERSION, KnownAnswers())
        assert variants.key(turning) is variants.key(lambda number: 0)


def test_the_cases_of_variant_0_are_those_of_a_submission_that_is_nobodys() -> None:
    exercise = load_chapter("vectorization").exercises["softmax"]
    key = KeyVariants(exercise, SECRET, VERSION, KnownAnswers()).key(lambda number: 0)
    nobodys = Key(exercise, SECRET, VERSION)
    assert list(map(wire.dump, key.expected)) == list(map(wire.dump, nobodys.expected))
