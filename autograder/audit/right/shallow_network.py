"""Right solutions of chapter 4, written by hand in other ways than the answer key."""

from __future__ import annotations

import math

import numpy as np

from autograder.audit.right.solution import Collection

RIGHT = Collection()
right = RIGHT.right


@right("predicted_accuracy", how="a whole number")
def whole_number():
    return 85


@right("predicted_accuracy", how="a fraction of NumPy's")
def fraction():
    return np.float64(66.5)


@right("predicted_accuracy", how="inside an array")
def inside_an_array():
    return np.array([50.0])


@right("threshold_unit", how="example by example, in Python's numbers")
def unit_by_unit(theta, b, X):
    weights = theta[:, 0].tolist()
    scores = [sum(w * x for w, x in zip(weights, column, strict=True)) for column in X.T.tolist()]
    return [[1 if score >= b else 0 for score in scores]]


@right("threshold_unit", how="the threshold on the other side, bools")
def threshold_taken_away(theta, b, X):
    return np.dot(theta.T, X) - b >= 0


@right("threshold_unit", how="a step function of a sum")
def heaviside(theta, b, X):
    return np.heaviside(np.sum(theta * X, axis=0, keepdims=True) - b, 1.0)


@right("layer_forward", how="unit by unit and example by example")
def unit_and_example(A_prev, W, b):
    n_out, m = W.shape[0], A_prev.shape[1]
    Z, A = np.zeros((n_out, m)), np.zeros((n_out, m))
    for k in range(n_out):
        for i in range(m):
            Z[k, i] = np.dot(W[k], A_prev[:, i]) + b[k, 0]
            A[k, i] = math.tanh(Z[k, i])
    return Z, A


@right("layer_forward", how="tanh from its exponentials")
def from_exponentials(A_prev, W, b):
    Z = np.dot(W, A_prev) + b
    up, down = np.exp(Z), np.exp(-Z)
    return Z, (up - down) / (up + down)


@right("layer_forward", how="rows as examples, turned back")
def turned(A_prev, W, b):
    Z = A_prev.T @ W.T + b.T
    return [Z.T, np.tanh(Z).T]


@right("activation_slope", how="a branch for each, masks and ones")
def with_masks(z, activation):
    slope = np.ones(np.shape(z))
    if activation == "relu":
        slope[z <= 0] = 0
    elif activation == "leaky_relu":
        slope[z <= 0] = 0.01
    elif activation == "tanh":
        slope = slope / np.cosh(z) ** 2
    else:
        slope = np.exp(-z) / (1 + np.exp(-z)) ** 2
    return slope


@right("activation_slope", how="the sigmoid from tanh, in float32")
def in_float32(z, activation):
    z = np.asarray(z, np.float32)
    t, s = np.tanh(z), (1 + np.tanh(z / 2)) / 2
    return {
        "sigmoid": s - s**2,
        "tanh": (1 - t) * (1 + t),
        "relu": (z > 0) * 1,
        "leaky_relu": np.maximum(np.sign(z), np.float32(0.01)),
    }[activation]


@right("activation_slope", how="number by number")
def number_by_number(z, activation):
    def slope(one):
        if activation == "sigmoid":
            return 1 / (2 + math.exp(one) + math.exp(-one))
        if activation == "tanh":
            return 1 - math.tanh(one) ** 2
        return 1 if one > 0 else 0.01 * (activation == "leaky_relu")

    return np.vectorize(slope, otypes=[float])(z)


@right("collapse_layers", how="by asking the two layers")
def by_asking(W1, b1, W2, b2):
    def both(x):
        return W2 @ (W1 @ x + b1) + b2

    n_x = W1.shape[1]
    b = both(np.zeros((n_x, 1)))
    return both(np.eye(n_x)) - b, b


@right("collapse_layers", how="unit by unit")
def sum_over_units(W1, b1, W2, b2):
    W, b = np.zeros((W2.shape[0], W1.shape[1])), b2.copy()
    for k in range(W1.shape[0]):
        W += np.outer(W2[:, k], W1[k])
        b += W2[:, [k]] * b1[k]
    return W, b


@right("collapse_layers", how="weights and biases in one matrix")
def in_one_matrix(W1, b1, W2, b2):
    both = np.dot(W2, np.hstack([W1, b1]))
    both[:, -1:] += b2
    return [both[:, :-1], both[:, [-1]]]


@right("output_for_temperature", how="in capitals")
def in_capitals():
    return "LINEAR"


@right("output_for_temperature", how="with blanks")
def with_blanks():
    return " linear "


@right("output_for_temperature", how="capitalised")
def capitalised():
    return "Linear"


@right("initialize_parameters", how="a generator of its own")
def own_generator(n_x, n_h, n_y):
    rng = np.random.default_rng()
    W1, W2 = rng.normal(0, 0.01, (n_h, n_x)), rng.normal(scale=0.01, size=(n_y, n_h))
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


