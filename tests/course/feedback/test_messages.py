"""Every message is short, plain, and there for every way to be off."""

from __future__ import annotations

import string

import pytest

from course.feedback.errors import _GLOSSES, gloss_id, public_name
from course.feedback.messages import (
    MAX_QUOTE,
    MAX_WORDS,
    TEXTS,
    TYPE_ADVICE,
    about,
    joined,
    one_line,
    say,
)
from course.feedback.mismatch import Off

FACTS = {
    **about(['`grads["dw"]`', '`grads["db"]`', "`cost`"]),
    "type": " (builtin_function_or_method)",
    "advice": " " + max(TYPE_ADVICE.values(), key=len),
    "argument": "`X_train` and `Y_train`",
    "direction": "small",
    "factor": "n, the number of features",
    "sign": ", and its sign is the opposite",
    "groups": "many examples, large values",
    "case": 6,
    "cases": 24,
    "given": "an array of shape (12, 5)",
    "expected": "a dictionary with 2 entries",
    "error": "ValueError",
    "quote": ": shapes (1,2) and (3,4) not aligned",
    "line": 12,
    "name": "initialize_with_zeros",
    "names": "initialize_parameters and initialize_parameters_deep",
    "choices": '"a", "b", "c", "d"',
    "how": ", given to course.drivers.run_tape",
    "words": " z = 0.5; yours: 0.25; wanted: 0.5",
    "call": 'public_case("initialize_with_zeros", 6, "logistic_regression")',
    "refused": 5,
    "wrong": 12,
    "sort": "The values for the training set and the test set have changed places, all of them.",
}
FACTS |= {
    "rows": " the first and third row",
    "how": "its sign is the opposite",
    "today": "np.asarray with dtype=float",
    "index": "[12, 100]",
    "yours": "-0.123457",
    "wanted": "0.123457",
    "function": "initialize_parameters_deep",
    "source": "while index < len(parameters):",
    "place": ", in `initialize_parameters_deep`, line 12: `while index < len(parameters):`",
    "where": " in line 19",
    "helper": "initialize_parameters_deep",
    "turn": "second",
    "other": "parameters",
    "activation": "sigmoid",
    "call": "your second call of `linear_activation_backward`",
    "seconds": 10.0,
    "of": "backward_propagation",
    "kind": "different probabilities",
    "kinds": "cost, both labels, sign, slopes, mean, different sizes, bias, row or column",
    "count": 13,
    "shown": 10,
    "part": " (the first 10 of 3,000 lines)",
    "text": ": the claim does not hold",
    "passed": 3,
    "chapter": "logistic_regression",
    "done": 7,
    "earned": 21,
    "points": 39,
    "waiting": " (and 1 that grading decides)",
    "next": "next: initialize_parameters_deep",
    "value": "'leaky_relu'",
}
# No sentence tells a student what to type in place of the exercise.
CODE = ("np.exp(", "@", "/ m", ".T", "sum(")


@pytest.mark.parametrize("message_id", TEXTS)
def test_every_message_can_be_said_within_eighty_words(message_id):
    text = say(message_id, **FACTS)
    assert len(text.split()) <= MAX_WORDS
    assert not any(code in TEXTS[message_id] for code in CODE)


@pytest.mark.parametrize("message_id", TEXTS)
def test_messages_ask_only_for_known_facts(message_id):
    fields = {field for _, field, _, _ in string.Formatter().parse(TEXTS[message_id]) if field}
    assert fields <= FACTS.keys()


@pytest.mark.parametrize("kind", Off)
def test_every_way_to_be_off_has_a_message(kind):
    assert kind in TEXTS


def test_every_gloss_has_a_message():
    assert {gloss for _, _, gloss in _GLOSSES} | {"error.other", "error.removed"} <= TEXTS.keys()


@pytest.mark.parametrize(
    "name, text, gloss",
    [
        ("NotImplementedError", "", "error.blank"),
        ("NameError", "name 'npp' is not defined", "error.name"),
        ("TypeError", "f() takes 1 positional argument but 2 were given", "error.arguments"),
        ("TypeError", "f() got an unexpected keyword argument 'k'", "error.arguments"),
        ("TypeError", "unsupported operand type(s) for *: 'NoneType' and 'float'", "error.none"),
        (
            "TypeError",
            "ufunc 'bitwise_xor' not supported for the input types",
            "error.power",
        ),
        ("TypeError", "unsupported operand type(s) for ^: 'float' and 'int'", "error.power"),
        ("TypeError", "unsupported operand type(s) for ^=: 'float' and 'int'", "error.power"),
        ("TypeError", "unsupported operand type(s) for +: 'int' and 'str'", "error.type"),
        (
            "TypeError",
            "only 0-dimensional arrays can be converted to Python scalars",
            "error.scalar",
        ),
        (
            "ValueError",
            "shapes (3,1) and (3,4) not aligned: 1 (dim 1) != 3 (dim 0)",
            "error.aligned",
        ),
        ("ValueError", "operands could not be broadcast together", "error.broadcast"),
        ("ValueError", "cannot reshape array of size 12 into shape (5,)", "error.reshape"),
        ("KeyError", "'dw'", "error.key"),
        ("MyError", "", "error.other"),
    ],
)
def test_frequent_errors_have_a_gloss_of_their_own(name, text, gloss):
    assert gloss_id(name, text) == gloss


def test_only_known_error_names_are_public():
    assert public_name("ValueError") == "ValueError"
    assert public_name("LinAlgError") == "LinAlgError"
    assert public_name("_UFuncNoLoopError") == "TypeError"
    assert gloss_id("_UFuncNoLoopError", "") == gloss_id("TypeError", "")
    assert "secret" not in public_name("secret")


def test_foreign_text_becomes_one_short_clean_line():
    text = one_line("\x1b[31mred\nand\u2028more " + "x" * 1000)
    assert text.startswith(" [31mred and more".strip())
    assert len(text) <= MAX_QUOTE and text.isprintable()


def test_later_sentences_are_left_out_if_they_would_make_it_too_long():
    first, second, third = "one " * 50, "two " * 40, "three"
    assert joined(first, second, third) == first.strip()
    assert joined("a", "", "b") == "a b"
