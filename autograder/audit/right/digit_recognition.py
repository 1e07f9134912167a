"""Right solutions of chapter 6, written by hand in other ways than the answer key."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from autograder.audit.right.digit_recognition_training import TRAINING
from autograder.audit.right.solution import Collection

RIGHT = Collection()
RIGHT.solutions.update(TRAINING.solutions)
right = RIGHT.right


@right("output_layer", how="the letter")
@right("output_layer", how="the letter, put together")
@right("output_layer", how="NumPy's text")
def sigmoids():
    return "b"


@right("predicted_accuracy", how="far too low")
def too_low():
    return 10


@right("predicted_accuracy", how="certain")
def certain():
    return 100.0


@right("predicted_accuracy", how="a number of NumPy's")
def of_numpy():
    return np.float32(95.5)


@right("cross_entropy", how="labels as indices")
def labels_as_indices(A, Y):
    labels = np.argmax(Y, axis=0)
    return -np.log(A[labels, np.arange(A.shape[1])]).mean()


@right("cross_entropy", how="a tiny number in the logarithm")
def tiny_number(A, Y):
    return float(-(Y * np.log(A + 1e-12)).sum() / A.shape[1])


@right("cross_entropy", how="loops")
def in_loops(A, Y):
    total = 0.0
    for i in range(A.shape[1]):
        for k in range(A.shape[0]):
            if Y[k, i] == 1:
                total -= math.log(A[k, i])
    return total / A.shape[1]


@right("cross_entropy", how="clipped")
def clipped(A, Y):
    return np.sum(-Y * np.log(np.clip(A, 1e-15, 1.0))) / Y.shape[1]


@right("examine_cross_entropy", how="drawn examples, worked out in a loop")
def drawn_examples(cross_entropy):
    rng = np.random.default_rng(0)
    for classes, m in ((3, 1), (4, 6), (2, 5)):
        A = rng.uniform(0.1, 1, (classes, m))
        labels = rng.integers(classes, size=m)
        if classes > 2:
            A[(labels + 1) % classes, np.arange(m)] = 0
        A = A / A.sum(axis=0)
        Y = np.eye(classes)[labels].T
        losses = [-math.log(A[label, i]) for i, label in enumerate(labels)]
        assert abs(float(np.squeeze(cross_entropy(A, Y))) - sum(losses) / m) < 1e-6


@right("examine_cross_entropy", how="two halves and a zero")
def two_halves(cross_entropy):
    A = np.array([[0.5, 0.25], [0.5, 0.0], [0.0, 0.75]])
    Y = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
    if not np.allclose(cross_entropy(A, Y), (np.log(2) + np.log(4)) / 2):
        raise ValueError("the cost is off")


@right("examine_cross_entropy", how="one table, three claims")
def three_claims(cross_entropy):
    A = np.array([[0.8, 0.0, 0.3], [0.2, 1.0, 0.7]])
    Y = np.array([[1, 0, 1], [0, 1, 0]])
    cost = cross_entropy(A, Y)
    assert np.isfinite(cost)
    assert cost > 0
    assert np.isclose(3 * np.squeeze(cost), -np.log(0.8) - np.log(1.0) - np.log(0.3))


@right("confusion_matrix", how="a loop")
def counted_in_a_loop(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes))
    for true, read in zip(labels, predictions, strict=True):
        counts[true, read] += 1
    return counts


@right("confusion_matrix", how="a product of one-hot tables")
def one_hot_product(labels, predictions, num_classes):
    return np.eye(num_classes)[labels].T @ np.eye(num_classes)[predictions]


@right("confusion_matrix", how="bincount of pairs")
def pairs_counted(labels, predictions, num_classes):
    pairs = labels * num_classes + predictions
    counts = np.bincount(pairs, minlength=num_classes**2)
    return counts.reshape(num_classes, num_classes)


@right("confusion_matrix", how="a Counter, as lists")
def by_counter(labels, predictions, num_classes):
    found = Counter(zip(labels.tolist(), predictions.tolist(), strict=True))
    return [[found[i, j] for j in range(num_classes)] for i in range(num_classes)]


@right("ink_on_paper", how="absolute differences")
def absolute_differences(X):
    return np.abs((X.mean(axis=0) > 0.5) - X)


@right("ink_on_paper", how="chosen columns of a copy")
def chosen_columns(X):
    result = X.copy()
    exchanged = X.sum(axis=0) > X.shape[0] / 2
    result[:, exchanged] = 1 - result[:, exchanged]
    return result


@right("ink_on_paper", how="a loop over the pictures")
def picture_by_picture(X):
    pictures = [1 - x if np.mean(x) > 0.5 else x for x in X.T]
    return np.stack(pictures, axis=1)


@right("combine_answers", how="an outer product")
def outer_product(p_long, p_man):
    hair, person = np.vstack([p_long, 1 - p_long]), np.vstack([p_man, 1 - p_man])
    return (hair[:, np.newaxis] * person[np.newaxis]).reshape(4, -1)


@right("combine_answers", how="by subtraction")
def by_subtraction(p_long, p_man):
    both = p_long * p_man
    return np.concatenate([both, p_long - both, p_man - both, 1 - p_long - p_man + both])


@right("combine_answers", how="person by person")
def person_by_person(p_long, p_man):
    result = np.zeros((4, p_long.shape[1]))
    for i in range(p_long.shape[1]):
        a, b = p_long[0, i], p_man[0, i]
        result[:, i] = a * b, a * (1 - b), (1 - a) * b, (1 - a) * (1 - b)
    return result