@right("initialize_parameters", how="a loop over layers, in float32, more keys")
def loop_over_layers(n_x, n_h, n_y, scale=0.01):
    sizes = [n_x, n_h, n_y]
    made: dict[str, int | np.ndarray] = {"sizes": 0}
    for number in (1, 2):
        shape = sizes[number], sizes[number - 1]
        made[f"W{number}"] = (np.random.standard_normal(shape) * scale).astype(np.float32)
        made[f"b{number}"] = np.zeros((sizes[number], 1), dtype=np.float32)
    return made


@right("initialize_parameters", how="second layer first, whole-number zeros")
def second_layer_first(n_x, n_h, n_y):
    W2 = np.random.randn(n_y, n_h) / 100
    W1 = np.random.randn(n_h, n_x) / 100
    return dict(W1=W1, W2=W2, b1=np.zeros((n_h, 1), dtype=int), b2=[[0]] * n_y)


def _logistic(z):
    return 1 / (1 + np.exp(-z))


@right("forward_propagation", how="example by example")
def example_by_example(X, parameters):
    columns = []
    for x in X.T:
        z1 = parameters["W1"] @ x + parameters["b1"][:, 0]
        a1 = np.tanh(z1)
        z2 = parameters["W2"] @ a1 + parameters["b2"][:, 0]
        columns.append((z1, a1, z2, _logistic(z2)))
    stacked = [np.stack(rows, axis=1) for rows in zip(*columns, strict=True)]
    return stacked[3], dict(zip(("Z1", "A1", "Z2", "A2"), stacked, strict=True))


@right("forward_propagation", how="tanh from the sigmoid")
def tanh_from_sigmoid(X, parameters):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    Z1 = np.dot(W1, X) + b1
    A1 = 2 * _logistic(2 * Z1) - 1
    Z2 = np.dot(W2, A1) + b2
    A2 = (1 + np.tanh(Z2 / 2)) / 2
    return [A2, {"A2": A2, "Z2": Z2, "A1": A1, "Z1": Z1, "X": X}]


