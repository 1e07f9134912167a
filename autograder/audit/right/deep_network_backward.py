"""Right solutions of chapter 5's way back, its deltas, and its test."""

from __future__ import annotations

import numpy as np

from autograder.audit.right.deep_network_training import TRAINING
from autograder.audit.right.solution import Collection
from autograder.reference import deep_network as key

BACKWARD = Collection()
BACKWARD.solutions.update(TRAINING.solutions)
right = BACKWARD.right


@right("cost_gradient", how="np.divide, the minus in front")
def with_np_divide(AL, Y):
    return -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))


@right("cost_gradient", how="over a common denominator")
def common_denominator(AL, Y):
    return (AL - Y) / (AL * (1 - AL))


@right("cost_gradient", how="one label after the other")
def label_by_label(AL, Y):
    return [[-1 / a if y else 1 / (1 - a) for a, y in zip(AL[0], Y[0], strict=True)]]


@right("linear_backward", how="as the field's notebooks have it")
def as_usual(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    assert dA_prev.shape == A_prev.shape and dW.shape == W.shape and db.shape == b.shape
    return dA_prev, dW, db


@right("linear_backward", how="one example after the other")
def sums_over_examples(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dW, db, columns = np.zeros(W.shape), np.zeros(b.shape), []
    for i in range(m):
        dz = dZ[:, [i]]
        dW += dz * A_prev[:, i] / m
        db += dz / m
        columns.append(W.T @ dz)
    return np.hstack(columns), dW, db


@right("linear_backward", how="einsum and means")
def with_einsum(dZ, cache):
    A_prev, W, _ = cache
    dW = np.einsum("ji,ki->jk", dZ, A_prev) / dZ.shape[1]
    return [np.einsum("jk,ji->ki", W, dZ), dW, dZ.mean(axis=1).reshape(-1, 1)]


@right("linear_activation_backward", how="two branches, each with both steps")
def both_steps_twice(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = key.relu_backward(dA, activation_cache)
        dA_prev, dW, db = key.linear_backward(dZ, linear_cache)
    elif activation == "sigmoid":
        dZ = key.sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = key.linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@right("linear_activation_backward", how="slopes written out")
def slopes_written_out(dA, cache, activation):
    linear, Z = cache
    slope = (
        np.where(Z > 0, 1.0, 0.0) if activation == "relu" else np.exp(-Z) / (1 + np.exp(-Z)) ** 2
    )
    return as_usual(dA * slope, linear)


@right("linear_activation_backward", how="a copy of dA with zeros, and tanh")
def zeros_in_a_copy(dA, cache, activation):
    linear, Z = cache
    dZ = np.array(dA, copy=True)
    if activation == "relu":
        dZ[Z <= 0] = 0
    else:
        dZ *= (1 - np.tanh(Z / 2) ** 2) / 4
    return sums_over_examples(dZ, linear)


@right("L_model_backward", how="last layer first, then a loop, as newer notebooks name them")
def newer_names(AL, Y, caches):
    grads, L = {}, len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    last = key.linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = last
    for layer in reversed(range(L - 1)):
        dA = grads["dA" + str(layer + 1)]
        dA_prev, dW, db = key.linear_activation_backward(dA, caches[layer], "relu")
        grads["dA" + str(layer)] = dA_prev
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@right("L_model_backward", how="as older notebooks name them: dA1 to dAL")
def older_names(AL, Y, caches):
    grads = newer_names(AL, Y, caches)
    for layer in range(len(caches), 0, -1):
        grads[f"dA{layer}"] = grads.pop(f"dA{layer - 1}")
    return grads


@right("L_model_backward", how="the last layer's under the other name alone")
def mixed_names(AL, Y, caches):
    grads, L = newer_names(AL, Y, caches), len(caches)
    grads[f"dA{L}"] = grads.pop(f"dA{L - 1}")
    return grads


@right("L_model_backward", how="a - y fused, and the cost's own slope kept as well")
def fused(AL, Y, caches):
    grads, L = {f"dA{len(caches)}": key.cost_gradient(AL, Y)}, len(caches)
    dZ = AL - Y
    for layer in range(L, 0, -1):
        dA, grads[f"dW{layer}"], grads[f"db{layer}"] = as_usual(dZ, caches[layer - 1][0])
        grads[f"dA{layer - 1}"] = dA
        if layer > 1:
            dZ = dA * (caches[layer - 2][1] > 0)
    return grads


@right("squared_error_gradients", how="one example after the other, column by column")
def deltas_by_example(X, Y, parameters):
    L, m = len(parameters) // 2, X.shape[1]
    grads = {f"d{name}": np.zeros(value.shape) for name, value in parameters.items()}
    for i in range(m):
        a = [X[:, [i]]]
        for layer in range(1, L + 1):
            z = parameters[f"W{layer}"] @ a[-1] + parameters[f"b{layer}"]
            a.append(1 / (1 + np.exp(-z)))
        delta = (a[-1] - Y[:, [i]]) * a[-1] * (1 - a[-1])
        for layer in reversed(range(1, L + 1)):
            grads[f"dW{layer}"] += delta @ a[layer - 1].T / m
            grads[f"db{layer}"] += delta / m
            delta = parameters[f"W{layer}"].T @ delta * a[layer - 1] * (1 - a[layer - 1])
    return grads


@right("squared_error_gradients", how="with the chapter's own blocks")
def own_blocks(X, Y, parameters):
    L, A, caches = len(parameters) // 2, X, []
    for layer in range(1, L + 1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        A, cache = key.linear_activation_forward(A, W, b, "sigmoid")
        caches.append(cache)
    grads: dict[str, np.ndarray] = {}
    dA = A - Y
    for layer in range(L, 0, -1):
        dA, dW, db = key.linear_activation_backward(dA, caches[layer - 1], "sigmoid")
        grads |= {f"dW{layer}": dW, f"db{layer}": db, f"dA{layer - 1}": dA}
    return grads


@right("squared_error_gradients", how="by Jacobians, one example after the other")
def by_jacobians(X, Y, parameters):
    L, m = len(parameters) // 2, X.shape[1]
    grads = {f"d{name}": 0 for name in parameters}
    for x, y in zip(X.T, Y.T, strict=True):
        a = [x]
        for layer in range(1, L + 1):
            z = parameters[f"W{layer}"] @ a[-1] + parameters[f"b{layer}"][:, 0]
            a.append(np.exp(z) / (1 + np.exp(z)))
        delta = np.diag(a[L] * (1 - a[L])) @ (a[L] - y)
        for layer in range(L, 0, -1):
            grads[f"dW{layer}"] = grads[f"dW{layer}"] + np.outer(delta, a[layer - 1]) / m
            grads[f"db{layer}"] = grads[f"db{layer}"] + delta[:, None] / m
            jacobian = parameters[f"W{layer}"] @ np.diag(a[layer - 1] * (1 - a[layer - 1]))
            delta = jacobian.T @ delta
    return grads
