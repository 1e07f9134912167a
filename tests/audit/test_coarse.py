"""Answers in other types of number: the audit finds a type that would turn a verdict."""

import numpy as np
import pytest

from autograder.audit import coarse
from autograder.audit.coarse import cast, refused_in, rescued_by
from autograder.audit.jobs import JudgeMisconceptions, JudgeMutant
from autograder.audit.judgement import sent_of
from autograder.audit.mutants import mutants_of
from autograder.judging.key import Key
from autograder.reference import load_chapter
from course.feedback import compare, tolerance
from course.feedback.answer import Answer

SECRET = b"audit 0"
NEARLY_RIGHT = (
    ("backpropagation", "numerical_gradient", "nudge_fixed"),
    ("logistic_regression", "optimize", "bias_after_weights"),
    ("shallow_network", "activation_slope", "no_leak"),
)


def key_and_answers(chapter, exercise, wrong):
    chapter = load_chapter(chapter)
    key = Key(chapter.exercises[exercise], SECRET, chapter.key_version)
    [version] = [one for one in key.misconception_values() if one.id.endswith(f".{wrong}")]
    return key, [one.received() for one in sent_of(version)]


def by_the_coarsest_part(arrays):
    """As it once was, only more so: one coarse part widened what all others may be off by."""
    wide = tolerance.Precision("wide", 0.1, 0.1, 0.1)
    coarse_one = any(array.dtype == np.float16 for array in arrays)
    return [wide if coarse_one else tolerance.FLOAT64 for _ in arrays]


@pytest.fixture
def wide_float16(monkeypatch):
    monkeypatch.setattr(compare, "precisions_of", by_the_coarsest_part)
    monkeypatch.setattr(
        tolerance,
        "_near_once_rounded",
        lambda e, g, row: tolerance.near(e, g.astype(np.float64), row),
    )


@pytest.mark.parametrize("names", NEARLY_RIGHT)
def test_no_type_rescues_a_wrong_answer(names):
    assert rescued_by(*key_and_answers(*names)) == ""


@pytest.mark.parametrize("names", NEARLY_RIGHT)
def test_a_wide_tolerance_of_one_type_is_found_out(wide_float16, names):
    assert "float16" in rescued_by(*key_and_answers(*names))


def test_each_part_may_come_in_the_type_that_suits_it(monkeypatch):
    """Wrong in all types alone; with float16 for one part and float32 for the other it passes."""
    rows = {"e": 1e-2, "f": 1e-3}

    def near(expected, given, row):
        return np.abs(expected - given) <= rows.get(given.dtype.char, 1e-9) * np.abs(expected)

    monkeypatch.setattr(compare, "near", near)
    key, answers = key_and_answers("logistic_regression", "propagate", "difference_reversed")
    nearly = [
        Answer(({"dw": v[0]["dw"] * 1.005, "db": v[0]["db"] * 1.0005}, v[1])) for v in key.expected
    ]
    found = rescued_by(key, nearly)
    assert "float16 for 0/dw" in found and "float32 for 0/db" in found
    assert rescued_by(key, answers) == ""


def test_right_answers_keep_their_marks_in_each_type_and_part_by_part():
    for chapter in ("vectorization", "shallow_network"):
        chapter = load_chapter(chapter)
        for exercise in chapter.exercises.values():
            if not exercise.answers_by_raising:
                key = Key(exercise, SECRET, chapter.key_version)
                assert refused_in(key, [Answer(v) for v in key.expected]) == "", exercise.name


def test_a_type_that_is_refused_where_it_is_right_is_found_out(monkeypatch):
    key, _ = key_and_answers("logistic_regression", "propagate", "difference_reversed")
    monkeypatch.setattr(tolerance, "_near_once_rounded", lambda e, g, row: e == g)
    assert refused_in(key, [Answer(v) for v in key.expected]).startswith("float16")


def test_the_job_of_misconceptions_reports_it(wide_float16):
    found = JudgeMisconceptions("shallow_network", "activation_slope", 0).run()
    assert any(one.turned_by and one.name.endswith(".no_leak") for one in found)


def test_a_mutant_that_a_type_makes_right_goes_on_to_all_cases_and_is_reported(wide_float16):
    exercise = load_chapter("shallow_network").exercises["activation_slope"]
    [nudged] = [m for m in mutants_of(exercise) if "1.001, 0.01" in m.becomes]
    found = JudgeMutant("shallow_network", nudged, (0, 1)).run()
    assert all(one.turned_by and one.whole for one in found)


def test_casts_leave_truth_values_and_texts_and_mark_what_no_answer_may_be():
    value = {"a": np.ones(2), "b": (1, True, "text", None), "c": [0.5, np.float32(2)]}
    found = cast(value, {(): "float16", ("c",): "float32"})
    assert found["a"].dtype == np.float16 and type(found["b"][0]) is np.float16
    assert found["b"][1:] == (True, "text", None)
    assert {type(one) for one in found["c"]} == {np.float32}
    assert cast(1.5, {(): "longdouble"}) == coarse.as_plain(np.longdouble(1.5))


def test_a_list_given_for_an_array_is_cast_as_one_part():
    """One row in float16 would be read as float64 beside the others, and be off by the rounding."""
    chapter = load_chapter("vectorization")
    key = Key(chapter.exercises["softmax"], SECRET, chapter.key_version)
    assert refused_in(key, [Answer(value.tolist()) for value in key.expected]) == ""
