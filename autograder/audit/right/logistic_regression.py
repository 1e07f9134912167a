"""Right solutions of chapter 3, written by hand in other ways than the answer key."""

from __future__ import annotations

import math

import numpy as np

from autograder.audit.right.solution import Collection

RIGHT = Collection()
right = RIGHT.right


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
    X, Y = np.float32(X_train), np.float32(Y_train)
    w, b, rate = np.zeros((len(X), 1), np.float32), np.float32(0), np.float32(learning_rate)
    costs = []
    for step in range(num_iterations):
        A = _logistic(w.T @ X + b)
        if step % 100 == 0:
            costs += [-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))]
        w, b = w - rate * (X @ (A - Y).T) / np.float32(Y.size), b - rate * np.mean(A - Y)
    return _result(costs, w, b, X_train, X_test, num_iterations, learning_rate)
