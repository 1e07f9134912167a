"""Right solutions of chapter 5's training, its prediction, and its test to write."""

from __future__ import annotations

import numpy as np

from autograder.audit.right.solution import Collection
from autograder.reference import deep_network as key

TRAINING = Collection()
right = TRAINING.right


@right("L_layer_model", how="as the field's notebooks have it")
def usual(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters, costs = key.initialize_parameters_deep(layers_dims), []
    for i in range(0, num_iterations):
        AL, caches = key.L_model_forward(X, parameters)
        cost = key.compute_cost(AL, Y)
        grads = key.L_model_backward(AL, Y, caches)
        parameters = key.update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            print(f"Cost after iteration {i}: {cost}")
        if i % 100 == 0:
            costs.append(np.squeeze(cost))
    return parameters, costs


@right("L_layer_model", how="fused and updated on the way back")
def in_place(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters, costs, done = dict(key.initialize_parameters_deep(layers_dims)), [], 0
    m, L = X.shape[1], len(layers_dims) - 1
    while done < num_iterations:
        A = [X]
        for layer in range(1, L + 1):
            Z = parameters[f"W{layer}"] @ A[-1] + parameters[f"b{layer}"]
            A.append(Z * (Z > 0) if layer < L else 1 / (1 + np.exp(-Z)))
        if not done % 100:
            costs.append(-np.log(np.where(Y == 1, A[L], 1 - A[L])).mean(keepdims=True))
        dZ = (A[L] - Y) / m
        for layer in range(L, 0, -1):
            W, before = parameters[f"W{layer}"], A[layer - 1]
            below = (W.T @ dZ) * (before > 0)
            parameters[f"W{layer}"] = W - learning_rate * dZ @ before.T
            parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * dZ.sum(
                axis=1, keepdims=True
            )
            dZ = below
        done += 1
    return parameters, np.array(costs)


@right("L_layer_model", how="all costs kept, thinned at the end")
def all_costs_thinned(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    parameters, every = key.initialize_parameters_deep(layers_dims), []
    for _ in range(num_iterations):
        AL, caches = key.L_model_forward(X, parameters)
        every.append(float(key.compute_cost(AL, Y)))
        grads = key.L_model_backward(AL, Y, caches)
        for name in parameters:
            parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return [parameters, every[::100]]


for _letter in "abc":
    right("predicted_start", how=f"a prediction: {_letter}")(lambda letter=_letter: letter)


def _network(seed, sizes):
    rng, parameters = np.random.default_rng(seed), {}
    for layer in range(1, len(sizes)):
        parameters[f"W{layer}"] = rng.normal(size=(sizes[layer], sizes[layer - 1]))
        parameters[f"b{layer}"] = rng.normal(0.5, 0.1, size=(sizes[layer], 1))
    return rng, parameters


@right("examine_L_model_backward", how="in a random direction, returns False")
def random_direction(L_model_backward):
    rng, parameters = _network(5, (5, 4, 3, 1))
    X, Y = rng.normal(size=(5, 7)), rng.integers(0, 2, (1, 7))
    grads = L_model_backward(*_forward(X, Y, parameters))
    for _ in range(4):
        way = {name: rng.normal(size=value.shape) for name, value in parameters.items()}
        way_x = rng.normal(size=X.shape)
        costs = []
        for step in (1e-6, -1e-6):
            moved = {name: value + step * way[name] for name, value in parameters.items()}
            AL, _, _ = _forward(X + step * way_x, Y, moved)
            costs.append(key.compute_cost(AL, Y))
        claimed = sum(np.sum(grads["d" + name] * way[name]) for name in parameters)
        claimed += np.sum(grads["dA0"] * way_x) / X.shape[1]
        if not np.isclose(claimed, (costs[0] - costs[1]) / 2e-6, rtol=1e-5, atol=1e-7):
            return False
    # The measurements above say nothing of what inner layers hand down: at least look at its shape.
    return all(
        grads[f"dA{n}"].shape == _forward(X, Y, parameters)[2][n][0][0].shape for n in (1, 2)
    )


def _forward(X, Y, parameters):
    AL, caches = key.L_model_forward(X, parameters)
    return AL, Y, caches


@right("examine_L_model_backward", how="against formulas for three layers")
def against_formulas(L_model_backward):
    rng, parameters = _network(8, (3, 5, 2, 1))
    X, Y = rng.normal(size=(3, 6)), np.array([[1, 0, 0, 1, 1, 0]])
    AL, caches = key.L_model_forward(X, parameters)
    grads, dZ, m = L_model_backward(AL, Y, caches), AL - Y, 6
    for layer in (3, 2, 1):
        (A_prev, W, _), _ = caches[layer - 1]
        np.testing.assert_allclose(grads[f"dW{layer}"], dZ @ A_prev.T / m, rtol=1e-6, atol=1e-9)
        np.testing.assert_allclose(grads[f"db{layer}"], dZ.mean(axis=1, keepdims=True), atol=1e-9)
        np.testing.assert_allclose(grads[f"dA{layer - 1}"], W.T @ dZ, rtol=1e-6, atol=1e-9)
        dZ = (W.T @ dZ) * (caches[layer - 2][1] > 0) if layer > 1 else dZ


@right("examine_L_model_backward", how="nudges of a network with two layers")
def nudges_of_two_layers(L_model_backward):
    rng, parameters = _network(2, (2, 3, 1))
    X, Y = rng.normal(size=(2, 4)), np.array([[1, 0, 1, 1]])
    grads = L_model_backward(*_forward(X, Y, parameters))
    for name, value in [*parameters.items(), ("A0", X)]:
        for place in np.ndindex(value.shape):
            old, costs = value[place], []
            for value[place] in (old + 1e-5, old - 1e-5):
                costs.append(key.compute_cost(_forward(X, Y, parameters)[0], Y))
            value[place] = old
            slope = (costs[0] - costs[1]) / 2e-5 * (4 if name == "A0" else 1)
            if abs(slope - grads[f"d{name}"][place]) > 1e-5:
                raise AssertionError(f"d{name} is wrong at {place}")
    if grads["dA1"].shape != (3, 4):
        raise AssertionError("dA1 has a wrong shape")
