"""Answer key of chapter 4: one hidden layer, each formula with its known mistakes beside it.

Columns are examples: X (n_x, m), Y (n_y, m). Where one returned array is wrong in a misconception,
the others are right, so that answers tell the mistakes apart.
"""

from __future__ import annotations

import numpy as np

from autograder.exercises.kinds import exercise, property_of, random_start, repair, test_of, value
from autograder.reference_cases import shallow_network as draw

NUMBER = 4
KEY_VERSION = 1
# What is given here, and was asked for under another name: chapter 3's cross_entropy_cost.
ASKED_EARLIER = {"compute_cost"}


def sigmoid(z):
    """Chapter 3's sigmoid, which the notebook gives."""
    e = np.exp(-np.abs(z))  # same shape as z
    return np.where(z >= 0, 1, e) / (1 + e)  # same shape as z


def compute_cost(A2, Y):
    """Mean log loss of the answers, which students wrote in chapter 3; the notebook gives it."""
    m = Y.shape[1]
    return float(-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m)


def update_parameters(parameters, grads, learning_rate=1.2):
    """One step of gradient descent, as in chapters 2 and 3; the notebook gives it."""
    return {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}


def predict(parameters, X):
    """Cut the answers at one half, as in chapter 3; the notebook gives this, too."""
    A2, _ = forward_propagation(X, parameters)  # (n_y, m)
    return (A2 > 0.5).astype(int)  # (n_y, m)


def report_cost(iteration, cost):
    """Print the cost of every 1000th step; the notebook gives this, too."""
    if iteration % 1000 == 0:
        print(f"Cost after iteration {iteration}: {cost:.6f}")


# ---- A prediction ----------------------------------------------------------------------------


@value(points=1, prediction=True)
def predicted_accuracy():
    """Your prediction: how many percent of the flower's points will logistic regression get right?

    Any number earns the point: the point is for having thought about it first.
    """
    return 47


# ---- Units -----------------------------------------------------------------------------------


def threshold_without_input(theta, b, X):
    """As the lecture note has it: threshold(theta^T - b)."""
    # The unit fires where theta^T - b is not negative.
    return (theta.T - b >= 0).astype(int)


@repair(
    points=2,
    cases=draw.firing_units,
    starter=threshold_without_input,
    weights=draw.FIRING_WEIGHTS,
)
def threshold_unit(theta, b, X):
    """Answer of a threshold unit: 1 where theta^T x reaches the threshold b, otherwise 0.

    The code that you find here is copied from a lecture note, in which something got lost.
    Give it two examples, and look at what it does with them. Then mend it.

    Parameters
    ----------
    theta : array of shape (n_x, 1)
        Weights.
    b : float
        Threshold.
    X : array of shape (n_x, m)
        Examples in columns.

    Returns
    -------
    array of shape (1, m)
        1 where theta^T x >= b, and 0 elsewhere.
    """
    # Each example has a score of its own, and that is held against the threshold.
    scores = theta.T @ X  # (1, m)
    return (scores >= b).astype(int)  # (1, m)


threshold_unit.misconception(
    "The unit never looks at its input: the answer is the same for all examples.",
    "Which argument does your code not use?",
    "Wanted: one answer for each example, of shape (1, m).",
)(threshold_without_input)


@threshold_unit.misconception(
    "Your unit adds the threshold to the score.",
    "Should a higher threshold make it easier to fire, or harder?",
    "It fires where the score is at least b.",
)
def threshold_added(theta, b, X):
    return (theta.T @ X + b >= 0).astype(int)


@threshold_unit.misconception(
    "A score that is exactly the threshold does not fire in your unit.",
    "Does a score that equals b reach b?",
    "The definition says: at least b.",
)
def above_threshold_only(theta, b, X):
    scores = theta.T @ X  # (1, m)
    return (scores > b).astype(int)


@threshold_unit.misconception(
    "Your unit fires below its threshold, and is silent above it.",
    "Which way round does your comparison stand?",
    "The answer is 1 where the score is at least b.",
)
def fires_below(theta, b, X):
    scores = theta.T @ X  # (1, m)
    return (scores < b).astype(int)


@threshold_unit.misconception(
    "You give back scores; a threshold unit answers 0 or 1.",
    "Which two values may the answer have?",
    "1 where the score reaches b, and 0 elsewhere.",
)
def score_above_threshold(theta, b, X):
    return theta.T @ X - b


@threshold_unit.misconception(
    "Each product of weight and input is held against the threshold on its own.",
    "What should happen to the products before they meet b?",
    "The score of one example is a sum over its features; wanted shape: (1, m).",
)
def products_not_added(theta, b, X):
    return (theta * X >= b).astype(int)


@threshold_unit.misconception(
    "Your unit fires above 0, wherever its threshold is.",
    "What happens to your answers if b changes?",
    "The score is held against b.",
)
def threshold_at_zero(theta, b, X):
    return (theta.T @ X >= 0).astype(int)  # (1, m)


# ---- A layer ---------------------------------------------------------------------------------


def activation_of_input(A_prev, W, b):
    """As the lecture note has it: a[l] = g[l](a[l])."""
    Z = W @ A_prev + b
    # The activation function is applied to a.
    A = np.tanh(A_prev)
    return Z, A


