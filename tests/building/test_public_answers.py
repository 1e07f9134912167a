"""What ships for the instant check: the same bytes every time, and data that serve."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import numpy as np
import pytest

from autograder.building.public_answers import (
    UnseenMisconceptionError,
    public_answers,
    public_answers_file,
)
from autograder.exercises.exercise import Case
from autograder.exercises.inputs import public_cases
from autograder.exercises.kinds import exercise
from autograder.exercises.stored_form import rounded
from autograder.reference import Chapter, load_chapter
from course.feedback.answer import Answer, Outcome
from course.feedback.check_function import check_answers
from course.feedback.plain import as_plain
from course.feedback.store import from_json, given_cells

CHAPTER = load_chapter("logistic_regression")
CHECKS = Path(__file__).parents[2] / "course" / "checks"
# Values and tests to write ship no cases; tests/exercises has their checks.
WITH_CASES = {
    name: one for name, one in CHAPTER.exercises.items() if one.is_function and not one.is_random
}


@pytest.fixture(scope="module")
def written():
    return public_answers_file(CHAPTER, given_cells("logistic_regression"))


@pytest.fixture(scope="module")
def stored(written):
    return json.loads(written)["exercises"]


def givens_of(stored, function):
    givens = []
    for case in stored["cases"]:
        args, kwargs = from_json(case["args"]), from_json(case["kwargs"])
        try:
            with np.errstate(all="ignore"):
                givens.append(Answer(as_plain(function(*args, **kwargs))))
        except Exception as error:
            givens.append(
                Answer(outcome=Outcome.RAISED, error_name=type(error).__name__, error=str(error))
            )
    return givens


def test_the_same_key_gives_the_same_bytes(written):
    """The committed file was written by another process."""
    assert (CHECKS / "logistic_regression.json").read_bytes() == written


def test_every_exercise_is_there_in_the_order_of_the_text(stored):
    assert list(stored) == list(CHAPTER.exercises)


@pytest.mark.parametrize("name", WITH_CASES)
def test_the_reference_passes_its_own_public_cases(stored, name):
    givens = givens_of(stored[name], CHAPTER.exercises[name].function)
    assert check_answers(name, stored[name], givens).right


@pytest.mark.parametrize(
    "wrong",
    [m for e in WITH_CASES.values() for m in e.misconceptions],
    ids=lambda wrong: wrong.id,
)
def test_the_instant_check_names_every_misconception(stored, wrong):
    entry = stored[wrong.exercise]
    diagnosis = check_answers(wrong.exercise, entry, givens_of(entry, wrong.function))
    assert diagnosis.misconception == wrong.id
    assert diagnosis.message == str(wrong.hint)


def test_no_code_of_the_key_ships(written):
    text = written.decode()
    for e in CHAPTER.exercises.values():
        for function in (e.function, *(m.function for m in e.misconceptions)):
            code = function.__code__
            assert code.co_filename not in text
    for code in ("np.", "lambda", "def ", "import"):
        assert code not in json.dumps(
            {
                name: {**entry, "misconceptions": [m["given"] for m in entry["misconceptions"]]}
                for name, entry in json.loads(text)["exercises"].items()
                if name in WITH_CASES
            }
        )


def test_public_numbers_keep_ten_digits():
    value = {"a": [np.pi, np.float32(0.1), np.array([np.e, np.nan, 0.0])], "b": (3, True, "x")}
    result = rounded(value)
    assert result["a"][0] == 3.141592654
    assert type(result["a"][1]) is np.float32
    assert result["a"][2][0] == 2.718281828 and np.isnan(result["a"][2][1])
    assert result["b"] == (3, True, "x")


def test_rounding_copies():
    array = np.ones(2)
    assert rounded(array) is not array
    rounded({"w": array})["w"][0] = 9
    assert array[0] == 1


def test_a_misconception_that_public_cases_do_not_show_stops_the_build():
    @exercise(points=1, cases=lambda rng, number: Case((abs(float(rng.normal())),)))
    def size(x):
        """Absolute value."""
        return abs(x)

    @size.misconception("The sign stays.", "What of negatives?", "|x| is never negative.")
    def unchanged(x):
        return x

    chapter = Chapter(9, "small", 1, {"size": size})
    with pytest.raises(UnseenMisconceptionError, match=r"size\.unchanged is right in all 6"):
        public_answers_file(chapter, [])


def test_public_cases_are_left_as_drawn():
    sigmoid = CHAPTER.exercises["sigmoid"]
    before = copy.deepcopy(public_cases(sigmoid))
    public_answers(sigmoid)
    np.testing.assert_equal(
        [case.args for case in before], [case.args for case in public_cases(sigmoid)]
    )
