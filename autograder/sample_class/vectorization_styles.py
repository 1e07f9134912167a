"""Right answers to chapter 1 in other people's styles, and a few that never end well."""

PLAIN_SIGMOID = """
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))
"""

LOOPS = {
    "sigmoid": """
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        s[place] = basic_sigmoid(x[place])
    return s
""",
    "image2vector": """
def image2vector(image):
    numbers = []
    for row in image:
        for pixel in row:
            for channel in pixel:
                numbers.append([channel])
    return np.array(numbers)
""",
    "normalize_rows": """
def normalize_rows(x):
    result = np.zeros(x.shape)
    for i in range(x.shape[0]):
        length = 0.0
        for j in range(x.shape[1]):
            length += float(x[i, j]) ** 2
        for j in range(x.shape[1]):
            result[i, j] = x[i, j] / math.sqrt(length)
    return result
""",
    "standardize_features": """
def standardize_features(X):
    result = []
    for feature in X:
        mean = sum(feature) / len(feature)
        variance = sum((value - mean) ** 2 for value in feature) / len(feature)
        result.append([(value - mean) / math.sqrt(variance) for value in feature])
    return np.array(result)
""",
    "softmax": """
def softmax(x):
    rows = []
    for row in x:
        largest = max(row)
        powers = [math.exp(score - largest) for score in row]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows)
""",
    "L1": """
def L1(yhat, y):
    total = 0
    for i in range(len(y)):
        total += abs(yhat[i] - y[i])
    return total
""",
    "L2": """
def L2(yhat, y):
    total = 0
    for i in range(len(y)):
        total += (yhat[i] - y[i]) ** 2
    return total
""",
}

FLOAT32 = {
    "sigmoid": """
def sigmoid(x):
    x = np.float32(x)
    return 1 / (1 + np.exp(-x))
""",
    "normalize_rows": """
def normalize_rows(x):
    x = x.astype(np.float32)
    return x / np.linalg.norm(x, axis=1, keepdims=True)
""",
    "standardize_features": """
def standardize_features(X):
    X = X.astype(np.float32)
    centred = X - X.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=1, keepdims=True)
""",
    "softmax": """
def softmax(x):
    x = x.astype(np.float32)
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
""",
    "linear_scores": """
def linear_scores(w, b, X):
    return w.astype(np.float32).T @ X.astype(np.float32) + np.float32(b)
""",
}

OTHER_NAMES = {
    "basic_sigmoid": """
def basic_sigmoid(number):
    return (1 + math.tanh(number / 2)) / 2
""",
    "sigmoid": """
def sigmoid(numbers):
    return np.exp(-np.logaddexp(0, -np.asarray(numbers)))
""",
    "sigmoid_derivative": """
def sigmoid_derivative(numbers):
    return sigmoid(numbers) * sigmoid(-numbers)
""",
    "image2vector": """
def image2vector(picture):
    return picture.flatten()[:, np.newaxis]
""",
    "predicted_shape": """
predicted_shape = "error"
""",
    "normalize_rows": """
def normalize_rows(table):
    return (table.T / np.linalg.norm(table, axis=1)).T
""",
    "standardize_features": """
def standardize_features(data):
    centred = (data.T - data.mean(axis=1)).T
    return centred / np.sqrt((centred**2).mean(axis=1))[:, None]
""",
    "softmax": """
def softmax(scores):
    highest = scores.max(axis=1).reshape(-1, 1)
    logarithm = np.log(np.exp(scores - highest).sum(axis=1)).reshape(-1, 1)
    return np.exp(scores - highest - logarithm)
""",
    "L1": """
def L1(guess, truth):
    return np.linalg.norm(guess - truth, ord=1)
""",
    "L2": """
def L2(guess, truth):
    return np.dot(guess - truth, guess - truth)
""",
    "linear_scores": """
def linear_scores(weights, bias, inputs):
    return np.sum(weights * inputs, axis=0, keepdims=True) + bias
""",
}

HELPERS = """
from functools import partial

row_sums = partial(np.sum, axis=1, keepdims=True)

def length_of_rows(x):
    return np.sqrt(row_sums(x**2))

print("helpers are ready")
"""

WITH_HELPERS = {
    "normalize_rows": """
def normalize_rows(x):
    return x / length_of_rows(x)
""",
    "softmax": """
def softmax(x):
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / row_sums(powers)
""",
    "linear_scores": """
def linear_scores(w, b, X):
    return np.einsum("jk,ji->ki", w, X) + b
""",
}

OWN_TEST = """
def examine_softmax(softmax):
    x = np.array([[0.0, 1.0, 3.0], [-900.0, 900.0, 899.0], [-900.0, -900.0, -901.0]])
    result = softmax(x)
    if result.shape != (3, 3):
        raise AssertionError("wrong shape")
    for row, shares in zip(x, result):
        powers = [math.exp(score - max(row)) for score in row]
        for power, share in zip(powers, shares):
            assert abs(share - power / sum(powers)) < 1e-6
    far = softmax(np.array([[1000.0, 999.0], [-1000.0, -1001.0]]))
    assert not np.isnan(far).any()
    assert np.allclose(far[0], far[1])
"""

ENDLESS_SOFTMAX = """
def softmax(x):
    i = 0
    while i < x.shape[0]:
        shares = np.exp(x[i])
    return shares
"""

EXITING_ROWS = """
import os

def normalize_rows(x):
    os._exit(0)
"""

LOOPED_SCORES = """
def linear_scores(w, b, X):
    return linear_scores_loop(w, b, X)
"""