@repair(points=2, cases=draw.layers, starter=activation_of_input, weights=draw.WEIGHTS)
def layer_forward(A_prev, W, b):
    """Forward step of one layer of tanh units: its scores Z, and its activations A.

    The code that you find here follows a lecture note that says "a = g(a)". Mend it.

    Parameters
    ----------
    A_prev : array of shape (n_in, m)
        What comes in: the features, or the activations of the layer before.
    W : array of shape (n_out, n_in)
        Weights, one row for each unit of this layer.
    b : array of shape (n_out, 1)
        Biases.

    Returns
    -------
    Z : array of shape (n_out, m)
        Scores.
    A : array of shape (n_out, m)
        Activations.
    """
    Z = W @ A_prev + b  # (n_out, m)
    # What is bent is this layer's own score.
    A = np.tanh(Z)  # (n_out, m)
    return Z, A


layer_forward.misconception(
    "The activation function is given what comes into the layer, so W and b have no effect on A.",
    "What has this layer computed by the time it bends anything?",
    "A has the shape of Z: (n_out, m).",
)(activation_of_input)


@layer_forward.misconception(
    "Z holds the activations, too.",
    "Is Z the number before the bend, or after it?",
    "Z may be larger than 1; A never is.",
)
def activation_as_score(A_prev, W, b):
    A = np.tanh(W @ A_prev + b)  # (n_out, m)
    return A, A


@layer_forward.misconception(
    "tanh is applied twice.",
    "How many bends does one layer have?",
    "Z is not bent at all; A is Z bent once.",
)
def bent_twice(A_prev, W, b):
    Z = W @ A_prev + b  # (n_out, m)
    return Z, np.tanh(np.tanh(Z))


@layer_forward.misconception(
    "The biases take no part.",
    "What happens to your result when b changes?",
    "Each unit adds its own bias to all its scores.",
)
def biases_left_out(A_prev, W, b):
    Z = W @ A_prev  # (n_out, m)
    return Z, np.tanh(Z)


@layer_forward.misconception(
    "The activations are not bent: A is the same as Z.",
    "Which function makes this layer more than a matrix product?",
    "A lies between -1 and 1.",
)
def not_bent(A_prev, W, b):
    Z = W @ A_prev + b  # (n_out, m)
    return Z, Z


# ---- Activation functions --------------------------------------------------------------------


@exercise(points=3, cases=draw.scores_with_names, weights=draw.SLOPE_WEIGHTS)
def activation_slope(z, activation):
    """Slope of an activation function at the scores z, element by element.

    At z = 0 ReLU and leaky ReLU have a kink. There take the slope of the left side, which is
    the usual convention.

    Parameters
    ----------
    z : array of any shape
        Scores.
    activation : str
        "sigmoid", "tanh", "relu", or "leaky_relu" (whose slope on the left is 0.01).

    Returns
    -------
    array of the same shape as z
        The slope of that function at each score.
    """
    if activation == "sigmoid":
        a = 1 / (1 + np.exp(-z))  # same shape as z
        return a * (1 - a)  # same shape as z
    if activation == "tanh":
        return 1 - np.tanh(z) ** 2  # same shape as z
    if activation == "relu":
        return np.where(z > 0, 1.0, 0.0)  # same shape as z
    return np.where(z > 0, 1.0, 0.01)  # same shape as z


@activation_slope.misconception(
    "ReLU and leaky ReLU have the slope of the right side at 0.",
    "Which side does the convention take where there is a kink?",
    "At exactly 0: the same slope as for negative scores.",
)
def right_side_at_zero(z, activation):
    if activation in ("relu", "leaky_relu"):
        return np.where(z >= 0, 1.0, 0.01 * (activation == "leaky_relu"))
    return activation_slope(z, activation)


@activation_slope.misconception(
    "The slope of tanh is worked out as if tanh were a sigmoid.",
    "Can a (1 - a) be right where a is negative?",
    "At z = 0 the slope of tanh is 1, four times that of the sigmoid.",
)
def sigmoid_rule_for_tanh(z, activation):
    if activation == "tanh":
        return np.tanh(z) * (1 - np.tanh(z))
    return activation_slope(z, activation)


@activation_slope.misconception(
    "The slope of tanh is written with the score where its value belongs.",
    "Can the slope of a curve that only rises be negative?",
    "1 minus the square of the value tanh(z), not of z.",
)
def score_in_slope_of_tanh(z, activation):
    if activation == "tanh":
        return 1.0 - z**2
    return activation_slope(z, activation)


@activation_slope.misconception(
    "The slope of the sigmoid is written with the score where its value belongs.",
    "Can the slope of a curve that only rises be negative?",
    "a (1 - a), with a the value of the sigmoid at z.",
)
def score_in_slope_of_sigmoid(z, activation):
    if activation == "sigmoid":
        return z * (1.0 - z)
    return activation_slope(z, activation)


@activation_slope.misconception(
    "The slopes of sigmoid and tanh are written with the score where the value belongs.",
    "In a (1 - a) and 1 - a^2, what is a?",
    "It is the value of the function, not the score z: first compute a.",
)
def scores_in_both_slopes(z, activation):
    if activation == "sigmoid":
        return z * (1.0 - z)
    return 1.0 - z**2 if activation == "tanh" else activation_slope(z, activation)


