"""Right solutions of chapter 1, written by hand in other ways than the answer key."""

from __future__ import annotations

import math

import numpy as np

from autograder.audit.right.solution import Collection

RIGHT = Collection()
right = RIGHT.right


@right("basic_sigmoid", "sigmoid", how="NumPy's exp, also for one number")
def with_numpy(x):
    return 1 / (1 + np.exp(-x))


@right("basic_sigmoid", how="multiplied above and below the line by e^x")
def growing_powers(x):
    return math.exp(x) / (1 + math.exp(x))


@right("basic_sigmoid", how="from math.tanh")
def from_math_tanh(x):
    return 0.5 + 0.5 * math.tanh(x / 2)


@right("sigmoid", how="from tanh")
def from_tanh(x):
    return (np.tanh(np.divide(x, 2)) + 1) / 2


@right("sigmoid", how="one number after the other, with math.exp")
def with_math(x):
    values = [1 / (1 + math.exp(-float(one))) for one in np.ravel(x)]
    return np.array(values).reshape(np.shape(x))


@right("sigmoid_derivative", how="e^-x over the square")
def quotient(x):
    return np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) ** 2


@right("sigmoid_derivative", how="a quarter of 1 - tanh squared")
def quarter_of_tanh(x):
    return (1 - np.tanh(np.asarray(x) / 2) ** 2) / 4


@right("sigmoid_derivative", how="s - s squared, number by number")
def number_by_number(x):
    slopes = []
    for one in np.ravel(x):
        s = 1 / (1 + math.exp(-one))
        slopes.append(s - s * s)
    return np.array(slopes).reshape(np.shape(x))


@right("image2vector", how="the three sizes multiplied")
def sizes_multiplied(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)


@right("image2vector", how="one axis, then a second one")
def ravelled(image):
    return np.ravel(image)[:, None]


@right("image2vector", how="three loops, as a list of lists")
def three_loops(image):
    return [[channel] for row in image.tolist() for pixel in row for channel in pixel]


@right("predicted_shape", how="a wrong prediction")
def as_y():
    return "(5,)"


@right("predicted_shape", how="another wrong prediction")
def as_yhat():
    return "(5, 1)"


@right("predicted_shape", how="the prediction that nothing comes out")
def nothing_comes_out():
    return "error"


@right("normalize_rows", how="the norm from NumPy's linear algebra")
def norm_of_rows(x):
    return x / np.linalg.norm(x, axis=1, keepdims=True)


@right("normalize_rows", how="transposed, so that the lengths line up by themselves")
def transposed(x):
    return (x.T / np.sqrt((x**2).sum(axis=1))).T


@right("normalize_rows", how="row by row, with math.hypot")
def row_by_row(x):
    return np.array([[entry / math.hypot(*row) for entry in row] for row in x])


@right("standardize_features", how="methods, and the deviation by hand")
def centred_first(X):
    centred = X - X.mean(axis=1)[:, np.newaxis]
    return centred / np.sqrt((centred**2).mean(axis=1, keepdims=True))


@right("standardize_features", how="sums divided by m")
def sums_by_m(X):
    m = X.shape[1]
    mean = np.sum(X, axis=1, keepdims=True) / m
    variance = np.sum((X - mean) ** 2, axis=1, keepdims=True) / m
    return (X - mean) * variance**-0.5


@right("standardize_features", how="feature by feature")
def feature_by_feature(X):
    return np.stack([(feature - np.mean(feature)) / np.std(feature) for feature in X])


@right("softmax", how="through the logarithm")
def through_the_logarithm(x):
    z = x - x.max(axis=1, keepdims=True)
    return np.exp(z - np.log(np.exp(z).sum(axis=1, keepdims=True)))


@right("softmax", how="row by row, in Python")
def rows_in_python(x):
    table = []
    for row in x.tolist():
        powers = [math.exp(score - max(row)) for score in row]
        table.append([power / sum(powers) for power in powers])
    return table


@right("softmax", how="transposed, so that the sums line up by themselves")
def columns_of_the_transpose(x):
    powers = np.exp(x.T - x.T.max(axis=0))
    return (powers / powers.sum(axis=0)).T


@right("examine_softmax", how="against a row worked out in plain Python")
def against_plain_python(softmax):
    x = np.array([[0.5, -1.0, 2.0], [800.0, 799.0, -800.0], [-999.0, -998.0, -999.0]])
    shares = softmax(x)
    assert np.shape(shares) == x.shape
    for scores, row in zip(x, shares, strict=True):
        powers = [math.exp(score - max(scores)) for score in scores]
        assert np.allclose(row, np.array(powers) / sum(powers))


@right("examine_softmax", how="by what holds of any softmax")
def by_its_properties(softmax):
    x = np.array([[1.0, 2.0, 4.0], [0.0, -1.0, 3.0]])
    shares = softmax(x)
    assert np.allclose(np.sum(shares, axis=1), 1)
    assert np.allclose(np.log(shares[:, 1] / shares[:, 0]), [1.0, -1.0])
    assert np.allclose(softmax(x + np.array([[1000.0], [-1000.0]])), shares)
    assert np.allclose(softmax(np.array([[1000.0, -1000.0]])), [[1, 0]])


@right("examine_softmax", how="returns False in place of raising")
def returns_false(softmax):
    x = np.array([[5.0, 5.0, 5.0, 5.0], [-900.0, 900.0, 900.0, -900.0]])
    wanted = [[0.25, 0.25, 0.25, 0.25], [0, 0.5, 0.5, 0]]
    by_hand = [[1 / 3, 2 / 3], [0.5, 0.5], [0.9, 0.1]]
    scores = np.log([[1.0, 2.0], [4.0, 4.0], [9.0, 1.0]]) - [[0.0], [2000.0], [0.0]]
    return np.allclose(softmax(x), wanted) and np.allclose(softmax(scores), by_hand)


@right("L1", how="NumPy's norm of order 1")
def norm_of_order_1(yhat, y):
    return np.linalg.norm(np.subtract(yhat, y), 1)


@right("L1", how="a loop with abs")
def loop_with_abs(yhat, y):
    total = 0
    for one, other in zip(yhat, y, strict=True):
        total += abs(one - other)
    return total


@right("L1", how="the larger minus the smaller")
def larger_minus_smaller(yhat, y):
    return (np.maximum(yhat, y) - np.minimum(yhat, y)).sum(keepdims=True)


@right("L2", how="the vector times itself")
def vector_times_itself(yhat, y):
    return np.dot(yhat - y, yhat - y)


@right("L2", how="a loop with a square")
def loop_with_square(yhat, y):
    return sum((float(yhat[i]) - float(y[i])) ** 2 for i in range(len(y)))


@right("L2", how="the norm squared")
def norm_squared(yhat, y):
    return np.linalg.norm(yhat - y) ** 2


@right("linear_scores", how="multiplied and added up")
def multiplied_and_added(w, b, X):
    return np.sum(w * X, axis=0, keepdims=True) + b


@right("linear_scores", how="np.dot, the bias in front")
def dot_with_bias(w, b, X):
    return b + np.dot(np.transpose(w), X)


@right("linear_scores", how="a column, turned over")
def column_turned_over(w, b, X):
    return (X.T.dot(w) + b).reshape(1, -1)
