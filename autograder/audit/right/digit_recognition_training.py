"""Right solutions of chapter 6's network and its training, in other ways than the answer key."""

from __future__ import annotations

import numpy as np

from autograder.audit.right.solution import Collection
from autograder.reference import digit_recognition as key

TRAINING = Collection()
right = TRAINING.right


@right("forward_pass", how="layers in a list, the last apart")
def last_layer_apart(X, parameters):
    depth = len(parameters) // 2
    layers = [X]
    for i in range(1, depth):
        Z = np.dot(parameters["W" + str(i)], layers[-1]) + parameters["b" + str(i)]
        layers.append(Z * (Z > 0))
    Z = np.dot(parameters[f"W{depth}"], layers[-1]) + parameters[f"b{depth}"]
    powers = np.exp(Z - Z.max(axis=0))
    layers.append(powers / powers.sum(axis=0))
    return layers


@right("forward_pass", how="while there is a next layer")
def while_there_is_a_next(X, parameters):
    layers: tuple = (X,)
    i = 1
    while f"W{i}" in parameters:
        Z = parameters[f"W{i}"] @ layers[-1] + parameters[f"b{i}"]
        A = np.where(Z > 0, Z, 0) if f"W{i + 1}" in parameters else key.softmax_columns(Z)
        layers, i = (*layers, A), i + 1
    return layers


@right("forward_pass", how="example by example")
def example_by_example(X, parameters):
    depth = len(parameters) // 2
    layers = [X] + [np.zeros((len(parameters[f"b{i + 1}"]), X.shape[1])) for i in range(depth)]
    for column in range(X.shape[1]):
        a = X[:, [column]]
        for i in range(1, depth + 1):
            z = parameters[f"W{i}"] @ a + parameters[f"b{i}"]
            a = np.clip(z, 0, None) if i < depth else key.softmax_columns(z)
            layers[i][:, [column]] = a
    return layers