@activation_slope.misconception(
    "For ReLU and leaky ReLU you give the function's value, not its slope.",
    "How much does max(0, z) grow when z grows from 2 to 3, and from 4 to 5?",
    "The slope to the right of 0 is the same everywhere.",
)
def values_of_relu(z, activation):
    if activation in ("relu", "leaky_relu"):
        return np.where(z > 0, 1.0, 0.01 * (activation == "leaky_relu")) * z
    return activation_slope(z, activation)


@activation_slope.misconception(
    "Your leaky ReLU does not leak: its slope on the left is 0.",
    "What is the difference between ReLU and leaky ReLU?",
    "The slope of leaky ReLU on the left is 0.01.",
)
def no_leak(z, activation):
    return activation_slope(z, "relu" if activation == "leaky_relu" else activation)


@activation_slope.misconception(
    "You give the values of sigmoid and tanh, not their slopes.",
    "What should the slope be where the curve is flat?",
    "Far from 0 both slopes come close to 0.",
)
def values_of_curves(z, activation):
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    return np.tanh(z) if activation == "tanh" else activation_slope(z, activation)


@value(
    points=1,
    choices={
        "sigmoid": "sigmoid, since its answers are probabilities",
        "tanh": "tanh, since its answers may be negative",
        "relu": "ReLU, since it never saturates on the right",
        "linear": "none: the score itself is the answer",
    },
)
def output_for_temperature():
    """A network is to predict tomorrow's temperature in degrees Celsius. What should its *output*
    unit use?
    """
    return "linear"


@output_for_temperature.misconception(
    "A sigmoid answers between 0 and 1.",
    "Could it ever say 17, or -4?",
    "Which range does the target have, and which one the activation?",
)
def sigmoid_at_the_end():
    return "sigmoid"


@output_for_temperature.misconception(
    "tanh answers between -1 and 1.",
    "Could it ever say 17, or -4?",
    "Which range does the target have, and which one the activation?",
)
def tanh_at_the_end():
    return "tanh"


@output_for_temperature.misconception(
    "ReLU is never below 0.",
    "What would it say on a frosty day?",
    "For a target that cannot be negative, such as a price, it would do.",
)
def relu_at_the_end():
    return "relu"


@exercise(points=3, cases=draw.linear_layers, weights=draw.WEIGHTS)
def collapse_layers(W1, b1, W2, b2):
    """Replace two layers without activation functions by one that computes the same.

    For every column x, W x + b has to equal W2 (W1 x + b1) + b2.

    Parameters
    ----------
    W1, b1 : arrays of shapes (n_h, n_x) and (n_h, 1)
        Weights and biases of the first layer.
    W2, b2 : arrays of shapes (n_y, n_h) and (n_y, 1)
        Weights and biases of the second layer.

    Returns
    -------
    W : array of shape (n_y, n_x)
    b : array of shape (n_y, 1)
    """
    return W2 @ W1, W2 @ b1 + b2  # (n_y, n_x), (n_y, 1)


@collapse_layers.misconception(
    "The bias of the first layer got lost.",
    "What does the second layer do with b1?",
    "Put x = 0 into both layers: what comes out is b.",
)
def first_bias_lost(W1, b1, W2, b2):
    return W2 @ W1, b2


@collapse_layers.misconception(
    "The bias of the second layer got lost.",
    "Put x = 0 into both layers. What is added last?",
    "What comes out for x = 0 is b.",
)
def second_bias_lost(W1, b1, W2, b2):
    return W2 @ W1, W2 @ b1


@collapse_layers.misconception(
    "The biases are added without passing through the second layer.",
    "Does W2 act on the scores of the first layer alone, or on its biases too?",
    "Put x = 0 into both layers: what comes out is b.",
)
def biases_only_added(W1, b1, W2, b2):
    return W2 @ W1, np.sum(b1) + b2


@collapse_layers.misconception(
    "The product stands the wrong way round.",
    "Which matrix meets x first, and so stands next to it?",
    "Wanted shape of W: (n_y, n_x).",
)
def product_reversed(W1, b1, W2, b2):
    return W1.T @ W2.T, W2 @ b1 + b2


@collapse_layers.misconception(
    "A bend is left in: this is not the same as two layers without one.",
    "What stands between the two layers here?",
    "Nothing but matrix products and sums.",
)
def still_bent(W1, b1, W2, b2):
    return W2 @ np.tanh(W1), W2 @ np.tanh(b1) + b2


# ---- Where the descent starts ----------------------------------------------------------------


@property_of(points=2, cases=draw.start_sizes, holds="random_layers", settings=random_start(0.01))
def initialize_parameters(n_x, n_h, n_y):
    """Make the parameters to start from: small random weights, and biases of zero.

    Every weight is drawn on its own from the standard normal distribution and multiplied by 0.01.

    Parameters
    ----------
    n_x, n_h, n_y : int
        Numbers of features, of hidden units, and of outputs.

    Returns
    -------
    dict
        ``"W1"``: (n_h, n_x), ``"b1"``: (n_h, 1), ``"W2"``: (n_y, n_h), ``"b2"``: (n_y, 1).
    """
    return {
        "W1": 0.01 * np.random.randn(n_h, n_x),  # (n_h, n_x)
        "b1": np.zeros((n_h, 1)),  # (n_h, 1)
        "W2": 0.01 * np.random.randn(n_y, n_h),  # (n_y, n_h)
        "b2": np.zeros((n_y, 1)),  # (n_y, 1)
    }


