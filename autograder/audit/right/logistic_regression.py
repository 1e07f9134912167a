"""Right solutions of chapter 3, written by hand in other ways than the answer key."""

from __future__ import annotations

import math

import numpy as np

from autograder.audit.right.solution import Collection

RIGHT = Collection()
right = RIGHT.right


@right("crop", how="row by row, as a stack")
def stacked_rows(image, top, left, height, width):
    return np.stack([image[row][left : left + width] for row in range(top, top + height)])


@right("crop", how="what is above and to the left is taken away first")
def rest_of_the_rest(image, top, left, height, width):
    return image[top:][:height][:, left:][:, :width]


@right("crop", how="rows and columns by number")
def taken_by_number(image, top, left, height, width):
    rows = np.take(image, range(top, top + height), axis=0)
    return np.take(rows, left + np.arange(width), axis=1)


@right("crop", how="pixel by pixel, as lists")
def pixel_by_pixel(image, top, left, height, width):
    rows, columns = range(top, top + height), range(left, left + width)
    return [[image[row, column].tolist() for column in columns] for row in rows]


@right("flatten_images", how="picture by picture, side by side")
def picture_by_picture(images):
    columns = [picture.ravel() for picture in images]
    return np.stack(columns, axis=1)


@right("flatten_images", how="an empty array, filled in a loop")
def filled_in_a_loop(images):
    count, height, width, depth = images.shape
    result = np.empty((height * width * depth, count))
    for i in range(count):
        result[:, i] = images[i].reshape(-1)
    return result


@right("flatten_images", how="pictures moved to the last axis first")
def pictures_last(images):
    return np.moveaxis(images, 0, -1).reshape(-1, len(images))


@right("flatten_images", how="number by number, as a list of lists")
def number_by_number(images):
    return [list(place) for place in zip(*(p.flatten().tolist() for p in images), strict=True)]


@right("sigmoid", how="the formula as it stands")
def as_it_stands(z):
    return 1 / (1 + np.exp(-z))


@right("sigmoid", how="from tanh")
def from_tanh(z):
    return (np.tanh(np.divide(z, 2)) + 1) / 2


@right("sigmoid", how="one number after the other, with math.exp")
def with_math(z):
    values = [1 / (1 + math.exp(-float(one))) for one in np.ravel(z)]
    return np.array(values).reshape(np.shape(z))


@right("sigmoid", how="two formulas, one for each sign, in float32")
def by_masks(z):
    z = np.asarray(z, dtype=np.float32)
    s = np.empty_like(z)
    positive = z >= 0
    s[positive] = 1 / (1 + np.exp(-z[positive]))
    grown = np.exp(z[~positive])
    s[~positive] = grown / (1 + grown)
    return s


@right("sigmoid", how="from logaddexp")
def from_logaddexp(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))


@right("cross_entropy_cost", how="the mean of -log of what the truth got")
def mean_of_the_likely(A, Y):
    return -np.log(np.where(Y == 1, A, 1 - A)).mean()


