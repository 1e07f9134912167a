"""Every kind of exercise behind the wall: right answers, blanks, and wrong ones."""

from __future__ import annotations

import pytest

from autograder.grading.trace import Acted, Rule
from autograder.judging.verdict import Status
from course.feedback.messages import MAX_WORDS

from .small_kinds import CHAPTER, EXERCISES

BLANK = "raise NotImplementedError()"


def answer(judging, name, source):
    run = judging.runner.cell(source)
    verdict = judging.judge(name, f"test_{name}", run)
    assert len(verdict.message.split()) <= MAX_WORDS
    return verdict


def answer_rightly(judging, *names):
    return [answer(judging, n, CHAPTER.exercises[n].solution_cell(marked=False)) for n in names]


def test_the_reference_of_every_kind_has_full_marks(judging):
    for verdict in answer_rightly(judging, *CHAPTER.exercises):
        assert (verdict.status, verdict.score) == (Status.RIGHT, verdict.max_score), verdict


def test_what_is_handed_out_earns_nothing(judging):
    for one in EXERCISES:
        verdict = answer(judging, one.name, one.starter_cell() or BLANK)
        assert verdict.score == 0, verdict


def test_a_value_left_at_its_dots_is_blank(judging):
    verdict = answer(judging, "entries", "entries = ...")
    assert (verdict.status, verdict.score) == (Status.BLANK, 0)
    assert "no value entries yet" in verdict.message


def test_an_unchanged_repair_hears_what_is_wrong_with_it(judging):
    verdict = answer(judging, "mean_score", CHAPTER.exercises["mean_score"].starter_cell())
    assert verdict.misconception == "mean_score.mean_over_one"
    assert verdict.passed > 0, "the starter is right for one example, and earns nothing for it"


@pytest.mark.parametrize(
    "source, fault",
    [
        ("np.zeros((a, b))", "All zero"),
        ("np.full((a, b), 0.01)", "one number"),
        ("np.ones((a, 1)) * np.random.randn(1, b) * 0.01", "rows of a weight matrix are alike"),
        ("np.random.rand(a, b) * 0.01", "not centred on 0"),
        ("np.random.randn(a, b)", "factor is lost"),
        ("np.random.randn(a, b) * 0.1", "10 times too large"),
        ("np.random.randn(b, a) * 0.01", "wrong way round"),
        ("np.random.randn(a * b) * 0.01", "wrong shape"),
    ],
)
def test_wrong_random_starts_are_told_apart(judging, source, fault):
    verdict = answer(judging, "initialize_parameters", start(source))
    assert verdict.score == 0
    assert fault in verdict.message


@pytest.mark.parametrize(
    "source",
    [
        "np.random.default_rng(5).normal(0, 0.01, (a, b))",
        "(np.random.seed(1), np.random.randn(a, b) * 0.01)[1]",
        "np.float32(np.random.randn(a, b) * 0.01)",
        "np.array([[__import__('random').gauss(0, 0.01) for _ in range(b)] for _ in range(a)])",
    ],
)
def test_any_generator_will_do(judging, source):
    verdict = answer(judging, "initialize_parameters", start(source))
    assert verdict.status is Status.RIGHT, verdict


def start(weights, bias="np.zeros((a, 1))"):
    return f"""
def initialize_parameters(n_x, n_h, n_y):
    draw = lambda a, b: {weights}
    zero = lambda a: {bias}
    return {{"W1": draw(n_h, n_x), "b1": zero(n_h), "W2": draw(n_y, n_h), "b2": zero(n_y)}}
"""


def test_biases_that_are_not_zero_are_seen(judging):
    right = "np.random.randn(a, b) * 0.01"
    verdict = answer(judging, "initialize_parameters", start(right, "np.full((a, 1), 0.1)"))
    assert "biases are not 0" in verdict.message


def test_a_program_hears_of_its_mistake(judging):
    source = CHAPTER.exercises["Tape"].solution_cell(marked=False)
    verdict = answer(judging, "Tape", source.replace("] += slope", "] = slope"))
    assert (verdict.status, verdict.misconception) == (Status.WRONG, "Tape.Overwriting")


def test_a_half_written_program_stops_with_its_error(judging):
    source = CHAPTER.exercises["Tape"].solution_cell(marked=False)
    verdict = answer(judging, "Tape", source.replace("return self._note(x * y", BLANK + "; (x"))
    assert (verdict.status, verdict.score) == (Status.BLANK, 0)


@pytest.mark.parametrize(
    "name, source, score",
    [
        ("layout", "layout = 'columns'", 1),
        ("layout", "layout = ' Columns'", 1),
        ("layout", "layout = 'rows'", 0),
        ("layout", "layout = 1", 0),
        ("layout", "layout = ['rows', 'columns']", 0),
        ("layout", "class Both(str):\n    __eq__ = lambda *a: True\nlayout = Both('x')", 0),
        ("entries", "entries = 64 * 64 * 3", 1),
        ("entries", "entries = np.float64(12288)", 1),
        ("entries", "entries = 12289", 0),
        ("entries", "entries = True", 0),
        ("guess", "guess = 0.1", 1),
        ("guess", "guess = float('nan')", 0),
        ("guess", "guess = 'high'", 0),
        ("guess", "", 0),
    ],
)
def test_values(judging, name, source, score):
    assert answer(judging, name, source).score == score


def test_a_known_wrong_choice_gets_its_hint_and_a_missing_one_a_word(judging):
    assert answer(judging, "layout", "layout = 'rows'").misconception == "layout.in_rows"
    missing = answer(judging, "entries", "")
    assert missing.status is Status.MISSING and "no value entries yet" in missing.message


def test_a_function_that_is_given_functions(judging):
    verdict = answer(judging, "slope", "def slope(f, x, h=1e-4):\n    return (f(x+h) - f(x-h)) / h")
    assert verdict.misconception == "slope.by_h"


def test_training_starts_where_the_grader_says(judging):
    answer_rightly(judging, "initialize_parameters")
    wrong_way = """
def shrink(X, n_h, steps=5):
    W1 = initialize_parameters(X.shape[0], n_h, 1)["W1"]
    for _ in range(steps):
        W1 = W1 - 0.1 * np.tanh(W1 @ X) @ X.T / X.shape[1]
    return W1
"""
    assert answer(judging, "shrink", wrong_way).misconception == "shrink.downhill"
    own_start = wrong_way.replace("W1 - 0.1", "W1 + 0.1").replace(
        'initialize_parameters(X.shape[0], n_h, 1)["W1"]', "np.random.randn(n_h, X.shape[0]) * 0.01"
    )
    verdict = answer(judging, "shrink", own_start)
    assert verdict.status is Status.WRONG
    assert "course's own initialize_parameters" in verdict.notes[-1]
    assert Acted(Rule.SHARED_START, "shrink", ("initialize_parameters",)) in judging.acted


def test_a_loop_is_right_but_earns_less_where_vectors_are_asked_for(judging):
    loop = """
def column_scores(X, w):
    scores = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        for j in range(X.shape[0]):
            scores[0, i] += w[j, 0] * X[j, i]
    return scores
"""
    verdict = answer(judging, "column_scores", loop)
    assert verdict.status is Status.WRONG and 0 < verdict.score < verdict.max_score
    assert "takes about as long as a Python loop" in verdict.message
    assert judging.acted == [Acted(Rule.TOO_SLOW, "column_scores")]