@initialize_parameters.misconception(
    "All weights are 0.",
    "If all hidden units start alike and get the same slopes, when will they differ?",
    "Weights are drawn at random; only biases start at 0.",
)
def all_weights_zero(n_x, n_h, n_y):
    start = initialize_parameters(n_x, n_h, n_y)
    return {name: 0 * numbers for name, numbers in start.items()}


@initialize_parameters.misconception(
    "The weights are random, but too large.",
    "Which factor does the docstring ask for?",
    "Typical weights should be about 0.01 in size.",
)
def factor_forgotten(n_x, n_h, n_y):
    start = initialize_parameters(n_x, n_h, n_y)
    return {name: 100 * numbers for name, numbers in start.items()}


@initialize_parameters.misconception(
    "All weights are positive.",
    "Which numbers does a uniform generator give, and which a normal one?",
    "About half of the weights should be negative.",
)
def uniform_weights(n_x, n_h, n_y):
    start = initialize_parameters(n_x, n_h, n_y)
    return {
        **start,
        "W1": 0.01 * np.random.rand(n_h, n_x),  # (n_h, n_x)
        "W2": 0.01 * np.random.rand(n_y, n_h),  # (n_y, n_h)
    }


@initialize_parameters.misconception(
    "The weight matrices lie the wrong way round.",
    "How many rows does W1 need so that W1 X has a row for each hidden unit?",
    "One row for each unit of its own layer, one column for each unit before.",
)
def weights_transposed(n_x, n_h, n_y):
    start = initialize_parameters(n_x, n_h, n_y)
    return {**start, "W1": start["W1"].T, "W2": start["W2"].T}


@initialize_parameters.misconception(
    "The biases are no columns.",
    "What does NumPy do with shapes (n_h, m) and (n_h,), or (1, n_h)?",
    "Wanted: columns, (n_h, 1) and (n_y, 1).",
)
def flat_biases(n_x, n_h, n_y):
    start = initialize_parameters(n_x, n_h, n_y)
    return {**start, "b1": np.zeros(n_h), "b2": np.zeros(n_y)}


@initialize_parameters.misconception(
    "The biases are random as well.",
    "Once the weights differ, do the biases have to?",
    "Biases start at exactly 0.",
)
def random_biases(n_x, n_h, n_y):
    start = initialize_parameters(n_x, n_h, n_y)
    return {**start, "b1": 0.01 * np.random.randn(n_h, 1), "b2": 0.01 * np.random.randn(n_y, 1)}


@initialize_parameters.misconception(
    "All weights of a layer are one and the same number.",
    "How many numbers have you drawn, and how many weights are there?",
    "Units that start alike stay alike: each weight is drawn on its own.",
)
def one_number_for_all(n_x, n_h, n_y):
    start = initialize_parameters(n_x, n_h, n_y)
    return {**start, "W1": np.full((n_h, n_x), 0.01), "W2": np.full((n_y, n_h), 0.01)}


# ---- Forward ---------------------------------------------------------------------------------


@exercise(points=3, cases=draw.forward_passes, weights=draw.WEIGHTS, may_call=("layer_forward",))
def forward_propagation(X, parameters):
    """Answers of the network for all examples: a tanh layer, then a sigmoid layer.

    Parameters
    ----------
    X : array of shape (n_x, m)
        Examples in columns.
    parameters : dict
        ``"W1"``: (n_h, n_x), ``"b1"``: (n_h, 1), ``"W2"``: (n_y, n_h), ``"b2"``: (n_y, 1).

    Returns
    -------
    A2 : array of shape (n_y, m)
        Probabilities.
    cache : dict
        What the way back needs: ``"Z1"``, ``"A1"``: (n_h, m), ``"Z2"``, ``"A2"``: (n_y, m).
    """
    Z1 = parameters["W1"] @ X + parameters["b1"]  # (n_h, m)
    A1 = np.tanh(Z1)  # (n_h, m)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]  # (n_y, m)
    A2 = sigmoid(Z2)  # (n_y, m)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def two_layers(X, parameters, first=np.tanh, second=sigmoid):
    """Forward pass with other activation functions than the right ones."""
    Z1 = parameters["W1"] @ X + parameters["b1"]  # (n_h, m)
    A1 = first(Z1)  # (n_h, m)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]  # (n_y, m)
    A2 = second(Z2)  # (n_y, m)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@forward_propagation.misconception(
    "The hidden layer uses the sigmoid.",
    "Which curve does this chapter's hidden layer have, and what is its range?",
    "A1 runs from -1 to 1, A2 from 0 to 1.",
)
def sigmoid_in_hidden_layer(X, parameters):
    return two_layers(X, parameters, first=sigmoid)


@forward_propagation.misconception(
    "The output layer uses tanh.",
    "Can a probability be negative?",
    "A1 runs from -1 to 1, A2 from 0 to 1.",
)
def tanh_in_output_layer(X, parameters):
    return two_layers(X, parameters, second=np.tanh)


@forward_propagation.misconception(
    "The hidden layer is not bent, so your two layers collapse into one.",
    "What stands between the two matrix products?",
    "A1 lies between -1 and 1; Z1 need not.",
)
def hidden_layer_not_bent(X, parameters):
    return two_layers(X, parameters, first=np.copy)


