"""What the judge says of wrong functions holds nothing of a class's hidden inputs and answers.

So submissions that are handed in again and again learn from messages which groups of cases are
right, and no value. The same wrong function is judged with two classes' secrets: numbers that only
one of the classes is told would come from its cases.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from autograder.audit.answers import answers_of
from autograder.audit.mutants import mutants_of
from autograder.audit.source import function_from
from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.reference import all_chapters

SECRETS = (b"the first of two classes, not a real one", b"the second of two classes")
CHAPTERS = {chapter.name: chapter for chapter in all_chapters()}
# Cheap enough for `make test`; `make stress` takes the others.
CHEAP = "vectorization"
EXERCISES = [
    pytest.param(
        chapter,
        exercise,
        id=f"{chapter.name}.{exercise.name}",
        marks=() if chapter.name == CHEAP else pytest.mark.stress_only,
    )
    for chapter in CHAPTERS.values()
    for exercise in chapter.exercises.values()
    if not isinstance(exercise, WrittenTestExercise) and exercise.has_mutants
]
# Of the mutants of an exercise, so many are drawn by chance.
MUTANTS = 6
SEED = 48
# Whole numbers of one or two digits count cases, axes and sizes, which are no secret.
TELLING = re.compile(r"\d+\.\d+(?:e[-+]?\d+)?|\d+e[-+]?\d+|\d{3,}")

judge_of_tests = judge


def told(key, function):
    """Numbers in all that is said of a function."""
    answers = [one.received() for one in answers_of(key, function)]
    verdict = judge_of_tests(key, answers, "any")
    return set(TELLING.findall(" ".join([verdict.message, *verdict.notes])))


def wrong_functions(exercise):
    """Misconceptions, and some mutants."""
    mutants = mutants_of(exercise)
    random.Random(f"{SEED}:{exercise.name}").shuffle(mutants)
    yield from (wrong.function for wrong in exercise.misconceptions)
    yield from (function_from(mutant.source, exercise) for mutant in mutants[:MUTANTS])


def says_what_it_is_given(*args, **kwargs):
    raise ValueError(f"at x = {args} {kwargs}")


@pytest.mark.parametrize(("chapter", "exercise"), EXERCISES)
def test_messages_hold_no_number_of_one_class_alone(chapter, exercise):
    keys = [Key(exercise, secret, chapter.key_version) for secret in SECRETS]
    for function in [*wrong_functions(exercise), says_what_it_is_given]:
        first, second = (told(key, function) for key in keys)
        assert first == second, exercise.name


def test_a_judge_that_tells_a_hidden_value_is_noticed(monkeypatch):
    def tells(key, answers, grade_id):
        verdict = judge(key, answers, grade_id)
        return replace(verdict, message=f"{verdict.message} At x = {key.calls[0].args[0]}.")

    monkeypatch.setitem(globals(), "judge_of_tests", tells)
    chapter = CHAPTERS[CHEAP]
    with pytest.raises(AssertionError, match="sigmoid"):
        test_messages_hold_no_number_of_one_class_alone(chapter, chapter.exercises["sigmoid"])
