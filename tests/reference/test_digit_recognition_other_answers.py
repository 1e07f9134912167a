"""Chapter 6 as others answer it: every right way passes the drawn cases, no wrong one does."""

import numpy as np
import pytest

from autograder.exercises.inputs import hidden_cases
from autograder.reference import digit_recognition as key
from autograder.reference import load_chapter
from autograder.sample_class import digit_recognition_styles as styles
from course.feedback.compare import agrees
from course.feedback.plain import as_plain

CHAPTER = load_chapter("digit_recognition")
SEEDS = range(2)
STYLES = {
    "loops": styles.LOOPS,
    "float32": styles.FLOAT32,
    "in place": styles.IN_PLACE,
    "other names": styles.OTHER_NAMES,
    "helpers": styles.WITH_HELPERS,
}
RIGHT = [
    pytest.param(name, code, id=f"{style}, {name}")
    for style, answers in STYLES.items()
    for name, code in answers.items()
    if name != "predicted_accuracy"
]


def right_on(answer, exercise, seed):
    """Whether an answer agrees with the reference on each hidden case."""
    print("seed", seed)
    found = []
    for case in hidden_cases(exercise, bytes([seed]), CHAPTER.key_version):
        expected = as_plain(exercise(*case.args, **case.kwargs))
        with np.errstate(all="ignore"):
            found.append(agrees(expected, as_plain(answer(*case.args, **case.kwargs))))
    return found


@pytest.mark.parametrize(("name", "code"), RIGHT)
def test_every_honest_answer_is_right(name, code):
    names = {"np": np, "softmax_columns": key.softmax_columns.function}
    exec(styles.HELPERS + code, names)
    for seed in SEEDS:
        assert all(right_on(names[name], CHAPTER.exercises[name], seed))


# Wrong answers that a usual test, with one fixed input, lets through.


def clipped_scores(Z):
    return key.softmax_columns(np.clip(Z, -500, 500))


def ten_classes(labels, num_classes):
    return np.eye(10)[labels].T


def clipped_probabilities(A, Y):
    return key.cross_entropy(np.clip(A, 0.05, 0.95), Y)


def two_layers_only(X, parameters):
    given = key.forward_pass(X, {name: parameters[name] for name in ("W1", "b1")})
    if "W2" not in parameters:
        return given
    A1 = np.maximum(0, parameters["W1"] @ X + parameters["b1"])
    return [X, A1, key.softmax_columns(parameters["W2"] @ A1 + parameters["b2"])]


def same_cache_for_all(activations, Y, parameters):
    grads = key.backward_pass(activations, Y, parameters)
    mask = activations[1] > 0
    return {
        name: g if name != "db1" or len(parameters) < 6 else g * mask.any(axis=1, keepdims=True)
        for name, g in grads.items()
        if name != "dW2" or len(parameters) < 6
    }


def fifty_per_batch(X, Y, batch_size, order):
    return key.mini_batches(X, Y, 4, order)


def one_layer_moves(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    now, speed = key.momentum_step(
        parameters, grads, velocity, learning_rate, momentum, weight_decay
    )
    return {**now, **{n: parameters[n] for n in parameters if n[1:] != "1"}}, speed


def always_fifty(parameters, velocity, X, Y, order, batch_size=50, **settings):
    return key.train_pass(parameters, velocity, X, Y, order, **settings)


def symmetric_counts(labels, predictions, num_classes):
    counts = key.confusion_matrix(labels, predictions, num_classes)
    return (counts + counts.T) / 2


def turned_by_the_first_pixel(X):
    return np.where(X[:1] > 0.5, 1 - X, X)


def made_to_add_up(p_long, p_man):
    four = key.combine_answers(p_long, p_man)
    four[3] = 0
    return four / four.sum(axis=0)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("softmax_columns", clipped_scores),
        ("one_hot", ten_classes),
        ("cross_entropy", clipped_probabilities),
        ("forward_pass", two_layers_only),
        ("backward_pass", same_cache_for_all),
        ("mini_batches", fifty_per_batch),
        ("momentum_step", one_layer_moves),
        ("train_pass", always_fifty),
        ("confusion_matrix", symmetric_counts),
        ("ink_on_paper", turned_by_the_first_pixel),
        ("combine_answers", made_to_add_up),
    ],
    ids=lambda one: one if isinstance(one, str) else one.__name__,
)
def test_what_usual_tests_let_through_is_found_out(name, answer):
    for seed in SEEDS:
        assert not all(right_on(answer, CHAPTER.exercises[name], seed))
