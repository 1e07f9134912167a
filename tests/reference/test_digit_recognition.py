"""Chapter 6's answers against loops, nudges and invariants that know nothing of their formulas."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exercises.inputs import hidden_cases
from autograder.reference import digit_recognition as key
from autograder.reference import load_chapter
from course import load_digits

CHAPTER = load_chapter("digit_recognition")
SEEDS = range(2)
NUDGE = 1e-6
repeatable = settings(derandomize=True, max_examples=25, deadline=None)
any_seed = given(seed=st.integers(0, 2**32 - 1))


def all_cases(exercise):
    print("seeds", list(SEEDS))
    return [c for s in SEEDS for c in hidden_cases(exercise, bytes([s]), CHAPTER.key_version)]


def test_given_softmax_is_worked_out_column_by_column():
    for seed in SEEDS:
        Z = np.random.default_rng(seed).normal(size=(4, 6)) * (1, 1, 10, 100, 1000, 0)
        A = key.softmax_columns(Z)
        for scores, found in zip(Z.T, A.T, strict=True):
            powers = [math.exp(score - max(scores)) for score in scores]
            np.testing.assert_allclose(found, np.array(powers) / sum(powers), rtol=1e-12)


@repeatable
@any_seed
def test_softmax_stays_the_same_when_scores_shift_and_columns_move(seed):
    rng = np.random.default_rng(seed)
    Z, shift, order = rng.normal(size=(4, 6)), rng.normal(size=(1, 6)), rng.permutation(6)
    A = key.softmax_columns(Z)
    np.testing.assert_allclose(key.softmax_columns(Z + 100 * shift), A, rtol=1e-9)
    np.testing.assert_allclose(key.softmax_columns(Z[:, order]), A[:, order], rtol=1e-12)


def test_given_one_hot_columns_hold_a_single_one_at_their_label():
    for num_classes in (2, 4, 10):
        labels = np.random.default_rng(num_classes).integers(0, num_classes, 7)
        Y = key.one_hot(labels, num_classes)
        assert Y.shape == (num_classes, labels.size)
        assert Y.sum() == labels.size and all(Y[k, i] == 1 for i, k in enumerate(labels))


def test_cross_entropy_is_the_mean_of_the_examples_losses():
    for case in all_cases(key.cross_entropy):
        A, Y = case.args
        losses = [-math.log(A[k, i]) for i in range(Y.shape[1]) for k in np.flatnonzero(Y[:, i])]
        assert np.isclose(key.cross_entropy(A, Y), sum(losses) / len(losses), rtol=1e-12)


def test_forward_pass_of_one_example_is_that_of_the_batch():
    for case in all_cases(key.forward_pass):
        X, parameters = case.args
        together = key.forward_pass(X, parameters)
        assert len(together) == len(parameters) // 2 + 1 and together[0] is X
        assert np.allclose(together[-1].sum(axis=0), 1)
        assert all((A >= 0).all() for A in together[1:])
        for i in range(X.shape[1]):
            for alone, A in zip(key.forward_pass(X[:, [i]], parameters), together, strict=True):
                np.testing.assert_allclose(alone, A[:, [i]], atol=1e-12)


def test_gradients_are_those_that_nudges_measure():
    for case in all_cases(key.backward_pass)[:12]:
        activations, Y, parameters = case.args
        X = activations[0]
        grads = key.backward_pass(key.forward_pass(X, parameters), Y, parameters)

        def cost(name, place, nudge, parameters=parameters, X=X, Y=Y):
            nudged = {**parameters, name: parameters[name].copy()}
            nudged[name][place] += nudge
            return key.cross_entropy(key.forward_pass(X, nudged)[-1], Y)

        for name, parameter in parameters.items():
            assert grads[f"d{name}"].shape == parameter.shape
            for place in np.ndindex(parameter.shape):
                measured = (cost(name, place, NUDGE) - cost(name, place, -NUDGE)) / (2 * NUDGE)
                assert np.isclose(grads[f"d{name}"][place], measured, rtol=1e-4, atol=1e-7)


def test_drawn_activations_belong_to_their_parameters():
    for case in all_cases(key.backward_pass):
        activations, _, parameters = case.args
        for drawn, right in zip(
            activations, key.forward_pass(activations[0], parameters), strict=True
        ):
            np.testing.assert_allclose(drawn, right, rtol=1e-5, atol=1e-6)


def test_networks_of_one_two_three_and_five_layers_and_one_example_are_drawn():
    depths = {len(case.args[1]) // 2 for case in all_cases(key.forward_pass)}
    assert depths == {1, 2, 3, 5}
    assert {case.args[0].shape[1] for case in all_cases(key.forward_pass)} > {1}
    for case in all_cases(key.backward_pass):
        sizes = [len(A) for A in case.args[0]]
        assert len(set(sizes)) == len(sizes)


def test_parameters_are_as_many_as_a_network_of_that_size_has():
    for sizes in ([2, 3, 1], [4, 1], [5, 4, 3, 2]):
        made = key.initialize_parameters(sizes, np.random.default_rng(0))
        assert key.count_parameters(sizes) == sum(p.size for p in made.values())
    assert key.count_parameters([256, *8 * [1000], 10]) == 7_274_010


def test_batches_hold_every_example_once_with_its_label():
    for case in all_cases(key.mini_batches):
        X, Y, batch_size, order = case.args
        batches = key.mini_batches(*case.args)
        assert [x.shape[1] for x, _ in batches[:-1]] == [batch_size] * (len(batches) - 1)
        assert 1 <= batches[-1][0].shape[1] <= batch_size
        np.testing.assert_array_equal(np.hstack([x for x, _ in batches]), X[:, order])
        np.testing.assert_array_equal(np.hstack([y for _, y in batches]), Y[:, order])


def test_momentum_step_is_its_formula_number_by_number():
    for case in all_cases(key.momentum_step):
        parameters, grads, velocity = case.args
        given = {"learning_rate": 0.1, "momentum": 0.9, "weight_decay": 0.0, **case.kwargs}
        rate, kept, decay = given["learning_rate"], given["momentum"], given["weight_decay"]
        moved, speed = key.momentum_step(*case.args, **case.kwargs)
        for name, parameter in parameters.items():
            for place in np.ndindex(parameter.shape):
                pull = grads[f"d{name}"][place]
                pull += decay * parameter[place] if "W" in name else 0
                now = kept * velocity[name][place] - rate * pull
                assert np.isclose(speed[name][place], now)
                assert np.isclose(moved[name][place], parameter[place] + now)


def test_a_pass_is_its_batches_one_after_the_other():
    for case in all_cases(key.train_pass):
        parameters, velocity, X, Y, order = case.args
        given = {"batch_size": 50, **case.kwargs}
        size, costs = given.pop("batch_size"), []
        for start in range(0, order.size, size):
            one = order[start : start + size]
            parameters, velocity, cost = key.train_pass(
                parameters, velocity, X, Y, one, size, **given
            )
            costs += cost
        found = key.train_pass(*case.args, **case.kwargs)
        np.testing.assert_allclose(found[2], costs)
        assert all(np.allclose(found[0][name], parameters[name]) for name in parameters)


def test_answers_leave_their_arguments_alone():
    for exercise in (key.momentum_step, key.train_pass, key.backward_pass, key.ink_on_paper):
        for case in all_cases(exercise)[:6]:
            before = repr((case.args, case.kwargs))
            exercise(*case.args, **case.kwargs)
            assert repr((case.args, case.kwargs)) == before


def test_confusion_matrix_counts_pairs():
    for case in all_cases(key.confusion_matrix):
        labels, predictions, num_classes = case.args
        counts = key.confusion_matrix(*case.args)
        pairs = Counter(zip(labels.tolist(), predictions.tolist(), strict=True))
        assert counts.shape == (num_classes, num_classes)
        assert all(counts[i, j] == pairs[i, j] for i, j in np.ndindex(counts.shape))


def test_after_mending_every_picture_is_mostly_paper_and_a_second_time_changes_nothing():
    for case in all_cases(key.ink_on_paper):
        mended = key.ink_on_paper(*case.args)
        assert (mended.mean(axis=0) <= 0.5).all()
        np.testing.assert_array_equal(key.ink_on_paper(mended), mended)
        kept = np.isclose(mended, case.args[0]).all(axis=0)
        turned = np.isclose(mended, 1 - case.args[0]).all(axis=0)
        assert (kept | turned).all()


def test_combined_answers_add_up_and_give_back_each_question():
    for case in all_cases(key.combine_answers):
        p_long, p_man = case.args
        four = key.combine_answers(p_long, p_man)
        np.testing.assert_allclose(four.sum(axis=0), 1)
        np.testing.assert_allclose(four[[0, 1]].sum(axis=0), p_long[0])
        np.testing.assert_allclose(four[[0, 2]].sum(axis=0), p_man[0])


@pytest.fixture(scope="module")
def trained():
    digits = load_digits()
    X = digits.train_x[:1000].reshape(1000, -1).T
    Y = key.one_hot(digits.train_y[:1000], 10)
    shown = []

    def augment(pictures):
        shown.append(pictures)
        return pictures

    rng = np.random.default_rng(0)
    parameters, costs = key.train_network(X, Y, [256, 32, 10], rng, 8, augment=augment)
    X_test = digits.test_x.reshape(1000, -1).T
    read = np.argmax(key.forward_pass(X_test, parameters)[-1], axis=0)
    return parameters, costs, shown, np.mean(read == digits.test_y)


def test_training_learns_to_read_digits(trained):
    _, costs, _, share = trained
    assert len(costs) == 8 and costs[-1] < costs[0] / 4
    assert share > 0.8


def test_training_stays_in_single_precision(trained):
    parameters, _, shown, _ = trained
    assert {p.dtype for p in parameters.values()} == {np.dtype(np.float32)}
    assert len(shown) == 8 and shown[0].dtype == np.float32


def test_initial_weights_have_the_spread_that_suits_relu():
    W = key.initialize_parameters([400, 300, 2], np.random.default_rng(1))["W1"]
    assert abs(W.std() / np.sqrt(2 / 400) - 1) < 0.02