@forward_propagation.misconception(
    "The output layer gives scores, not probabilities.",
    "Which function turns a score into a probability?",
    "A2 lies between 0 and 1; Z2 need not.",
)
def output_not_bent(X, parameters):
    return two_layers(X, parameters, second=np.copy)


@forward_propagation.misconception(
    "The second layer is given Z1 where it needs A1.",
    "What does one layer hand on to the next: scores, or activations?",
    "Z2 is made from W2, A1 and b2.",
)
def scores_handed_on(X, parameters):
    _, cache = two_layers(X, parameters)
    Z2 = parameters["W2"] @ cache["Z1"] + parameters["b2"]  # (n_y, m)
    A2 = sigmoid(Z2)  # (n_y, m)
    return A2, {**cache, "Z2": Z2, "A2": A2}


@forward_propagation.misconception(
    "The biases take no part.",
    "What happens to your result when b1 or b2 changes?",
    "Both layers add a bias to their scores.",
)
def without_biases(X, parameters):
    bare = {name: numbers * (name[0] == "W") for name, numbers in parameters.items()}
    return two_layers(X, bare)


@forward_propagation.misconception(
    "In your cache scores and activations have changed places.",
    "Which letter stands for a value before the bend?",
    "The cache holds Z1, A1, Z2 and A2 under these names.",
)
def cache_entries_swapped(X, parameters):
    A2, cache = two_layers(X, parameters)
    Z1, A1, Z2, _ = cache.values()
    return A2, {"Z1": A1, "A1": Z1, "Z2": A2, "A2": Z2}


@forward_propagation.misconception(
    "The hidden layer uses ReLU.",
    "Which curve does this chapter's hidden layer have, and what is its range?",
    "A1 runs from -1 to 1, A2 from 0 to 1.",
)
def relu_in_hidden_layer(X, parameters):
    return two_layers(X, parameters, first=lambda Z: np.maximum(0, Z))


@forward_propagation.misconception(
    "The bias of the output layer takes no part.",
    "What happens to your result when b2 changes?",
    "Both layers add a bias to their scores.",
)
def without_output_bias(X, parameters):
    return two_layers(X, {**parameters, "b2": 0 * parameters["b2"]})


# ---- Backward --------------------------------------------------------------------------------


def one_sum_for_all(dZ1, dZ2):
    """As the lecture note has it: db = (1/m) np.sum(dZ)."""
    m = dZ1.shape[1]
    # The mean of the slopes.
    return np.sum(dZ1) / m, np.sum(dZ2) / m


@repair(points=3, cases=draw.error_rows, starter=one_sum_for_all, weights=draw.WEIGHTS)
def bias_gradients(dZ1, dZ2):
    """Gradients of the cost for the biases of both layers.

    Each unit has a bias of its own. It gets the mean, over the examples, of that unit's dZ. The
    code that you find here runs without an error, even in training, but is wrong. Mend it.

    Parameters
    ----------
    dZ1 : array of shape (n_h, m)
        Slopes of the losses for the scores of the hidden layer.
    dZ2 : array of shape (n_y, m)
        The same for the output layer.

    Returns
    -------
    db1 : array of shape (n_h, 1)
    db2 : array of shape (n_y, 1)
    """
    m = dZ1.shape[1]
    # Axis 1 runs over the examples; keepdims leaves a column, which broadcasts over the examples.
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m  # (n_h, 1)
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m  # (n_y, 1)
    return db1, db2


bias_gradients.misconception(
    "All units of a layer get one and the same number.",
    "Over which axis should the sum go, and which one should stay?",
    "db1 has the shape of b1: (n_h, 1).",
)(one_sum_for_all)


@bias_gradients.misconception(
    "There is one number for each example, not for each unit.",
    "Which axis does axis=0 make disappear: rows or columns?",
    "db1 has the shape of b1: (n_h, 1).",
)
def summed_over_units(dZ1, dZ2):
    m = dZ1.shape[1]
    return np.sum(dZ1, axis=0, keepdims=True) / m, np.sum(dZ2, axis=0, keepdims=True) / m


@bias_gradients.misconception(
    "The numbers are right, but they have lost their second axis.",
    "What happens when (n_h, 1) minus (n_h,) is computed?",
    "db1 is a column, (n_h, 1), as b1 is.",
)
def second_axis_lost(dZ1, dZ2):
    m = dZ1.shape[1]
    return np.sum(dZ1, axis=1) / m, np.sum(dZ2, axis=1) / m


@bias_gradients.misconception(
    "These are sums over the examples; they should be means.",
    "Which factor turns a sum over m examples into a mean?",
    "Twice the same examples should give the same gradient.",
)
def sums_not_means(dZ1, dZ2):
    return np.sum(dZ1, axis=1, keepdims=True), np.sum(dZ2, axis=1, keepdims=True)


@bias_gradients.misconception(
    "You divide by the number of units; the mean goes over the examples.",
    "dZ1 has two sizes. Which of them is m?",
    "dZ1 has the shape (n_h, m): one column for each example.",
)
def divided_by_units(dZ1, dZ2):
    db1 = np.sum(dZ1, axis=1, keepdims=True) / dZ1.shape[0]  # (n_h, 1)
    return db1, np.sum(dZ2, axis=1, keepdims=True) / dZ2.shape[0]


