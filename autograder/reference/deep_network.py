"""Answer key of chapter 5: networks of any depth, each step with its known mistakes beside it.

Columns are examples: X (n_0, m), Y (1, m). Layer l of L has n_l units, weights W{l} (n_l, n_{l-1})
and biases b{l} (n_l, 1). Where one part of a result is wrong in a misconception, the others are
right, so that answers tell the mistakes apart.
"""

from __future__ import annotations

import numpy as np

from autograder.exercises.kinds import exercise, property_of, random_start, repair, test_of, value
from autograder.reference_cases import deep_network as draw

NUMBER = 5
KEY_VERSION = 1


# What is given here, and was asked for under another name: chapter 3's cross_entropy_cost.
ASKED_EARLIER = {"compute_cost"}


# ---- Given: what chapters 3 and 4 had --------------------------------------------------------


def sigmoid(Z):
    """Sigmoid of every score, and Z itself as what the way back needs."""
    return 1 / (1 + np.exp(-Z)), Z


def relu(Z):
    """ReLU of every score, and Z itself as what the way back needs."""
    return np.maximum(0, Z), Z


def sigmoid_backward(dA, activation_cache):
    """From the gradient for A to that for Z, through A = sigmoid(Z)."""
    s = 1 / (1 + np.exp(-activation_cache))
    return dA * s * (1 - s)


def relu_backward(dA, activation_cache):
    """From the gradient for A to that for Z, through A = relu(Z); the slope at 0 is 0."""
    return dA * (activation_cache > 0)


def linear_forward(A, W, b):
    """Scores Z = W A + b of a layer, and (A, W, b) as what the way back needs."""
    return W @ A + b, (A, W, b)


def compute_cost(AL, Y):
    """The cost: the mean log loss of the answers AL (1, m) to the labels Y (1, m)."""
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


def update_parameters(params, grads, learning_rate):
    """One step of gradient descent for every parameter, however many layers there are."""
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in params.items()}


# ---- Notation --------------------------------------------------------------------------------


