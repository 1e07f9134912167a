"""Gradient descent, made fast by keeping all inner products of the pictures.

With n_x = 12288 pixels and m = 250 pictures nearly all time goes into two products with X. But
every gradient of the first layer is dZ1 X^T / m, so after any number of steps
W1 = W1_start + C X^T with a small C (n_1, m), and Z1 = W1_start X + C (X^T X). Keeping C in place
of W1 gives the weights of plain descent at every step, up to rounding (a test compares the two).
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

MAX_EXPONENT = 60.0


class Predictions(NamedTuple):
    """What a trained model says: True for a cat, for each training and each test picture."""

    train: np.ndarray
    test: np.ndarray


def sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + e^-z), element by element, without overflow."""
    return 1 / (1 + np.exp(-np.clip(z, -MAX_EXPONENT, MAX_EXPONENT)))


def logistic_regression(
    X: np.ndarray, Y: np.ndarray, X_test: np.ndarray, iterations: int, rate: float
) -> Predictions:
    """Logistic regression from zeros on columns X (n_x, m) and labels Y (m,)."""
    gram, gram_test = X.T @ X, X.T @ X_test  # (m, m), (m, m_test)
    m = len(Y)
    c, b = np.zeros(m), 0.0
    for _ in range(iterations):
        dz = sigmoid(gram @ c + b) - Y  # (m,)
        c -= rate * dz / m
        b -= rate * dz.mean()
    return Predictions(gram @ c + b > 0, gram_test.T @ c + b > 0)


def deep_network(
    X: np.ndarray,
    Y: np.ndarray,
    X_test: np.ndarray,
    hidden: tuple[int, ...],
    iterations: int,
    rate: float,
    rng: np.random.RandomState,
) -> Predictions:
    """ReLU layers, then one sigmoid; weights randn / sqrt(n_prev), biases zero, full batches."""
    sizes = (len(X), *hidden, 1)
    W = [rng.randn(n, n_prev) / np.sqrt(n_prev) for n_prev, n in pairwise(sizes)]
    b = [np.zeros((n, 1)) for n in sizes[1:]]
    start, start_test = W[0] @ X, W[0] @ X_test  # (n_1, m), (n_1, m_test)
    gram, gram_test = X.T @ X, X.T @ X_test  # (m, m), (m, m_test)
    C = np.zeros((sizes[1], len(Y)))
    for _ in range(iterations):
        Z1 = start + C @ gram + b[0]
        ZL, A = _upper_layers(Z1, W, b)
        dZ = (sigmoid(ZL) - Y) / len(Y)  # (1, m)
        for layer in range(len(W) - 1, 0, -1):
            A_prev = A[layer - 1]
            dZ_prev = (W[layer].T @ dZ) * (A_prev > 0)
            W[layer] -= rate * dZ @ A_prev.T
            b[layer] -= rate * dZ.sum(axis=1, keepdims=True)
            dZ = dZ_prev
        C -= rate * dZ
        b[0] -= rate * dZ.sum(axis=1, keepdims=True)
    train, _ = _upper_layers(start + C @ gram + b[0], W, b)
    test, _ = _upper_layers(start_test + C @ gram_test + b[0], W, b)
    return Predictions(train[0] > 0, test[0] > 0)


def _upper_layers(
    Z1: np.ndarray, W: list[np.ndarray], b: list[np.ndarray]
) -> tuple[np.ndarray, list[np.ndarray]]:
    """The last layer's Z and the activations of all hidden layers."""
    Z, A = Z1, []
    for layer in range(1, len(W)):
        A.append(np.maximum(Z, 0))
        Z = W[layer] @ A[-1] + b[layer]
    return Z, A