@exercise(
    points=5,
    cases=draw.backward_passes,
    weights=draw.WEIGHTS,
    may_call=("activation_slope", "bias_gradients"),
)
def backward_propagation(parameters, cache, X, Y):
    """Gradients of the cost for all parameters of the network, by the six equations.

    Parameters
    ----------
    parameters : dict
        ``"W1"``: (n_h, n_x), ``"b1"``: (n_h, 1), ``"W2"``: (n_y, n_h), ``"b2"``: (n_y, 1).
    cache : dict
        What `forward_propagation` gave for these parameters and X: ``"Z1"``, ``"A1"``: (n_h, m),
        ``"Z2"``, ``"A2"``: (n_y, m).
    X : array of shape (n_x, m)
        Examples in columns.
    Y : array of shape (n_y, m)
        Labels, 0 or 1.

    Returns
    -------
    dict
        ``"dW1"``, ``"db1"``, ``"dW2"``, ``"db2"``, each of the shape of what it belongs to.
    """
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]  # (n_h, m), (n_y, m)
    dZ2 = A2 - Y  # (n_y, m)
    dZ1 = parameters["W2"].T @ dZ2 * (1 - A1**2)  # (n_h, m)
    return {
        "dW1": dZ1 @ X.T / m,  # (n_h, n_x)
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,  # (n_h, 1)
        "dW2": dZ2 @ A1.T / m,  # (n_y, n_h)
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,  # (n_y, 1)
    }


def gradients_from(dZ1, dZ2, A1, X):
    """The four gradients from the slopes of the scores, for wrong versions of these slopes."""
    m = X.shape[1]
    return {
        "dW1": dZ1 @ X.T / m,  # (n_h, n_x)
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,  # (n_h, 1)
        "dW2": dZ2 @ A1.T / m,  # (n_y, n_h)
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,  # (n_y, 1)
    }


@backward_propagation.misconception(
    "The slope of tanh is missing on the way to the hidden layer.",
    "A1 is Z1, bent. How does A1 respond to Z1?",
    "dZ1 has a factor 1 - a^2, element by element.",
)
def slope_of_tanh_missing(parameters, cache, X, Y):
    dZ2 = cache["A2"] - Y  # (n_y, m)
    return gradients_from(parameters["W2"].T @ dZ2, dZ2, cache["A1"], X)


@backward_propagation.misconception(
    "The slope of tanh is worked out with Z1 in place of A1.",
    "Is the slope 1 - z^2, or 1 - a^2?",
    "For a large score the slope of tanh is nearly 0, never negative.",
)
def slope_of_tanh_from_score(parameters, cache, X, Y):
    dZ2 = cache["A2"] - Y  # (n_y, m)
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["Z1"] ** 2)  # (n_h, m)
    return gradients_from(dZ1, dZ2, cache["A1"], X)


@backward_propagation.misconception(
    "The hidden layer's slope is that of a sigmoid.",
    "Which activation function does the hidden layer have?",
    "The slope of tanh is 1 - a^2; a (1 - a) belongs to the sigmoid.",
)
def slope_of_sigmoid_instead(parameters, cache, X, Y):
    dZ2, A1 = cache["A2"] - Y, cache["A1"]  # (n_y, m), (n_h, m)
    return gradients_from(parameters["W2"].T @ dZ2 * A1 * (1 - A1), dZ2, A1, X)


@backward_propagation.misconception(
    "The slope of the output's sigmoid is in your gradients once too often.",
    "Work out dL/dz for the log loss. What happens to a (1 - a)?",
    "At the output, dZ2 is answer minus label, and nothing else.",
)
def slope_of_output_left_in(parameters, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]  # (n_h, m), (n_y, m)
    dZ2 = (A2 - Y) * A2 * (1 - A2)  # (n_y, m)
    return gradients_from(parameters["W2"].T @ dZ2 * (1 - A1**2), dZ2, A1, X)


@backward_propagation.misconception(
    "All gradients have the wrong sign.",
    "What is taken from what: the label from the answer, or the other way round?",
    "If every answer is above its label, db2 is positive.",
)
def label_minus_answer(parameters, cache, X, Y):
    right = backward_propagation(parameters, cache, X, Y)
    return {name: -gradient for name, gradient in right.items()}


@backward_propagation.misconception(
    "All gradients are sums over the examples; they should be means.",
    "Which factor stands in front of each sum?",
    "Twice the same examples should give the same gradients.",
)
def nothing_divided_by_m(parameters, cache, X, Y):
    right = backward_propagation(parameters, cache, X, Y)
    return {name: gradient * X.shape[1] for name, gradient in right.items()}


@backward_propagation.misconception(
    "The gradients of the biases are sums, those of the weights are means.",
    "Do weights and biases belong to the same cost?",
    "The factor 1/m stands in all four equations.",
)
def biases_not_divided_by_m(parameters, cache, X, Y):
    right, m = backward_propagation(parameters, cache, X, Y), X.shape[1]
    return {**right, "db1": right["db1"] * m, "db2": right["db2"] * m}


@backward_propagation.misconception(
    "The gradients of the biases are one number for a whole layer.",
    "Over which axis does your sum go?",
    "db1 has the shape of b1, (n_h, 1): a number for each unit.",
)
def one_number_for_all_biases(parameters, cache, X, Y):
    right = backward_propagation(parameters, cache, X, Y)
    return {**right, "db1": np.sum(right["db1"]), "db2": np.sum(right["db2"])}


