"""The audit of messages knows what a change touches, and does not take any message for a lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.audit.answers import answers_of
from autograder.audit.keys import kept_key
from autograder.audit.messages.code_change import CodeChange
from autograder.audit.messages.doubles import DOUBLES, doubles_of
from autograder.audit.messages.lead import Lead, lead_of
from autograder.audit.messages.message import DOUBLE, SINGLE, Message, TellMutant
from autograder.audit.messages.shares import hidden_errors, message_faults, message_figures
from autograder.audit.messages.told import told
from autograder.audit.mutants import Mutant, mutants_of
from autograder.audit.source import bare_source, function_from
from autograder.reference import load_chapter
from course.feedback.errors import OWN_ERROR

CODE = """
def f(x, rate=0.5):
    a, b = g(x)
    c = np.zeros(3)
    for i in range(3):
        c[i] = h(a) * i
        grads[f"dW{i}"] = c
    return c, {"b": b}
"""


@pytest.mark.parametrize(
    ("old", "new", "touched", "fed"),
    [
        ("a, b = g", "b, a = g", {"a", "b"}, {"return b", "dW1"}),
        ("c = np.zeros(3)", "pass", {"c"}, {"return 0"}),
        ("range(3)", "range(4)", {"c", "dW2", "i"}, {"return 0"}),
        ("* i\n", "* i\n        break\n", {"c", "dW2"}, {"return 0"}),
        ('f"dW', 'f"W', {"W0", "dW0", "grads"}, set()),
        ('c, {"b"', '{"b"', {"return 0"}, set()),
        ('{"b": b}', '{"b": a}', {"return b"}, set()),
        ("rate=0.5", "rate=0.1", {"rate"}, set()),
    ],
)
def test_a_change_touches_what_its_line_sets_and_feeds_what_is_made_of_that(old, new, touched, fed):
    change = CodeChange(CODE, CODE.replace(old, new))
    assert all(change.touches([name]) for name in touched)
    assert all(change.feeds([name]) for name in fed)
    assert not change.touches(["x"])


def test_parts_of_a_result_are_told_apart():
    change = CodeChange(CODE, CODE.replace('{"b": b}', '{"b": a}'))
    assert change.touches(change.names_of_part((1, "b")))
    assert not change.touches(change.names_of_part((0,)))


def test_a_line_or_a_call_that_reads_what_is_touched_counts_and_no_other():
    change = CodeChange(CODE, CODE.replace("a, b = g", "b, a = g"))
    assert change.touches_line(3) and change.touches_line(6) and not change.touches_line(4)
    assert change.touches_call("h") and change.touches_call("g")
    assert not CodeChange(CODE, CODE.replace("zeros(3)", "ones(3)")).touches_call("g")


CHAPTER, NAME = "shallow_network", "backward_propagation"
EXERCISE = load_chapter(CHAPTER).exercises[NAME]
ORIGINAL = bare_source(EXERCISE)


def said_of(old, new):
    """What is said of the answer with a change, and the change."""
    assert old in ORIGINAL
    changed = ORIGINAL.replace(old, new)
    function = function_from(changed, EXERCISE)
    key = kept_key(CHAPTER, NAME, 0, 0)
    return told(key, answers_of(key, function), function), CodeChange(ORIGINAL, changed)


def test_the_first_wrong_step_is_a_lead_only_where_it_is_what_was_changed():
    said, change = said_of("(1 - A1 ** 2)", "(3 - A1 ** 2)")
    assert said.tells_step and said.steps.step.step.symbol == "dZ1"
    assert lead_of(said, change) is Lead.PINNED
    other = CodeChange(ORIGINAL, ORIGINAL.replace("'dW1': dZ1 @ X.T", "'dW1': dZ1 @ X.T * 2"))
    assert lead_of(said, other) is Lead.MISLEADING


def test_an_error_is_told_with_its_line():
    said, change = said_of("dZ2 = A2 - Y", "dZ2 = A2 - Z")
    assert said.pin is not None and said.pin.source == "dZ2 = A2 - Z"
    assert lead_of(said, change) is Lead.PINNED
    elsewhere = CodeChange(ORIGINAL, ORIGINAL.replace("m = X.shape[1]", "m = X.shape[0]"))
    assert lead_of(said, elsewhere) is Lead.VAGUE


def test_a_function_that_does_not_end_is_told_so():
    source = f"def {NAME}(parameters, cache, X, Y):\n    while True:\n        pass\n"
    (message,) = TellMutant(CHAPTER, SINGLE, Mutant(NAME, "", "", "", source)).run()
    assert message.lead is Lead.NAMED and "took too long" in message.text


def test_double_mutants_have_two_changes_and_are_the_same_in_every_run():
    mutants = mutants_of(EXERCISE)
    doubles = doubles_of(ORIGINAL, mutants)
    assert len(doubles) == DOUBLES and doubles == doubles_of(ORIGINAL, mutants)
    for double in doubles:
        assert len(CodeChange(ORIGINAL, double.source).lines) >= 2
        assert double.source not in {mutant.source for mutant in mutants}


def test_of_a_function_with_one_line_there_are_no_double_mutants():
    exercise = load_chapter("vectorization").exercises["L1"]
    assert doubles_of(bare_source(exercise), mutants_of(exercise)) == []


def test_too_few_leads_a_message_that_misleads_and_a_hidden_error_are_faults():
    good = [Message(CHAPTER, NAME, part, "m", Lead.PINNED, "") for part in (SINGLE, DOUBLE)] * 50
    assert list(message_faults(message_figures(good))) == []
    vague = [*good, *[replace(good[0], lead=Lead.VAGUE)] * 50]
    assert "only 50.0% of the messages about single" in next(message_faults(message_figures(vague)))
    bad = [*good, replace(good[1], lead=Lead.MISLEADING)]
    assert "of the messages about double mutants mislead" in next(
        message_faults(message_figures(bad))
    )
    assert list(hidden_errors(good)) == []
    assert len(list(hidden_errors([replace(good[0], text=f"It stops with {OWN_ERROR}.")]))) == 1


def test_a_misconception_that_is_named_by_chance_misleads():
    def lead_of_sigmoid(later):
        source = (
            "def sigmoid(z, calls=[]):\n"
            "    calls.append(z)\n"
            f"    return 1 / (1 + np.exp(z)) if len(calls) <= 24 else {later}\n"
        )
        (message,) = TellMutant(
            "logistic_regression", SINGLE, Mutant("sigmoid", "", "", "", source)
        ).run()
        return message.lead

    assert lead_of_sigmoid("1 / (1 + np.exp(z))") is Lead.NAMED
    assert lead_of_sigmoid("np.sin(z)") is Lead.MISLEADING