@right("cross_entropy_cost", how="matrix products, a (1, 1) array")
def cost_by_products(A, Y):
    return -(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / A.shape[1]


@right("cross_entropy_cost", how="example by example, with math.log")
def cost_with_math(A, Y):
    pairs = list(zip(A[0].tolist(), Y[0].tolist(), strict=True))
    return sum(-math.log(a) if y else -math.log(1 - a) for a, y in pairs) / len(pairs)


@right("cross_entropy_cost", how="a clipped logarithm of powers")
def cost_by_powers(A, Y):
    likely = A**Y * (1 - A) ** (1 - Y)
    return np.average(-np.log(np.clip(likely, 1e-15, 1)))


@right("initialize_with_zeros", how="zeros of one size, turned upright")
def turned_upright(dim):
    return np.zeros(dim).reshape(-1, 1), 0


@right("initialize_with_zeros", how="nothing times a column")
def nothing_times_a_column(dim):
    column = np.arange(dim)[:, np.newaxis]
    return 0 * column, np.float64(0)


@right("initialize_with_zeros", how="a list of lists")
def list_of_lists(dim):
    return [[0.0] for _ in range(dim)], [[0.0]][0][0]


def _logistic(z):
    return 1 / (1 + np.exp(-z))


@right("propagate", "propagate_loop", how="matrix products with the labels")
def by_products(w, b, X, Y):
    m = Y.shape[1]
    A = _logistic(np.dot(w.T, X) + b)
    cost = -(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.mean(A - Y)}, np.squeeze(cost)


@right("propagate", "propagate_loop", how="one example after the other, in Python's numbers")
def example_by_example(w, b, X, Y):
    examples = list(zip(X.T.tolist(), Y[0].tolist(), strict=True))
    weights, cost, db = w[:, 0].tolist(), 0.0, 0.0
    dw = [0.0] * len(weights)
    for x, y in examples:
        z = b + sum(weight * number for weight, number in zip(weights, x, strict=True))
        a = 1 / (1 + math.exp(-z))
        cost -= math.log(a if y else 1 - a) / len(examples)
        db += (a - y) / len(examples)
        dw = [old + number * (a - y) / len(examples) for old, number in zip(dw, x, strict=True)]
    return {"dw": np.array(dw).reshape(-1, 1), "db": db}, cost


@right("propagate", "propagate_loop", how="by the chain rule, step for step, axes kept")
def chain_rule(w, b, X, Y):
    m = X.shape[1]
    A = _logistic((w * X).sum(axis=0, keepdims=True) + b)
    dA = -(Y / A - (1 - Y) / (1 - A)) / m
    dZ = dA * A * (1 - A)
    losses = np.where(Y == 1, -np.log(A), -np.log(1 - A))
    grads = {"dw": (X * dZ).sum(axis=1, keepdims=True), "db": dZ.sum(axis=1, keepdims=True)}
    return grads, losses.mean(axis=1, keepdims=True)


@right("propagate", "propagate_loop", how="means, a clipped logarithm, a list of results")
def clipped(w, b, X, Y):
    A = np.clip(_logistic(w.T @ X + b), 1e-15, 1 - 1e-15)
    cost = np.average(-Y * np.log(A) - (1 - Y) * np.log(1 - A))
    return [{"db": np.average(A - Y), "dw": np.average(X * (A - Y), axis=1)[:, None]}, cost]


@right("propagate", "propagate_loop", how="signs instead of labels")
def by_signs(w, b, X, Y):
    sign = 2 * Y - 1
    margins = sign * (w.T @ X + b)
    pull = -sign * _logistic(-margins) / X.shape[1]
    return {"dw": X @ pull.T, "db": pull.sum()}, np.log1p(np.exp(-margins)).mean()


@right("examine_propagate", how="against a loop in plain Python")
def against_a_loop(propagate):
    for labels in ([1, 0, 1, 0, 0], [0, 0, 1, 1, 1]):
        w, b = np.array([[0.7], [-0.2], [0.1]]), -0.4
        X = np.sin(np.arange(15.0)).reshape(3, 5)
        Y = np.array([labels])
        grads, cost = propagate(w, b, X, Y)
        expected, expected_cost = example_by_example(w, b, X, Y)
        np.testing.assert_allclose(np.squeeze(cost), expected_cost, rtol=1e-5)
        np.testing.assert_allclose(np.squeeze(grads["db"]), expected["db"], rtol=1e-5, atol=1e-7)
        assert grads["dw"].shape == w.shape
        np.testing.assert_allclose(grads["dw"], expected["dw"], rtol=1e-5, atol=1e-7)


@right("examine_propagate", how="two examples by hand, from zeros and not from zeros")
def two_examples_by_hand(propagate):
    X, Y = np.array([[1.0, 0.0], [0.0, 2.0], [3.0, 1.0]]), np.array([[1, 0]])
    grads, cost = propagate(np.zeros((3, 1)), 0.0, X, Y)
    assert abs(float(np.squeeze(cost)) - math.log(2)) < 1e-6
    assert np.allclose(grads["dw"], [[-0.25], [0.5], [-0.5]]) and np.shape(grads["dw"]) == (3, 1)
    # With this bias the probabilities are 3/4: the errors are -1/4 and 3/4.
    grads, cost = propagate(np.zeros((3, 1)), math.log(3), X, Y)
    assert abs(float(np.squeeze(cost)) - (math.log(4 / 3) + math.log(4)) / 2) < 1e-6
    assert abs(float(np.squeeze(grads["db"])) - 0.25) < 1e-6
    assert np.allclose(grads["dw"], [[-0.125], [0.75], [0.0]], atol=1e-7)


@right("examine_propagate", how="returns False in place of raising")
def returns_false(propagate):
    w, b, X = np.array([[0.3], [0.6]]), 0.1, np.array([[0.2, -1.0, 2.0], [1.0, 0.4, -0.7]])
    Y = np.array([[0, 1, 1]])
    grads, cost = propagate(w, b, X, Y)
    expected, expected_cost = by_signs(w, b, X, Y)
    if np.shape(grads["dw"]) != np.shape(w) or np.size(grads["db"]) != 1:
        return False
    same = [
        np.allclose(cost, expected_cost, atol=1e-6),
        np.allclose(grads["dw"], expected["dw"], atol=1e-6),
        np.allclose(grads["db"], expected["db"], atol=1e-6),
    ]
    return all(same)


@right("optimize", how="a while loop that counts down, with sums of its own")
def counting_down(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs, done = [], 0
    while done < num_iterations:
        grads, cost = by_products(w, b, X, Y)
        if done % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("cost", done, float(cost))
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        done += 1
    return {"b": b, "w": w}, grads, costs


@right("optimize", how="weights and bias in one column")
def one_column(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    theta = np.vstack([w, [[b]]])
    inputs = np.vstack([X, np.ones((1, X.shape[1]))])
    costs = []
    for step in range(num_iterations):
        A = _logistic(theta.T @ inputs)
        if not step % 100:
            costs.append(float(-np.mean(np.log(np.where(Y == 1, A, 1 - A)))))
        slope = inputs @ (A - Y).T / Y.size
        theta = theta - learning_rate * slope
    params = {"w": theta[:-1], "b": theta[-1, 0]}
    return params, {"dw": slope[:-1], "db": slope[-1, 0]}, costs


@right("optimize", how="in place, costs as an array, more grads than asked for")
def in_place(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    history = []
    for _ in range(num_iterations):
        grads, cost = chain_rule(w, b, X, Y)
        history.append(cost)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
    return {"w": w, "b": b}, {**grads, "dz": 0}, np.array(history[::100])


@right("predict", how="the sign of the score")
def sign_of_score(w, b, X):
    return w.T @ X + b > 0


@right("predict", how="zeros, and ones where the probability is high enough, in a loop")
def zeros_and_ones(w, b, X):
    A = _logistic(np.dot(w.T, X) + b)
    labels = np.zeros((1, X.shape[1]))
    for i in range(A.shape[1]):
        if A[0, i] >= 0.5:
            labels[0, i] = 1
    return labels


@right("predict", how="rounded probabilities")
def rounded(w, b, X):
    return np.round(_logistic(w.T @ X + b))


@right("predict", how="a list inside a list")
def nested_list(w, b, X):
    return [[int(float(w[:, 0] @ x) + b >= 0) for x in X.T]]


def _result(costs, w, b, X_train, X_test, num_iterations, learning_rate):
    return {
        "costs": costs,
        "Y_prediction_test": rounded(w, b, X_test),
        "Y_prediction_train": sign_of_score(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@right("model", how="weights and bias in one column")
def model_in_one_column(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    start = np.zeros((len(X_train), 1))
    params, _, costs = one_column(start, 0, X_train, Y_train, num_iterations, learning_rate)
    return _result(costs, **params, X_train=X_train, X_test=X_test,
                   num_iterations=num_iterations, learning_rate=learning_rate)  # fmt: skip


@right("model", how="in place, by the chain rule")
def model_in_place(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = np.zeros((X_train.shape[0], 1)), np.zeros((1, 1))
    params, grads, costs = in_place(w, b, X_train, Y_train, num_iterations, learning_rate)
    result = _result(costs, **params, X_train=X_train, X_test=X_test,
                     num_iterations=num_iterations, learning_rate=learning_rate)  # fmt: skip
    return {**result, "grads": grads, "Y_test": Y_test}


@right("model", how="in float32, with a loop of its own")
def model_in_float32(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    X, Y = np.asarray(X_train, np.float32), np.asarray(Y_train, np.float32)
    w, b, rate = np.zeros((len(X), 1), np.float32), np.float32(0), np.float32(learning_rate)
    costs = []
    for step in range(num_iterations):
        A = _logistic(w.T @ X + b)
        if step % 100 == 0:
            costs += [-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))]
        w, b = w - rate * (X @ (A - Y).T) / np.float32(Y.size), b - rate * np.mean(A - Y)
    return _result(costs, w, b, X_train, X_test, num_iterations, learning_rate)


@right("predicted_scrambled", how="as good as before")
def as_good_as_before():
    return 70


@right("predicted_scrambled", how="a number of NumPy's")
def numpys_number():
    return np.float64(34.5)


@right("predicted_scrambled", how="no picture right")
def none_right():
    return 0.0