@backward_propagation.misconception(
    "The gradients of the biases have lost their second axis.",
    "Which shape does a sum along one axis leave, and how can the axis be kept?",
    "db1 is a column, (n_h, 1), as b1 is.",
)
def flat_bias_gradients(parameters, cache, X, Y):
    right = backward_propagation(parameters, cache, X, Y)
    return {**right, "db1": right["db1"][:, 0], "db2": right["db2"][:, 0]}


@backward_propagation.misconception(
    "dW2 is made with Z1 where A1 belongs.",
    "What does the output layer multiply by W2: scores, or activations?",
    "dW2 is dZ2 times what came into that layer.",
)
def scores_in_dW2(parameters, cache, X, Y):
    right, m = backward_propagation(parameters, cache, X, Y), X.shape[1]
    return {**right, "dW2": (cache["A2"] - Y) @ cache["Z1"].T / m}


@backward_propagation.misconception(
    "The weights W2 are missing on the way back.",
    "How strongly does the output's score respond to each hidden unit?",
    "What arrives at the hidden layer is W2, transposed, times dZ2.",
)
def weights_missing_on_the_way_back(parameters, cache, X, Y):
    dZ2, A1 = cache["A2"] - Y, cache["A1"]  # (n_y, m), (n_h, m)
    back = np.ones(parameters["W2"].T.shape) @ dZ2  # (n_h, m)
    return gradients_from(back * (1 - A1**2), dZ2, A1, X)


@backward_propagation.misconception(
    "The gradients of the weights lie the wrong way round.",
    "Which shape has W1, and which shape has your dW1?",
    "A gradient has the shape of what it belongs to.",
)
def weight_gradients_transposed(parameters, cache, X, Y):
    right = backward_propagation(parameters, cache, X, Y)
    return {**right, "dW1": right["dW1"].T, "dW2": right["dW2"].T}


@backward_propagation.misconception(
    "The slope of tanh lacks its square.",
    "A1 may be negative. Can the slope of a curve that only rises depend on that?",
    "The slope is the same at z and -z, and never above 1.",
    tests_meet_it=False,
)
def slope_of_tanh_without_square(parameters, cache, X, Y):
    dZ2, A1 = cache["A2"] - Y, cache["A1"]  # (n_y, m), (n_h, m)
    return gradients_from(parameters["W2"].T @ dZ2 * (1 - A1), dZ2, A1, X)


@backward_propagation.misconception(
    "W2 and dZ2 are multiplied entry by entry. With one output that comes out right, by chance.",
    "With several outputs, how many of them does one hidden unit act on?",
    "What arrives at a hidden unit is a sum over all outputs.",
    tests_meet_it=False,
)
def product_entry_by_entry(parameters, cache, X, Y):
    dZ2, A1 = cache["A2"] - Y, cache["A1"]  # (n_y, m), (n_h, m)
    return gradients_from(parameters["W2"].T * dZ2 * (1 - A1**2), dZ2, A1, X)


@backward_propagation.misconception(
    "The gradients of the weights are sums, those of the biases are means.",
    "Do weights and biases belong to the same cost?",
    "The factor 1/m stands in all four equations.",
    tests_meet_it=False,
)
def weights_not_divided_by_m(parameters, cache, X, Y):
    right, m = backward_propagation(parameters, cache, X, Y), X.shape[1]
    return {**right, "dW1": right["dW1"] * m, "dW2": right["dW2"] * m}


@backward_propagation.misconception(
    "The hidden layer's gradients are made with A1 where the examples belong.",
    "What comes into the first layer?",
    "The gradient of a layer's weights is its dZ times what came into that layer.",
    tests_meet_it=False,
)
def activations_in_dW1(parameters, cache, X, Y):
    right = backward_propagation(parameters, cache, X, Y)
    A1, m = cache["A1"], X.shape[1]
    dZ1 = parameters["W2"].T @ (cache["A2"] - Y) * (1 - A1**2)  # (n_h, m)
    return {**right, "dW1": dZ1 @ A1.T / m}


@test_of(backward_propagation, points=4, may_call=("layer_forward", "bias_gradients"))
def examine_backward_propagation(backward_propagation):
    """Test a function that claims to be `backward_propagation`.

    Raise an error (or return False) if it is wrong. You may use your `forward_propagation` and
    `compute_cost`. Take one output (`compute_cost` is made for one row), and three different
    numbers of features, hidden units and examples. Measure with nudges how the cost responds to
    parameters of each of the four arrays. Compare these slopes with the function's, and look at
    the shapes, too.

    Parameters
    ----------
    backward_propagation : function
        Takes parameters, cache, X, Y and returns the four gradients, rightly or wrongly.
    """
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(3, 5)), np.array([[1, 0, 0, 1, 1]])  # (3, 5), (1, 5)
    shapes = {"W1": (2, 3), "b1": (2, 1), "W2": (1, 2), "b2": (1, 1)}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    grads = backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)
    nudge = 1e-5
    for name, numbers in parameters.items():
        gradient = grads["d" + name]
        assert np.shape(gradient) == numbers.shape
        for place in np.ndindex(numbers.shape):
            costs = []
            for step in (nudge, -nudge):
                nudged = numbers.copy()
                nudged[place] += step
                A2, _ = forward_propagation(X, {**parameters, name: nudged})
                costs.append(compute_cost(A2, Y))
            assert abs(gradient[place] - (costs[0] - costs[1]) / (2 * nudge)) < 1e-6


