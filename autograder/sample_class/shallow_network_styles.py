"""Right answers to chapter 4 in other people's styles, and a few that never end well."""

PLAIN_COLLAPSE = """
def collapse_layers(W1, b1, W2, b2):
    return W2.dot(W1), W2.dot(b1) + b2
"""

LOOPS = {
    "threshold_unit": """
def threshold_unit(theta, b, X):
    fires = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        score = 0
        for j in range(X.shape[0]):
            score += theta[j, 0] * X[j, i]
        if score >= b:
            fires[0, i] = 1
    return fires
""",
    "activation_slope": """
import math

def activation_slope(z, activation):
    slope = np.empty(z.shape)
    for place in np.ndindex(z.shape):
        one = float(z[place])
        if activation == "sigmoid":
            slope[place] = 1 / (1 + math.exp(-one)) * (1 - 1 / (1 + math.exp(-one)))
        elif activation == "tanh":
            slope[place] = 1 - math.tanh(one) ** 2
        elif one > 0:
            slope[place] = 1
        else:
            slope[place] = 0 if activation == "relu" else 0.01
    return slope
""",
    "forward_propagation": """
def forward_propagation(X, parameters):
    columns = []
    for x in X.T[:, :, None]:
        Z1 = parameters["W1"] @ x + parameters["b1"]
        A1 = np.tanh(Z1)
        Z2 = parameters["W2"] @ A1 + parameters["b2"]
        columns.append((Z1, A1, Z2, sigmoid(Z2)))
    Z1, A1, Z2, A2 = (np.hstack(parts) for parts in zip(*columns))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
    "backward_propagation": """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    grads = {"d" + name: np.zeros(array.shape) for name, array in parameters.items()}
    for i in range(m):
        x, a1 = X[:, [i]], cache["A1"][:, [i]]
        dz2 = cache["A2"][:, [i]] - Y[:, [i]]
        dz1 = parameters["W2"].T @ dz2 * (1 - a1**2)
        grads["dW2"] += dz2 @ a1.T / m
        grads["db2"] += dz2 / m
        grads["dW1"] += dz1 @ x.T / m
        grads["db1"] += dz1 / m
    return grads
""",
}

FLOAT32 = {
    "layer_forward": """
def layer_forward(A_prev, W, b):
    Z = np.float32(W) @ np.float32(A_prev) + np.float32(b)
    return Z, np.tanh(Z)
""",
    "initialize_parameters": """
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng()
    return {
        "W1": np.float32(0.01) * rng.standard_normal((n_h, n_x), dtype=np.float32),
        "b1": np.zeros((n_h, 1), dtype=np.float32),
        "W2": np.float32(0.01) * rng.standard_normal((n_y, n_h), dtype=np.float32),
        "b2": np.zeros((n_y, 1), dtype=np.float32),
    }
""",
    "forward_propagation": """
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (np.float32(parameters[name]) for name in ("W1", "b1", "W2", "b2"))
    Z1 = W1 @ np.float32(X) + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = np.float32(sigmoid(Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
""",
}

OTHER_NAMES = {
    "collapse_layers": """
def collapse_layers(first, shift, second, last):
    both = second @ np.hstack([first, shift])
    return [both[:, :-1], both[:, -1:] + last]
""",
    "bias_gradients": """
def bias_gradients(hidden, output):
    return [part.mean(axis=1).reshape(-1, 1) for part in (hidden, output)]
""",
    "backward_propagation": """
def backward_propagation(params, saved, inputs, labels):
    count = labels.shape[1]
    error = (saved["A2"] - labels) / count
    back = np.multiply(np.dot(params["W2"].T, error), 1 - np.power(saved["A1"], 2))
    return {
        "dW2": np.dot(error, saved["A1"].T),
        "db2": np.sum(error, axis=1, keepdims=True),
        "dW1": np.dot(back, inputs.T),
        "db1": np.sum(back, axis=1, keepdims=True),
        "error": error,
    }
""",
    "nn_model": """
def nn_model(inputs, labels, hidden, num_iterations=10000, print_cost=False):
    params = initialize_parameters(inputs.shape[0], hidden, labels.shape[0])
    costs, step = [], 0
    while step < num_iterations:
        answers, saved = forward_propagation(inputs, params)
        costs.append(compute_cost(answers, labels))
        params = update_parameters(params, backward_propagation(params, saved, inputs, labels))
        if print_cost and step % 100 == 0:
            print(step, costs[-1])
        step += 1
    return params
""",
}

HELPERS = """
from functools import reduce
from operator import matmul

def mean_of_rows(D):
    return D.mean(axis=1, keepdims=True)

print("helpers are ready")
"""

WITH_HELPERS = {
    "collapse_layers": """
def collapse_layers(W1, b1, W2, b2):
    return reduce(matmul, (W2, W1)), reduce(matmul, (W2, b1)) + b2
""",
    "bias_gradients": """
def bias_gradients(dZ1, dZ2):
    return tuple(map(mean_of_rows, (dZ1, dZ2)))
""",
    "backward_propagation": """
def backward_propagation(parameters, cache, X, Y):
    def slopes(dZ, inputs):
        return dZ @ inputs.T / X.shape[1], mean_of_rows(dZ)

    dZ2 = cache["A2"] - Y
    dW2, db2 = slopes(dZ2, cache["A1"])
    dW1, db1 = slopes(parameters["W2"].T @ dZ2 * (1 - np.tanh(cache["Z1"]) ** 2), X)
    return dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2)
""",
}

OWN_TEST = """
def examine_backward_propagation(candidate):
    rng = np.random.default_rng(9)
    shapes = {"W1": (3, 2), "b1": (3, 1), "W2": (2, 3), "b2": (2, 1)}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    X, Y = rng.normal(size=(2, 6)), rng.integers(0, 2, (2, 6))
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    A2 = 1 / (1 + np.exp(-parameters["W2"] @ A1 - parameters["b2"]))
    cache = {"Z1": np.arctanh(A1), "A1": A1, "Z2": np.log(A2 / (1 - A2)), "A2": A2}
    dZ2 = (A2 - Y) / 6
    dZ1 = parameters["W2"].T @ dZ2 * (1 - A1**2)
    right = {"W1": dZ1 @ X.T, "W2": dZ2 @ A1.T}
    right |= {"b1": dZ1.sum(axis=1)[:, None], "b2": dZ2.sum(axis=1)[:, None]}
    given = candidate(parameters, cache, X, Y)
    for name, gradient in right.items():
        if np.shape(given["d" + name]) != gradient.shape:
            return False
        if not np.allclose(given["d" + name], gradient, atol=1e-5):
            return False
    return True
"""

ENDLESS_SLOPES = """
def activation_slope(z, activation):
    while activation:
        slope = 1 - np.tanh(z) ** 2
    return slope
"""

EXITING_MODEL = """
import os

def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    os._exit(0)
"""