@exercise(points=3, cases=draw.row_networks, weights=draw.WEIGHTS)
def from_row_notation(theirs):
    """Translate a network from another notation into that of this course.

    In the other notation examples are rows, a layer computes X W + B, and the input counts as
    layer 1. So the first weights are called W2.

    Parameters
    ----------
    theirs : dict
        ``"W2"``, ``"B2"``, ``"W3"``, ``"B3"``, and so on, for any number of layers. The
        weights that lead to a layer have a row for each unit of the layer before it and a column
        for each of its own units; B has the shape (own units,).

    Returns
    -------
    dict
        The same network in our notation: ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``, and so on, for
        W A + b with examples in columns. Biases have the shape (own units, 1).
    """
    ours = {}
    for layer in range(1, len(theirs) // 2 + 1):
        ours[f"W{layer}"] = theirs[f"W{layer + 1}"].T  # (n_l, n_{l-1})
        ours[f"b{layer}"] = theirs[f"B{layer + 1}"].reshape(-1, 1)  # (n_l, 1)
    return ours


@from_row_notation.misconception(
    "The layers still carry the numbers of the other notation.",
    "Which layer is number 1 for us, and which is it for them?",
    "We do not count the input: their layer 2 is our layer 1.",
)
def their_numbers_kept(theirs):
    ours = {}
    for layer in range(2, len(theirs) // 2 + 2):
        ours[f"W{layer}"] = theirs[f"W{layer}"].T  # (n_l, n_{l-1})
        ours[f"b{layer}"] = theirs[f"B{layer}"].reshape(-1, 1)  # (n_l, 1)
    return ours


@from_row_notation.misconception(
    "The weights still lie as the rows notation has them.",
    "If (X W)^T is to be written with X^T, which factor comes first, and how does it lie?",
    "For W A + b the weights need a row for each of the layer's own units.",
)
def weights_not_turned(theirs):
    ours = from_row_notation(theirs)
    return {name: value.T if name[0] == "W" else value for name, value in ours.items()}


@from_row_notation.misconception(
    "The biases have one axis only.",
    "What would NumPy do with shapes (n, m) and (n,)?",
    "Wanted shape of a bias: (own units, 1).",
)
def biases_without_second_axis(theirs):
    ours = from_row_notation(theirs)
    return {name: value[:, 0] if name[0] == "b" else value for name, value in ours.items()}


@from_row_notation.misconception(
    "The biases lie in a row; beside columns of examples they have to stand upright.",
    "Along which axis do the examples lie in our notation?",
    "Wanted shape of a bias: (own units, 1).",
)
def biases_in_a_row(theirs):
    ours = from_row_notation(theirs)
    return {name: value.T if name[0] == "b" else value for name, value in ours.items()}


@from_row_notation.misconception(
    "The last layer is missing.",
    "How many layers are there if the dictionary holds a W and a B for each?",
    "With 2 L entries, our layers run from 1 to L, both included.",
)
def last_layer_left_behind(theirs):
    L = len(theirs) // 2
    return {name: value for name, value in from_row_notation(theirs).items() if name[1:] != str(L)}


# ---- Where training starts -------------------------------------------------------------------


@property_of(
    points=2,
    cases=draw.layer_dims,
    holds="random_layers",
    settings=random_start("1/sqrt(n)"),
)
def initialize_parameters_deep(layer_dims, rng=None):
    """Draw the parameters to start from, for a network of any depth.

    Weights are normal random numbers around 0 whose standard deviation is 1 / sqrt(n), n being
    the number of inputs of the layer, that is the size of the layer before. Biases are zero.

    Parameters
    ----------
    layer_dims : list of int
        n_0 (the features), n_1, ..., n_L.
    rng : generator, optional
        Where random numbers come from, such as np.random.default_rng(1). Whether you use it is up
        to you; np.random does as well.

    Returns
    -------
    dict
        ``"W1"``, ``"b1"``, ..., ``"WL"``, ``"bL"``: W{l} of shape (n_l, n_{l-1}), b{l} of shape
        (n_l, 1).
    """
    rng = np.random if rng is None else rng
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        W = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)  # (n_l, n_{l-1})
        parameters[f"W{layer}"], parameters[f"b{layer}"] = W, np.zeros((n, 1))  # b: (n_l, 1)
    return parameters


@initialize_parameters_deep.misconception(
    "Your weights are too small.",
    "A layer with n inputs adds up n products. How large must each be for a sum of size 1?",
    "Standard deviation: 1 / sqrt(n), with n the size of the layer before.",
)
def one_hundredth_everywhere(layer_dims, rng=None):
    return {
        name: 0.01 * np.sqrt(value.shape[1]) * value if name[0] == "W" else value
        for name, value in initialize_parameters_deep(layer_dims, rng).items()
    }


@initialize_parameters_deep.misconception(
    "All weights are zero, so all units of a layer stay alike for ever.",
    "What tells one unit of a layer from its neighbour?",
    "Normal random numbers, times 1 / sqrt(n).",
)
def zeros_everywhere(layer_dims, rng=None):
    return {name: 0 * value for name, value in initialize_parameters_deep(layer_dims, rng).items()}


@initialize_parameters_deep.misconception(
    "Your weights lie the wrong way round.",
    "How many rows does a layer need: one for each of its units, or one for each input?",
    "Wanted shape of W{l}: (n_l, n_{l-1}).",
)
def weights_turned(layer_dims, rng=None):
    return {
        name: value.T if name[0] == "W" else value
        for name, value in initialize_parameters_deep(layer_dims, rng).items()
    }


@initialize_parameters_deep.misconception(
    "The last layer is missing.",
    "layer_dims has L + 1 entries, since it begins with the features. How many layers is that?",
    "l runs from 1 to L, both included.",
)
def last_layer_not_started(layer_dims, rng=None):
    last = str(len(layer_dims) - 1)
    parameters = initialize_parameters_deep(layer_dims, rng)
    return {name: value for name, value in parameters.items() if name[1:] != last}


@initialize_parameters_deep.misconception(
    "Your layers are counted from 0.",
    "Which name does the first layer that has weights get?",
    "W1 leads from the features to layer 1; there is no W0.",
)
def counted_from_zero(layer_dims, rng=None):
    parameters = initialize_parameters_deep(layer_dims, rng)
    return {f"{name[0]}{int(name[1:]) - 1}": value for name, value in parameters.items()}


@initialize_parameters_deep.misconception(
    "Your biases are no columns.",
    "What would NumPy do with Z of shape (n, m) and a bias of shape (n,) or (1, n)?",
    "Wanted shape of b{l}: (n_l, 1).",
)
def flat_biases(layer_dims, rng=None):
    return {
        name: value.ravel() if name[0] == "b" else value
        for name, value in initialize_parameters_deep(layer_dims, rng).items()
    }


# ---- A layer's step with its activation ------------------------------------------------------


@exercise(points=2, cases=draw.activated_layers, weights=draw.WEIGHTS)
def linear_activation_forward(A_prev, W, b, activation):
    """A layer's whole step forward: Z = W A_prev + b, then A = g(Z).

    Parameters
    ----------
    A_prev : array of shape (n_{l-1}, m)
        What the layer before answers.
    W : array of shape (n_l, n_{l-1})
        Weights.
    b : array of shape (n_l, 1)
        Biases.
    activation : str
        ``"sigmoid"`` or ``"relu"``: which g.

    Returns
    -------
    A : array of shape (n_l, m)
        What the layer answers.
    cache : tuple
        (linear_cache, activation_cache): what `linear_forward` keeps, and what `sigmoid` or
        `relu` keeps.
    """
    Z, linear_cache = linear_forward(A_prev, W, b)  # (n_l, m)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)  # both: (n_l, m)
    return A, (linear_cache, activation_cache)


@linear_activation_forward.misconception(
    "You answer with the scores; the activation is missing.",
    "Where does your Z go through g?",
    "A = g(Z), with g the function that the argument activation names.",
)
def activation_left_out(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)  # (n_l, m)
    return Z, (linear_cache, Z)


@linear_activation_forward.misconception(
    "You always use sigmoid.",
    "What does your code do with the argument activation?",
    'For "relu" the answer is never negative, and may be above 1.',
)
def always_sigmoid(A_prev, W, b, activation):
    return linear_activation_forward(A_prev, W, b, "sigmoid")


@linear_activation_forward.misconception(
    "You always use ReLU.",
    "What does your code do with the argument activation?",
    'For "sigmoid" every answer lies between 0 and 1.',
)
def always_relu(A_prev, W, b, activation):
    return linear_activation_forward(A_prev, W, b, "relu")


@linear_activation_forward.misconception(
    "The activation is taken of A_prev, not of the scores.",
    "A formula such as a = g(a) is a misprint. Which letter belongs inside g?",
    "A = g(Z), and Z = W A_prev + b.",
)
def activation_of_the_input(A_prev, W, b, activation):
    squashed, _ = sigmoid(A_prev) if activation == "sigmoid" else relu(A_prev)  # (n_{l-1}, m)
    Z, _ = linear_forward(squashed, W, b)  # (n_l, m)
    return Z, ((A_prev, W, b), Z)


@linear_activation_forward.misconception(
    "The second cache holds A.",
    "At which place is the slope of g needed on the way back: at A, or at Z?",
    "activation_cache is what sigmoid or relu gives as its second result.",
)
def answer_in_the_cache(A_prev, W, b, activation):
    A, (linear_cache, _) = linear_activation_forward(A_prev, W, b, activation)
    return A, (linear_cache, A)


@linear_activation_forward.misconception(
    "The two caches stand in the other order.",
    "Which of them does the way back unpack first?",
    "cache: (linear_cache, activation_cache), that is ((A_prev, W, b), Z).",
)
def caches_the_other_way_round(A_prev, W, b, activation):
    A, (linear_cache, activation_cache) = linear_activation_forward(A_prev, W, b, activation)
    return A, (activation_cache, linear_cache)


@linear_activation_forward.misconception(
    "All four arrays lie in one flat cache.",
    "Two functions hand you a cache each. How many entries does your own then have?",
    "cache: a pair of caches, ((A_prev, W, b), Z).",
)
def one_flat_cache(A_prev, W, b, activation):
    A, (linear_cache, activation_cache) = linear_activation_forward(A_prev, W, b, activation)
    return A, (*linear_cache, activation_cache)


@linear_activation_forward.misconception(
    "Your A is a pair: an answer together with a cache.",
    "How many results do sigmoid and relu give, and how many names stand left of your =?",
    "A is an array of the shape (n_l, m).",
)
def answer_and_cache_in_one(A_prev, W, b, activation):
    A, (linear_cache, activation_cache) = linear_activation_forward(A_prev, W, b, activation)
    return (A, activation_cache), (linear_cache, activation_cache)


# ---- All layers forward ----------------------------------------------------------------------


@exercise(points=3, cases=draw.networks, weights=draw.WEIGHTS)
def L_model_forward(X, parameters):
    """Send examples through all L layers: ReLU in layers 1 to L - 1, sigmoid in the last one.

    Parameters
    ----------
    X : array of shape (n_0, m)
        Examples in columns.
    parameters : dict
        ``"W1"``, ``"b1"``, ..., ``"WL"``, ``"bL"``. L follows from it, and may be 1.

    Returns
    -------
    AL : array of shape (1, m)
        What the last layer answers.
    caches : list
        One cache of `linear_activation_forward` for each layer, in order.
    """
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        activation = "relu" if layer < L else "sigmoid"
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]  # (n_l, n_{l-1}), (n_l, 1)
        A, cache = linear_activation_forward(A, W, b, activation)  # (n_l, m)
        caches.append(cache)
    return A, caches