@examine_backward_propagation.misconception(
    "Your test looks at the shapes alone.",
    "Can a gradient of the right shape hold wrong numbers?",
    "Measure with a nudge how the cost responds, and compare.",
)
def looks_at_shapes_only(backward_propagation):
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(3, 5)), np.array([[1, 0, 0, 1, 1]])  # (3, 5), (1, 5)
    shapes = {"W1": (2, 3), "b1": (2, 1), "W2": (1, 2), "b2": (1, 1)}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    grads = backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)
    for name, numbers in parameters.items():
        assert np.shape(grads["d" + name]) == numbers.shape


@examine_backward_propagation.misconception(
    "Your test accepts everything.",
    "What should happen in your test when a gradient is wrong?",
    "A test raises an error, for instance by assert, when a claim does not hold.",
)
def accepts_everything(backward_propagation):
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(3, 5)), np.array([[1, 0, 0, 1, 1]])  # (3, 5), (1, 5)
    shapes = {"W1": (2, 3), "b1": (2, 1), "W2": (1, 2), "b2": (1, 1)}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)


@examine_backward_propagation.misconception(
    "Your test looks at the output layer alone.",
    "Which mistakes could hide in dW1 and db1?",
    "Measure slopes for parameters of all four arrays.",
)
def looks_at_the_output_layer_only(backward_propagation):
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(3, 5)), np.array([[1, 0, 0, 1, 1]])  # (3, 5), (1, 5)
    shapes = {"W1": (2, 3), "b1": (2, 1), "W2": (1, 2), "b2": (1, 1)}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    A2, cache = forward_propagation(X, parameters)
    grads = backward_propagation(parameters, cache, X, Y)
    assert np.shape(grads["dW2"]) == (1, 2) and np.shape(grads["db2"]) == (1, 1)
    assert np.allclose(grads["dW2"], (A2 - Y) @ cache["A1"].T / 5)
    assert np.allclose(grads["db2"], np.mean(A2 - Y))


# ---- Learning --------------------------------------------------------------------------------


@exercise(
    points=3,
    cases=draw.trainings,
    weights=draw.WEIGHTS,
    shared_starts=("initialize_parameters",),
)
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    """Train a network with one hidden layer.

    Start from `initialize_parameters`. One step goes forward, goes backward, and updates the
    parameters with the default learning rate of `update_parameters`.

    Parameters
    ----------
    X : array of shape (n_x, m)
        Examples in columns.
    Y : array of shape (n_y, m)
        Labels, 0 or 1.
    n_h : int
        Number of hidden units.
    num_iterations : int
        Number of steps.
    print_cost : bool
        Whether to print a cost now and then. What is printed is not graded.

    Returns
    -------
    dict
        The parameters after the last step.
    """
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        if print_cost:
            report_cost(i, compute_cost(A2, Y))
    return parameters


@nn_model.misconception(
    "Your hidden layer always has 4 units.",
    "Is n_h still the caller's number when your loop begins?",
    "Here n_h is an argument; take only n_x and n_y from the data.",
)
def four_units_always(X, Y, n_h, num_iterations=10000, print_cost=False):
    return nn_model(X, Y, 4, num_iterations)


@nn_model.misconception(
    "What you give back is the result of one single step.",
    "Does return stand inside your loop, or do the parameters start anew in each round?",
    "Start once, before the loop; give back once, when all num_iterations steps are done.",
)
def stops_after_first_step(X, Y, n_h, num_iterations=10000, print_cost=False):
    return nn_model(X, Y, n_h, min(num_iterations, 1))


@nn_model.misconception(
    "You give back the parameters of the start.",
    "Where does update_parameters put what it has learned?",
    "What update_parameters gives back is what the next step begins with.",
)
def nothing_learned(X, Y, n_h, num_iterations=10000, print_cost=False):
    return nn_model(X, Y, n_h, 0)


@nn_model.misconception(
    "You make one step too many.",
    "How many numbers does your range give?",
    "Exactly num_iterations steps: with 1, a single step.",
)
def one_step_too_many(X, Y, n_h, num_iterations=10000, print_cost=False):
    return nn_model(X, Y, n_h, num_iterations + 1)


@nn_model.misconception(
    "You make one step too few.",
    "With which number does your range begin, and with which does it end?",
    "Exactly num_iterations steps: with 1, a single step.",
)
def one_step_too_few(X, Y, n_h, num_iterations=10000, print_cost=False):
    return nn_model(X, Y, n_h, num_iterations - 1)


@nn_model.misconception(
    "Every step uses the same gradients.",
    "After the parameters have moved, are the slopes still those from before?",
    "Forward and backward come anew in every step.",
)
def gradients_measured_once(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    grads = backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)
    return update_parameters(parameters, grads, 1.2 * num_iterations)


@nn_model.misconception(
    "The forward pass of your loop always sees the parameters of the start.",
    "Which parameters does forward_propagation get in the second step?",
    "Each step goes forward with the newest parameters.",
)
def forward_with_the_start(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    _, cache = forward_propagation(X, parameters)
    for _ in range(num_iterations):
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