@right("backward_pass", how="means at the end of each layer")
def means_at_the_end(activations, Y, parameters):
    m, grads = Y.shape[1], {}
    delta = activations[-1] - Y
    for i in reversed(range(len(parameters) // 2)):
        grads[f"dW{i + 1}"] = np.dot(delta, activations[i].T) / m
        grads[f"db{i + 1}"] = delta.mean(axis=1).reshape(-1, 1)
        delta = parameters[f"W{i + 1}"].T @ delta
        delta[activations[i] <= 0] = 0
    return grads


@right("backward_pass", how="example by example")
def gradients_example_by_example(activations, Y, parameters):
    depth, m = len(parameters) // 2, Y.shape[1]
    grads = {f"d{name}": np.zeros(p.shape) for name, p in parameters.items()}
    for column in range(m):
        a = [A[:, column] for A in activations]
        delta = a[-1] - Y[:, column]
        for i in range(depth, 0, -1):
            grads[f"dW{i}"] += np.outer(delta, a[i - 1]) / m
            grads[f"db{i}"] += delta[:, np.newaxis] / m
            delta = (delta @ parameters[f"W{i}"]) * np.sign(a[i - 1])
    return grads


@right("backward_pass", how="through softmax's own slope, not fused")
def not_fused(activations, Y, parameters):
    A, m = activations[-1], Y.shape[1]
    dA = -Y / (A + 1e-300) / m
    dZ = A * (dA - np.sum(A * dA, axis=0))
    grads = {}
    for i in range(len(parameters) // 2, 0, -1):
        grads[f"dW{i}"] = dZ.dot(activations[i - 1].T)
        grads[f"db{i}"] = dZ.sum(1)[:, None]
        dA = parameters[f"W{i}"].T.dot(dZ)
        dZ = np.where(activations[i - 1] > 0, dA, 0)
    return grads


@right("backward_pass", how="scores worked out again")
def scores_again(activations, Y, parameters):
    grads, dZ = {}, (activations[-1] - Y) / len(Y[0])
    for i in range(len(activations) - 1, 0, -1):
        grads[f"dW{i}"] = np.einsum("im,jm->ij", dZ, activations[i - 1])
        grads[f"db{i}"] = dZ @ np.ones((Y.shape[1], 1))
        if i > 1:
            Z = parameters[f"W{i - 1}"] @ activations[i - 2] + parameters[f"b{i - 1}"]
            dZ = (parameters[f"W{i}"].T @ dZ) * (Z > 0)
    return grads


@right("mini_batches", how="shuffled first, then cut")
def shuffled_first(X, Y, batch_size, order):
    X, Y = X[:, order], Y[:, order]
    cuts = range(batch_size, X.shape[1], batch_size)
    return list(zip(np.split(X, cuts, axis=1), np.split(Y, cuts, axis=1), strict=True))


@right("mini_batches", how="whole batches, then the rest")
def then_the_rest(X, Y, batch_size, order):
    whole = len(order) // batch_size
    batches = []
    for i in range(whole):
        chosen = order[i * batch_size : i * batch_size + batch_size]
        batches.append([X.take(chosen, axis=1), Y.take(chosen, axis=1)])
    if len(order) % batch_size:
        rest = order[whole * batch_size :]
        batches.append([X[:, rest], Y[:, rest]])
    return batches


@right("mini_batches", how="column by column")
def column_by_column(X, Y, batch_size, order):
    batches, waiting = [], list(order)
    while waiting:
        now, waiting = waiting[:batch_size], waiting[batch_size:]
        pictures = np.column_stack([X[:, i] for i in now])
        batches.append((pictures, np.column_stack([Y[:, i] for i in now])))
    return batches


@right("momentum_step", how="layer by layer")
def layer_by_layer(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    new, speed = {}, {}
    for i in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{i}"], parameters[f"b{i}"]
        pull = grads[f"dW{i}"] + weight_decay * W
        speed[f"W{i}"] = momentum * velocity[f"W{i}"] - learning_rate * pull
        speed[f"b{i}"] = momentum * velocity[f"b{i}"] - learning_rate * grads[f"db{i}"]
        new[f"W{i}"], new[f"b{i}"] = W + speed[f"W{i}"], b + speed[f"b{i}"]
    return new, speed


@right("momentum_step", how="in place")
def in_place(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    for name in parameters:
        decay = weight_decay if name[0] == "W" else 0
        velocity[name] *= momentum
        velocity[name] -= learning_rate * (grads["d" + name] + decay * parameters[name])
        parameters[name] += velocity[name]
    return parameters, velocity


@right("momentum_step", how="decay as a shrinking of the weights")
def shrinking(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    speed = {name: momentum * v - learning_rate * grads["d" + name] for name, v in velocity.items()}
    for name in speed:
        if "W" in name:
            speed[name] = speed[name] - learning_rate * weight_decay * parameters[name]
    return {name: p + speed[name] for name, p in parameters.items()}, speed


@right("train_pass", how="batches cut by hand")
def cut_by_hand(
    parameters,
    velocity,
    X,
    Y,
    order,
    batch_size=50,
    learning_rate=0.1,
    momentum=0.9,
    weight_decay=0.0,
):
    X, Y, costs, start = X[:, order], Y[:, order], [], 0
    while start < X.shape[1]:
        x, y = X[:, start : start + batch_size], Y[:, start : start + batch_size]
        layers = key.forward_pass(x, parameters)
        costs.append(-np.log(np.sum(layers[-1] * y, axis=0)).mean())
        parameters, velocity = key.momentum_step(
            parameters,
            key.backward_pass(layers, y, parameters),
            velocity,
            learning_rate,
            momentum,
            weight_decay,
        )
        start += batch_size
    return parameters, velocity, costs


@right("train_pass", how="copies, then changed in place; costs as an array")
def copies_changed_in_place(
    parameters,
    velocity,
    X,
    Y,
    order,
    batch_size=50,
    learning_rate=0.1,
    momentum=0.9,
    weight_decay=0.0,
):
    parameters = {name: p.copy() for name, p in parameters.items()}
    velocity = {name: v.copy() for name, v in velocity.items()}
    costs = []
    for x, y in key.mini_batches(X, Y, batch_size, order):
        layers = key.forward_pass(x, parameters)
        costs.append(key.cross_entropy(layers[-1], y))
        grads = key.backward_pass(layers, y, parameters)
        in_place(parameters, grads, velocity, learning_rate, momentum, weight_decay)
    return parameters, velocity, np.array(costs)


@right("train_pass", how="a pass of one batch, again and again")
def again_and_again(parameters, velocity, X, Y, order, batch_size=50, **settings):
    costs = []
    for start in range(0, len(order), batch_size):
        now = order[start : start + batch_size]
        parameters, velocity, cost = key.train_pass(
            parameters, velocity, X, Y, now, batch_size, **settings
        )
        costs.extend(cost)
    return parameters, velocity, costs
