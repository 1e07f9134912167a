"""Answer key of chapter 3: logistic regression, each formula with its known mistakes beside it.

Columns are examples: X (n_x, m), Y (1, m). Where one returned array is wrong in a misconception,
the others are right, so that answers tell the mistakes apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from autograder.exercises.kinds import exercise, repair, test_of, value
from autograder.reference_cases import logistic_regression as draw

NUMBER = 3
KEY_VERSION = 1


# ---- Pictures as columns ---------------------------------------------------------------------


def cut_out_sideways(image, top, left, height, width):
    # (width, height, depth): first to the right, then down.
    return image[left : left + width, top : top + height]


@repair(points=2, cases=draw.cuts, starter=cut_out_sideways, weights=draw.WEIGHTS)
def crop(image, top, left, height, width):
    """Cut a rectangle out of a picture.

    The code that you find here raises no error, and cuts out the wrong part. Find out which
    axis it takes for which, and mend it.

    Parameters
    ----------
    image : array of shape (height of the picture, width of the picture, channel)
    top, left : int
        Row and column of the rectangle's upper left pixel; both count from 0.
    height, width : int
        Size of the rectangle in pixels. It lies within the picture.

    Returns
    -------
    array of shape (height, width, channel)
    """
    return image[top : top + height, left : left + width]  # (height, width, channel)


crop.misconception(
    "Your function goes down where it should go to the right, and the other way round.",
    "Which axis of a picture counts its rows, the first or the second?",
    "A picture is laid out as (height, width, channel).",
)(cut_out_sideways)


@crop.misconception(
    "The size is right, the corner is not.",
    "Which number belongs to the rows: top or left?",
    "The first pixel of the result is the one in row top, column left.",
)
def corner_turned(image, top, left, height, width):
    return image[left : left + height, top : top + width]


@crop.misconception(
    "The rectangle begins where it should, but it has the wrong size.",
    "After the colon in a slice stands where it ends. Is that the size?",
    "A rectangle that begins at row 5 and is 3 high ends before row 8.",
)
def sizes_as_ends(image, top, left, height, width):
    return image[top:height, left:width]


@crop.misconception(
    "The rectangle has the right size, but begins in the corner of the picture.",
    "What happens to your result when top or left changes?",
    "Its first pixel is the one in row top, column left.",
)
def always_in_the_corner(image, top, left, height, width):
    return image[:height, :width]


@crop.misconception(
    "The rectangle has one row and one column too many.",
    "Does a slice such as 2:5 hold the number 5?",
    "Wanted shape: (height, width, channel).",
)
def one_too_many(image, top, left, height, width):
    return image[top : top + height + 1, left : left + width + 1]


@crop.misconception(
    "The rectangle is right, but it has been turned: rows have become columns.",
    "Which of its sizes should come first?",
    "Wanted shape: (height, width, channel).",
)
def turned(image, top, left, height, width):
    return image[top : top + height, left : left + width].transpose(1, 0, 2)


@crop.misconception(
    "One channel is left of three.",
    "How many indices or slices stand between your brackets, and what becomes of the last axis?",
    "Wanted shape: (height, width, channel), with every channel that the picture has.",
)
def first_channel_only(image, top, left, height, width):
    return image[top : top + height, left : left + width, :1]


@crop.misconception(
    "The last row and the last column of the rectangle are missing.",
    "Is the number after the colon of a slice still inside it?",
    "A slice from 5 to 8 holds rows 5, 6 and 7: three of them.",
)
def one_too_few(image, top, left, height, width):
    return image[top : top + height - 1, left : left + width - 1]


@crop.misconception(
    "Your columns begin at the picture's left edge.",
    "Where does the second slice begin, and what is left for?",
    "The upper left pixel of the rectangle stands in row top and column left.",
)
def columns_from_the_edge(image, top, left, height, width):
    return image[top : top + height, :width]


def scrambled(images):
    # One column for each picture.
    m = images.shape[0]
    return images.reshape(-1, m)


@repair(points=3, cases=draw.images, starter=scrambled, weights=draw.WEIGHTS)
def flatten_images(images):
    """Turn every picture into one column of numbers.

    The line that you find here stands in many published programs. It raises no error, its shape
    is right, and it is wrong. Mend it.

    A picture is read row by row from the top, each row from left to right, and the channel
    values of one pixel stay side by side. Values are not changed: scaling comes later.

    Parameters
    ----------
    images : array of shape (m, height, width, channel)
        m pictures of any size.

    Returns
    -------
    array of shape (height * width * channel, m)
        Column i holds picture i, and nothing of any other picture.

    Examples
    --------
    Two pictures of one row, two pixels and three channels:

    >>> images = np.array([[[[1, 2, 3], [4, 5, 6]]], [[[7, 8, 9], [10, 11, 12]]]])
    >>> flatten_images(images)[:, 0]
    array([1, 2, 3, 4, 5, 6])
    """
    m = images.shape[0]
    # Straight to (-1, m) would have the right shape, but deal every picture out over all columns.
    return images.reshape(m, -1).T  # (height * width * channel, m)


flatten_images.misconception(
    "The shape is right, but each column mixes pixels of many pictures.",
    "reshape reads with the last index fastest. Which numbers fill your first row: one picture's?",
    "Column 0 should hold the whole first picture and nothing else.",
)(scrambled)


@flatten_images.misconception(
    "Your pictures lie in rows; this course puts each one in a column.",
    "Which of your two sizes is the number of pictures?",
    "Wanted shape: (height * width * channel, m).",
)
def rows_instead_of_columns(images):
    return images.reshape(images.shape[0], -1)


@flatten_images.misconception(
    "All pictures ended up in one single column.",
    "How many columns do m pictures need?",
    "Wanted shape: (height * width * channel, m).",
)
def one_long_column(images):
    return images.reshape(-1, 1)


@flatten_images.misconception(
    "Each column holds the right picture, but one whole colour follows another.",
    "Which axis is the channel: the second or the last?",
    "The channel values of a pixel belong side by side: red, green, blue, red, green, blue.",
)
def channels_first(images):
    return images.transpose(0, 3, 1, 2).reshape(images.shape[0], -1).T


@flatten_images.misconception(
    "Each column holds the right picture, but it was read column by column.",
    "Which axis comes right after the number of pictures: height or width?",
    "Picture arrays are laid out as (m, height, width, channel); read each row from left to right.",
)
def width_before_height(images):
    return images.transpose(0, 2, 1, 3).reshape(images.shape[0], -1).T


@flatten_images.misconception(
    "The order is right, but the values have been scaled.",
    "Does this step change numbers, or only where they stand?",
    "The values that go in come out again; dividing by 255 is a step of its own.",
)
def scaled_too(images):
    return images.reshape(images.shape[0], -1).T / 255


# ---- From score to probability ---------------------------------------------------------------


@exercise(points=3, cases=draw.scores, weights=draw.WEIGHTS)
def sigmoid(z):
    """Logistic function, element by element: 1 / (1 + e^-z).

    Parameters
    ----------
    z : number or array of any shape
        Scores, negative or positive.

    Returns
    -------
    number or array of the same shape as z
        Probabilities between 0 and 1.

    Examples
    --------
    >>> sigmoid(np.array([-2.0, 0.0, 2.0])).round(3)
    array([0.119, 0.5  , 0.881])
    """
    # e^-|z| is never above 1, so nothing overflows. For z < 0 the fraction is multiplied, above
    # and below the line, by e^z.
    e = np.exp(-np.abs(z))  # same shape as z
    return np.where(z >= 0, 1, e) / (1 + e)  # same shape as z


@sigmoid.misconception(
    "At z = 0 you get 2, but a probability is never above 1.",
    "Division is done before addition. What does 1 / 1 + something come to?",
    "At z = 0 sigmoid is one half: the whole sum 1 + e^-z stands below the line.",
)
def division_before_addition(z):
    return 1 / 1 + np.exp(-z)


@sigmoid.misconception(
    "Your curve falls where it should rise.",
    "Which sign does z have in the exponent?",
    "A large positive z should give almost 1, a large negative one almost 0.",
)
def sign_of_exponent_lost(z):
    return 1 / (1 + np.exp(z))


@sigmoid.misconception(
    "Right for positive z, wrong for negative z.",
    "Does the sign of z get lost on the way?",
    "A negative z should give less than one half, and the values at z and -z add up to 1.",
)
def sign_of_z_lost(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@sigmoid.misconception(
    "This is tanh, a relative of sigmoid that runs from -1 to 1.",
    "Can a probability be negative?",
    "At z = 0 sigmoid is one half.",
)
def tanh_instead(z):
    return np.tanh(z)


@sigmoid.misconception(
    "This is the slope of sigmoid, not sigmoid itself.",
    "Should the value go back to 0 when z gets large?",
    "Sigmoid rises from 0 to 1 and stays there; only its slope comes down again.",
)
def slope_instead(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@sigmoid.misconception(
    "You give back a decision, 0 or 1, where a probability is wanted.",
    "How sure is the model at z = 0.1, and how sure at z = 5?",
    "Leave the value between 0 and 1; deciding comes in another exercise.",
)
def rounded(z):
    return np.round(1 / (1 + np.exp(-z)))


@sigmoid.misconception(
    "A single number works, an array does not.",
    "Which library's exp takes one number only?",
    "NumPy's functions work on every element of an array at once; those of math do not.",
)
def one_number_only(z):
    return 1 / (1 + math.exp(-z))


@sigmoid.misconception(
    "The minus stands before the power; it belongs into the exponent.",
    "What is 1 - e^z for z = 0, and what should stand below the line there?",
    "At z = 0 sigmoid is one half.",
)
def minus_before_the_power(z):
    with np.errstate(all="ignore"):
        return 1 / (1 - np.exp(z))


# ---- How wrong the answers are ---------------------------------------------------------------


def cost_of_the_notes(A, Y):
    m = Y.shape[1]
    return np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m


@repair(points=2, cases=draw.probabilities, starter=cost_of_the_notes, weights=draw.WEIGHTS)
def cross_entropy_cost(A, Y):
    """Cost of logistic regression: the mean log loss of all examples.

    The code that you find here stands in a set of lecture notes. A program that makes *this*
    number small learns to be wrong. Find out why, and mend it.

    Parameters
    ----------
    A : array of shape (1, m)
        The model's probabilities, above 0 and below 1.
    Y : array of shape (1, m)
        Labels, 0 or 1.

    Returns
    -------
    float
        J, which is never negative.

    Examples
    --------
    >>> round(float(cross_entropy_cost(np.array([[0.5, 0.5]]), np.array([[1, 0]]))), 3)
    0.693
    """
    m = Y.shape[1]
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m


cross_entropy_cost.misconception(
    "The cost has the wrong sign: whoever makes it small makes every answer wrong.",
    "Is the logarithm of a number between 0 and 1 positive or negative?",
    "A cost of this kind is never below 0.",
)(cost_of_the_notes)


@cross_entropy_cost.misconception(
    "The minus sign stands before one half of the loss only.",
    "Which of the two logarithms is negative: one of them, or both?",
    "The minus belongs to the whole bracket: -[y log a + (1 - y) log(1 - a)].",
)
def minus_before_one_half(A, Y):
    return np.sum(-Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@cross_entropy_cost.misconception(
    "You add up the losses; the cost is their mean.",
    "Should twice the same examples give twice the cost?",
    "The factor 1/m stands before the sum.",
)
def losses_added_up(A, Y):
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@cross_entropy_cost.misconception(
    "Only the examples with y = 1 cost anything.",
    "What does an example with y = 0 add to your cost?",
    "The loss has two parts, one with log a and one with log(1 - a).",
)
def one_half_of_the_loss(A, Y):
    return -np.sum(Y * np.log(A)) / Y.shape[1]


@cross_entropy_cost.misconception(
    "Each half of the loss has the other half's label: a right answer costs most.",
    "If y = 1, which of the two logarithms should be left?",
    "If y = 1, the loss is -log a; if y = 0, it is -log(1 - a).",
)
def labels_turned_round(A, Y):
    return -np.sum((1 - Y) * np.log(A) + Y * np.log(1 - A)) / Y.shape[1]


@cross_entropy_cost.misconception(
    "This is the squared error; the chapter uses the log loss.",
    "Which of the two has a single valley here?",
    "J is the mean of -[y log a + (1 - y) log(1 - a)].",
)
def squared_error_of_probabilities(A, Y):
    return np.sum((A - Y) ** 2 / 2) / Y.shape[1]


@cross_entropy_cost.misconception(
    "You give back a loss for each example; the cost is one number.",
    "Has the sum over the examples been taken?",
    "J is the mean of all m losses.",
)
def losses_not_added(A, Y):
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@cross_entropy_cost.misconception(
    "Every label is held against every answer, not only against its own.",
    "A column times a row: how many numbers come out, and how many losses are there?",
    "Each of the m examples has one loss.",
)
def every_label_with_every_answer(A, Y):
    pairs = Y.T * np.log(A) + (1 - Y).T * np.log(1 - A)  # (m, m), and that is wrong
    return -np.sum(pairs) / Y.shape[1]


@cross_entropy_cost.misconception(
    "In the second half of the loss the factor 1 - y is missing.",
    "What does an example with y = 1 pay for log(1 - a)?",
    "Of each example only one half counts: the other one is multiplied by 0.",
)
def second_half_for_all(A, Y):
    return -np.sum(Y * np.log(A) + np.log(1 - A)) / Y.shape[1]


@cross_entropy_cost.misconception(
    "Minus and mean reach only the first half of the loss.",
    "Which parts does your sum sign, or your pair of parentheses, hold together?",
    "Examples with y = 1 and with y = 0 pay alike for an equal error.",
)
def first_half_averaged(A, Y):
    first = -np.sum(Y * np.log(A)) / Y.shape[1]
    return first + np.sum((1 - Y) * np.log(1 - A))


@cross_entropy_cost.misconception(
    "The mean reaches only one half of the loss.",
    "Is each of the two sums divided by m, or only one of them?",
    "Examples with y = 1 and with y = 0 pay alike for an equal error.",
)
def second_half_added_up(A, Y):
    return -np.sum(Y * np.log(A)) / Y.shape[1] - np.sum((1 - Y) * np.log(1 - A))


@cross_entropy_cost.misconception(
    "You take the logarithm of the labels, and labels are 0 or 1.",
    "What is the logarithm of 0, and which of your arrays is never quite 0?",
    "Logarithms of what the model says; the labels stand in front of them.",
)
def logarithm_of_labels(A, Y):
    return -np.sum(A * np.log(Y) + (1 - A) * np.log(1 - Y)) / Y.shape[1]


# ---- Where the descent starts ----------------------------------------------------------------


@exercise(points=2, cases=draw.feature_counts, weights=draw.WEIGHTS)
def initialize_with_zeros(dim):
    """Make the parameters to start from: all weights zero, and a zero bias.

    Parameters
    ----------
    dim : int
        Number of features, n_x.

    Returns
    -------
    w : array of shape (dim, 1)
        Weights. Real numbers, not whole ones: an array of whole numbers cannot learn in place.
    b : float
        Bias.
    """
    w = np.zeros((dim, 1))  # (dim, 1)
    b = 0.0
    return w, b


@initialize_with_zeros.misconception(
    "w has one axis only; it should be a column with two.",
    "What does w.shape say, and is there a second number in it?",
    "Wanted shape: (dim, 1). An array of shape (dim,) has no rows and columns to transpose.",
)
def weights_without_second_axis(dim):
    return np.zeros(dim), 0.0


@initialize_with_zeros.misconception(
    "w lies down: it is a row.",
    "Which number comes first in a shape, rows or columns?",
    "Wanted shape: (dim, 1), that is dim rows and one column.",
)
def row_of_weights(dim):
    return np.zeros((1, dim)), 0.0


@initialize_with_zeros.misconception(
    "w is a square; it should be one column.",
    "How many weights does one feature need?",
    "Wanted shape: (dim, 1).",
)
def square_of_weights(dim):
    return np.zeros((dim, dim)), 0.0


@initialize_with_zeros.misconception(
    "The weights are ones; they should be zeros.",
    "Which NumPy function fills an array with the number you want?",
    "Every entry of w is 0, so that the first score is 0 for every picture.",
)
def ones_instead(dim):
    return np.ones((dim, 1)), 0.0


@initialize_with_zeros.misconception(
    "There is one bias for each feature; the model has a single one.",
    "To what is the bias added: to each feature, or to the score?",
    "b is one number.",
)
def bias_for_each_feature(dim):
    return np.zeros((dim, 1)), np.zeros((dim, 1))


@initialize_with_zeros.misconception(
    "The two results come in the wrong order.",
    "Which one will the caller take as the weights?",
    "First w, of shape (dim, 1), then the number b.",
)
def bias_first(dim):
    return 0.0, np.zeros((dim, 1))


# ---- Cost and gradient, example by example ---------------------------------------------------


@exercise(
    points=4,
    cases=draw.batches,
    weights=draw.WEIGHTS,
    same_as=("propagate",),
    may_call=("cross_entropy_cost",),
)
def propagate_loop(w, b, X, Y):
    """Cost of logistic regression and its gradient, one example after another.

    With a = sigmoid(w^T x + b) for each example x, its label y, and sums over the m examples:

        J     = -(1/m) Σ [y log a + (1 - y) log(1 - a)]
        ∂J/∂w =  (1/m) Σ (a - y) x
        ∂J/∂b =  (1/m) Σ (a - y)

    Parameters
    ----------
    w : array of shape (n_x, 1)
        Weights.
    b : float
        Bias.
    X : array of shape (n_x, m)
        Examples in columns.
    Y : array of shape (1, m)
        Labels, 0 or 1.

    Returns
    -------
    grads : dict
        ``"dw"``, the gradient for w, of shape (n_x, 1), and ``"db"``, that for b, a float.
    cost : float
        J.

    Examples
    --------
    >>> X = np.array([[1.0, 3.0, 0.0], [2.0, 0.0, 7.0]])
    >>> grads, cost = propagate_loop(np.zeros((2, 1)), 0.0, X, np.array([[1, 0, 0]]))
    >>> grads["dw"].round(3)
    array([[0.333],
           [0.833]])
    """
    n_x, m = X.shape
    cost, dw, db = 0.0, np.zeros((n_x, 1)), 0.0  # dw: (n_x, 1)
    for i in range(m):
        z = b
        for j in range(n_x):
            z = z + w[j, 0] * X[j, i]
        a = sigmoid(z)
        y = Y[0, i]
        cost = cost - (y * np.log(a) + (1 - y) * np.log(1 - a))
        dz = a - y
        for j in range(n_x):
            dw[j, 0] = dw[j, 0] + X[j, i] * dz
        db = db + dz
    return {"dw": dw / m, "db": db / m}, cost / m


@propagate_loop.misconception(
    "Only the last example counts in your result.",
    "Does your loop add to the sums, or write over them?",
    "After the loop, dw, db and the cost are sums over all m examples, divided by m.",
)
def sums_overwritten(w, b, X, Y):
    m = X.shape[1]
    for i in range(m):
        x = X[:, [i]]  # (n_x, 1)
        a = sigmoid(np.sum(w * x) + b)
        cost = -(Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a))
        dw, db = x * (a - Y[0, i]), a - Y[0, i]  # dw: (n_x, 1)
    return {"dw": dw / m, "db": db / m}, cost / m


@propagate_loop.misconception(
    "The score of one example leaks into the next.",
    "What is the score before the first feature of a new example is added?",
    "Each score starts afresh, from the bias: z = w^T x + b.",
)
def score_carried_over(w, b, X, Y):
    m = X.shape[1]
    cost, dw, db, z = 0.0, np.zeros(w.shape), 0.0, b  # dw: (n_x, 1)
    for i in range(m):
        x = X[:, [i]]  # (n_x, 1)
        z = z + np.sum(w * x)
        a = sigmoid(z)
        cost -= Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a)
        dw, db = dw + x * (a - Y[0, i]), db + a - Y[0, i]  # dw: (n_x, 1)
    return {"dw": dw / m, "db": db / m}, cost / m


@propagate_loop.misconception(
    "You divide by m in every round of the loop, so early examples shrink again and again.",
    "How often should a sum be divided to become a mean?",
    "First add up all m examples, then divide by m once.",
)
def divided_in_every_round(w, b, X, Y):
    m = X.shape[1]
    cost, dw, db = 0.0, np.zeros(w.shape), 0.0  # dw: (n_x, 1)
    for i in range(m):
        x = X[:, [i]]  # (n_x, 1)
        a = sigmoid(np.sum(w * x) + b)
        cost -= Y[0, i] * np.log(a) + (1 - Y[0, i]) * np.log(1 - a)
        dw, db = dw + x * (a - Y[0, i]), db + a - Y[0, i]  # dw: (n_x, 1)
        cost, dw, db = cost / m, dw / m, db / m  # dw: (n_x, 1)
    return {"dw": dw, "db": db}, cost


@propagate_loop.misconception(
    "Your loop leaves out the last example.",
    "Which numbers does range(n) give, and where does it stop?",
    "With m examples, the index runs from 0 to m - 1, both included.",
)
def last_example_left_out(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)[:, :-1]  # (1, m - 1)
    X, Y = X[:, :-1], Y[:, :-1]  # (n_x, m - 1), (1, m - 1)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@propagate_loop.misconception(
    "dw holds the last example only.",
    "Does your line for dw add to what is there, or write over it?",
    "Entry j of dw is a sum over all m examples, as db is, before both are divided by m.",
)
def dw_overwritten(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": X[:, [-1]] * dZ[0, -1] / m, "db": np.sum(dZ) / m}, cost


@propagate_loop.misconception(
    "The score holds only its last feature: the products are not added up.",
    "Does your inner loop add to z, or write over it?",
    "z = w^T x + b is a sum over all features, and the bias.",
)
def score_of_last_feature(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w[-1, 0] * X[[-1]] + b)  # (1, m)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@propagate_loop.misconception(
    "db holds the last example only.",
    "Does your line for db add to what is there, or write over it?",
    "db is a sum over all m examples before it is divided by m.",
)
def db_overwritten(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": X @ dZ.T / m, "db": dZ[0, -1] / m}, cost


@propagate_loop.misconception(
    "Only the first example counts.",
    "Does return stand inside your loop, or after it?",
    "Results are given back once, when all m examples have been added up.",
)
def stops_after_first_example(w, b, X, Y):
    dZ, _, m = forward(w, b, X, Y)
    a, y = dZ[0, 0] + Y[0, 0], Y[0, 0]
    cost = -(y * np.log(a) + (1 - y) * np.log(1 - a)) / m
    return {"dw": X[:, [0]] * dZ[0, 0] / m, "db": dZ[0, 0] / m}, cost


@propagate_loop.misconception(
    "Your loop counts the features, not the examples.",
    "What does len count if X is a table: its rows, or its columns?",
    "X has the shape (n_x, m): one column for each example.",
)
def loop_over_features(w, b, X, Y):
    m, cost, dw, db = X.shape[1], 0.0, np.zeros(w.shape), 0.0
    for i in range(len(X)):
        a, y = sigmoid(w[:, 0] @ X[:, i] + b), Y[0, i]
        cost -= y * np.log(a) + (1 - y) * np.log(1 - a)
        dw += (a - y) * X[:, [i]]  # (n_x, 1)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m


@propagate_loop.misconception(
    "Your sum for dw begins with the weights, and even writes into them.",
    "What should dw be before the first example is looked at?",
    "Sums begin at 0. A second name for an array makes no second array.",
)
def sum_begins_with_weights(w, b, X, Y):
    m, cost, db = X.shape[1], 0.0, 0.0
    dw = w.astype(np.float64)
    for i in range(m):
        a, y = sigmoid(dw[:, 0] @ X[:, i] + b), Y[0, i]
        cost -= y * np.log(a) + (1 - y) * np.log(1 - a)
        dw += (a - y) * X[:, [i]]  # (n_x, 1)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m


# ---- Cost and gradient, all examples at once -------------------------------------------------


@exercise(
    points=5,
    cases=draw.batches,
    weights=draw.WEIGHTS,
    same_as=("propagate_loop",),
    may_call=("cross_entropy_cost",),
)
def propagate(w, b, X, Y):
    """Cost of logistic regression and its gradient, all examples at once, without a loop.

    With a = sigmoid(w^T x + b) for each example x, its label y, and sums over the m examples:

        J     = -(1/m) Σ [y log a + (1 - y) log(1 - a)]
        ∂J/∂w =  (1/m) Σ (a - y) x
        ∂J/∂b =  (1/m) Σ (a - y)

    Parameters
    ----------
    w : array of shape (n_x, 1)
        Weights.
    b : float
        Bias.
    X : array of shape (n_x, m)
        Examples in columns.
    Y : array of shape (1, m)
        Labels, 0 or 1.

    Returns
    -------
    grads : dict
        ``"dw"``, the gradient for w, of shape (n_x, 1), and ``"db"``, that for b, a float.
    cost : float
        J.

    Examples
    --------
    >>> X = np.array([[1.0, 3.0, 0.0], [2.0, 0.0, 7.0]])
    >>> grads, cost = propagate(np.zeros((2, 1)), 0.0, X, np.array([[1, 0, 0]]))
    >>> round(float(cost), 3)
    0.693
    """
    m = X.shape[1]
    Z = w.T @ X + b  # (1, m)
    A = sigmoid(Z)  # (1, m)
    # The loss -[y log a + (1 - y) log(1 - a)], multiplied out: log(0) never comes up this way,
    # not even when training goes astray and a reaches 0 or 1.
    cost = np.sum(np.logaddexp(0, Z) - Y * Z) / m
    dZ = A - Y  # (1, m)
    dw = X @ dZ.T / m  # (n_x, 1)
    db = np.sum(dZ) / m
    return {"dw": dw, "db": db}, cost


def forward(w, b, X, Y):
    """What a wrong version of propagate still gets right: the error A - Y, the cost, and m."""
    A = sigmoid(w.T @ X + b)  # (1, m)
    m = X.shape[1]
    return A - Y, -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m, m


def in_both_versions(what_is_off: str, question: str, compare_with: str) -> Callable:
    """Register a mistake that people make with the loop as well as without it."""

    def register(function: Callable) -> Callable:
        for version in (propagate_loop, propagate):
            version.misconception(what_is_off, question, compare_with)(function)
        return function

    return register


@in_both_versions(
    "Cost and gradient are sums over the examples; they should be means.",
    "What stands in front of the sum sign in all three formulas?",
    "Twice the same examples should give the same cost, not twice the cost.",
)
def nothing_averaged(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": X @ dZ.T, "db": np.sum(dZ)}, cost * m


@in_both_versions(
    "dw and db are sums where means are wanted.",
    "Which factor do all three formulas share?",
    "The gradient belongs to the mean loss, so 1/m stands before it too.",
)
def gradients_not_averaged(w, b, X, Y):
    dZ, cost, _ = forward(w, b, X, Y)
    return {"dw": X @ dZ.T, "db": np.sum(dZ)}, cost


@in_both_versions(
    "dw is too large by a factor of m.",
    "Which factor stands before the sum in the formula of dw?",
    "dw is the mean over the m examples, just like db.",
)
def dw_not_averaged(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": X @ dZ.T, "db": np.sum(dZ) / m}, cost


@in_both_versions(
    "The cost has the wrong sign.",
    "Is the logarithm of a number between 0 and 1 positive or negative?",
    "A cost of this kind is never below 0: a minus stands before the sum.",
)
def cost_without_minus(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, -cost


@in_both_versions(
    "dw and db have the wrong sign.",
    "What is taken from what: the label from the probability, or the other way round?",
    "If every a is above its y, then db is positive.",
)
def difference_reversed(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": -X @ dZ.T / m, "db": -np.sum(dZ) / m}, cost


@in_both_versions(
    "The bias takes no part in your scores.",
    "What happens to your result when b changes?",
    "The score is z = w^T x + b.",
)
def bias_left_out(w, b, X, Y):
    dZ, cost, m = forward(w, 0.0, X, Y)
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, cost


@in_both_versions(
    "You divide by the number of features; the mean goes over the examples.",
    "X has two sizes. Which of them is m?",
    "X has the shape (n_x, m): one column for each example.",
)
def mean_over_features(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    n_x = X.shape[0]
    return {"dw": X @ dZ.T / n_x, "db": np.sum(dZ) / n_x}, cost * m / n_x


@in_both_versions(
    "Your cost sees only the examples with y = 1.",
    "What does an example with y = 0 add to your cost?",
    "The loss has two parts, one with log a and one with log(1 - a).",
)
def half_of_the_loss(w, b, X, Y):
    dZ, _, m = forward(w, b, X, Y)
    A = dZ + Y  # (1, m)
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, -np.sum(Y * np.log(A)) / m


@in_both_versions(
    "Your gradient has the slope of sigmoid in it once too often.",
    "Work out dJ/dz for the log loss. What happens to a (1 - a)?",
    "For the log loss, dJ/dz of one example is just a - y.",
)
def slope_of_sigmoid_left_in(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    A = dZ + Y  # (1, m)
    dZ = dZ * A * (1 - A)  # (1, m)
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, cost


@in_both_versions(
    "This cost is the squared error; the chapter uses the log loss.",
    "Which of the two has a single valley here?",
    "J is the mean of -[y log a + (1 - y) log(1 - a)].",
)
def squared_error_instead(w, b, X, Y):
    dZ, _, m = forward(w, b, X, Y)
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, np.sum(dZ**2) / m


@propagate.misconception(
    "dw lies down: it is a row, but w is a column.",
    "Can you take learning_rate * dw from w without the shape changing?",
    "A gradient has the shape of what it belongs to: (n_x, 1).",
)
def dw_transposed(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": dZ @ X.T / m, "db": np.sum(dZ) / m}, cost


@propagate.misconception(
    "dw has lost its second axis.",
    "Which shape is left after a mean along one axis, and how can the axis be kept?",
    "A gradient has the shape of what it belongs to: (n_x, 1), not (n_x,).",
)
def dw_without_second_axis(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": np.mean(X * dZ, axis=1), "db": np.sum(dZ) / m}, cost


@propagate.misconception(
    "db is a whole row of numbers; it should be one.",
    "Has the sum over the examples been taken?",
    "b is one number, so db is one number too.",
)
def db_not_summed(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": X @ dZ.T / m, "db": dZ / m}, cost


@propagate.misconception(
    "Your scores have a row for each feature: the products were never added up.",
    "Which product adds up as it multiplies: * or the matrix product?",
    "w^T X + b has the shape (1, m).",
)
def products_not_added(w, b, X, Y):
    A = sigmoid(w * X + b)  # (n_x, m) where (1, m) is wanted
    m = X.shape[1]
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@propagate.misconception(
    "dw has a column for each example: nothing is summed over the examples.",
    "Which product adds up as it multiplies: * or the matrix product?",
    "dw has the shape of w, (n_x, 1).",
    tests_meet_it=False,
)
def gradients_of_each_example(w, b, X, Y):
    dZ, cost, m = forward(w, b, X, Y)
    return {"dw": X * dZ / m, "db": np.sum(dZ) / m}, cost


@propagate.misconception(
    "In the cost every label is held against every answer, not only against its own.",
    "A column times a row: how many numbers come out, and how many losses are there?",
    "Each of the m examples has one loss.",
    tests_meet_it=False,
)
def cost_of_every_pair(w, b, X, Y):
    dZ, _, m = forward(w, b, X, Y)
    A = dZ + Y  # (1, m)
    pairs = Y.T * np.log(A) + (1 - Y).T * np.log(1 - A)  # (m, m), and that is wrong
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, -np.sum(pairs) / m


# ---- A test of it ----------------------------------------------------------------------------


@test_of(propagate, points=4, may_call=("sigmoid", "cross_entropy_cost", "initialize_with_zeros"))
def examine_propagate(propagate):
    """Test a function that claims to be `propagate`: raise an error, or return False, if not.

    Work out the cost of a few examples yourself. Measure the slopes with a nudge, of the
    weights and of the bias. Look at the shapes, too. A right function has to pass, in whatever
    style it is written: cost and db may come as a number, or as an array that holds one.

    Parameters
    ----------
    propagate : function
        Takes w, b, X, Y and returns grads and cost, rightly or wrongly.
    """
    w, b, nudge = np.array([[0.4], [-0.3]]), 0.2, 1e-5
    X = np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]])  # (2, 3)
    Y = np.array([[1, 0, 1]])  # (1, 3)
    grads, cost = propagate(w, b, X, Y)
    assert np.shape(grads["dw"]) == (2, 1) and np.size(grads["db"]) == 1
    A = 1 / (1 + np.exp(-(w.T @ X + b)))  # (1, 3)
    losses = np.where(Y == 1, -np.log(A), -np.log(1 - A))  # (1, 3)
    assert np.allclose(cost, np.mean(losses), atol=1e-6)
    for j in range(2):
        step = nudge * np.eye(2)[:, [j]]  # (2, 1)
        response = propagate(w + step, b, X, Y)[1] - propagate(w - step, b, X, Y)[1]
        assert np.allclose(grads["dw"][j, 0], response / (2 * nudge), atol=1e-6)
    response = propagate(w, b + nudge, X, Y)[1] - propagate(w, b - nudge, X, Y)[1]
    assert np.allclose(grads["db"], response / (2 * nudge), atol=1e-6)


@examine_propagate.misconception(
    "Your test looks at the cost alone.",
    "Which parts of the result can be wrong while the cost is right?",
    "Hold dw and db against measured slopes.",
)
def looks_at_the_cost_only(propagate):
    w, b = np.array([[0.4], [-0.3]]), 0.2
    X, Y = np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[1, 0, 1]])
    A = 1 / (1 + np.exp(-(w.T @ X + b)))  # (1, 3)
    losses = np.where(Y == 1, -np.log(A), -np.log(1 - A))  # (1, 3)
    assert np.allclose(propagate(w, b, X, Y)[1], np.mean(losses), atol=1e-6)


@examine_propagate.misconception(
    "Your test looks at shapes only.",
    "How would a function fare that gives back nothing but zeros?",
    "Work out one cost by hand, and measure the slopes.",
)
def looks_at_shapes_only(propagate):
    w, X, Y = np.array([[0.4], [-0.3]]), np.ones((2, 3)), np.array([[1, 0, 1]])
    grads, cost = propagate(w, 0.2, X, Y)
    assert np.shape(grads["dw"]) == (2, 1)
    assert np.size(grads["db"]) == np.size(cost) == 1


@examine_propagate.misconception(
    "Your test compares slopes with their own cost, but never looks at the cost itself.",
    "If a wrong cost is differentiated rightly, does your test notice?",
    "Work out the cost of a few examples yourself, and compare.",
)
def trusts_the_cost(propagate):
    w, b, nudge = np.array([[0.4], [-0.3]]), 0.2, 1e-5
    X, Y = np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[1, 0, 1]])
    grads, _ = propagate(w, b, X, Y)
    assert np.shape(grads["dw"]) == (2, 1) and np.size(grads["db"]) == 1
    for j in range(2):
        step = nudge * np.eye(2)[:, [j]]  # (2, 1)
        response = propagate(w + step, b, X, Y)[1] - propagate(w - step, b, X, Y)[1]
        assert np.allclose(grads["dw"][j, 0], response / (2 * nudge), atol=1e-6)
    response = propagate(w, b + nudge, X, Y)[1] - propagate(w, b - nudge, X, Y)[1]
    assert np.allclose(grads["db"], response / (2 * nudge), atol=1e-6)


@examine_propagate.misconception(
    "Your test asks for slopes that equal the measured ones exactly, and no measured one is exact.",
    "How large an error does a nudge leave?",
    "Allow a small difference, such as 1e-6.",
)
def asks_for_equal_slopes(propagate):
    w, b, nudge = np.array([[0.4], [-0.3]]), 0.2, 1e-5
    X, Y = np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[1, 0, 1]])
    grads, _ = propagate(w, b, X, Y)
    response = propagate(w, b + nudge, X, Y)[1] - propagate(w, b - nudge, X, Y)[1]
    assert np.all(grads["db"] == response / (2 * nudge))


@examine_propagate.misconception(
    "Your test accepts everything.",
    "What should happen in your test when a claim does not hold?",
    "A test raises an error, for instance by assert.",
)
def accepts_everything(propagate):
    propagate(np.zeros((2, 1)), 0.0, np.ones((2, 3)), np.array([[1, 0, 1]]))


# ---- Gradient descent ------------------------------------------------------------------------


@exercise(points=5, cases=draw.descents, weights=draw.WEIGHTS, may_call=("propagate_loop",))
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    """Improve w and b by gradient descent.

    One step measures cost and gradient with `propagate`, then moves every parameter against its
    gradient: new = old - learning_rate * gradient.

    Parameters
    ----------
    w : array of shape (n_x, 1)
        Weights to start from.
    b : float
        Bias to start from.
    X : array of shape (n_x, m)
        Examples in columns.
    Y : array of shape (1, m)
        Labels, 0 or 1.
    num_iterations : int
        Number of steps, at least 1.
    learning_rate : float
        Length of a step as a multiple of the gradient.
    print_cost : bool
        Whether to print every cost that is kept. What is printed is not graded.

    Returns
    -------
    params : dict
        ``"w"`` and ``"b"`` after the last step.
    grads : dict
        ``"dw"`` and ``"db"`` that the last step used.
    costs : list of float
        The costs measured at the start of steps 0, 100, 200, and so on.
    """
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]  # (n_x, 1)
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"Cost after iteration {i}: {cost:.6f}")
    return {"w": w, "b": b}, grads, costs


@optimize.misconception(
    "Your steps go uphill: the cost grows.",
    "A positive slope means that more weight costs more. Which way should the weight go?",
    "new = old - learning_rate * gradient.",
)
def uphill(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    return optimize(w, b, X, Y, num_iterations, -learning_rate)


@optimize.misconception(
    "Your result does not depend on learning_rate.",
    "Is there a fixed number in your step where the argument should stand?",
    "new = old - learning_rate * gradient, with the value that the caller gives.",
)
def learning_rate_fixed(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    return optimize(w, b, X, Y, num_iterations)


@optimize.misconception(
    "Your result does not depend on num_iterations.",
    "What does your loop count up to?",
    "The loop makes num_iterations steps, whatever number the caller gives.",
)
def number_of_steps_fixed(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    return optimize(w, b, X, Y, learning_rate=learning_rate)


@optimize.misconception(
    "You stop after the first step.",
    "Does return stand inside your loop or after it?",
    "Results are given back once, when all num_iterations steps are done.",
)
def stops_after_first_step(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    return optimize(w, b, X, Y, 1, learning_rate)


@optimize.misconception(
    "You make one step too many.",
    "How many numbers does your range give?",
    "Exactly num_iterations steps: with 1, a single step.",
)
def one_step_too_many(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    params, grads, _ = optimize(w, b, X, Y, num_iterations + 1, learning_rate)
    return params, grads, optimize(w, b, X, Y, num_iterations, learning_rate)[2]


@optimize.misconception(
    "Every step uses the same gradient.",
    "After w has moved, is the slope still the one from before?",
    "Cost and gradient are measured anew, with the new w and b, at the start of each step.",
)
def gradient_measured_once(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    grads, cost = propagate(w, b, X, Y)
    length = num_iterations * learning_rate
    params = {"w": w - length * grads["dw"], "b": b - length * grads["db"]}  # w: (n_x, 1)
    return params, grads, [cost] * math.ceil(num_iterations / 100)


@optimize.misconception(
    "The weights learn, but the bias stays where it was.",
    "Which parameters does a step have to move?",
    "Each parameter moves against its own gradient: w against dw, b against db.",
)
def bias_never_moves(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]  # (n_x, 1)
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@optimize.misconception(
    "costs holds a value for every step.",
    "At which steps should a cost be kept?",
    "costs holds those of steps 0, 100, 200, and so on.",
)
def every_cost_kept(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]  # (n_x, 1)
        b = b - learning_rate * grads["db"]
        costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@optimize.misconception(
    "costs stays empty unless print_cost is True.",
    "Which line stands under which if?",
    "A cost is kept at every 100th step; print_cost decides only whether it is shown.",
)
def costs_only_when_printing(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    params, grads, costs = optimize(w, b, X, Y, num_iterations, learning_rate)
    return params, grads, costs if print_cost else []


@optimize.misconception(
    "The costs are kept one step too early or too late.",
    "Which value has the first entry of costs: that of the start?",
    "costs begins with the cost before any step, then that after 100 steps, 200, and so on.",
)
def costs_kept_after_the_step(
    w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False
):
    costs = []
    for i in range(num_iterations):
        grads, _ = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]  # (n_x, 1)
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(propagate(w, b, X, Y)[1])
    return {"w": w, "b": b}, grads, costs


@optimize.misconception(
    "w is moved before the slope of b is measured.",
    "For which w is your db the slope: for the old one or for the new one?",
    "Compute both slopes first, then move both.",
)
def bias_after_weights(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]  # (n_x, 1)
        grads["db"] = propagate(w, b, X, Y)[0]["db"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@optimize.misconception(
    "grads were measured once more after the last step.",
    "Do your grads belong to the point before the last step, or to the one after it?",
    "grads are those that the last step *used*.",
)
def grads_measured_again(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    params, _, costs = optimize(w, b, X, Y, num_iterations, learning_rate)
    return params, propagate(params["w"], params["b"], X, Y)[0], costs


# ---- From probability to decision ------------------------------------------------------------


@exercise(points=3, cases=draw.new_examples, weights=draw.WEIGHTS)
def predict(w, b, X):
    """Decide for every example: 1 if its probability is above one half, 0 if it is below.

    At one half exactly, either is accepted.

    Parameters
    ----------
    w : array of shape (n_x, 1)
        Weights.
    b : float
        Bias.
    X : array of shape (n_x, m)
        Examples in columns.

    Returns
    -------
    array of shape (1, m)
        Zeros and ones.
    """
    A = sigmoid(w.T @ X + b)  # (1, m)
    return (A > 0.5).astype(int)  # (1, m)


@predict.misconception(
    "You give back probabilities; decisions are wanted.",
    "Which values may a decision have?",
    "Every entry is 0 or 1.",
)
def probabilities_instead(w, b, X):
    return sigmoid(w.T @ X + b)


@predict.misconception(
    "Your decisions are the wrong way round.",
    "Which class is 1, and is its probability then high or low?",
    "A probability above one half means 1.",
)
def decisions_reversed(w, b, X):
    return (sigmoid(w.T @ X + b) < 0.5).astype(int)


@predict.misconception(
    "You say 1 to every example.",
    "Can a probability be below 0?",
    "Cut probabilities at one half. (It is the score z that is cut at 0.)",
)
def probability_cut_at_zero(w, b, X):
    return (sigmoid(w.T @ X + b) > 0).astype(int)


@predict.misconception(
    "You cut the score z at one half; it is the probability that is cut there.",
    "Which probability belongs to the score 0.5: one half, or more?",
    "First turn scores into probabilities with sigmoid, then compare with one half.",
)
def score_cut_at_half(w, b, X):
    return (w.T @ X + b > 0.5).astype(int)


@predict.misconception(
    "The bias takes no part in your decisions.",
    "What happens to your result when b changes?",
    "The score is z = w^T x + b.",
)
def decided_without_bias(w, b, X):
    return (sigmoid(w.T @ X) > 0.5).astype(int)


@predict.misconception(
    "You cut w^T x at one half: the bias takes no part, and there is no probability yet.",
    "Which two steps lead from w^T x to a probability?",
    "First the score, bias included; then the curve that squashes it; only then the cut.",
)
def product_cut_at_half(w, b, X):
    return (w.T @ X > 0.5).astype(int)


@predict.misconception(
    "The decisions are right, but their row has lost its first axis.",
    "What does the shape of your result say, and how many numbers are in it?",
    "Wanted shape: (1, m), like Y.",
)
def decisions_without_first_axis(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5).astype(int)[0]


@predict.misconception(
    "The decisions are right, but they stand in a column.",
    "Where do the examples lie in Y: along a row or down a column?",
    "Wanted shape: (1, m), like Y.",
)
def decisions_in_a_column(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5).astype(int).T


@predict.misconception(
    "Only the first example is decided; all others keep the 0 that they began with.",
    "How often does your loop run: does it end early, or count rows in place of columns?",
    "One decision for each of the m columns of X.",
)
def only_first_decided(w, b, X):
    decisions = np.zeros((1, X.shape[1]))  # (1, m)
    decisions[0, 0] = predict(w, b, X)[0, 0]
    return decisions


# ---- All of it together ----------------------------------------------------------------------


@exercise(points=5, cases=draw.train_and_test_sets, weights=draw.WEIGHTS, memoized=("optimize",))
def model(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    """Train logistic regression from zeros on one set, and predict on that and on another.

    Parameters
    ----------
    X_train : array of shape (n_x, m_train)
        Examples to learn from, in columns.
    Y_train : array of shape (1, m_train)
        Their labels, 0 or 1.
    X_test : array of shape (n_x, m_test)
        Examples that training never sees.
    Y_test : array of shape (1, m_test)
        Their labels, for whoever wants to print how many are right. What is printed is not graded.
    num_iterations : int
        Number of steps of gradient descent.
    learning_rate : float
        Length of a step as a multiple of the gradient.
    print_cost : bool
        Whether to print costs on the way.

    Returns
    -------
    dict
        ``"costs"``: list of float, as `optimize` gives it.
        ``"Y_prediction_test"``: (1, m_test), ``"Y_prediction_train"``: (1, m_train).
        ``"w"``: (n_x, 1), ``"b"``: float, both after training.
        ``"learning_rate"``, ``"num_iterations"``: as given.
    """
    w, b = initialize_with_zeros(X_train.shape[0])  # (n_x, 1)
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]  # (n_x, 1)
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),  # (1, m_test)
        "Y_prediction_train": predict(w, b, X_train),  # (1, m_train)
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@model.misconception(
    "Your model learns from the test set.",
    "Which examples should training never see?",
    "Train on X_train and Y_train; the test set is only predicted.",
)
def trains_on_test_set(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    result = model(X_test, Y_test, X_train, Y_train, num_iterations, learning_rate)
    train, test = result["Y_prediction_test"], result["Y_prediction_train"]
    return {**result, "Y_prediction_train": train, "Y_prediction_test": test}


@model.misconception(
    "The predictions for training set and test set have changed places.",
    "How many predictions does each set need?",
    "Y_prediction_train has the shape (1, m_train), Y_prediction_test (1, m_test).",
)
def predictions_swapped(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    result = model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate)
    train, test = result["Y_prediction_test"], result["Y_prediction_train"]
    return {**result, "Y_prediction_train": train, "Y_prediction_test": test}


@model.misconception(
    "You give back and use the parameters of the start, not those that were learned.",
    "Where does optimize put what it has learned?",
    "Take w and b out of the dictionary that optimize gives back, then predict with them.",
)
def parameters_of_the_start(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    result = model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate)
    w, b = initialize_with_zeros(X_train.shape[0])  # (n_x, 1)
    test, train = predict(w, b, X_test), predict(w, b, X_train)  # (1, m_test), (1, m_train)
    return {**result, "w": w, "b": b, "Y_prediction_test": test, "Y_prediction_train": train}


@model.misconception(
    "Neither num_iterations nor learning_rate reaches your training.",
    "Which values does optimize take when you hand it none?",
    "Both arguments of model are handed on to optimize.",
)
def settings_not_handed_on(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    result = model(X_train, Y_train, X_test, Y_test, 100, 0.009)
    return {**result, "num_iterations": num_iterations, "learning_rate": learning_rate}


@model.misconception(
    "The parameters that you start from do not fit X_train.",
    "What did model hand to initialize_with_zeros?",
    "w needs a row for each *feature* of X_train.",
)
def weight_for_each_example(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(X_train.shape[1])  # (m_train, 1) where (n_x, 1) is wanted
    return optimize(w, b, X_train, Y_train, num_iterations, learning_rate)


@model.misconception(
    "num_iterations and learning_rate change places on their way to optimize.",
    "Do your arguments stand in another order than in optimize's def line?",
    "Hand them on by name.",
)
def settings_swapped(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(X_train.shape[0])  # (n_x, 1)
    return optimize(w, b, X_train, Y_train, learning_rate, num_iterations)


@model.misconception(
    "learning_rate does not reach your training.",
    "Which learning rate does optimize take when you hand it none?",
    "learning_rate is handed on to optimize, as num_iterations is.",
)
def learning_rate_not_handed_on(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    result = model(X_train, Y_train, X_test, Y_test, num_iterations, 0.009)
    return {**result, "learning_rate": learning_rate}


@model.misconception(
    "num_iterations does not reach your training.",
    "How many steps does optimize make when you hand it no number?",
    "num_iterations is handed on to optimize, as learning_rate is.",
)
def num_iterations_not_handed_on(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    result = model(X_train, Y_train, X_test, Y_test, 100, learning_rate)
    return {**result, "num_iterations": num_iterations}


@model.misconception(
    "Your predictions are the labels themselves.",
    "Does a trained model agree with every label?",
    "Both predictions come from predict, with the w and b that were learned.",
)
def labels_as_predictions(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    result = model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate)
    return {**result, "Y_prediction_test": Y_test, "Y_prediction_train": Y_train}


@model.misconception(
    "num_iterations and learning_rate are typed in again where they should be handed on.",
    "Does anything change in your training if model is called with another number of steps?",
    "Names in the def line are filled by whoever calls; inside they are used by name.",
)
def settings_typed_in(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    result = model(X_train, Y_train, X_test, Y_test, 2000, 0.5)
    return {**result, "num_iterations": num_iterations, "learning_rate": learning_rate}


# ---- The scrambled pictures ------------------------------------------------------------------


@value(points=1, prediction=True)
def predicted_scrambled():
    """Your prediction: test accuracy in percent of a program that learned from scrambled pictures.

    Any number earns the point: the point is for having thought about it first.
    """
    return 60.0
