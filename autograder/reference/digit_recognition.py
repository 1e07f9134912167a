"""Answer key of chapter 6: a network that reads digits, with its known mistakes.

Columns are examples: X (n_x, m), Y (n_classes, m). Exercises stand in the order of the text. Where
one part of a result is wrong in a misconception, the others are right, so that answers tell the
mistakes apart. The plain functions at the end are given to students in the notebook's text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.exercises.kinds import exercise, repair, test_of, value
from autograder.reference_cases import digit_recognition as draw

NUMBER = 6
KEY_VERSION = 1
# What is given here, and was asked for under another name: chapter 1's softmax, by column.
ASKED_EARLIER = {"softmax_columns"}


# ---- Given to students before they need it ----------------------------------------------------


def softmax_columns(Z):
    """Softmax of each column of the scores Z (C, m), which may be large."""
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))  # (C, m)
    return powers / np.sum(powers, axis=0, keepdims=True)


def one_hot(labels, num_classes):
    """Each label as a column with a 1 in the row of its class and 0 elsewhere."""
    Y = np.zeros((num_classes, labels.size))
    Y[labels, np.arange(labels.size)] = 1
    return Y


def count_parameters(layer_sizes):
    """How many weights and biases a network has; layer_sizes begins with the input."""
    layers = range(1, len(layer_sizes))
    return sum(layer_sizes[layer] * (layer_sizes[layer - 1] + 1) for layer in layers)


# ---- Answers for many classes ----------------------------------------------------------------


@value(
    points=1,
    choices={
        "a": "softmax, since the outputs then are probabilities",
        "b": "independent sigmoids, one for each digit",
        "c": "one sigmoid for all ten digits together",
        "d": "outputs without any function, since the largest one wins anyway",
    },
)
def output_layer():
    """A page may show several different digits at once, or none at all.

    For each of the ten digits the network should say how likely it is somewhere on the page.
    Which output layer fits?
    """
    return "b"


@output_layer.misconception(
    "Softmax makes its outputs add up to 1.",
    "What would it say of a page with a 3 and a 5, and what of an empty page?",
    "Several answers may be near 1 at once only if they do not share one total.",
)
def softmax_chosen():
    return "a"


@output_layer.misconception(
    "One output is one number.",
    "Can one number say that the 3 is there and the 5 is not?",
    "Ten questions need ten outputs.",
)
def one_output_chosen():
    return "c"


@output_layer.misconception(
    "Outputs without a function may be any number, such as -4 or 17.",
    "The task asks how likely each digit is. Between which numbers does that lie?",
    "And if several digits are there, it is not one that wins.",
)
def bare_outputs_chosen():
    return "d"


@exercise(points=3, cases=draw.probabilities, weights=draw.COST_WEIGHTS)
def cross_entropy(A, Y):
    """Mean over the examples of minus the logarithm of what the right class was given.

    A probability of exactly 0 for a class that is *not* the right one costs nothing. The right
    class is never given 0.

    Parameters
    ----------
    A : array of shape (n_classes, m)
        Probabilities; each column adds up to 1.
    Y : array of shape (n_classes, m)
        One-hot labels.

    Returns
    -------
    float
    """
    # First the sum, then the logarithm: so no 0 times log 0 arises.
    given_to_right = np.sum(A * Y, axis=0)  # (m,)
    return -np.mean(np.log(given_to_right))


@cross_entropy.misconception(
    "Your cost is negative.",
    "What sign has the logarithm of a probability?",
    "A minus sign makes the cost positive, so that smaller is better.",
)
def without_minus(A, Y):
    return -cross_entropy(A, Y)


@cross_entropy.misconception(
    "You add the examples up; their mean is wanted.",
    "Should twice as many pictures cost twice as much?",
    "Divide by the number of examples, m.",
)
def not_averaged(A, Y):
    return cross_entropy(A, Y) * Y.shape[1]


@cross_entropy.misconception(
    "Your mean runs over all entries of the table.",
    "How many losses does one example have?",
    "Divide by the number of examples, not by classes times examples.",
)
def averaged_over_classes(A, Y):
    return cross_entropy(A, Y) / Y.shape[0]


@cross_entropy.misconception(
    "You divide by the number of classes, not by that of the examples.",
    "Which axis of Y runs over the examples: the first or the second?",
    "The examples are the columns: their number is m.",
    tests_meet_it=False,
)
def divided_by_the_classes(A, Y):
    return cross_entropy(A, Y) * Y.shape[1] / Y.shape[0]


@cross_entropy.misconception(
    "Where a wrong class is given exactly 0, your result is NaN.",
    "What is 0 times the logarithm of 0 on a computer?",
    "Only the probability of the right class needs a logarithm.",
)
def zero_times_log_of_zero(A, Y):
    return float(-np.sum(Y * np.log(A)) / Y.shape[1])


@cross_entropy.misconception(
    "The wrong classes cost something too, as in the loss for two classes.",
    "Which entries of A count if each column has only one right class?",
    "Loss of one example: minus the logarithm of the right class's probability, and nothing else.",
)
def wrong_classes_counted(A, Y):
    wrong = np.where(Y == 1, 0.0, A)  # (n_classes, m)
    return cross_entropy(A, Y) - float(np.sum(np.log(1 - wrong)) / Y.shape[1])


@cross_entropy.misconception(
    "You take the logarithm of a mean.",
    "Each example has a loss of its own. What comes first, its logarithm or the mean?",
    "First m losses, then their mean.",
)
def logarithm_of_the_mean(A, Y):
    return float(-np.log(np.mean(np.sum(A * Y, axis=0))))


@cross_entropy.misconception(
    "This is the squared error.",
    "What does the task say about logarithms?",
    "The loss of one example grows without bound if its right class is given almost 0.",
)
def squared_error_instead(A, Y):
    return float(np.sum((A - Y) ** 2) / Y.shape[1])


@test_of(cross_entropy, points=4)
def examine_cross_entropy(cross_entropy):
    """Test a function that claims to be cross_entropy: raise an AssertionError if it is not.

    Call it with small tables whose cost you can work out, and ``assert`` what must hold. A right
    function must pass, however it is written, so allow for rounding: ``np.isclose``.

    Parameters
    ----------
    cross_entropy : function
        Takes probabilities A and one-hot labels Y, both (n_classes, m); should give the mean of
        minus the logarithm of what the right classes were given.
    """
    A = np.array([[0.5, 0.2, 0.0, 0.1], [0.3, 0.7, 0.75, 0.4], [0.2, 0.1, 0.25, 0.5]])
    Y = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 1]])
    expected = -(np.log(0.5) + np.log(0.7) + np.log(0.25) + np.log(0.5)) / 4
    # With an exact zero among the wrong classes, and with none.
    assert np.isclose(cross_entropy(A, Y), expected)
    assert np.isclose(cross_entropy(A[:, :2], Y[:, :2]), -np.log(0.35) / 2)


@examine_cross_entropy.misconception(
    "Your test has a single example.",
    "What do the sum, the mean and the logarithm of a mean differ in if there is only one?",
    "Use two or more examples, with different probabilities for their right classes.",
)
def one_example_only(cross_entropy):
    A, Y = np.array([[0.5], [0.3], [0.2]]), np.array([[1], [0], [0]])
    assert np.isclose(cross_entropy(A, Y), -np.log(0.5))


@examine_cross_entropy.misconception(
    "Your test never meets a probability of exactly 0.",
    "What does 0 times log 0 give, where the class is not the right one?",
    "Add an example that gives a wrong class exactly 0.",
)
def no_exact_zero(cross_entropy):
    A = np.array([[0.5, 0.2], [0.3, 0.7], [0.2, 0.1]])
    Y = np.array([[1, 0], [0, 1], [0, 0]])
    assert np.isclose(cross_entropy(A, Y), -np.log(0.35) / 2)


@examine_cross_entropy.misconception(
    "Your test asks only for a positive number.",
    "Would a function pass that adds up where it should take the mean?",
    "Work out the cost of a small table by hand, and compare.",
)
def only_the_sign(cross_entropy):
    A = np.array([[0.5, 0.2, 0.0], [0.3, 0.7, 0.75], [0.2, 0.1, 0.25]])
    Y = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    assert cross_entropy(A, Y) > 0


# ---- The network -----------------------------------------------------------------------------


def softmax_in_hidden_layer(X, parameters):
    """Apply softmax in the last hidden layer."""
    activations = [X]
    num_layers = len(parameters) // 2
    for layer in range(1, num_layers + 1):
        Z = parameters[f"W{layer}"] @ activations[-1] + parameters[f"b{layer}"]
        # Softmax in the last hidden layer, ReLU in all others.
        A = softmax_columns(Z) if layer == num_layers - 1 else np.maximum(0, Z)
        activations.append(A)
    return activations


@repair(
    points=3,
    cases=draw.networks,
    starter=softmax_in_hidden_layer,
    weights=draw.NETWORK_WEIGHTS,
)
def forward_pass(X, parameters):
    """Run examples through the network, and keep what every layer gives.

    Hidden layers have ReLU, the output layer has softmax. The code that you find here follows a
    lecture note that puts softmax "in the last hidden layer". Mend it.

    Parameters
    ----------
    X : array of shape (n_x, m)
        Examples in columns.
    parameters : dict
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``, ... for any number of layers; W{l} has the shape
        (n[l], n[l-1]), b{l} (n[l], 1).

    Returns
    -------
    list of array
        X itself, then the activations of each layer; the last one is (n_classes, m).
    """
    activations = [X]
    num_layers = len(parameters) // 2
    for layer in range(1, num_layers + 1):
        Z = parameters[f"W{layer}"] @ activations[-1] + parameters[f"b{layer}"]  # (n[l], m)
        # Only the outputs share a total of 1; hidden units may all be at work at once.
        A = softmax_columns(Z) if layer == num_layers else np.maximum(0, Z)  # (n[l], m)
        activations.append(A)
    return activations


forward_pass.misconception(
    "Softmax stands in the last hidden layer, and the outputs are no probabilities.",
    "Which layer has one unit for each class?",
    "The columns of the *last* activations add up to 1; hidden layers have ReLU.",
)(softmax_in_hidden_layer)


@forward_pass.misconception(
    "Softmax stands in every layer.",
    "Should hidden units share a total of 1?",
    "ReLU in the hidden layers; softmax where the classes are.",
)
def softmax_in_every_layer(X, parameters):
    activations = [X]
    for layer in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{layer}"] @ activations[-1] + parameters[f"b{layer}"]  # (n[l], m)
        activations.append(softmax_columns(Z))
    return activations


@forward_pass.misconception(
    "The scores of the output layer pass through ReLU before softmax.",
    "What becomes of a negative score of a class?",
    "In the output layer softmax takes the scores Z as they are.",
)
def relu_before_softmax(X, parameters):
    activations = forward_pass(X, parameters)
    last = len(parameters) // 2
    Z = parameters[f"W{last}"] @ activations[-2] + parameters[f"b{last}"]  # (n_classes, m)
    return [*activations[:-1], softmax_columns(np.maximum(0, Z))]


@forward_pass.misconception(
    "The last entry holds scores, not probabilities.",
    "Do the columns of your last entry add up to 1?",
    "The output layer has softmax, ReLU only the layers before it.",
)
def scores_as_outputs(X, parameters):
    activations = forward_pass(X, parameters)
    last = len(parameters) // 2
    Z = parameters[f"W{last}"] @ activations[-2] + parameters[f"b{last}"]  # (n_classes, m)
    return [*activations[:-1], Z]


@forward_pass.misconception(
    "Your hidden layers have no nonlinearity.",
    "What do two linear layers in a row amount to?",
    "A hidden layer gives max(0, Z), entry by entry.",
)
def hidden_layers_linear(X, parameters):
    activations = [X]
    num_layers = len(parameters) // 2
    for layer in range(1, num_layers + 1):
        Z = parameters[f"W{layer}"] @ activations[-1] + parameters[f"b{layer}"]  # (n[l], m)
        activations.append(softmax_columns(Z) if layer == num_layers else Z)
    return activations


@forward_pass.misconception(
    "The list lacks X, its first entry.",
    "What goes into layer 1?",
    "A network with L layers gives L + 1 entries: X, then one for each layer.",
)
def input_not_kept(X, parameters):
    return forward_pass(X, parameters)[1:]


@exercise(points=5, cases=draw.networks_with_labels, weights=draw.NETWORK_WEIGHTS)
def backward_pass(activations, Y, parameters):
    """Gradients of the cross-entropy for all weights and biases of the network.

    For softmax together with cross-entropy, the gradient for the scores of the output layer is
    (A - Y) / m. From there go back layer by layer, with the derivative of ReLU: 1 where a
    unit's activation is positive, otherwise 0.

    Parameters
    ----------
    activations : list of array
        What `forward_pass` gave: X, then the activations of each layer.
    Y : array of shape (n_classes, m)
        One-hot labels.
    parameters : dict
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``, ... for any number of layers.

    Returns
    -------
    dict
        ``"dW1"``, ``"db1"``, ``"dW2"``, ``"db2"``, ...: each with the shape of what it belongs to.
    """
    m = Y.shape[1]
    grads = {}
    dZ = (activations[-1] - Y) / m  # (n_classes, m)
    for layer in range(len(parameters) // 2, 0, -1):
        A_prev = activations[layer - 1]  # (n[l-1], m)
        grads[f"dW{layer}"] = dZ @ A_prev.T  # (n[l], n[l-1])
        grads[f"db{layer}"] = np.sum(dZ, axis=1, keepdims=True)  # (n[l], 1)
        # Nothing is learned by knowing how the cost responds to X.
        if layer > 1:
            dZ = (parameters[f"W{layer}"].T @ dZ) * (A_prev > 0)  # (n[l-1], m)
    return grads


@backward_pass.misconception(
    "All your gradients have the wrong sign.",
    "If a class is given too much, should its score go up or down?",
    "The gradient for the scores is what the network says minus what is true: A - Y.",
)
def labels_minus_outputs(activations, Y, parameters):
    grads = backward_pass(activations, Y, parameters)
    return {name: -gradient for name, gradient in grads.items()}


@backward_pass.misconception(
    "Your gradients are those of the sum over the examples.",
    "The cost is a mean. By what is it divided?",
    "The gradient for the scores is (A - Y) / m.",
)
def not_divided_by_m(activations, Y, parameters):
    grads = backward_pass(activations, Y, parameters)
    return {name: gradient * Y.shape[1] for name, gradient in grads.items()}


@backward_pass.misconception(
    "ReLU is missing on the way back.",
    "A unit that gave 0 does not respond to a small nudge. What gradient may pass it?",
    "In each hidden layer: 1 where the activation is positive, otherwise 0.",
)
def relu_left_out(activations, Y, parameters):
    grads = {}
    dZ = (activations[-1] - Y) / Y.shape[1]  # (n_classes, m)
    for layer in range(len(parameters) // 2, 0, -1):
        grads[f"dW{layer}"] = dZ @ activations[layer - 1].T
        grads[f"db{layer}"] = np.sum(dZ, axis=1, keepdims=True)
        dZ = parameters[f"W{layer}"].T @ dZ  # (n[l-1], m)
    return grads


@backward_pass.misconception(
    "You multiply by the activations themselves on the way back.",
    "How strongly does max(0, z) respond to z, where z is 5?",
    "The derivative of ReLU is 1 where the activation is positive, whatever its size.",
)
def activation_as_slope(activations, Y, parameters):
    grads = {}
    dZ = (activations[-1] - Y) / Y.shape[1]  # (n_classes, m)
    for layer in range(len(parameters) // 2, 0, -1):
        A_prev = activations[layer - 1]  # (n[l-1], m)
        grads[f"dW{layer}"] = dZ @ A_prev.T
        grads[f"db{layer}"] = np.sum(dZ, axis=1, keepdims=True)
        dZ = (parameters[f"W{layer}"].T @ dZ) * A_prev  # (n[l-1], m)
    return grads


@backward_pass.misconception(
    "The slope of the output function is counted twice.",
    "For which function is (A - Y) / m already the gradient: for A, or for the scores?",
    "Softmax is contained in A - Y; no further a (1 - a) is needed.",
)
def output_slope_twice(activations, Y, parameters):
    A = activations[-1]  # (n_classes, m)
    # What backward_pass would make (A - Y) A (1 - A) of.
    slope = [*activations[:-1], (A - Y) * A * (1 - A) + Y]
    return backward_pass(slope, Y, parameters)


@backward_pass.misconception(
    "In db all units of a layer share one number.",
    "Along which axis should the sum run, if each unit has a bias of its own?",
    "db has the shape of b: (n[l], 1), one sum over the examples for each unit.",
)
def one_bias_for_all(activations, Y, parameters):
    grads = backward_pass(activations, Y, parameters)
    return {
        name: np.sum(gradient) + 0 * gradient if name.startswith("db") else gradient
        for name, gradient in grads.items()
    }


@backward_pass.misconception(
    "You divide by m again in every layer.",
    "Where does the 1/m of the mean enter, and how often?",
    "It is in the gradient for the scores, and everything further back inherits it.",
)
def averaged_in_every_layer(activations, Y, parameters):
    num_layers, m = len(parameters) // 2, Y.shape[1]
    grads = backward_pass(activations, Y, parameters)
    return {name: gradient / m ** (num_layers - int(name[2:])) for name, gradient in grads.items()}


# ---- Training --------------------------------------------------------------------------------


@exercise(points=3, cases=draw.examples_to_deal, weights=draw.BATCH_WEIGHTS)
def mini_batches(X, Y, batch_size, order):
    """Deal the examples out into mini-batches.

    The examples are taken in the given order; the first batch_size of them are the first batch,
    and so on. If they do not come out even, the last batch is smaller.

    Parameters
    ----------
    X : array of shape (n_x, m)
        Examples in columns.
    Y : array of shape (n_classes, m)
        Their labels.
    batch_size : int
        Examples in a batch, at least 1.
    order : array of whole numbers, shape (m,)
        Which example comes first, second, and so on.

    Returns
    -------
    list of (array, array)
        For each batch its part of X and its part of Y.
    """
    batches = []
    for start in range(0, order.size, batch_size):
        chosen = order[start : start + batch_size]  # (at most batch_size,)
        batches.append((X[:, chosen], Y[:, chosen]))
    return batches


@mini_batches.misconception(
    "Examples that do not fill a whole batch are lost.",
    "How many of 10 examples do you use if batches have 4?",
    "The last batch may be smaller: 4, 4 and 2.",
)
def incomplete_batch_lost(X, Y, batch_size, order):
    return mini_batches(X, Y, batch_size, order)[: order.size // batch_size]


@mini_batches.misconception(
    "The pictures are in the new order, their labels still in the old one.",
    "Which label belongs to the first column of your first batch?",
    "X and Y take the same columns.",
)
def labels_in_old_order(X, Y, batch_size, order):
    return [
        (x, Y[:, number * batch_size : (number + 1) * batch_size])
        for number, (x, _) in enumerate(mini_batches(X, Y, batch_size, order))
    ]


@mini_batches.misconception(
    "You do not use order.",
    "Why are examples shuffled before each pass?",
    "The first batch holds the examples whose numbers come first in order.",
)
def order_ignored(X, Y, batch_size, order):
    return mini_batches(X, Y, batch_size, np.arange(order.size))


@mini_batches.misconception(
    "Your batch_size came out as the number of batches.",
    "If batch_size is 2, how many examples should be in the first batch?",
    "Each batch but the last has batch_size columns.",
)
def number_of_batches(X, Y, batch_size, order):
    return mini_batches(X, Y, -(-order.size // batch_size), order)


@mini_batches.misconception(
    "You put example i in place order[i]; the task reads order the other way round.",
    "Which example is to come first: number order[0], or the one whose order is 0?",
    "The first batch begins with column order[0] of X.",
)
def order_turned_round(X, Y, batch_size, order):
    return mini_batches(X, Y, batch_size, np.argsort(order))


@mini_batches.misconception(
    "Your batches overlap.",
    "Where does the second batch begin?",
    "Each example is in exactly one batch.",
)
def overlapping(X, Y, batch_size, order):
    starts = range(len(mini_batches(X, Y, batch_size, order)))
    return [
        (X[:, order[start : start + batch_size]], Y[:, order[start : start + batch_size]])
        for start in starts
    ]


@mini_batches.misconception(
    "You count batches along the features.",
    "Along which axis of X do the examples lie?",
    "10 examples in batches of 4 make three batches, however many features there are.",
)
def dealt_by_features(X, Y, batch_size, order):
    starts = range(0, X.shape[0], batch_size)
    dealt = [order[start : start + batch_size] for start in starts]
    return [(X[:, places], Y[:, places]) for places in dealt]


@mini_batches.misconception(
    "An empty batch stands at the end if the examples come out even.",
    "What is left over when 8 examples are dealt out by fours?",
    "8 examples in batches of 4 make two batches, 10 make three.",
)
def empty_batch_at_the_end(X, Y, batch_size, order):
    starts = range(0, order.size + 1, batch_size)
    dealt = [order[start : start + batch_size] for start in starts]
    return [(X[:, places], Y[:, places]) for places in dealt]


@exercise(points=4, cases=draw.steps, weights=draw.STEP_WEIGHTS)
def momentum_step(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    """Take one step of gradient descent with momentum and weight decay.

    For each weight matrix W with its gradient dW and its velocity V:

        new V = momentum * V - learning_rate * (dW + weight_decay * W)
        new W = W + new V

    Biases move in the same way, but without weight decay.

    Parameters
    ----------
    parameters : dict
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``, ...
    grads : dict
        ``"dW1"``, ``"db1"``, ...: their gradients.
    velocity : dict
        ``"W1"``, ``"b1"``, ...: how far each moved in the last step.
    learning_rate, momentum, weight_decay : float
        How far to go; which part of the last step is kept; how hard weights are pulled to 0.

    Returns
    -------
    parameters : dict
        After the step, under the same names.
    velocity : dict
        The new velocity, under the same names.
    """
    moved, new_velocity = {}, {}
    for name, parameter in parameters.items():
        gradient = grads[f"d{name}"]  # same shape as the parameter
        if name.startswith("W"):
            gradient = gradient + weight_decay * parameter
        new_velocity[name] = momentum * velocity[name] - learning_rate * gradient
        moved[name] = parameter + new_velocity[name]
    return moved, new_velocity


@momentum_step.misconception(
    "Your biases are pulled to 0 too.",
    "To which parameters does the task apply weight decay?",
    "Decay holds for W1, W2, ... only; b1, b2, ... move without it.",
)
def biases_decay_too(
    parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0
):
    pulled = {f"d{n}": grads[f"d{n}"] + weight_decay * p for n, p in parameters.items()}
    return momentum_step(parameters, pulled, velocity, learning_rate, momentum)


@momentum_step.misconception(
    "Your weight decay makes weights grow.",
    "If W is positive and its gradient is 0, which way should it move?",
    "Decay adds weight_decay * W to the gradient, and the step goes against that.",
)
def decay_outwards(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    return momentum_step(parameters, grads, velocity, learning_rate, momentum, -weight_decay)


@momentum_step.misconception(
    "Your result does not depend on weight_decay.",
    "With all gradients and velocities 0, do your weights still shrink?",
    "weight_decay * W is added to the gradient of each weight matrix.",
)
def no_decay(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    return momentum_step(parameters, grads, velocity, learning_rate, momentum)


@momentum_step.misconception(
    "The last step is forgotten: there is no momentum.",
    "What should happen to a moving weight where the gradient is 0?",
    "The new velocity begins with momentum times the old one.",
)
def no_momentum(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    return momentum_step(parameters, grads, velocity, learning_rate, 0.0, weight_decay)


@momentum_step.misconception(
    "You weigh the gradient by 1 - momentum, as for a mean.",
    "What stands before the gradient in this course's formula?",
    "new V = momentum * V - learning_rate * gradient, with no further factor.",
)
def mean_of_gradients(
    parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0
):
    shrunk = learning_rate * (1 - momentum)
    return momentum_step(parameters, grads, velocity, shrunk, momentum, weight_decay)


@momentum_step.misconception(
    "The parameters move by the old velocity.",
    "What comes first, the new velocity or the move?",
    "new W = W + *new* V.",
)
def moved_by_old_velocity(
    parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0
):
    _, new = momentum_step(parameters, grads, velocity, learning_rate, momentum, weight_decay)
    return {name: p + velocity[name] for name, p in parameters.items()}, new


@momentum_step.misconception(
    "Your velocity points uphill, and the parameters move against it.",
    "The velocity given is how far each parameter moved. With which sign does it enter the move?",
    "In this course's formula the minus stands before the learning rate: new W = W *plus* new V.",
)
def moved_against_velocity(
    parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0
):
    _, uphill = momentum_step(parameters, grads, velocity, -learning_rate, momentum, weight_decay)
    return {name: p - uphill[name] for name, p in parameters.items()}, uphill


@momentum_step.misconception(
    "The learning rate multiplies the whole velocity, not the gradient alone.",
    "Where does the learning rate stand in this course's formula?",
    "It belongs into the new velocity, before the gradient; the move itself has no factor.",
)
def rate_in_the_move(
    parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0
):
    _, new = momentum_step(parameters, grads, velocity, 1.0, momentum, weight_decay)
    return {name: p + learning_rate * new[name] for name, p in parameters.items()}, new


@momentum_step.misconception(
    "The step goes uphill.",
    "If more weight means more cost, which way should the weight go?",
    "new V = momentum * V *minus* learning_rate * gradient.",
)
def step_uphill(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    return momentum_step(parameters, grads, velocity, -learning_rate, momentum, weight_decay)


@momentum_step.misconception(
    "The parameters move against their velocity.",
    "Your new velocity has its minus already. With which sign does it enter the move?",
    "With the velocity 0.5 and no gradient, a weight grows.",
)
def velocity_subtracted(
    parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0
):
    _, new = momentum_step(parameters, grads, velocity, learning_rate, momentum, weight_decay)
    return {name: p - new[name] for name, p in parameters.items()}, new


@momentum_step.misconception(
    "Weight decay acts at its full strength; the learning rate does not reach it.",
    "What does the learning rate multiply: the gradient alone, or all in the parentheses?",
    "With learning rate 0 and momentum 0 nothing moves.",
)
def decay_at_full_strength(
    parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0
):
    _, new = momentum_step(parameters, grads, velocity, learning_rate, momentum, 0.0)
    for name in new:
        if name.startswith("W"):
            new[name] = new[name] - weight_decay * parameters[name]
    return {name: p + new[name] for name, p in parameters.items()}, new


@exercise(points=5, cases=draw.passes, weights=draw.PASS_WEIGHTS)
def train_pass(
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
    """Go through the training set once, one step for each mini-batch.

    For each batch of `mini_batches`, in turn: `forward_pass`, note the `cross_entropy`,
    `backward_pass`, `momentum_step`.

    Parameters
    ----------
    parameters, velocity : dict
        What to start from: ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``, ...
    X : array of shape (n_x, m)
        Examples in columns.
    Y : array of shape (n_classes, m)
        One-hot labels.
    order : array of whole numbers, shape (m,)
        The order in which examples are taken.
    batch_size : int
        Examples in a mini-batch.
    learning_rate, momentum, weight_decay : float
        As for `momentum_step`.

    Returns
    -------
    parameters : dict
        After the last step.
    velocity : dict
        After the last step.
    costs : list of float
        The cost of each mini-batch before its step.
    """
    costs = []
    for X_batch, Y_batch in mini_batches(X, Y, batch_size, order):
        activations = forward_pass(X_batch, parameters)
        costs.append(cross_entropy(activations[-1], Y_batch))
        grads = backward_pass(activations, Y_batch, parameters)
        parameters, velocity = momentum_step(
            parameters, grads, velocity, learning_rate, momentum, weight_decay
        )
    return parameters, velocity, costs


@train_pass.misconception(
    "You stop after the first mini-batch.",
    "Does return stand inside your loop, or after it?",
    "There are as many costs as mini-batches.",
)
def stops_after_first_batch(parameters, velocity, X, Y, order, batch_size=50, **settings):
    return train_pass(parameters, velocity, X, Y, order[:batch_size], batch_size, **settings)


@train_pass.misconception(
    "Every batch starts from the parameters that were given.",
    "After a step, which parameters should the next batch meet?",
    "Each step's results are what the next batch starts from.",
)
def batches_start_afresh(parameters, velocity, X, Y, order, batch_size=50, **settings):
    costs = []
    for start in range(0, order.size, batch_size):
        batch = order[start : start + batch_size]  # (at most batch_size,)
        last = train_pass(parameters, velocity, X, Y, batch, batch_size, **settings)
        costs += last[2]
    return last[0], last[1], costs


@train_pass.misconception(
    "The velocity is lost between mini-batches.",
    "What does momentum keep from one step to the next?",
    "The new velocity of one step is the old one of the next.",
)
def velocity_lost(parameters, velocity, X, Y, order, batch_size=50, **settings):
    before, costs = velocity, []
    for start in range(0, order.size, batch_size):
        batch = order[start : start + batch_size]  # (at most batch_size,)
        parameters, velocity, cost = train_pass(
            parameters, before, X, Y, batch, batch_size, **settings
        )
        costs += cost
    return parameters, velocity, costs


@train_pass.misconception(
    "The learning rate, momentum and weight decay that were given are not used.",
    "Which values does momentum_step take if you tell it none?",
    "Hand all three settings on.",
)
def settings_not_handed_on(parameters, velocity, X, Y, order, batch_size=50, **settings):
    return train_pass(parameters, velocity, X, Y, order, batch_size)


@train_pass.misconception(
    "weight_decay is not handed on.",
    "How many settings does momentum_step take?",
    "Learning rate, momentum, and weight decay.",
)
def decay_not_handed_on(
    parameters, velocity, X, Y, order, batch_size=50, weight_decay=0.0, **settings
):
    return train_pass(parameters, velocity, X, Y, order, batch_size, **settings)


@train_pass.misconception(
    "Each cost is noted after its step.",
    "Is the cost of a batch noted before its step or after it?",
    "The first cost is that of the parameters that were given.",
)
def costs_after_the_step(parameters, velocity, X, Y, order, batch_size=50, **settings):
    costs = []
    for start in range(0, order.size, batch_size):
        batch = order[start : start + batch_size]  # (at most batch_size,)
        parameters, velocity, _ = train_pass(
            parameters, velocity, X, Y, batch, batch_size, **settings
        )
        after = forward_pass(X[:, batch], parameters)[-1]  # (n_classes, at most batch_size)
        costs.append(cross_entropy(after, Y[:, batch]))
    return parameters, velocity, costs


@train_pass.misconception(
    "You make one step with all examples at once.",
    "How many steps does one pass take with 12 examples in batches of 4?",
    "One step, and one cost, for each mini-batch.",
)
def one_batch_of_all(parameters, velocity, X, Y, order, batch_size=50, **settings):
    return train_pass(parameters, velocity, X, Y, order, order.size, **settings)


@train_pass.misconception(
    "The examples are not taken in the given order.",
    "Which example comes first?",
    "Hand order on to mini_batches.",
)
def order_not_handed_on(parameters, velocity, X, Y, order, batch_size=50, **settings):
    return train_pass(parameters, velocity, X, Y, np.sort(order), batch_size, **settings)


@train_pass.misconception(
    "The new velocity is dropped: each step begins with the one that was given.",
    "Of the two results of momentum_step, where does your second one go?",
    "The new velocity of one step is the old one of the next.",
)
def new_velocity_dropped(parameters, velocity, X, Y, order, batch_size=50, **settings):
    parameters, _, costs = velocity_lost(parameters, velocity, X, Y, order, batch_size, **settings)
    return parameters, velocity, costs


# ---- How good is it? -------------------------------------------------------------------------


@value(points=1, prediction=True)
def predicted_accuracy():
    """Your prediction: how many percent of the validation digits will the network read rightly?

    Any number earns the point: the point is for having thought about it first.
    """
    return 92.0


@exercise(points=2, cases=draw.readings, weights=draw.READING_WEIGHTS)
def confusion_matrix(labels, predictions, num_classes):
    """Count how often each class was read as each class.

    Parameters
    ----------
    labels : array of whole numbers, shape (m,)
        What the examples are.
    predictions : array of whole numbers, shape (m,)
        What they were read as.
    num_classes : int
        Number of classes; not every class need occur.

    Returns
    -------
    array of shape (num_classes, num_classes)
        Row i, column j: how many examples of class i were read as class j.
    """
    counts = np.zeros((num_classes, num_classes), dtype=int)  # (num_classes, num_classes)
    # counts[labels, predictions] += 1 would count a pair once, however often it occurs.
    np.add.at(counts, (labels, predictions), 1)
    return counts


@confusion_matrix.misconception(
    "Rows and columns are exchanged.",
    "In which row should a 7 that was read as a 1 be counted?",
    "The row is what it is, the column what it was read as.",
)
def rows_are_predictions(labels, predictions, num_classes):
    return confusion_matrix(predictions, labels, num_classes)


@confusion_matrix.misconception(
    "Each pair counts once only, however often it occurs.",
    "What does NumPy do with counts[[3, 3], [5, 5]] += 1?",
    "All entries together add up to the number of examples.",
)
def repeats_lost(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes), dtype=int)  # (num_classes, num_classes)
    counts[labels, predictions] += 1
    return counts


@confusion_matrix.misconception(
    "You count only what was misread.",
    "Where are the examples that were read rightly?",
    "All entries together add up to the number of examples.",
)
def mistakes_only(labels, predictions, num_classes):
    counts = confusion_matrix(labels, predictions, num_classes)
    return counts - np.diag(np.diag(counts))


@confusion_matrix.misconception(
    "You count only what was read rightly.",
    "Where is a 7 that was read as a 1 counted?",
    "All entries together add up to the number of examples.",
)
def hits_only(labels, predictions, num_classes):
    return np.diag(np.diag(confusion_matrix(labels, predictions, num_classes)))


@confusion_matrix.misconception(
    "You give shares of each class; counts are wanted.",
    "Is each of your rows divided by its sum?",
    "All entries are whole numbers, and add up to the number of examples.",
)
def shares_of_each_class(labels, predictions, num_classes):
    counts = confusion_matrix(labels, predictions, num_classes)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


@confusion_matrix.misconception(
    "You give shares of all examples; counts are wanted.",
    "Is your table divided by the number of examples?",
    "All entries are whole numbers, and add up to the number of examples.",
)
def shares_of_all_examples(labels, predictions, num_classes):
    return confusion_matrix(labels, predictions, num_classes) / labels.size


@confusion_matrix.misconception(
    "The size of your table follows from the classes that happen to occur.",
    "How large should it be if nobody wrote a 9?",
    "Wanted shape: (num_classes, num_classes).",
)
def classes_that_occurred(labels, predictions, num_classes):
    return confusion_matrix(labels, predictions, max(labels.max(), predictions.max()) + 1)


# ---- Your own pictures -----------------------------------------------------------------------


def looked_at_all_together(X):
    """Turn everything round, or nothing."""
    # More ink than paper: somebody has exchanged black and white.
    if np.mean(X) > 0.5:
        return 1 - X
    return X


@repair(
    points=2,
    cases=draw.pictures,
    starter=looked_at_all_together,
    weights=draw.PICTURE_WEIGHTS,
)
def ink_on_paper(X):
    """Bring all pictures to the polarity of the training set: ink is 1, paper is 0.

    A digit is mostly paper. A picture whose mean is above 0.5 has ink and paper exchanged, and
    each of its values x becomes 1 - x. All other pictures stay as they are. The code that you
    find here is wrong where some pictures are exchanged and others are not.

    Parameters
    ----------
    X : array of shape (n_x, m)
        Pictures in columns, values from 0 to 1.

    Returns
    -------
    array of shape (n_x, m)
    """
    exchanged = np.mean(X, axis=0, keepdims=True) > 0.5  # (1, m)
    return np.where(exchanged, 1 - X, X)  # (n_x, m)


ink_on_paper.misconception(
    "You decide for all pictures at once.",
    "Nine pictures are fine and one is exchanged. What happens to that one?",
    "One mean, and one decision, for each column.",
)(looked_at_all_together)


@ink_on_paper.misconception(
    "You turn every picture round.",
    "What becomes of a picture that was right already?",
    "Only where the mean is above 0.5, x becomes 1 - x.",
)
def all_turned_round(X):
    return 1 - X


@ink_on_paper.misconception(
    "You turn those round that were right, and leave the others.",
    "Has a digit more ink or more paper?",
    "After your function no column has a mean above 0.5.",
)
def the_right_ones_turned(X):
    return 1 - ink_on_paper(X)


@ink_on_paper.misconception(
    "You decide for each pixel, not for each picture.",
    "Along which axis does one picture lie?",
    "There are m decisions, of shape (1, m).",
)
def each_pixel_by_itself(X):
    return np.where(np.mean(X, axis=1, keepdims=True) > 0.5, 1 - X, X)  # (n_x, m)


@ink_on_paper.misconception(
    "You decide for each single value, so ink disappears along with the exchange.",
    "A picture that is right has a few values above 0.5. What becomes of them?",
    "First one mean for each column; then all of its values change together, or none.",
)
def each_value_by_itself(X):
    return np.where(X > 0.5, 1 - X, X)  # (n_x, m)


@ink_on_paper.misconception(
    "A picture with just as much ink as paper is turned round, too.",
    "Is 0.5 above 0.5?",
    "Only where the mean is above 0.5, x becomes 1 - x.",
)
def half_and_half_turned(X):
    return np.where(np.mean(X, axis=0, keepdims=True) >= 0.5, 1 - X, X)  # (n_x, m)


@ink_on_paper.misconception(
    "Exchanged pictures come out negative.",
    "What should ink and paper, 1 and 0, become?",
    "0 becomes 1, and 1 becomes 0.",
)
def sign_turned(X):
    return np.where(np.mean(X, axis=0, keepdims=True) > 0.5, -X, X)  # (n_x, m)


# ---- A class that is rare --------------------------------------------------------------------


@exercise(points=2, cases=draw.two_answers, weights=draw.ANSWER_WEIGHTS)
def combine_answers(p_long, p_man):
    """Probabilities of four classes from the answers to two questions.

    One network says how likely the hair is long, another how likely the person is a man. If, for
    a given picture, the answer to one question tells nothing about the other, the probability of
    both together is their product.

    Parameters
    ----------
    p_long, p_man : array of shape (1, m)
        Probabilities that the hair is long (otherwise short), and that it is a man (otherwise a
        woman).

    Returns
    -------
    array of shape (4, m)
        Rows in this order: long-haired man, long-haired woman, short-haired man, short-haired
        woman.
    """
    p_short, p_woman = 1 - p_long, 1 - p_man  # both (1, m)
    return np.vstack([p_long * p_man, p_long * p_woman, p_short * p_man, p_short * p_woman])


@combine_answers.misconception(
    "The two rows in the middle are exchanged.",
    "Which comes second in the task: women with long hair, or men with short hair?",
    "Long man, long woman, short man, short woman.",
)
def men_first(p_long, p_man):
    return combine_answers(p_man, p_long)


@combine_answers.misconception(
    "Your rows stand in reverse order.",
    "Which class belongs in the first row, and which in the last?",
    "Compare with the order in the docstring.",
)
def rows_from_the_end(p_long, p_man):
    return combine_answers(p_long, p_man)[::-1]


@combine_answers.misconception(
    "The first two rows are exchanged.",
    "Which of the two with long hair comes first in the task?",
    "First row: likely where both answers are high.",
)
def long_hair_exchanged(p_long, p_man):
    return combine_answers(p_long, p_man)[[1, 0, 2, 3]]


@combine_answers.misconception(
    "The last two rows are exchanged.",
    "Which of the two with short hair comes first in the task?",
    "Last row: likely where both answers are low.",
)
def short_hair_exchanged(p_long, p_man):
    return combine_answers(p_long, p_man)[[0, 1, 3, 2]]


@combine_answers.misconception(
    "You take the mean of two answers.",
    "Do your four probabilities add up to 1?",
    "Both together are less likely than either alone: multiply.",
)
def mean_of_two(p_long, p_man):
    p_short, p_woman = 1 - p_long, 1 - p_man  # both (1, m)
    return np.vstack([p_long + p_man, p_long + p_woman, p_short + p_man, p_short + p_woman]) / 2


@combine_answers.misconception(
    "You take the smaller of two answers.",
    "Do your four probabilities add up to 1?",
    "Both together are less likely than either alone: multiply.",
)
def smaller_of_two(p_long, p_man):
    p_short, p_woman = 1 - p_long, 1 - p_man  # both (1, m)
    hair, person = (p_long, p_long, p_short, p_short), (p_man, p_woman, p_man, p_woman)
    return np.minimum(np.vstack(hair), np.vstack(person))  # (4, m)


@combine_answers.misconception(
    "You decide each question before you combine.",
    "What is left of a doubtful answer such as 0.6?",
    "The rows hold products of probabilities, not 0 and 1.",
)
def decided_too_early(p_long, p_man):
    return combine_answers((p_long > 0.5) * 1.0, (p_man > 0.5) * 1.0)


@combine_answers.misconception(
    "The opposite answers are missing: nothing stands for short hair, or for a woman.",
    "If hair is long with probability 0.9, how likely is it short?",
    "Your four rows should add up to 1.",
)
def opposites_missing(p_long, p_man):
    return np.vstack([p_long * p_man, p_long, p_man, np.ones_like(p_long)])  # (4, m)


@combine_answers.misconception(
    "You add two probabilities.",
    "Can a probability be above 1?",
    "Both together are less likely than either alone: multiply.",
)
def sum_of_two(p_long, p_man):
    return np.vstack(
        [p_long + p_man, p_long + 1 - p_man, 1 - p_long + p_man, 2 - p_long - p_man]
    )  # (4, m)


# ---- Given to students -----------------------------------------------------------------------


def initialize_parameters(layer_sizes: Sequence[int], rng: np.random.Generator) -> dict:
    """Random weights with the spread sqrt(2 / n_prev), which suits ReLU, and biases of 0."""
    parameters = {}
    for layer in range(1, len(layer_sizes)):
        before, units = layer_sizes[layer - 1], layer_sizes[layer]
        W = rng.normal(scale=np.sqrt(2 / before), size=(units, before))
        parameters[f"W{layer}"] = W.astype(np.float32)
        parameters[f"b{layer}"] = np.zeros((units, 1), np.float32)
    return parameters


def train_network(
    X: np.ndarray,
    Y: np.ndarray,
    layer_sizes: Sequence[int],
    rng: np.random.Generator,
    num_passes: int = 20,
    batch_size: int = 100,
    learning_rate: float = 0.1,
    momentum: float = 0.9,
    weight_decay: float = 1e-4,
    augment: Callable[[np.ndarray], np.ndarray] | None = None,
) -> tuple[dict, list[float]]:
    """Train a network from a random start, while the learning rate falls from pass to pass.

    `augment` takes X and returns the pictures for one pass, such as shifted ones. Returns the
    parameters and the mean cost of each pass.
    """
    # Half the bytes, and exact enough for learning.
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    parameters = initialize_parameters(layer_sizes, rng)
    velocity = {name: np.zeros_like(parameter) for name, parameter in parameters.items()}
    costs = []
    for number in range(num_passes):
        parameters, velocity, batch_costs = train_pass(
            parameters,
            velocity,
            augment(X) if augment else X,
            Y,
            rng.permutation(X.shape[1]),
            batch_size,
            learning_rate * (1 - number / num_passes),
            momentum,
            weight_decay,
        )
        costs.append(float(np.mean(batch_costs)))
    return parameters, costs
