"""Chapter 3's drawn inputs: sizes, values and groups."""

import numpy as np

from autograder.exercises.inputs import hidden_cases
from autograder.reference import load_chapter
from autograder.reference import logistic_regression as key

CHAPTER = load_chapter("logistic_regression")
SEEDS = range(10)
FEW_SEEDS = range(3)


def hidden(exercise, seed):
    print("seed", seed)
    return hidden_cases(exercise, bytes([seed]), CHAPTER.key_version)


def test_no_two_sizes_of_a_case_are_equal():
    for seed in SEEDS:
        for case in hidden(key.flatten_images, seed):
            assert len(set(case.args[0].shape)) == 4
        for exercise in (key.propagate, key.optimize):
            for case in hidden(exercise, seed):
                n_x, m = case.args[2].shape
                assert n_x != m
        for case in hidden(key.model, seed):
            (n_x, m_train), (_, m_test) = case.args[0].shape, case.args[2].shape
            assert len({n_x, m_train, m_test}) == 3


def test_no_rectangle_touches_an_edge_or_lies_on_the_diagonal():
    for seed in SEEDS:
        for case in hidden(key.crop, seed):
            image, top, left, height, width = case.args
            rows, columns, _ = image.shape
            assert 0 < top < top + height < min(rows, columns)
            assert 0 < left < left + width < min(rows, columns)
            assert top != left
            assert height != width or height == width == 1


def test_probabilities_keep_clear_of_0_and_1():
    for seed in SEEDS:
        for case in hidden(key.cross_entropy_cost, seed):
            A, Y = case.args
            assert A.shape == Y.shape
            assert 0.005 < np.min(A) <= np.max(A) < 0.995


def test_both_classes_are_among_the_labels():
    for seed in SEEDS:
        for exercise in (key.propagate, key.optimize):
            for case in hidden(exercise, seed):
                assert case.args[3].shape == (1, 1) or set(case.args[3][0].tolist()) == {0, 1}


def test_scores_of_sigmoid_have_both_signs_and_zero():
    for seed in SEEDS:
        cases = hidden(key.sigmoid, seed)
        numbers = [case.args[0] for case in cases if case.group == "one number"]
        assert min(np.min(case.args[0]) for case in cases) < -40
        assert max(np.max(case.args[0]) for case in cases) > 40
        assert all(isinstance(z, float) for z in numbers)
        assert any(not np.any(case.args[0]) for case in cases)
        assert any(case.args[0].dtype.kind == "i" for case in cases if case.group[0:5] == "whole")


def test_no_probability_lies_on_the_edge_of_a_decision():
    for seed in FEW_SEEDS:
        for case in hidden(key.predict, seed):
            w, b, X = case.args
            assert np.min(np.abs(w.T @ X + b)) > 0.001
        for case in hidden(key.model, seed):
            X_train, _, X_test, _ = case.args
            result = key.model(*case.args, **case.kwargs | {"print_cost": False})
            Z = result["w"].T @ np.hstack((X_train, X_test)) + result["b"]
            assert np.min(np.abs(Z)) > 1e-4 * np.max(np.abs(Z))
