"""Right functions of chapter 3, written as usual graders refuse them."""

from __future__ import annotations

import numpy as np


def plain_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def propagate_single(w, b, X, Y):
    w, X, Y = w.astype(np.float32), X.astype(np.float32), Y.astype(np.float32)
    m = np.float32(X.shape[1])
    A = 1 / (1 + np.exp(-(w.T @ X + np.float32(b))))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, float(cost)


def propagate_keepdims(w, b, X, Y):
    m = X.shape[1]
    A = plain_sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=1, keepdims=True)
    db = np.mean(A - Y, axis=1, keepdims=True)
    return [{"dw": X @ (A - Y).T / m, "db": db, "A": A}, cost]


def propagate_epsilon(w, b, X, Y):
    m, epsilon = X.shape[1], 1e-9
    A = plain_sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A + epsilon) + (1 - Y) * np.log(1 - A + epsilon)) / m
    return {"db": np.mean(A - Y), "dw": np.mean(X * (A - Y), axis=1).reshape(-1, 1)}, cost


def propagate_lists(w, b, X, Y):
    m = X.shape[1]
    A = [plain_sigmoid(float(w[:, 0] @ X[:, i]) + b) for i in range(m)]
    losses = [-np.log(a) if y else -np.log(1 - a) for a, y in zip(A, Y[0], strict=True)]
    dw = [[sum((A[i] - Y[0, i]) * row[i] for i in range(m)) / m] for row in X]
    return {"dw": dw, "db": sum(a - y for a, y in zip(A, Y[0], strict=True)) / m}, sum(losses) / m


def optimize_in_place(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for step in range(num_iterations):
        grads, cost = propagate_keepdims(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if step % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return {"w": w, "b": b}, grads, costs


def optimize_single(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w, b = w.astype(np.float32), np.float32(b)
    costs = []
    for step in range(num_iterations):
        grads, cost = propagate_single(w, b, X, Y)
        w = w - np.float32(learning_rate) * grads["dw"]
        b = b - np.float32(learning_rate) * grads["db"]
        if not step % 100:
            costs += [cost]
    return {"w": w, "b": b}, grads, np.array(costs)


def model_of_own(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w = np.zeros((len(X_train), 1), dtype=int)
    params, grads, costs = optimize_single(w, 0, X_train, Y_train, num_iterations, learning_rate)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": w.T @ X_test + b > 0,
        "Y_prediction_train": (w.T @ X_train + b > 0).astype(float),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
        "grads": grads,
    }


RIGHT = {
    "flatten_images": [
        lambda images: images.reshape(len(images), -1).T,
        lambda images: np.array([image.ravel() for image in images]).T,
        lambda images: np.stack([i.flatten() for i in images.astype(float)], axis=1),
        lambda images: images.reshape(images.shape[0], -1).astype(np.float16).T,
    ],
    "sigmoid": [
        plain_sigmoid,
        lambda z: np.exp(z) / (1 + np.exp(z)),
        lambda z: 0.5 * (1 + np.tanh(np.asarray(z) / 2)),
        lambda z: plain_sigmoid(np.float32(z)),
        lambda z: plain_sigmoid(np.clip(z, -500, 500)),
        lambda z: plain_sigmoid(np.asarray(z)).tolist(),
    ],
    "initialize_with_zeros": [
        lambda dim: (np.zeros((dim, 1)), 0.0),
        lambda dim: (np.zeros((dim, 1), dtype=int), 0),
        lambda dim: [[[0]] * dim, np.zeros((1, 1))],
        lambda dim: (np.zeros(dim).reshape(-1, 1), np.float32(0)),
    ],
    "propagate_loop": [propagate_single, propagate_keepdims, propagate_epsilon, propagate_lists],
    "propagate": [propagate_single, propagate_keepdims, propagate_epsilon, propagate_lists],
    "optimize": [optimize_in_place, optimize_single],
    "predict": [
        lambda w, b, X: w.T @ X + b > 0,
        lambda w, b, X: np.round(plain_sigmoid(w.T @ X + b)),
        lambda w, b, X: [[int(float(w[:, 0] @ x) + b > 0) for x in X.T]],
        lambda w, b, X: np.where(plain_sigmoid(w.T @ X + b) >= 0.5, 1, 0).astype(np.uint8),
    ],
    "model": [model_of_own],
}