@L_model_forward.misconception(
    "The last layer uses ReLU.",
    "Can your network answer with 7? Is that a probability?",
    "Layers 1 to L - 1: ReLU. Layer L: sigmoid.",
)
def relu_to_the_end(X, parameters):
    _, caches = L_model_forward(X, parameters)
    return relu(caches[-1][1])[0], caches


@L_model_forward.misconception(
    "Every layer uses sigmoid.",
    "Which activation do the hidden layers have?",
    "Layers 1 to L - 1: ReLU. Layer L: sigmoid.",
)
def sigmoid_from_the_start(X, parameters):
    A, caches = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        A, cache = linear_activation_forward(
            A, parameters[f"W{layer}"], parameters[f"b{layer}"], "sigmoid"
        )  # (n_l, m)
        caches.append(cache)
    return A, caches


@L_model_forward.misconception(
    "Your network ends one layer too early.",
    "Which numbers does range(1, L) give, and is L among them?",
    "There are L layers, and so L caches.",
)
def last_layer_skipped(X, parameters):
    _, caches = L_model_forward(X, parameters)
    return caches[-1][0][0], caches[:-1]


@L_model_forward.misconception(
    "Your network has two layers, however many parameters it is given.",
    "From what can a function see how many layers there are?",
    "L is half the number of entries of parameters.",
)
def two_layers_only(X, parameters):
    A, first = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    A, second = linear_activation_forward(A, parameters["W2"], parameters["b2"], "sigmoid")
    return A, [first, second]


