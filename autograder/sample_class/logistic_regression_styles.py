"""Right answers to chapter 3 in other people's styles, and a few that never end well."""

PLAIN_SIGMOID = """
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))
"""

LOOPS = {
    "crop": """
def crop(image, top, left, height, width):
    channels = image.shape[2]
    part = np.zeros((height, width, channels))
    for row in range(height):
        for column in range(width):
            for channel in range(channels):
                part[row, column, channel] = image[top + row, left + column, channel]
    return part
""",
    "cross_entropy_cost": """
def cross_entropy_cost(A, Y):
    total = 0
    for i in range(Y.shape[1]):
        if Y[0, i] == 1:
            total -= np.log(A[0, i])
        else:
            total -= np.log(1 - A[0, i])
    return total / Y.shape[1]
""",
    "flatten_images": """
def flatten_images(images):
    m, height, width, channels = images.shape
    X = np.zeros((height * width * channels, m))
    for i in range(m):
        row = 0
        for h in range(height):
            for w in range(width):
                for c in range(channels):
                    X[row, i] = images[i, h, w, c]
                    row += 1
    return X
""",
    "sigmoid": """
import math

def sigmoid(z):
    z = np.asarray(z, dtype=float)
    s = np.empty(z.shape)
    for place in np.ndindex(z.shape):
        if z[place] > -700:
            s[place] = 1 / (1 + math.exp(-z[place]))
        else:
            s[place] = 0
    return s
""",
    "propagate": """
def propagate(w, b, X, Y):
    n, m = X.shape
    dw, db, cost = np.zeros((n, 1)), 0.0, 0.0
    for i in range(m):
        x, y = X[:, [i]], Y[0, i]
        a = sigmoid((w.T @ x + b).item())
        cost -= (y * np.log(a) + (1 - y) * np.log(1 - a)) / m
        dw += x * (a - y) / m
        db += (a - y) / m
    return {"dw": dw, "db": db}, cost
""",
    "predict": """
def predict(w, b, X):
    answers = []
    for i in range(X.shape[1]):
        a = sigmoid(np.dot(w[:, 0], X[:, i]) + b)
        answers.append(1.0 if a > 0.5 else 0.0)
    return np.array([answers])
""",
}

FLOAT32 = {
    "cross_entropy_cost": """
def cross_entropy_cost(A, Y):
    A, Y = A.astype(np.float32), Y.astype(np.float32)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
""",
    "sigmoid": """
def sigmoid(z):
    z = np.float32(z)
    return 1 / (1 + np.exp(-z))
""",
    "initialize_with_zeros": """
def initialize_with_zeros(dim):
    return np.zeros((dim, 1), dtype=np.float32), np.float32(0)
""",
    "propagate": """
def propagate(w, b, X, Y):
    w, X, Y = w.astype(np.float32), X.astype(np.float32), Y.astype(np.float32)
    m = np.float32(X.shape[1])
    A = sigmoid(w.T @ X + np.float32(b))
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / m, "db": np.mean(A - Y)}, cost
""",
    "predict": """
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5).astype(np.float32)
""",
}

OTHER_NAMES = {
    "crop": """
def crop(picture, row, column, rows, columns):
    return picture[row:, column:][:rows, :columns]
""",
    "cross_entropy_cost": """
def cross_entropy_cost(probabilities, labels):
    m = labels.size
    cost = labels @ np.log(probabilities).T + (1 - labels) @ np.log(1 - probabilities).T
    return -cost / m
""",
    "predicted_scrambled": """
predicted_scrambled = 34
""",
    "flatten_images": """
def flatten_images(pictures):
    columns = [picture.ravel() for picture in pictures]
    return np.stack(columns, axis=1)
""",
    "sigmoid": """
def sigmoid(score):
    return np.exp(-np.logaddexp(0, -score))
""",
    "initialize_with_zeros": """
def initialize_with_zeros(n_features):
    weights = np.zeros(shape=(n_features, 1))
    bias = 0
    return [weights, bias]
""",
    "propagate": """
def propagate(weights, bias, inputs, labels):
    probability = sigmoid(np.dot(weights.T, inputs) + bias)
    error = probability - labels
    n_examples = inputs.shape[1]
    likely = np.where(labels == 1, probability, 1 - probability)
    gradients = {
        "dw": np.dot(inputs, error.T) / n_examples,
        "db": np.sum(error, axis=1, keepdims=True) / n_examples,
        "error": error,
    }
    return gradients, -np.log(likely).mean()
""",
    "predict": """
def predict(weights, bias, inputs):
    return np.dot(weights.T, inputs) + bias > 0
""",
}

HELPERS = """
from functools import partial
from math import prod

minus_log = partial(lambda value: -np.log(value))

def scores(w, b, X):
    return w.T @ X + b

print("helpers are ready")
"""

WITH_HELPERS = {
    "flatten_images": """
def flatten_images(images):
    return np.transpose(images.reshape(len(images), prod(images.shape[1:])))
""",
    "propagate": """
def propagate(w, b, X, Y):
    A = sigmoid(scores(w, b, X))
    error = (A - Y) / X.shape[1]
    costs = Y * minus_log(A) + (1 - Y) * minus_log(1 - A)
    return dict(dw=X @ error.T, db=error.sum()), costs.mean()
""",
    "predict": """
def predict(w, b, X):
    return np.round(sigmoid(scores(w, b, X)))
""",
}

OWN_TEST = """
def examine_propagate(propagate):
    rng = np.random.default_rng(12)
    for n, m in ((3, 1), (2, 5), (4, 3)):
        w, b, X = rng.normal(size=(n, 1)), 0.3, rng.normal(size=(n, m))
        Y = (np.arange(m).reshape(1, m) % 2 == 0).astype(int)
        grads, cost = propagate(w, b, X, Y)
        right, right_cost = propagate_loop(w, b, X, Y)
        if grads["dw"].shape != (n, 1):
            raise AssertionError("dw has the wrong shape")
        if np.size(grads["db"]) != 1:
            raise AssertionError("db is no single number")
        assert np.all(np.abs(grads["dw"] - right["dw"]) < 1e-6)
        assert np.all(np.abs(grads["db"] - right["db"]) < 1e-6)
        assert np.all(np.abs(cost - right_cost) < 1e-6)
"""

ENDLESS_PREDICT = """
def predict(w, b, X):
    i = 0
    while i < X.shape[1]:
        answer = sigmoid(w.T @ X + b) > 0.5
    return answer
"""

EXITING_OPTIMIZE = """
import os

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    os._exit(0)
"""
