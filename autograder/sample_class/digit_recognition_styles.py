"""Right answers to chapter 6 in other people's styles, and a few that never end well."""

PLAIN_MATRIX = """
def confusion_matrix(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes))
    np.add.at(counts, (labels, predictions), 1)
    return counts
"""

LOOPS = {
    "cross_entropy": """
def cross_entropy(A, Y):
    cost = 0.0
    for i in range(Y.shape[1]):
        for k in range(Y.shape[0]):
            if Y[k, i]:
                cost += -np.log(A[k, i]) / Y.shape[1]
    return cost
""",
    "confusion_matrix": """
def confusion_matrix(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes), int)
    for i in range(len(labels)):
        counts[labels[i]][predictions[i]] += 1
    return counts
""",
}

FLOAT32 = {
    "forward_pass": """
def forward_pass(X, parameters):
    A, given = X.astype(np.float32), [X.astype(np.float32)]
    last = len(parameters) // 2
    for layer in range(1, last + 1):
        W = parameters[f"W{layer}"].astype(np.float32)
        Z = W @ A + parameters[f"b{layer}"].astype(np.float32)
        A = softmax_columns(Z) if layer == last else Z.clip(min=0)
        given.append(A)
    return given
""",
    "momentum_step": """
def momentum_step(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    new, moved = {}, {}
    for name in parameters:
        P = np.asarray(parameters[name], np.float32)
        pull = np.asarray(grads["d" + name], np.float32)
        if name[0] == "W":
            pull = pull + np.float32(weight_decay) * P
        old = np.asarray(velocity[name], np.float32)
        moved[name] = np.float32(momentum) * old - np.float32(learning_rate) * pull
        new[name] = P + moved[name]
    return new, moved
""",
}

IN_PLACE = {
    "momentum_step": """
def momentum_step(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    for name, V in velocity.items():
        V *= momentum
        V -= learning_rate * grads["d" + name]
        if name.startswith("W"):
            V -= learning_rate * weight_decay * parameters[name]
        parameters[name] += V
    return parameters, velocity
""",
}

OTHER_NAMES = {
    "backward_pass": """
def backward_pass(given, targets, weights):
    slopes, examples = {}, targets.shape[1]
    error = (given[-1] - targets) / examples
    for depth in reversed(range(1, len(given))):
        before = given[depth - 1]
        slopes["dW" + str(depth)] = np.matmul(error, before.T)
        slopes["db" + str(depth)] = error.sum(1, keepdims=True)
        error = np.where(before > 0, weights["W" + str(depth)].T @ error, 0.0)
    return slopes
""",
    "mini_batches": """
def mini_batches(pictures, truth, size, sequence):
    parts = np.array_split(sequence, range(size, len(sequence), size))
    return [[pictures[:, part], truth[:, part]] for part in parts]
""",
    "combine_answers": """
def combine_answers(a, b):
    rows = [first * second for first in (a, 1 - a) for second in (b, 1 - b)]
    return np.concatenate(rows, axis=0)
""",
    "predicted_accuracy": "predicted_accuracy = 97",
}

HELPERS = """
from functools import partial

relu = partial(np.maximum, 0)
print("helpers are ready")
"""

WITH_HELPERS = {
    "forward_pass": """
def forward_pass(X, parameters):
    layers = [X]
    for layer in range(1, len(parameters) // 2):
        layers.append(relu(parameters[f"W{layer}"] @ layers[-1] + parameters[f"b{layer}"]))
    last = len(layers)
    Z = parameters[f"W{last}"] @ layers[-1] + parameters[f"b{last}"]
    return layers + [softmax_columns(Z)]
""",
}

OWN_TEST = """
def examine_cross_entropy(candidate):
    A = np.array([[0.9, 0.1, 0.4], [0.0, 0.6, 0.4], [0.1, 0.3, 0.2]])
    Y = np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]])
    right = sum(-np.log(a) for a in (0.9, 0.3, 0.4)) / 3
    return bool(np.isclose(candidate(A, Y), right))
"""

ENDLESS_BATCHES = """
def mini_batches(X, Y, batch_size, order):
    batches = []
    while len(batches) * batch_size < len(order):
        batch = order[:batch_size]
    return batches
"""

EXITING_MATRIX = """
import os

def confusion_matrix(labels, predictions, num_classes):
    os._exit(0)
"""