@L_model_forward.misconception(
    "The cache of the last layer is missing.",
    "Which of your steps appends to caches?",
    "One cache for each layer: L of them.",
)
def last_cache_forgotten(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return AL, caches[:-1]


@L_model_forward.misconception(
    "The caches stand in the wrong order: the last layer's comes first.",
    "Where does your code put a new cache: at the end of the list, or at its beginning?",
    "The first cache is layer 1's, the last one is layer L's.",
)
def caches_from_the_end(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return AL, caches[::-1]


@L_model_forward.misconception(
    "Your list of caches holds the last layer's cache only.",
    "Does the line that appends stand inside your loop?",
    "One cache for each layer: L of them.",
)
def hidden_caches_forgotten(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return AL, caches[-1:]


@L_model_forward.misconception(
    "Every hidden layer uses the parameters of layer 1.",
    "Is it the figure 1 or the letter l that stands in your names of W and b?",
    "Layer l uses W{l} and b{l}.",
)
def first_layer_everywhere(X, parameters):
    A, caches = X, []
    L = len(parameters) // 2
    for _ in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W1"], parameters["b1"], "relu")
        caches.append(cache)
    W, b = parameters[f"W{L}"], parameters[f"b{L}"]
    AL, cache = linear_activation_forward(A, W, b, "sigmoid")
    return AL, [*caches, cache]


# ---- Where the way back begins ---------------------------------------------------------------


def flattened_fractions(AL, Y):
    """-y/a + (1 - y)/(1 - a), typed from a page that lost its fraction bars."""
    return -Y / AL + 1 - Y / 1 - AL


@repair(points=2, cases=draw.probabilities, starter=flattened_fractions, weights=draw.WEIGHTS)
def cost_gradient(AL, Y):
    """Slope of each example's loss for the network's answer.

    The code that you find here was typed from a page on which the fractions had come out flat.
    Mend it. The 1/m of the mean comes later, in each layer's own step.

    Parameters
    ----------
    AL : array of shape (1, m)
        Probabilities that the network gives.
    Y : array of shape (1, m)
        Labels, 0 or 1.

    Returns
    -------
    array of shape (1, m)
        -y/a + (1 - y)/(1 - a), example by example.
    """
    return -Y / AL + (1 - Y) / (1 - AL)  # (1, m)


cost_gradient.misconception(
    "Division is done before addition, so your fractions fall apart.",
    "What stands below the second fraction bar: one number, or a whole difference?",
    "Where y = 0 and a = 0.5, the slope is 2; where y = 1, it is -2.",
)(flattened_fractions)


@cost_gradient.misconception(
    "Your slopes have the wrong sign.",
    "If y = 1, does more a mean more loss, or less?",
    "Where y = 1 the slope is negative, where y = 0 it is positive.",
)
def slope_of_the_answer_reversed(AL, Y):
    return -cost_gradient(AL, Y)


@cost_gradient.misconception(
    "Between the two fractions you have a minus where a plus belongs.",
    "What is the slope of log(1 - a) for a? Mind its sign.",
    "Where y = 0, the slope is positive: a larger answer costs more.",
)
def second_sign_lost(AL, Y):
    return -Y / AL - (1 - Y) / (1 - AL)


@cost_gradient.misconception(
    "a - y is the slope for the score z, one step further back.",
    "Is the sigmoid of the last layer a part of the loss?",
    "For y = 1 and a = 0.5 the slope for the answer is -2.",
)
def slope_for_the_score(AL, Y):
    return AL - Y


@cost_gradient.misconception(
    "You divide by m here already.",
    "If each layer divides by m once more, what comes out?",
    "One slope for each example, each of that example's own loss.",
)
def divided_too_early(AL, Y):
    return cost_gradient(AL, Y) / Y.shape[1]


# ---- One layer back --------------------------------------------------------------------------


def hands_nothing_down(dZ, cache):
    """Gradients of one layer's linear step."""
    A_prev, _, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m  # (n_l, n_{l-1})
    # One number for the bias, of shape (1, 1).
    db = np.sum(dZ, keepdims=True) / m
    dA_prev = dZ
    return dA_prev, dW, db


@repair(points=3, cases=draw.steps_back, starter=hands_nothing_down, weights=draw.WEIGHTS)
def linear_backward(dZ, cache):
    """Way back through Z = W A_prev + b.

    The code that you find here runs without complaint, and has two mistakes that lecture notes
    are fond of. Compare the shape of each gradient with that of what it belongs to.

    Parameters
    ----------
    dZ : array of shape (n_l, m)
        Column i: slope of example i's loss for the scores of this layer.
    cache : tuple
        (A_prev, W, b) of the step forward: (n_{l-1}, m), (n_l, n_{l-1}) and (n_l, 1).

    Returns
    -------
    dA_prev : array of shape (n_{l-1}, m)
        Column i: slope of example i's loss for what the layer before answered.
    dW : array of shape (n_l, n_{l-1})
        Gradient of the cost, the mean over the examples, for W.
    db : array of shape (n_l, 1)
        The same for b.
    """
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dZ_mean = dZ / m  # (n_l, m); dividing the smaller array costs less than dividing dW
    dW = dZ_mean @ A_prev.T  # (n_l, n_{l-1})
    db = np.sum(dZ_mean, axis=1, keepdims=True)  # (n_l, 1)
    dA_prev = W.T @ dZ  # (n_{l-1}, m)
    return dA_prev, dW, db


linear_backward.misconception(
    "dZ is handed down as it is, and all units share one bias gradient.",
    "Which shapes do A_prev and b have, and which do dA_prev and db?",
    "A score responds to the layer before through W. Each unit has a bias of its own.",
)(hands_nothing_down)


@linear_backward.misconception(
    "db is one number for all units; it broadcasts, and nobody complains.",
    "Over which axis do the examples lie, and over which the units?",
    "db has the shape of b: (n_l, 1).",
)
def one_bias_gradient_for_all(dZ, cache):
    dA_prev, dW, db = linear_backward(dZ, cache)
    return dA_prev, dW, np.sum(db)


@linear_backward.misconception(
    "db is right, but it has lost its second axis.",
    "What does np.sum do with the axis that it sums over, and how can it be kept?",
    "db has the shape of b: (n_l, 1).",
)
def bias_gradient_flat(dZ, cache):
    dA_prev, dW, db = linear_backward(dZ, cache)
    return dA_prev, dW, db[:, 0]


@linear_backward.misconception(
    "dW and db are sums over the examples; the cost is a mean.",
    "Should a gradient double when every example is given twice?",
    "Twice the same examples give the same dW and db, not twice as much.",
)
def gradients_not_divided(dZ, cache):
    dA_prev, dW, db = linear_backward(dZ, cache)
    m = dZ.shape[1]
    return dA_prev, dW * m, db * m


@linear_backward.misconception(
    "What you hand down is divided by m; it should not be.",
    "dA_prev has a column for each example. Is any mean taken in it?",
    "Column i of dA_prev belongs to example i alone, however many others there are.",
)
def handed_down_divided(dZ, cache):
    dA_prev, dW, db = linear_backward(dZ, cache)
    return dA_prev / dZ.shape[1], dW, db


@linear_backward.misconception(
    "dA_prev is handed down as dZ, without the weights.",
    "If a unit of the layer before answers a little more, by what is that multiplied in Z?",
    "dA_prev has the shape of A_prev: (n_{l-1}, m).",
)
def handed_down_as_it_came(dZ, cache):
    _, dW, db = linear_backward(dZ, cache)
    return dZ, dW, db


@linear_backward.misconception(
    "db is added up over the units, and the examples are still there.",
    "Which axis disappears in a sum: the one that you name, or the other?",
    "db has the shape of b, (n_l, 1): one number for each unit, none for an example.",
)
def bias_gradient_over_the_units(dZ, cache):
    dA_prev, dW, _ = linear_backward(dZ, cache)
    return dA_prev, dW, np.sum(dZ, axis=0, keepdims=True) / dZ.shape[1]


@linear_backward.misconception(
    "db is right, but squeezed: its second axis is gone.",
    "Which axes does squeeze remove, and is one of them needed later?",
    "db has the shape of b: (n_l, 1).",
)
def bias_gradient_squeezed(dZ, cache):
    dA_prev, dW, db = linear_backward(dZ, cache)
    return dA_prev, dW, np.squeeze(db)


@linear_backward.misconception(
    "db is a sum over the examples, and should be a mean.",
    "Do weights and biases belong to the same cost?",
    "Both gradients are means over the m examples.",
)
def bias_gradient_not_divided(dZ, cache):
    dA_prev, dW, db = linear_backward(dZ, cache)
    return dA_prev, dW, db * dZ.shape[1]


@linear_backward.misconception(
    "dW is a sum over the examples, and should be a mean.",
    "Do weights and biases belong to the same cost?",
    "Both gradients are means over the m examples.",
)
def weight_gradient_not_divided(dZ, cache):
    dA_prev, dW, db = linear_backward(dZ, cache)
    return dA_prev, dW * dZ.shape[1], db


# ---- One layer back, with its activation -----------------------------------------------------


@exercise(points=2, cases=draw.activated_steps_back, weights=draw.WEIGHTS)
def linear_activation_backward(dA, cache, activation):
    """A layer's whole step back: through A = g(Z), then through Z = W A_prev + b.

    Parameters
    ----------
    dA : array of shape (n_l, m)
        Slopes for what this layer answered.
    cache : tuple
        (linear_cache, activation_cache) of the step forward.
    activation : str
        ``"sigmoid"`` or ``"relu"``.

    Returns
    -------
    dA_prev : array of shape (n_{l-1}, m)
    dW : array of shape (n_l, n_{l-1})
    db : array of shape (n_l, 1)
        As `linear_backward` gives them.
    """
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)  # (n_l, m)
    else:
        dZ = relu_backward(dA, activation_cache)  # (n_l, m)
    return linear_backward(dZ, linear_cache)


@linear_activation_backward.misconception(
    "The slope of the activation is missing: dA is taken for dZ.",
    "What stands between Z and A on the way forward?",
    "dZ is dA times the slope of g at Z, element by element.",
)
def activation_not_undone(dA, cache, activation):
    return linear_backward(dA, cache[0])


@linear_activation_backward.misconception(
    "You always go back through ReLU.",
    "What does your code do with the argument activation?",
    'For "sigmoid" it is sigmoid_backward that takes you from dA to dZ.',
)
def always_back_through_relu(dA, cache, activation):
    return linear_activation_backward(dA, cache, "relu")


@linear_activation_backward.misconception(
    "You always go back through sigmoid.",
    "What does your code do with the argument activation?",
    'For "relu" it is relu_backward that takes you from dA to dZ.',
)
def always_back_through_sigmoid(dA, cache, activation):
    return linear_activation_backward(dA, cache, "sigmoid")


@linear_activation_backward.misconception(
    "You go through the activation forward once more, instead of back.",
    "Is sigmoid(Z) a slope?",
    "sigmoid_backward and relu_backward turn dA into dZ.",
)
def forward_instead_of_back(dA, cache, activation):
    linear_cache, Z = cache
    A, _ = sigmoid(Z) if activation == "sigmoid" else relu(Z)  # (n_l, m)
    return linear_backward(dA * A, linear_cache)


# ---- All layers back -------------------------------------------------------------------------


@exercise(points=5, cases=draw.passes_back, driver="run_backward", weights=draw.WEIGHTS)
def L_model_backward(AL, Y, caches):
    """Gradients of the cost for all parameters of a network, from the last layer to the first.

    Parameters
    ----------
    AL : array of shape (1, m)
        Probabilities that the network gave.
    Y : array of shape (1, m)
        Labels, 0 or 1.
    caches : list
        Of `L_model_forward`: one for each of the L layers. The last layer has a sigmoid, all
        others ReLU.

    Returns
    -------
    dict
        For l from 1 to L: ``"dW{l}"`` and ``"db{l}"``, the gradients for W{l} and b{l}, and
        ``"dA{l-1}"``, what layer l hands down to the layer before it. So ``"dA0"`` is handed to
        the examples.
    """
    grads, dA = {}, cost_gradient(AL, Y)  # (1, m)
    activation = "sigmoid"
    for layer in range(len(caches), 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads[f"dA{layer - 1}"] = dA  # (n_{l-1}, m)
        grads[f"dW{layer}"], grads[f"db{layer}"] = dW, db  # (n_l, n_{l-1}), (n_l, 1)
        activation = "relu"
    return grads


@L_model_backward.misconception(
    "You stop after the last layer.",
    "Which dictionary keys does a network with three layers need?",
    "From l = L down to l = 1, each layer has its dW{l}, db{l} and dA{l-1}.",
)
def last_layer_only(AL, Y, caches):
    L, grads = len(caches), L_model_backward(AL, Y, caches)
    return {name: grads[name] for name in (f"dA{L - 1}", f"dW{L}", f"db{L}")}


@L_model_backward.misconception(
    "Your way back ends before the first layer.",
    "Which numbers does your range give, and is the first layer's among them?",
    "From l = L down to l = 1, both included.",
)
def first_layer_left_out(AL, Y, caches):
    grads = L_model_backward(AL, Y, caches)
    left_out = ("dA0", "dW1", "db1") if len(caches) > 1 else ()
    return {name: value for name, value in grads.items() if name not in left_out}


@L_model_backward.misconception(
    "You go back through a sigmoid in every layer.",
    "Which activation did the hidden layers have on the way forward?",
    "Last layer: sigmoid. All others: ReLU.",
)
def back_through_sigmoids(AL, Y, caches):
    grads: dict[str, np.ndarray] = {}
    dA = cost_gradient(AL, Y)  # (1, m)
    for layer in range(len(caches), 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], "sigmoid")
        grads |= {f"dA{layer - 1}": dA, f"dW{layer}": dW, f"db{layer}": db}
    return grads


@L_model_backward.misconception(
    "You begin with a - y and then go through the sigmoid as well, so its slope counts twice.",
    "Is a - y the slope for the answer a, or for the score z?",
    "Either begin at the answer and go back through sigmoid, or begin at the score and do not.",
)
def sigmoid_counted_twice(AL, Y, caches):
    grads: dict[str, np.ndarray] = {}
    dA, activation = AL - Y, "sigmoid"  # dA: (1, m)
    for layer in range(len(caches), 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads |= {f"dA{layer - 1}": dA, f"dW{layer}": dW, f"db{layer}": db}
        activation = "relu"
    return grads


@L_model_backward.misconception(
    "Each dA is what its layer received, not what it hands down.",
    "Which of linear_activation_backward's results does a layer hand down?",
    "dA{l-1} has the shape of what layer l - 1 answered.",
)
def received_instead_of_handed_down(AL, Y, caches):
    grads, L = L_model_backward(AL, Y, caches), len(caches)
    received = {f"dA{layer - 1}": grads[f"dA{layer}"] for layer in range(1, L)}
    return {**grads, **received, f"dA{L - 1}": cost_gradient(AL, Y)}


@L_model_backward.misconception(
    "All your gradients have the wrong sign, so every step will go uphill.",
    "If y = 1, does a larger answer mean more loss, or less?",
    "Where y = 1, the slope for the answer is negative.",
)
def all_signs_reversed(AL, Y, caches):
    return {name: -grad for name, grad in L_model_backward(AL, Y, caches).items()}


@L_model_backward.misconception(
    "Every gradient is divided by m once too often.",
    "linear_backward divides by m already. Who else does?",
    "The slopes that the way back begins with are those of single examples.",
)
def divided_by_m_twice(AL, Y, caches):
    m = Y.shape[1]
    return {name: grad / m for name, grad in L_model_backward(AL, Y, caches).items()}


@L_model_backward.misconception(
    "You go back through ReLU in the last layer, too.",
    "Which activation did the last layer have on the way forward?",
    "Last layer: sigmoid. All others: ReLU.",
)
def back_through_relus(AL, Y, caches):
    grads: dict[str, np.ndarray] = {}
    dA = cost_gradient(AL, Y)  # (1, m)
    for layer in range(len(caches), 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], "relu")
        grads |= {f"dA{layer - 1}": dA, f"dW{layer}": dW, f"db{layer}": db}
    return grads


@L_model_backward.misconception(
    "Every layer begins with the slope of the cost; only the last one should.",
    "What does layer l receive from layer l + 1?",
    "Layer L begins with dA{L}, layer l < L with the dA{l} that was handed down to it.",
)
def begins_again_in_each_layer(AL, Y, caches):
    grads: dict[str, np.ndarray] = {}
    dA, activation = cost_gradient(AL, Y), "sigmoid"  # dA: (1, m)
    for layer in range(len(caches), 0, -1):
        # (1, m) stretches over the units of a hidden layer, and nobody complains.
        received = np.broadcast_to(dA, caches[layer - 1][1].shape)  # (n_l, m)
        handed_down, dW, db = linear_activation_backward(received, caches[layer - 1], activation)
        grads |= {f"dA{layer - 1}": handed_down, f"dW{layer}": dW, f"db{layer}": db}
        activation = "relu"
    return grads


@L_model_backward.misconception(
    "What layers hand down is not kept.",
    "Which of the three results of a layer's step back are in your dictionary?",
    "From dA{L-1} down to dA0, each stands there as well.",
)
def handed_down_not_kept(AL, Y, caches):
    grads = L_model_backward(AL, Y, caches)
    return {name: grad for name, grad in grads.items() if name[1] != "A"}


@L_model_backward.misconception(
    "dA0 is divided by m.",
    "Column i of dA0 belongs to example i alone. Is any mean taken in it?",
    "dA0 is what layer 1 hands down. A nudge of X measures dA0 / m, since the cost is a mean.",
)
def handed_to_the_examples_as_a_mean(AL, Y, caches):
    grads = L_model_backward(AL, Y, caches)
    return {**grads, "dA0": grads["dA0"] / Y.shape[1]}


@L_model_backward.misconception(
    "Every layer begins again with the slope of the cost, and goes back through a sigmoid.",
    "What does layer l receive from layer l + 1, and which activation did it have on the way "
    "forward?",
    "Only layer L begins with dA{L}. Hidden layers take what was handed down, through ReLU.",
    tests_meet_it=False,
)
def begins_again_through_sigmoids(AL, Y, caches):
    grads: dict[str, np.ndarray] = {}
    dA = cost_gradient(AL, Y)  # (1, m)
    for layer in range(len(caches), 0, -1):
        received = np.broadcast_to(dA, caches[layer - 1][1].shape)  # (n_l, m)
        handed_down, dW, db = linear_activation_backward(received, caches[layer - 1], "sigmoid")
        grads |= {f"dA{layer - 1}": handed_down, f"dW{layer}": dW, f"db{layer}": db}
    return grads


@L_model_backward.misconception(
    "Your way back is right for one and two layers, and stops if there are more.",
    "In your loop, which gradient and which cache does layer l get: its own, or always the same?",
    "Layer l takes the dA{l} that layer l + 1 handed down, and its own entry of caches.",
    tests_meet_it=False,
)
def always_handed_down_by_the_last_layer(AL, Y, caches):
    L, grads = len(caches), dict[str, np.ndarray]()
    dA, dW, db = linear_activation_backward(cost_gradient(AL, Y), caches[L - 1], "sigmoid")
    grads |= {f"dA{L - 1}": dA, f"dW{L}": dW, f"db{L}": db}
    for layer in range(L - 1, 0, -1):
        handed_down, dW, db = linear_activation_backward(
            grads[f"dA{L - 1}"], caches[layer - 1], "relu"
        )
        grads |= {f"dA{layer - 1}": handed_down, f"dW{layer}": dW, f"db{layer}": db}
    return grads


@L_model_backward.misconception(
    "The last layer is right. In the hidden ones the slope of ReLU is missing.",
    "What stands between Z and A of a hidden layer on the way forward?",
    "A layer's step back has two halves: through its activation first, then through its scores.",
    tests_meet_it=False,
)
def hidden_activations_not_undone(AL, Y, caches):
    L, grads = len(caches), dict[str, np.ndarray]()
    dA, dW, db = linear_activation_backward(cost_gradient(AL, Y), caches[L - 1], "sigmoid")
    grads |= {f"dA{L - 1}": dA, f"dW{L}": dW, f"db{L}": db}
    for layer in range(L - 1, 0, -1):
        dA, dW, db = linear_backward(dA, caches[layer - 1][0])
        grads |= {f"dA{layer - 1}": dA, f"dW{layer}": dW, f"db{layer}": db}
    return grads


# ---- A test of the whole way back ------------------------------------------------------------


@test_of(L_model_backward, points=5, may_call=("cost_gradient", "linear_activation_backward"))
def examine_L_model_backward(L_model_backward):
    """Test an L_model_backward that you have not seen.

    Build a small network, send a few examples forward with your own `L_model_forward`, and let
    the function under test go back. Nudge parameters and examples, and see with `compute_cost`
    how the cost responds. Raise an error, for instance by assert, if a gradient is wrong or
    missing. A right function must pass: allow a tiny difference.

    Parameters
    ----------
    L_model_backward : function
        Takes AL, Y and caches, and returns a dictionary of gradients, "dA0" among them. The cost
        is a mean over the examples, so nudging one entry of X measures dA0 divided by m.
    """
    rng = np.random.default_rng(3)
    X, Y = rng.normal(size=(4, 5)), np.array([[0, 1, 1, 0, 1]])  # (4, 5), (1, 5)
    numbers = {"X": X}
    for layer, (own, before) in enumerate(((3, 4), (2, 3), (1, 2)), start=1):
        numbers[f"W{layer}"] = rng.normal(size=(own, before))  # (n_l, n_{l-1})
        numbers[f"b{layer}"] = rng.uniform(0.2, 0.6, (own, 1))  # (n_l, 1)

    def forward(numbers):
        return L_model_forward(numbers["X"], {k: v for k, v in numbers.items() if k != "X"})

    AL, caches = forward(numbers)
    grads = L_model_backward(AL, Y, caches)
    claimed = {f"d{name}": grads[f"d{name}"] for name in numbers if name != "X"}
    claimed["dX"] = grads["dA0"] / X.shape[1]  # (4, 5)
    nudge = 1e-5
    for name, array in numbers.items():
        assert claimed[f"d{name}"].shape == array.shape
        for place in np.ndindex(array.shape):
            costs = []
            for sign in (1, -1):
                moved = array.copy()  # same shape as array
                moved[place] += sign * nudge
                AL, _ = forward({**numbers, name: moved})
                costs.append(compute_cost(AL, Y))
            measured = (costs[0] - costs[1]) / (2 * nudge)
            assert abs(claimed[f"d{name}"][place] - measured) < 1e-6


@examine_L_model_backward.misconception(
    "Your test accepts everything.",
    "What should happen in your test when a gradient is wrong?",
    "A test raises an error, for instance by assert, when a claim does not hold.",
)
def accepts_any_gradients(L_model_backward):
    X, Y = np.array([[1.0, -2.0]]), np.array([[0, 1]])  # (1, 2) each
    AL, caches = L_model_forward(X, {"W1": np.array([[0.5]]), "b1": np.array([[0.1]])})
    L_model_backward(AL, Y, caches)


@examine_L_model_backward.misconception(
    "Your test tries one layer only, where most mistakes do not show.",
    "In which layers does ReLU stand, and how many of them does your network have?",
    "Three layers are enough to see every part of the way back at work.",
)
def tries_one_layer(L_model_backward):
    X, Y = np.array([[1.0, -2.0]]), np.array([[0, 1]])  # (1, 2) each
    AL, caches = L_model_forward(X, {"W1": np.array([[0.5]]), "b1": np.array([[0.1]])})
    grads = L_model_backward(AL, Y, caches)
    assert abs(grads["dW1"][0, 0] - np.mean((AL - Y) * X)) < 1e-6


@examine_L_model_backward.misconception(
    "Your test never looks at the values of dA0, which layer 1 hands down.",
    "What does your test do with the dA0 that it is given?",
    "Nudge the entries of X as well: the cost responds by dA0 / m.",
)
def never_looks_at_what_is_handed_down(L_model_backward):
    rng = np.random.default_rng(3)
    X, Y = rng.normal(size=(3, 4)), np.array([[0, 1, 1, 0]])  # (3, 4), (1, 4)
    parameters, nudge = {}, 1e-5
    for layer, (own, before) in enumerate(((4, 3), (2, 4), (1, 2)), start=1):
        parameters[f"W{layer}"] = rng.normal(size=(own, before))  # (n_l, n_{l-1})
        parameters[f"b{layer}"] = rng.uniform(0.2, 0.6, (own, 1))  # (n_l, 1)
    AL, caches = L_model_forward(X, parameters)  # (1, 4)
    grads = L_model_backward(AL, Y, caches)
    for name, array in parameters.items():
        for place in np.ndindex(array.shape):
            costs = []
            for step in (nudge, -nudge):
                moved = array.copy()  # same shape as array
                moved[place] += step
                costs.append(compute_cost(L_model_forward(X, {**parameters, name: moved})[0], Y))
            measured = (costs[0] - costs[1]) / (2 * nudge)
            assert abs(grads[f"d{name}"][place] - measured) < 1e-6


@examine_L_model_backward.misconception(
    "Your test refuses a right function.",
    "Which of its comparisons fails there: does it allow what a nudge leaves, and divide dA0 by m?",
    "Nudge to both sides, and let gradient and measurement differ by a millionth. A nudge of X "
    "measures dA0 / m.",
)
def asks_for_equal_digits(L_model_backward):
    X, Y, nudge = np.array([[1.0, -2.0]]), np.array([[0, 1]]), 1e-5
    costs = []
    for w in (0.5 + nudge, 0.5 - nudge, 0.5):
        AL, caches = L_model_forward(X, {"W1": np.array([[w]]), "b1": np.array([[0.1]])})
        costs.append(compute_cost(AL, Y))
    assert L_model_backward(AL, Y, caches)["dW1"] == (costs[0] - costs[1]) / (2 * nudge)


# ---- A network of any depth ------------------------------------------------------------------


@value(
    points=1,
    prediction=True,
    choices={
        "a": "It learns about as well as from 1/sqrt(n), only a little later.",
        "b": "It learns better: small weights are safe.",
        "c": "It hardly learns at all: it ends with one answer for every picture.",
    },
)
def predicted_start():
    """A network with four layers starts with weights of 0.01 times normal numbers.

    What will happen when it is trained on the cats, for as long as one that starts from
    1/sqrt(n)? Any of the choices earns the point: it is for having thought about it first.
    """
    return "c"


@exercise(
    points=3,
    cases=draw.trainings,
    shared_starts=("initialize_parameters_deep",),
    weights=draw.WEIGHTS,
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network of any depth: ReLU in the hidden layers, sigmoid in the last one.

    The start comes from `initialize_parameters_deep(layers_dims)`, called just like that.

    Parameters
    ----------
    X : array of shape (n_0, m)
        Examples in columns.
    Y : array of shape (1, m)
        Labels, 0 or 1.
    layers_dims : list of int
        n_0, n_1, ..., n_L.
    learning_rate : float
        Length of a step as a multiple of the gradient.
    num_iterations : int
        Number of steps.
    print_cost : bool
        Whether to print every cost that is kept. What is printed is not graded.

    Returns
    -------
    parameters : dict
        ``"W1"``, ``"b1"``, ..., ``"WL"``, ``"bL"`` after the last step.
    costs : list of float
        The costs measured at the start of steps 0, 100, 200, and so on.
    """
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)  # (1, m)
        if i % 100 == 0:
            cost = compute_cost(AL, Y)
            costs.append(cost)
            if print_cost:
                print(f"Cost after iteration {i}: {cost:.6f}")
        # Nobody needs the gradient for X, which would cost as much as that for W1. Without
        # columns of W1 the step back leaves it out.
        (_, W1, b1), Z1 = caches[0]
        caches[0] = ((X, W1[:, :0], b1), Z1)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


def _descend(parameters, X, Y, learning_rate, num_iterations, *, every=100):
    """Train from given parameters, and keep a cost now and then."""
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % every == 0:
            costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


def _descend_along_the_first_slope(parameters, X, Y, learning_rate, num_iterations):
    """Take all steps with the gradients of the start."""
    AL, caches = L_model_forward(X, parameters)  # (1, m)
    grads = L_model_backward(AL, Y, caches)
    costs = [compute_cost(AL, Y)] * (-(-num_iterations // 100))
    return update_parameters(parameters, grads, num_iterations * learning_rate), costs


def _descend_from_the_start(parameters, X, Y, learning_rate, num_iterations):
    """Take the first step again and again, as if each began with a start of its own."""
    moved, costs = _descend(parameters, X, Y, learning_rate, 1)
    return moved, costs * (-(-num_iterations // 100))


@L_layer_model.misconception(
    "The parameters that you give back are those of the start.",
    "What does update_parameters give back, and where do you keep it?",
    "Each step begins with the parameters that the last step made.",
)
def parameters_never_kept(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    return _descend(initialize_parameters_deep(layers_dims), X, Y, 0.0, num_iterations)


@L_layer_model.misconception(
    "learning_rate does not reach your steps.",
    "Is there a fixed number in your loop where the argument should stand?",
    "update_parameters is given the learning rate that the caller chose.",
)
def default_rate_always(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    return _descend(initialize_parameters_deep(layers_dims), X, Y, 0.0075, num_iterations)


@L_layer_model.misconception(
    "Every step uses the gradients of the start.",
    "After the parameters have moved, are the old answers and caches still true?",
    "Forward, back and update belong into the loop, in this order.",
)
def gradients_of_the_start(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    start = initialize_parameters_deep(layers_dims)
    return _descend_along_the_first_slope(start, X, Y, learning_rate, num_iterations)


@L_layer_model.misconception(
    "costs holds a value for every step.",
    "At which steps should a cost be kept?",
    "costs holds those of steps 0, 100, 200, and so on.",
)
def one_cost_for_each_step(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    start = initialize_parameters_deep(layers_dims)
    return _descend(start, X, Y, learning_rate, num_iterations, every=1)


@L_layer_model.misconception(
    "costs stays empty unless print_cost is True.",
    "Which line stands under which if?",
    "A cost is kept at every 100th step; print_cost decides only whether it is shown.",
)
def costs_only_if_printed(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    start = initialize_parameters_deep(layers_dims)
    parameters, costs = _descend(start, X, Y, learning_rate, num_iterations)
    return parameters, costs if print_cost else []


@L_layer_model.misconception(
    "costs holds one value more than asked for: that of the last step.",
    "Which steps does the task name?",
    "costs holds those of steps 0, 100, 200, and so on, and no others.",
)
def cost_of_the_last_step(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    start = initialize_parameters_deep(layers_dims)
    _, every = _descend(start, X, Y, learning_rate, num_iterations, every=1)
    parameters, costs = _descend(start, X, Y, learning_rate, num_iterations)
    return parameters, costs + every[-1:] * (num_iterations % 100 != 1)


@L_layer_model.misconception(
    "Every step begins from the start again.",
    "Is the start drawn inside your loop, or the update made after it?",
    "Draw the start once, before the loop. Each step begins with what the last one made.",
)
def start_drawn_in_every_step(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    start = initialize_parameters_deep(layers_dims)
    return _descend_from_the_start(start, X, Y, learning_rate, num_iterations)


@L_layer_model.misconception(
    "You make one step only.",
    "Does return stand inside your loop or after it?",
    "Results are given back once, when all num_iterations steps are done.",
)
def stops_after_one_step(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    return _descend(initialize_parameters_deep(layers_dims), X, Y, learning_rate, 1)


@L_layer_model.misconception(
    "You make one step too many.",
    "How many numbers does your range give?",
    "num_iterations steps: range(num_iterations).",
)
def one_step_too_many(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    start = initialize_parameters_deep(layers_dims)
    return _descend(start, X, Y, learning_rate, num_iterations + 1)


@L_layer_model.misconception(
    "The cost of step 0 is missing.",
    "Is 0 % 100 equal to 0?",
    "costs holds those of steps 0, 100, 200, and so on. The first belongs to the start.",
)
def first_cost_left_out(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    start = initialize_parameters_deep(layers_dims)
    parameters, every = _descend(start, X, Y, learning_rate, num_iterations, every=1)
    return parameters, every[100::100]


@L_layer_model.misconception(
    "Costs are kept one step early: at steps 99, 199, and so on.",
    "Does your loop count from 0 or from 1?",
    "costs holds those of steps 0, 100, 200, and so on. The first belongs to the start.",
)
def costs_one_step_early(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    start = initialize_parameters_deep(layers_dims)
    parameters, every = _descend(start, X, Y, learning_rate, num_iterations, every=1)
    return parameters, every[99::100]


@L_layer_model.misconception(
    "Each cost is that after its step.",
    "With which parameters is a cost measured if update_parameters has run before it?",
    "costs are measured at the start of a step, from that step's own AL.",
)
def costs_after_the_step(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    start = initialize_parameters_deep(layers_dims)
    _, every = _descend(start, X, Y, learning_rate, num_iterations + 1, every=1)
    parameters, _ = _descend(start, X, Y, learning_rate, num_iterations)
    return parameters, every[1::100]


# ---- Another cost: squared error, in the delta notation --------------------------------------


@exercise(
    points=5,
    cases=draw.squared_error_networks,
    weights=draw.WEIGHTS,
    may_call=("linear_activation_forward", "linear_activation_backward"),
)
def squared_error_gradients(X, Y, parameters):
    """Gradients for a network of sigmoids that is trained on the squared error.

    Every layer has a sigmoid, the hidden ones too, and there may be several outputs. The cost is
    (1/(2m)) Σ |a - y|^2, over the m examples, with |.| the length of a vector.

    Parameters
    ----------
    X : array of shape (n_0, m)
        Examples in columns.
    Y : array of shape (n_L, m)
        What the network should answer.
    parameters : dict
        ``"W1"``, ``"b1"``, ..., ``"WL"``, ``"bL"``, for any L.

    Returns
    -------
    dict
        ``"dW1"``, ``"db1"``, ..., ``"dWL"``, ``"dbL"``.
    """
    L, m = len(parameters) // 2, X.shape[1]
    A = [X]
    for layer in range(1, L + 1):
        Z = parameters[f"W{layer}"] @ A[-1] + parameters[f"b{layer}"]  # (n_l, m)
        A.append(1 / (1 + np.exp(-Z)))  # (n_l, m)
    delta = (A[L] - Y) * A[L] * (1 - A[L])  # (n_L, m)
    grads = {}
    for layer in range(L, 0, -1):
        grads[f"dW{layer}"] = delta @ A[layer - 1].T / m  # (n_l, n_{l-1})
        grads[f"db{layer}"] = np.mean(delta, axis=1, keepdims=True)  # (n_l, 1)
        if layer > 1:
            slope = A[layer - 1] * (1 - A[layer - 1])  # (n_{l-1}, m)
            delta = (parameters[f"W{layer}"].T @ delta) * slope  # (n_{l-1}, m)
    return grads


@squared_error_gradients.misconception(
    "In the last layer the slope of the sigmoid is missing.",
    "For which cost does the last delta shrink to a - y?",
    "Where an answer is nearly 0 or nearly 1, the slope of the sigmoid lets hardly anything pass.",
)
def delta_of_the_other_cost(X, Y, parameters):
    return _by_deltas(X, Y, parameters, last_slope=False)


@squared_error_gradients.misconception(
    "In the hidden layers the slope of the sigmoid is missing.",
    "Which steps lie between delta^{l+1} and delta^l?",
    "First back through the weights, then times the slope at z^l.",
)
def hidden_slopes_missing(X, Y, parameters):
    return _by_deltas(X, Y, parameters, hidden_slope=False)


@squared_error_gradients.misconception(
    "Your gradients are twice as large as they should be.",
    "Which factor stands before the sum of squares in this cost?",
    "With (1/(2m)) Σ |a - y|^2, the 2 of the square cancels.",
)
def factor_of_two_kept(X, Y, parameters):
    return {name: 2 * grad for name, grad in squared_error_gradients(X, Y, parameters).items()}


@squared_error_gradients.misconception(
    "You add up over the examples; the cost is their mean.",
    "Should a gradient double when every example is given twice?",
    "Each gradient is the sum over the m examples, divided by m.",
)
def summed_over_examples(X, Y, parameters):
    m = X.shape[1]
    return {name: m * grad for name, grad in squared_error_gradients(X, Y, parameters).items()}


@squared_error_gradients.misconception(
    "Your gradients have the wrong sign.",
    "If an answer is too large, should more of it mean more cost, or less?",
    "delta^L begins with a^L - y.",
)
def target_minus_output(X, Y, parameters):
    return {name: -grad for name, grad in squared_error_gradients(X, Y, parameters).items()}


@squared_error_gradients.misconception(
    "All units of a layer share one bias gradient.",
    "Over which axis do the examples lie?",
    "db{l} has the shape of b{l}: (n_l, 1).",
)
def deltas_summed_over_units(X, Y, parameters):
    grads = squared_error_gradients(X, Y, parameters)
    return {
        name: np.full(grad.shape, np.sum(grad)) if name[1] == "b" else grad
        for name, grad in grads.items()
    }


def _by_deltas(X, Y, parameters, *, last_slope=True, hidden_slope=True):
    """The delta recursion, with or without the slope of the sigmoid in places."""
    L, m = len(parameters) // 2, X.shape[1]
    A = [X]
    for layer in range(1, L + 1):
        A.append(sigmoid(parameters[f"W{layer}"] @ A[-1] + parameters[f"b{layer}"])[0])
    delta, grads = A[L] - Y, {}
    for layer in range(L, 0, -1):
        if last_slope if layer == L else hidden_slope:
            delta = delta * A[layer] * (1 - A[layer])
        grads[f"dW{layer}"] = delta @ A[layer - 1].T / m
        grads[f"db{layer}"] = np.mean(delta, axis=1, keepdims=True)
        delta = parameters[f"W{layer}"].T @ delta
    return grads