@right("forward_propagation", how="biases as a row of ones, in float32")
def biases_as_ones(X, parameters):
    def layer(W, b, A):
        ones = np.ones((1, A.shape[1]), np.float32)
        return np.hstack([W, b]).astype(np.float32) @ np.vstack([A.astype(np.float32), ones])

    Z1 = layer(parameters["W1"], parameters["b1"], X)
    A1 = np.tanh(Z1)
    Z2 = layer(parameters["W2"], parameters["b2"], A1)
    return _logistic(Z2), {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": _logistic(Z2)}


@right("bias_gradients", how="means along the axis")
def means_along(dZ1, dZ2):
    return dZ1.mean(axis=1, keepdims=True), dZ2.mean(1)[:, np.newaxis]


@right("bias_gradients", how="products with ones")
def products_with_ones(dZ1, dZ2):
    m = dZ1.shape[1]
    weights = np.full((m, 1), 1 / m)
    return dZ1 @ weights, dZ2 @ weights


@right("bias_gradients", how="unit by unit, lists of lists")
def unit_lists(dZ1, dZ2):
    m = len(dZ1[0])
    return tuple([[sum(row) / m] for row in dZ.tolist()] for dZ in (dZ1, dZ2))


@right("backward_propagation", how="example by example")
def back_example_by_example(parameters, cache, X, Y):
    W2, m = parameters["W2"], X.shape[1]
    grads = {f"d{name}": np.zeros(numbers.shape) for name, numbers in parameters.items()}
    for i in range(m):
        x, a1 = X[:, [i]], cache["A1"][:, [i]]
        dz2 = cache["A2"][:, [i]] - Y[:, [i]]
        dz1 = (W2.T @ dz2) * (1 - a1 * a1)
        for name, share in {"dW2": dz2 @ a1.T, "db2": dz2, "dW1": dz1 @ x.T, "db1": dz1}.items():
            grads[name] += share / m
    return grads


@right("backward_propagation", how="1/m first, by the chain rule, tanh from Z1")
def chain_rule(parameters, cache, X, Y):
    A2, m = cache["A2"], Y.shape[1]
    dA2 = (-(Y / A2) + (1 - Y) / (1 - A2)) / m
    dZ2 = dA2 * A2 * (1 - A2)
    dA1 = np.dot(parameters["W2"].T, dZ2)
    dZ1 = np.multiply(dA1, 1 - np.power(np.tanh(cache["Z1"]), 2))
    return {
        "db2": dZ2.sum(axis=1, keepdims=True),
        "dW2": np.dot(dZ2, cache["A1"].T),
        "db1": dZ1.sum(axis=1).reshape(-1, 1),
        "dW1": np.dot(dZ1, X.T),
        "dZ1": dZ1,
    }


@right("backward_propagation", how="sums of subscripts")
def by_subscripts(parameters, cache, X, Y):
    A1, m = cache["A1"], float(X.shape[1])
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = np.einsum("kj,ki->ji", parameters["W2"], dZ2) * (1 - A1) * (1 + A1)
    return {
        "dW1": np.einsum("ji,fi->jf", dZ1, X),
        "db1": np.einsum("ji->j", dZ1)[:, None],
        "dW2": np.einsum("ki,ji->kj", dZ2, A1),
        "db2": np.einsum("ki->k", dZ2)[:, None],
    }


def _network_for_tests(n_x=2, n_h=3, n_y=1, m=4):
    rng = np.random.default_rng(8)
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    X, Y = rng.normal(size=(n_x, m)), np.arange(n_y * m).reshape(n_y, m) % 2
    return X, Y, parameters, example_by_example(X, parameters)[1]


def by_products(A2, Y):
    return -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / Y.shape[1]


def what_came_true(A2, Y):
    return np.mean(-np.log(np.where(Y == 1, A2, 1 - A2) + 1e-12))


def moved_in_place(parameters, grads, learning_rate=1.2):
    for name in parameters:
        parameters[name] -= learning_rate * grads[f"d{name}"]
    return parameters


def one_by_one(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@right("examine_backward_propagation", how="against a loop over examples")
def examined_by_a_loop(backward_propagation):
    X, Y, parameters, cache = _network_for_tests()
    expected = back_example_by_example(parameters, cache, X, Y)
    grads = backward_propagation(parameters, cache, X, Y)
    for name, gradient in expected.items():
        if np.shape(grads[name]) != gradient.shape:
            raise ValueError(name)
        np.testing.assert_allclose(grads[name], gradient, rtol=1e-5)


@right("examine_backward_propagation", how="one nudge in a random direction, False if wrong")
def examined_in_a_direction(backward_propagation):
    X, Y, parameters, cache = _network_for_tests()
    grads = backward_propagation(parameters, cache, X, Y)
    rng = np.random.default_rng(3)
    for name, numbers in parameters.items():
        direction, costs = rng.normal(size=numbers.shape), []
        for nudge in (1e-5, -1e-5):
            moved = {**parameters, name: numbers + nudge * direction}
            costs.append(what_came_true(example_by_example(X, moved)[0], Y))
        gradient = np.asarray(grads["d" + name])
        if gradient.shape != numbers.shape:
            return False
        if not np.isclose(np.sum(gradient * direction), (costs[0] - costs[1]) / 2e-5, rtol=1e-4):
            return False
    return True


@right("examine_backward_propagation", how="by the chain rule, several outputs")
def examined_by_chain_rule(backward_propagation):
    X, Y, parameters, cache = _network_for_tests(n_x=4, n_h=3, n_y=2, m=5)
    expected = chain_rule(parameters, cache, X, Y)
    grads = backward_propagation(parameters, cache, X, Y)
    assert all(np.shape(grads["d" + name]) == parameters[name].shape for name in parameters)
    assert all(np.allclose(grads["d" + name], expected["d" + name]) for name in parameters)


def _start(n_x, n_h, n_y):
    # While this is judged, the module has the shared start under this name.
    from autograder.reference import shallow_network

    return shallow_network.initialize_parameters(n_x, n_h, n_y)


@right("nn_model", how="parts of its own")
def with_own_parts(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = _start(X.shape[0], n_h, Y.shape[0])
    step = 0
    while step < num_iterations:
        A2, cache = example_by_example(X, parameters)
        parameters = one_by_one(parameters, chain_rule(parameters, cache, X, Y))
        if print_cost:
            print("cost", step, what_came_true(A2, Y))
        step += 1
    return parameters


@right("nn_model", how="all in one, with a cost in every step")
def all_in_one(X, Y, n_h, num_iterations=10000, print_cost=False):
    start = _start(len(X), n_h, len(Y))
    W1, b1, W2, b2 = (start[name] for name in ("W1", "b1", "W2", "b2"))
    for i in range(1, num_iterations + 1):
        A1 = np.tanh(W1 @ X + b1)
        A2 = _logistic(W2 @ A1 + b2)
        cost = float(np.squeeze(by_products(A2, Y)))
        if print_cost and i % 100 == 0:
            print(f"{i}: {cost}")
        dZ2 = 1.2 * (A2 - Y) / X.shape[1]
        dZ1 = W2.T @ dZ2 * (1 - A1**2)
        W2, b2 = W2 - dZ2 @ A1.T, b2 - dZ2.sum(axis=1, keepdims=True)
        W1, b1 = W1 - dZ1 @ X.T, b1 - dZ1.sum(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@right("nn_model", how="in place, sizes by keyword")
def trained_in_place(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = _start(n_x=X.shape[0], n_h=n_h, n_y=Y.shape[0])
    parameters = {name: np.array(numbers, dtype=float) for name, numbers in parameters.items()}
    for _ in range(num_iterations):
        _, cache = tanh_from_sigmoid(X, parameters)
        moved_in_place(parameters, by_subscripts(parameters, cache, X, Y))
    return parameters
