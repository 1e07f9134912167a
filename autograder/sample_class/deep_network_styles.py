"""Right answers to chapter 5 in other people's styles, and a few that never end well."""

USUAL_NOTEBOOK = {
    "initialize_parameters_deep": """
def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = (np.random.randn(layer_dims[l], layer_dims[l-1])
                                    / np.sqrt(layer_dims[l-1]))
        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))
        assert(parameters['W' + str(l)].shape == (layer_dims[l], layer_dims[l-1]))
    return parameters
""",
    "L_model_forward": """
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters['W' + str(l)],
                                             parameters['b' + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters['W' + str(L)],
                                          parameters['b' + str(L)], "sigmoid")
    caches.append(cache)
    assert(AL.shape == (1, X.shape[1]))
    return AL, caches
""",
    "linear_backward": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
""",
    "L_model_backward": """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    (grads["dA" + str(L)], grads["dW" + str(L)],
     grads["db" + str(L)]) = linear_activation_backward(dAL, caches[L-1], "sigmoid")
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 2)], caches[l], "relu")
        grads["dA" + str(l + 1)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads
""",
    "L_layer_model": """
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
""",
}

LOOPS = {
    "squared_error_gradients": """
def squared_error_gradients(X, Y, parameters):
    L, m = len(parameters) // 2, X.shape[1]
    grads = {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    for i in range(m):
        activations = [X[:, i:i + 1]]
        for l in range(1, L + 1):
            z = parameters["W%d" % l] @ activations[-1] + parameters["b%d" % l]
            activations.append(1 / (1 + np.exp(-z)))
        delta = activations[-1] - Y[:, i:i + 1]
        for l in range(L, 0, -1):
            delta = delta * activations[l] * (1 - activations[l])
            grads["dW%d" % l] += delta @ activations[l - 1].T / m
            grads["db%d" % l] += delta / m
            delta = parameters["W%d" % l].T @ delta
    return grads
""",
}

FLOAT32 = {
    "from_row_notation": """
def from_row_notation(theirs):
    ours = {}
    for l in range(len(theirs) // 2):
        ours[f"W{l + 1}"] = theirs[f"W{l + 2}"].astype(np.float32).T
        ours[f"b{l + 1}"] = theirs[f"B{l + 2}"].astype(np.float32)[:, None]
    return ours
""",
    "linear_backward": """
def linear_backward(dZ, cache):
    A_prev, W, b = (array.astype(np.float32) for array in cache)
    dZ = dZ.astype(np.float32)
    return W.T @ dZ, dZ @ A_prev.T / dZ.shape[1], dZ.mean(axis=1, keepdims=True)
""",
    "cost_gradient": """
def cost_gradient(AL, Y):
    AL = AL.astype(np.float32)
    return np.where(Y == 1, -1 / AL, 1 / (1 - AL))
""",
}

OTHER_NAMES = {
    "from_row_notation": """
def from_row_notation(network):
    return {
        ("W" if kind == "W" else "b") + str(int(number) - 1): np.atleast_2d(array).T
        for (kind, *digits), array in network.items()
        for number in ["".join(digits)]
    }
""",
    "cost_gradient": """
def cost_gradient(answers, labels):
    return (answers - labels) / (answers - answers ** 2)
""",
    "predicted_start": 'predicted_start = "a"',
}

HELPERS = """
from itertools import count

def slope_of_sigmoid(a):
    return a * (1 - a)

print("helpers are ready")
"""

WITH_HELPERS = {
    "squared_error_gradients": """
def squared_error_gradients(X, Y, parameters):
    A = [X]
    for l in count(1):
        if f"W{l}" not in parameters:
            break
        A.append(sigmoid(parameters[f"W{l}"] @ A[-1] + parameters[f"b{l}"])[0])
    L, grads = len(A) - 1, {}
    delta = (A[L] - Y) * slope_of_sigmoid(A[L]) / X.shape[1]
    for l in reversed(range(1, L + 1)):
        grads[f"dW{l}"], grads[f"db{l}"] = delta @ A[l - 1].T, delta.sum(axis=1)[:, None]
        delta = parameters[f"W{l}"].T @ delta * slope_of_sigmoid(A[l - 1])
    return grads
""",
}

OWN_TEST = """
def examine_L_model_backward(candidate):
    rng = np.random.default_rng(11)
    X, Y, layers, A = rng.normal(size=(3, 4)), np.array([[1, 0, 0, 1]]), [], None
    A = X
    for n, before in ((4, 3), (2, 4), (1, 2)):
        W, b = rng.normal(size=(n, before)), rng.normal(size=(n, 1)) / 10 + 0.3
        Z = W @ A + b
        layers.append(((A, W, b), Z))
        A = np.maximum(0, Z) if n > 1 else 1 / (1 + np.exp(-Z))
    grads = candidate(A, Y, list(layers))
    dZ = A - Y
    for l in (3, 2, 1):
        (before, W, b), Z = layers[l - 1]
        if not np.allclose(grads["dW%d" % l], dZ @ before.T / 4):
            return False
        if not np.allclose(grads["db%d" % l], dZ.mean(axis=1, keepdims=True)):
            return False
        if np.shape(grads["dA%d" % (l - 1)]) != before.shape:
            return False
        dA = W.T @ dZ
        if not np.allclose(grads["dA%d" % (l - 1)], dA):
            return False
        if l > 1:
            dZ = dA * (layers[l - 2][1] > 0)
    return True
"""

ENDLESS_FORWARD = """
def L_model_forward(X, parameters):
    A, caches = X, []
    while len(caches) < len(parameters) // 2:
        A = A + 0
    return A, caches
"""

EXITING_MODEL = """
import os

def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    os._exit(0)
"""
