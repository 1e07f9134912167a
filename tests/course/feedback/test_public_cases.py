"""The public case that a message speaks of is shown, and any case can be had as data."""

from __future__ import annotations

import textwrap

import numpy as np
import pytest

import course
from course.feedback import NoPublicCaseError, check, public_case
from course.feedback.printed import MAX_CHARACTERS, case_words, printed, shapes
from course.feedback.store import stored_chapters

from .small_exercises import failure, named


@pytest.mark.usefixtures("stored")
def test_a_general_message_is_followed_by_its_case():
    message = failure(named(lambda X, b: X.mean(axis=1, keepdims=True) * X.mean() + 0.1))
    case = public_case("weighted_mean", 1)
    after = message.partition("Public case 1 shows it.\n")[2]
    assert after.startswith("Public case 1:\n  X = array([[")
    assert f"{np.round(case.wanted[0, 0], 4)}" in after.partition("wanted: array([[")[2]
    assert "yours: array([[" in after
    data = {}
    exec(textwrap.dedent(after.partition("To work with it:\n")[2]), data)
    np.testing.assert_array_equal(data["case"].wanted, case.wanted)


@pytest.mark.usefixtures("stored")
def test_where_a_function_stops_its_arguments_are_shown_without_a_result_of_its_own():
    message = failure(named(lambda X, b: X @ X))
    assert "\nPublic case" in message and "wanted: " in message and "yours: " not in message


@pytest.mark.usefixtures("stored")
def test_a_blank_function_is_told_without_a_case():
    def weighted_mean(X, b):
        raise NotImplementedError

    assert "wanted" not in failure(weighted_mean)


@pytest.mark.usefixtures("stored")
def test_a_known_mistake_is_shown_in_the_first_case_that_it_spoils():
    message = failure(named(lambda X, b: X.sum(axis=1, keepdims=True) + b))
    # With one example, as in public case 1, a sum is a mean.
    assert "You sum." in message and "Public case 2:" in message and "wanted: " in message


@pytest.mark.usefixtures("stored")
def test_a_case_is_new_at_every_call():
    case = public_case("weighted_mean", 2)
    before = case.arguments["X"].copy()
    case.arguments["X"][:] = 99
    case.wanted[:] = 99
    again = public_case("weighted_mean", 2)
    np.testing.assert_array_equal(again.arguments["X"], before)
    X, b = again.arguments.values()
    np.testing.assert_allclose(again.wanted, X.mean(axis=1, keepdims=True) + b)


@pytest.mark.usefixtures("stored")
def test_a_name_of_several_chapters_needs_its_chapter():
    with pytest.raises(NoPublicCaseError, match=r'public_case\("doubled", 1, "second"\)'):
        public_case("doubled", 1)
    case = public_case("doubled", 1, "second")
    assert case.wanted == [2 * value for value in case.arguments["values"]]
    wrong = named(lambda values: [value + 0.5 for value in values], "doubled")
    assert 'public_case("doubled", 1, "second")' in failure(wrong, "second")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("number", [0, 7, -1, True, 1.5, "1"])
def test_a_number_that_is_no_case_is_answered_with_how_many_there_are(number):
    with pytest.raises(NoPublicCaseError, match="from 1 to 6"):
        public_case("weighted_mean", number)


@pytest.mark.usefixtures("stored")
def test_unknown_names_and_chapters_are_answered_with_the_known_ones():
    with pytest.raises(NoPublicCaseError, match="doubled, weighted_mean"):
        public_case("weigthed_mean", 1)
    with pytest.raises(NoPublicCaseError, match="first, second"):
        public_case("doubled", 1, "third")
    with pytest.raises(NoPublicCaseError, match="in quotes"):
        public_case(check, 1)


@pytest.mark.parametrize(
    "name, chapter, words",
    [
        ("predicted_shape", "vectorization", "a value to assign"),
        ("examine_softmax", "vectorization", "a test to write"),
        ("initialize_parameters", "shallow_network", "many right answers"),
    ],
)
def test_what_has_no_wanted_result_is_refused_with_words(name, chapter, words):
    with pytest.raises(NoPublicCaseError, match=words):
        public_case(name, 1, chapter)


def test_every_stored_case_can_be_had_and_shown():
    for chapter, exercises in stored_chapters().items():
        for name, stored in exercises.items():
            if "kind" in stored or "holds" in stored:
                continue
            for number in range(1, len(stored["cases"]) + 1):
                case = course.public_case(name, number, chapter)
                words, _ = case_words(case.arguments, {"wanted": case.wanted})
                assert len(words) <= (len(case.arguments) + 1) * 2 * MAX_CHARACTERS


def test_a_large_value_is_told_by_its_shape():
    words, whole = case_words({"X": np.zeros((64, 64))}, {"wanted": {"W": np.zeros((9, 64))}})
    assert not whole
    assert "X = an array of shape (64, 64)" in words
    assert "'W': an array of shape (9, 64)" in words
    assert shapes([0.0] * 1000) == "a list with 1000 entries"


def test_results_that_print_alike_get_more_digits():
    words, _ = case_words({"x": 0.123456}, {"yours": 0.500001, "wanted": 0.500002})
    assert words == " x = 0.1235; yours: 0.500001; wanted: 0.500002"


@pytest.mark.parametrize(
    "value, text",
    [
        (None, "None"),
        (np.float64(0.5), "0.5"),
        (np.int64(3), "3"),
        ((1, 2.0), "(1, 2.)"),
        ((1,), "(1,)"),
        ({"a": [np.zeros(2)]}, "{'a': [array([0., 0.])]}"),
        ("x" * 1000, None),
    ],
)
def test_plain_data_is_printed_short(value, text):
    assert printed(value, 4) == text


def test_print_options_of_the_notebook_change_nothing():
    with np.printoptions(precision=1, sign="+", formatter={"float": lambda number: "?"}):
        assert printed(np.array([0.12345, 2.0]), 4) == "array([0.1235, 2.    ])"
        assert printed(0.12345, 4) == "0.1235"
