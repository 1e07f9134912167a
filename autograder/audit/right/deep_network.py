"""Right solutions of chapter 5's forward half and training, written in other ways than the key."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from autograder.audit.right.deep_network_backward import BACKWARD
from autograder.audit.right.solution import Collection
from autograder.reference import deep_network as key

RIGHT = Collection()
RIGHT.solutions.update(BACKWARD.solutions)
right = RIGHT.right


@right("from_row_notation", how="name by name, whatever the order")
def name_by_name(theirs):
    ours = {}
    for name, value in theirs.items():
        layer = int(name[1:]) - 1
        ours[name[0].replace("B", "b") + str(layer)] = np.atleast_2d(value).T
    return ours


@right("from_row_notation", how="while there is a next layer, with np.newaxis")
def while_there_is_one(theirs):
    ours, place = {}, 2
    while f"W{place}" in theirs:
        ours["W" + str(place - 1)] = np.transpose(theirs[f"W{place}"])
        ours["b" + str(place - 1)] = theirs[f"B{place}"][:, np.newaxis]
        place += 1
    return ours


@right("from_row_notation", how="number by number, as lists")
def number_by_number(theirs):
    ours = {}
    for place in range(2, 2 + len(theirs) // 2):
        W = theirs[f"W{place}"]
        ours[f"W{place - 1}"] = [[W[k, j] for k in range(len(W))] for j in range(W.shape[1])]
        ours[f"b{place - 1}"] = [[one] for one in theirs[f"B{place}"]]
    return ours


@right("initialize_parameters_deep", how="np.random.randn, as the field's notebooks have it")
def with_randn(layer_dims):
    parameters = {}
    for layer in range(1, len(layer_dims)):
        shape = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = np.random.randn(*shape) / np.sqrt(layer_dims[layer - 1])
        parameters["b" + str(layer)] = np.zeros((layer_dims[layer], 1))
    return parameters


@right("initialize_parameters_deep", how="a generator's normal, its scale as an argument")
def with_a_scale(layer_dims, rng=None):
    rng = rng or np.random.default_rng()
    parameters = {}
    for layer, (before, own) in enumerate(pairwise(layer_dims), start=1):
        parameters[f"W{layer}"] = rng.normal(0, before**-0.5, (own, before))
        parameters[f"b{layer}"] = np.zeros((own, 1), dtype=int)
    return parameters


@right("initialize_parameters_deep", how="row after row, in float32")
def row_after_row(layer_dims, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    parameters = {}
    for layer in range(len(layer_dims) - 1):
        before, own = layer_dims[layer : layer + 2]
        rows = [rng.standard_normal(before) for _ in range(own)]
        parameters[f"W{layer + 1}"] = (np.array(rows) / math.sqrt(before)).astype(np.float32)
        parameters[f"b{layer + 1}"] = np.array([[0.0]] * own)
    return parameters


@right("linear_activation_forward", how="two branches, each with both steps")
def two_branches(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = key.linear_forward(A_prev, W, b)
        A, activation_cache = key.sigmoid(Z)
    elif activation == "relu":
        Z, linear_cache = key.linear_forward(A_prev, W, b)
        A, activation_cache = key.relu(Z)
    assert A.shape == (W.shape[0], A_prev.shape[1])
    return A, (linear_cache, activation_cache)


@right("linear_activation_forward", how="a table of functions")
def by_table(A_prev, W, b, activation):
    Z = W.dot(A_prev) + b
    table = {"relu": lambda z: z * (z > 0), "sigmoid": lambda z: 0.5 * (1 + np.tanh(z / 2))}
    return table[activation](Z), ((A_prev, W, b), Z)


@right("linear_activation_forward", how="np.where, caches as lists")
def with_np_where(A_prev, W, b, activation):
    Z = np.matmul(W, A_prev) + b
    A = np.where(Z < 0, 0, Z) if activation == "relu" else np.exp(Z) / (1 + np.exp(Z))
    return A, [[A_prev, W, b], Z]


@right("L_model_forward", how="hidden layers in a loop, the last one after it")
def last_one_after(X, parameters):
    caches, A, L = [], X, len(parameters) // 2
    for layer in range(1, L):
        A_prev = A
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = key.linear_activation_forward(A_prev, W, b, "relu")
        caches.append(cache)
    last = parameters["W" + str(L)], parameters["b" + str(L)]
    AL, cache = key.linear_activation_forward(A, *last, "sigmoid")
    caches.append(cache)
    return AL, caches


@right("L_model_forward", how="layer by layer from itself")
def from_itself(X, parameters, layer=1):
    W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
    Z = W @ X + b
    cache = ((X, W, b), Z)
    if f"W{layer + 1}" not in parameters:
        return 1 / (1 + np.exp(-Z)), [cache]
    AL, caches = from_itself(np.maximum(Z, 0), parameters, layer + 1)
    return AL, [cache, *caches]


@right("L_model_forward", how="one example at a time, put together at the end")
def one_example_at_a_time(X, parameters):
    runs = [last_one_after(X[:, [i]], parameters) for i in range(X.shape[1])]
    caches = []
    for layer in range(len(parameters) // 2):
        A = np.hstack([run[1][layer][0][0] for run in runs])
        Z = np.hstack([run[1][layer][1] for run in runs])
        caches.append(((A, *runs[0][1][layer][0][1:]), Z))
    return np.hstack([run[0] for run in runs]), caches
