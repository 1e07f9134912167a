"""Answer key of chapter 1: vectorization, each formula with its known mistakes beside it."""

from __future__ import annotations

import math

import numpy as np

from autograder.exercises.kinds import Speed, exercise, repair, test_of, value
from autograder.reference_cases import vectorization as draw

NUMBER = 1
KEY_VERSION = 1
# A loop over every entry takes thirty times as long as one matrix product, or more.
TIMES_FASTER = 4.0


# ---- One number ------------------------------------------------------------------------------


@exercise(points=1, cases=draw.numbers, weights=draw.NUMBER_WEIGHTS, same_as=("sigmoid",))
def basic_sigmoid(x):
    """Logistic function of one number: 1 / (1 + e^-x).

    Parameters
    ----------
    x : float
        One number, negative or positive, between -700 and 700.

    Returns
    -------
    float
        A number between 0 and 1.

    Examples
    --------
    >>> round(basic_sigmoid(2.0), 3)
    0.881
    """
    return 1 / (1 + math.exp(-x))


@basic_sigmoid.misconception(
    "At x = 0 you get 2, but sigmoid never goes above 1.",
    "Division is done before addition. What does 1 / 1 + something come to?",
    "At x = 0 sigmoid is one half: the whole sum 1 + e^-x stands below the line.",
)
def basic_division_before_addition(x):
    return 1 / 1 + math.exp(-x)


@basic_sigmoid.misconception(
    "Your curve falls where it should rise.",
    "Which sign does x have in the exponent?",
    "A large positive x should give almost 1, a large negative one almost 0.",
)
def basic_sign_of_exponent_lost(x):
    return 1 / (1 + math.exp(x))


@basic_sigmoid.misconception(
    "This is tanh, a relative of sigmoid that runs from -1 to 1.",
    "Can sigmoid be negative?",
    "At x = 0 sigmoid is one half.",
)
def basic_tanh_instead(x):
    return math.tanh(x)


@basic_sigmoid.misconception(
    "You give back only 0 and 1; the numbers between them are gone.",
    "Is something rounded, or turned into a whole number?",
    "At x = 0 sigmoid is one half.",
)
def basic_rounded(x):
    return round(1 / (1 + math.exp(-x)))


# ---- Every number of an array ----------------------------------------------------------------


def sigmoid_of_the_notes(x):
    return 1 / 1 + np.exp(-x)


@repair(
    points=2,
    cases=draw.arrays,
    starter=sigmoid_of_the_notes,
    weights=draw.NUMBER_WEIGHTS,
    same_as=("basic_sigmoid",),
)
def sigmoid(x):
    """Logistic function, element by element: 1 / (1 + e^-x).

    The code below comes from somebody's lecture notes, and it is wrong. Find out where, and
    mend it.

    Parameters
    ----------
    x : number or array of any shape
        Negative or positive numbers.

    Returns
    -------
    number or array of the same shape as x
        Numbers between 0 and 1.

    Examples
    --------
    >>> sigmoid(np.array([-2.0, 0.0, 2.0])).round(3)
    array([0.119, 0.5  , 0.881])
    """
    return 1 / (1 + np.exp(-x))  # same shape as x


sigmoid.misconception(
    "At x = 0 you get 2, but sigmoid never goes above 1.",
    "Division is done before addition. What does 1 / 1 + something come to?",
    "At x = 0 sigmoid is one half: the whole sum 1 + e^-x stands below the line.",
)(sigmoid_of_the_notes)


@sigmoid.misconception(
    "Your curve falls where it should rise.",
    "Which sign does x have in the exponent?",
    "A large positive x should give almost 1, a large negative one almost 0.",
)
def sign_of_exponent_lost(x):
    return 1 / (1 + np.exp(x))


@sigmoid.misconception(
    "Right for positive x, wrong for negative x.",
    "Does the sign of x get lost on the way?",
    "A negative x should give less than one half, and the values at x and -x add up to 1.",
)
def sign_of_x_lost(x):
    return 1 / (1 + np.exp(-np.abs(x)))


@sigmoid.misconception(
    "A single number works, an array does not.",
    "Which library's exp takes one number only?",
    "NumPy's functions work on every element of an array at once; those of math do not.",
)
def one_number_only(x):
    return 1 / (1 + math.exp(-x))


@exercise(points=2, cases=draw.arrays, may_call=("basic_sigmoid",))
def sigmoid_derivative(x):
    """Slope of the sigmoid at x, element by element: s (1 - s) with s = sigmoid(x).

    Parameters
    ----------
    x : number or array of any shape

    Returns
    -------
    number or array of the same shape as x
        How much sigmoid responds to a small change of x, at each x.

    Examples
    --------
    >>> sigmoid_derivative(np.array([-2.0, 0.0, 2.0])).round(3)
    array([0.105, 0.25 , 0.105])
    """
    s = sigmoid(x)  # same shape as x
    return s * (1 - s)  # same shape as x


@sigmoid_derivative.misconception(
    "You put x itself into s (1 - s).",
    "What does the letter s stand for in the formula?",
    "s is the sigmoid of x, so s (1 - s) is never negative and never above one quarter.",
)
def x_in_place_of_s(x):
    return x * (1 - x)


@sigmoid_derivative.misconception(
    "This is sigmoid itself, not its slope.",
    "Should the slope of a curve that levels off stay near 1?",
    "The slope is largest at x = 0, where it is one quarter.",
)
def sigmoid_itself(x):
    return 1 / (1 + np.exp(-x))


@sigmoid_derivative.misconception(
    "This is the slope formula of tanh, with a square in it.",
    "Which two numbers are multiplied in the sigmoid's slope?",
    "s times (1 - s): at x = 0 that is one half times one half.",
)
def slope_formula_of_tanh(x):
    s = 1 / (1 + np.exp(-x))
    return 1 - s**2


@sigmoid_derivative.misconception(
    "You took a matrix product, which adds up, where each number is to be multiplied on its own.",
    "Which sign multiplies entry by entry: * or @?",
    "The result has the shape of x.",
)
def matrix_product_of_slopes(x):
    s = 1 / (1 + np.exp(-x))
    return np.dot(s, 1 - s)


@sigmoid_derivative.misconception(
    "All your slopes are 0: the product is worked out before the difference.",
    "In s * 1 - s, what belongs together?",
    "At x = 0 the slope is one quarter.",
)
def product_before_difference(x):
    s = sigmoid(x)
    return s * 1 - s


@sigmoid_derivative.misconception(
    "The 1 minus stands inside the second sigmoid.",
    "Is the difference taken of what goes into sigmoid, or of what comes out?",
    "The slope is largest at x = 0, and alike on both sides of it.",
)
def difference_inside(x):
    return sigmoid(x) * sigmoid(1 - x)


@sigmoid_derivative.misconception(
    "The sigmoid is taken twice over.",
    "Does s stand for the sigmoid already when you put it into your formula?",
    "Far from 0, to the left or right, the slope is nearly 0.",
)
def sigmoid_of_the_sigmoid(x):
    s = sigmoid(sigmoid(x))
    return s * (1 - s)


@sigmoid_derivative.misconception(
    "What stands below the line is not squared.",
    "At x = 0, is your result the height of the curve or its slope?",
    "The slope is small on both sides, far from 0; yours is so on one side only.",
)
def denominator_not_squared(x):
    return np.exp(-x) / (1 + np.exp(-x))


# ---- Pictures --------------------------------------------------------------------------------


@exercise(points=2, cases=draw.pictures, weights=draw.IMAGE_WEIGHTS)
def image2vector(image):
    """Unroll one picture into a column.

    The picture is read row by row from the top, each row from left to right, and the channel
    values of one pixel stay side by side. Values are not changed.

    Parameters
    ----------
    image : array of shape (height, width, channels)

    Returns
    -------
    array of shape (height * width * channels, 1)

    Examples
    --------
    One row, two pixels, three channels:

    >>> image2vector(np.array([[[1, 2, 3], [4, 5, 6]]])).shape
    (6, 1)
    """
    return image.reshape(-1, 1)  # (height * width * channels, 1)


@image2vector.misconception(
    "The picture was read column by column.",
    "Which axis comes first in a picture: height or width?",
    "Pictures are laid out as (height, width, channels); read each row from left to right.",
)
def width_first(image):
    return image.transpose(1, 0, 2).reshape(-1, 1)


@image2vector.misconception(
    "One whole colour follows another.",
    "Which axis is the channel: the first or the last?",
    "The channel values of a pixel belong side by side: red, green, blue, red, green, blue.",
)
def channels_first(image):
    return image.transpose(2, 0, 1).reshape(-1, 1)


@image2vector.misconception(
    "Your vector lies down: it is a row.",
    "Which number comes first in a shape, rows or columns?",
    "Wanted shape: (height * width * channels, 1).",
)
def a_row(image):
    return image.reshape(1, -1)


@image2vector.misconception(
    "Your result has one axis only. It should be a column, which has two.",
    "What does its shape say, and is there a second number in it?",
    "Wanted shape: (height * width * channels, 1).",
)
def one_axis_only(image):
    return image.reshape(-1)


@image2vector.misconception(
    "The order is right, but the values have been scaled.",
    "Does this step change numbers, or only where they stand?",
    "The values that go in come out again.",
)
def scaled_too(image):
    return image.reshape(-1, 1) / 255


@image2vector.misconception(
    "Each pixel is a row of your result, with its channels side by side.",
    "How many of the three axes have you joined?",
    "Wanted shape: (height * width * channels, 1), a single column.",
)
def channels_left_apart(image):
    return image.reshape(-1, image.shape[2])


# ---- Arrays with one axis --------------------------------------------------------------------


@value(
    points=1,
    choices={
        "(5,)": "five differences in an array with one axis",
        "(5, 1)": "a column of five differences",
        "(5, 5)": "a table of 25 differences",
        "error": "NumPy refuses, since the shapes differ",
    },
    prediction=True,
)
def predicted_shape():
    """What is the shape of ``yhat - y``, if yhat has the shape (5, 1) and y the shape (5,)?

    Write down what you expect before you run anything. The point is for making a prediction.
    """
    return "(5, 5)"


# ---- Axes and broadcasting -------------------------------------------------------------------


@exercise(points=3, cases=draw.matrices, weights=draw.ROW_WEIGHTS)
def normalize_rows(x):
    """Divide every row by its length, so that each row has the length 1.

    The length of a row is the square root of the sum of its squares. No row is all zeros.

    Parameters
    ----------
    x : array of shape (n, m)

    Returns
    -------
    array of shape (n, m)

    Examples
    --------
    >>> normalize_rows(np.array([[3.0, 4.0], [0.0, 2.0]]))
    array([[0.6, 0.8],
           [0. , 1. ]])
    """
    lengths = np.sqrt(np.sum(x**2, axis=1, keepdims=True))  # (n, 1)
    return x / lengths  # (n, m)


@normalize_rows.misconception(
    "You divided each column by its length; rows are asked for.",
    "Which axis is summed away if one number is left for each row?",
    "The lengths have the shape (n, 1): one for each row.",
)
def columns_normalized(x):
    return x / np.sqrt(np.sum(x**2, axis=0, keepdims=True))


@normalize_rows.misconception(
    "All rows were divided by the same number, the length of the whole table.",
    "Over which axis does your sum run, and how many lengths should be left?",
    "The lengths have the shape (n, 1): one for each row.",
)
def one_length_for_all(x):
    return x / np.sqrt(np.sum(x**2))


@normalize_rows.misconception(
    "The root is missing: you divided by the sum of squares.",
    "Which two steps make a length out of a sum of squares and a row?",
    "A row (3, 4) has the length 5, not 25.",
)
def root_left_out(x):
    return x / np.sum(x**2, axis=1, keepdims=True)


@normalize_rows.misconception(
    "You divided by the sum of the sizes, which is another kind of length.",
    "What is done to each number before the sum: made positive, or squared?",
    "A row (3, 4) has the length 5, not 7.",
)
def sum_of_sizes(x):
    return x / np.sum(np.abs(x), axis=1, keepdims=True)


@normalize_rows.misconception(
    "Your lengths have lost an axis, so they do not line up with the rows.",
    "Which argument of a sum keeps the axis that is summed over?",
    "The lengths have the shape (n, 1), not (n,).",
)
def axis_not_kept(x):
    return x / np.sqrt(np.sum(x**2, axis=1))


def features_by_the_wrong_numbers(X):
    mean = np.mean(X)
    deviation = np.std(X, axis=0)
    return (X - mean) / deviation


@repair(
    points=3,
    cases=draw.feature_tables,
    starter=features_by_the_wrong_numbers,
    weights=draw.FEATURE_WEIGHTS,
)
def standardize_features(X):
    """Shift and scale each feature: mean 0 and standard deviation 1 over the examples.

    From each entry the mean of its feature is taken away. The result is divided by the standard
    deviation of that feature, the root of the mean square distance from the mean. The code
    below runs, but it has two mistakes.

    Parameters
    ----------
    X : array of shape (n_x, m)
        m examples, one in each column; row j holds feature j. No feature is constant.

    Returns
    -------
    array of shape (n_x, m)
    """
    mean = np.mean(X, axis=1, keepdims=True)  # (n_x, 1)
    deviation = np.std(X, axis=1, keepdims=True)  # (n_x, 1)
    return (X - mean) / deviation  # (n_x, m)


standardize_features.misconception(
    "Both lines use the wrong numbers: one mean for the whole table, one deviation per example.",
    "Where does one feature stand in X: in a row or in a column?",
    "Mean and deviation each have the shape (n_x, 1): one number for each feature.",
)(features_by_the_wrong_numbers)


@standardize_features.misconception(
    "The mean is right now. The deviation still belongs to the examples, not to the features.",
    "Which axis is gone after a sum with axis=0?",
    "The deviation has the shape (n_x, 1): one number for each feature.",
)
def only_the_mean_mended(X):
    return (X - np.mean(X, axis=1, keepdims=True)) / np.std(X, axis=0)


@standardize_features.misconception(
    "The deviation is right now. The mean is still one number for all features.",
    "A mean without an axis runs over what?",
    "The mean has the shape (n_x, 1): one number for each feature.",
)
def only_the_deviation_mended(X):
    return (X - np.mean(X)) / np.std(X, axis=1, keepdims=True)


@standardize_features.misconception(
    "You treat each example on its own; it is each feature that is asked for.",
    "Which axis is gone after a mean with axis=0?",
    "Mean and deviation each have the shape (n_x, 1).",
)
def each_example(X):
    return (X - np.mean(X, axis=0, keepdims=True)) / np.std(X, axis=0, keepdims=True)


@standardize_features.misconception(
    "All features share one mean and one deviation.",
    "A mean without an axis runs over what?",
    "Mean and deviation each have the shape (n_x, 1): one number for each feature.",
)
def one_number_for_all(X):
    return (X - np.mean(X)) / np.std(X)


@standardize_features.misconception(
    "You divided by the variance, the square of the deviation.",
    "In which unit is a variance, if the feature is in metres?",
    "After the step each feature has the standard deviation 1.",
)
def variance_instead(X):
    return (X - np.mean(X, axis=1, keepdims=True)) / np.var(X, axis=1, keepdims=True)


@standardize_features.misconception(
    "Close, but your deviation divides by m - 1 and not by m.",
    "By how many do you divide to get the mean of m squares?",
    "The deviation is the root of the mean square distance, a mean over all m examples.",
)
def one_example_less(X):
    deviation = np.std(X, axis=1, keepdims=True, ddof=1)
    return (X - np.mean(X, axis=1, keepdims=True)) / deviation


@standardize_features.misconception(
    "Your mean and deviation have lost an axis, so they do not line up with the features.",
    "Which argument keeps the axis that is summed over?",
    "They have the shape (n_x, 1), not (n_x,).",
)
def features_without_second_axis(X):
    return (X - np.mean(X, axis=1)) / np.std(X, axis=1)


@standardize_features.misconception(
    "Only the mean was divided by the deviation.",
    "Division comes before subtraction. What should be divided?",
    "First the mean is taken away, then all of the rest is divided.",
)
def division_before_difference(X):
    return X - X.mean(axis=1, keepdims=True) / X.std(axis=1, keepdims=True)


@standardize_features.misconception(
    "Each mean is 0, but the deviations are what they were.",
    "The task has two steps. Which one is missing?",
    "After both, each feature has the standard deviation 1.",
)
def only_shifted(X):
    return X - X.mean(axis=1, keepdims=True)


# ---- Softmax ---------------------------------------------------------------------------------


@exercise(points=3, cases=draw.score_rows, weights=draw.SHARE_WEIGHTS)
def softmax(x):
    """Turn each row of scores into shares that add up to 1: e^score over the row's sum of them.

    Scores may be very large or very small, such as 1000 or -1000; the shares are right there
    too. Before e^score is taken, the largest score of the row may be subtracted from all scores
    of that row: the shares stay the same.

    Parameters
    ----------
    x : array of shape (n, m)
        n rows of m scores, each row on its own.

    Returns
    -------
    array of shape (n, m)

    Examples
    --------
    >>> softmax(np.array([[0.0, 0.0], [1000.0, -1000.0]]))
    array([[0.5, 0.5],
           [1. , 0. ]])
    """
    powers = np.exp(x - np.max(x, axis=1, keepdims=True))  # (n, m)
    return powers / np.sum(powers, axis=1, keepdims=True)  # (n, m)


@softmax.misconception(
    "The columns add up to 1; the rows should.",
    "Which axis is summed away if one sum is left for each row?",
    "The sums have the shape (n, 1).",
)
def softmax_by_column(x):
    powers = np.exp(x - np.max(x, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


@softmax.misconception(
    "The whole table adds up to 1; each row should, on its own.",
    "Over which axis does your sum run?",
    "The sums have the shape (n, 1): one for each row.",
)
def softmax_of_the_whole(x):
    powers = np.exp(x - np.max(x))
    return powers / np.sum(powers)


@softmax.misconception(
    "The whole table adds up to 1, and for large scores the powers grow too large as well.",
    "Over which axis does your sum run, and what may be subtracted from a row beforehand?",
    "Each row has a sum of its own, (n, 1), and a largest score of its own.",
)
def whole_table_overflows(x):
    powers = np.exp(x)
    return powers / np.sum(powers)


@softmax.misconception(
    "Right for small scores. For large ones the powers grow too large for the computer.",
    "What may be subtracted from a row without changing its shares?",
    "After the largest score of its row is subtracted, no score is above 0.",
)
def powers_overflow(x):
    powers = np.exp(x)
    return powers / np.sum(powers, axis=1, keepdims=True)


@softmax.misconception(
    "You subtract the largest score of the whole table. In rows far below it all powers become 0.",
    "Whose largest score makes each row safe?",
    "The largest scores have the shape (n, 1): one for each row.",
)
def one_maximum_for_all(x):
    powers = np.exp(x - np.max(x))
    return powers / np.sum(powers, axis=1, keepdims=True)


@softmax.misconception(
    "You subtract the smallest score of each row. A score far above it still grows too large.",
    "Which score has to go down to 0, so that no power is above 1?",
    "After the largest score of its row is subtracted, no score is above 0.",
)
def smallest_subtracted(x):
    powers = np.exp(x - np.min(x, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@softmax.misconception(
    "The scores are divided by their sum, but no power of e is taken.",
    "Can a share be negative?",
    "Each share is e^score, divided by the sum of such powers in its row.",
)
def shares_of_scores(x):
    return x / np.sum(x, axis=1, keepdims=True)


@softmax.misconception(
    "The powers are not divided by their sum.",
    "What should a row of shares add up to?",
    "Each share is e^score, divided by the sum of such powers in its row.",
)
def not_divided(x):
    return np.exp(x - np.max(x, axis=1, keepdims=True))


@softmax.misconception(
    "You subtracted the largest score above the fraction bar only.",
    "Which two numbers have to change alike, so that a share stays the same?",
    "Each row adds up to 1, whatever was subtracted.",
    tests_meet_it=False,
)
def shifted_above_only(x):
    above = np.exp(x - x.max(axis=1, keepdims=True))
    return above / np.exp(x).sum(axis=1, keepdims=True)


@test_of(softmax, points=3)
def examine_softmax(softmax):
    """Test a function that claims to be softmax by row: raise an AssertionError if it is not.

    Call it with small tables of your choice, and ``assert`` what must hold of the results. A
    right softmax must pass, however it is written, so allow for rounding: ``np.allclose``.

    Parameters
    ----------
    softmax : function
        Takes an array (n, m) of scores; should give the shares of each row, (n, m).
    """
    x = np.array([[0.0, np.log(3.0)], [np.log(4.0), 0.0], [7.0, 7.0]])
    expected = np.array([[0.25, 0.75], [0.8, 0.2], [0.5, 0.5]])
    shares = softmax(x)
    assert np.shape(shares) == (3, 2)
    assert np.allclose(shares, expected)
    # Large scores, and rows that lie far apart.
    shares = softmax(np.array([[1000.0, 1000.0], [-1000.0, -1000.0], [2000.0, 0.0]]))
    assert np.allclose(shares, [[0.5, 0.5], [0.5, 0.5], [1.0, 0.0]])


@examine_softmax.misconception(
    "Your test looks at shapes only.",
    "How would a function fare that gives back nothing but zeros?",
    "Work out the shares of one small row by hand, and compare.",
)
def looks_at_shapes_only(softmax):
    x = np.array([[1.0, 2.0, 4.0], [0.0, -1.0, 3.0]])
    assert np.shape(softmax(x)) == x.shape


@examine_softmax.misconception(
    "Your test never tries large scores.",
    "What becomes of e^1000 on a computer?",
    "Add a row with scores such as 1000, and one with -1000.",
)
def no_large_scores(softmax):
    x = np.array([[0.0, np.log(3.0)], [np.log(4.0), 0.0], [7.0, 7.0]])
    assert np.allclose(softmax(x), [[0.25, 0.75], [0.8, 0.2], [0.5, 0.5]])


@examine_softmax.misconception(
    "Your test asks that the columns add up to 1, so it refuses the right function.",
    "Which of the two sums to 1 in softmax by row?",
    "Sum over axis=1: one sum is left for each row.",
)
def sums_of_columns(softmax):
    x = np.array([[1.0, 2.0, 4.0], [0.0, -1.0, 3.0]])
    assert np.allclose(np.sum(softmax(x), axis=0), 1)


# ---- How wrong are predictions? --------------------------------------------------------------


@exercise(points=2, cases=draw.predictions, weights=draw.LOSS_WEIGHTS)
def L1(yhat, y):
    """Sum of the absolute differences between predictions and true values.

    Parameters
    ----------
    yhat : array of shape (m,)
        Predictions.
    y : array of shape (m,)
        True values.

    Returns
    -------
    float

    Examples
    --------
    >>> L1(np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 7.0]))
    6.0
    """
    return float(np.sum(np.abs(yhat - y)))


@L1.misconception(
    "Differences above and below cancel each other.",
    "What should happen to the sign of a difference before the sum?",
    "Each term of the sum is the size of a difference, never negative.",
)
def signs_kept(yhat, y):
    return float(np.sum(yhat - y))


@L1.misconception(
    "This is the mean; the sum is asked for.",
    "Is anything divided by the number of examples?",
    "Twice as many examples with the same differences give twice the L1.",
)
def mean_of_sizes(yhat, y):
    return float(np.mean(np.abs(yhat - y)))


@L1.misconception(
    "You squared the differences: that is L2.",
    "What should a difference of 3 add to the sum: 3 or 9?",
    "Each term of the sum is the size of a difference.",
)
def squares_instead(yhat, y):
    return float(np.sum((yhat - y) ** 2))


@L1.misconception(
    "The size is taken too late: the differences have cancelled by then.",
    "Which comes first, the sum or the size?",
    "Each term of the sum is the size of a difference.",
)
def size_of_the_sum(yhat, y):
    return float(np.abs(np.sum(yhat - y)))


@L1.misconception(
    "You give back the first difference only.",
    "Does return stand inside your loop, or after it?",
    "The sum runs over all m examples.",
)
def size_of_the_first(yhat, y):
    return abs(yhat[0] - y[0])


@L1.misconception(
    "The sizes are taken too early: before the difference.",
    "How far is 3 from -3?",
    "A prediction of 3 for a true value of -3 adds 6 to L1.",
)
def difference_of_sizes(yhat, y):
    return np.sum(np.abs(np.abs(yhat) - np.abs(y)))


@exercise(points=2, cases=draw.predictions, weights=draw.LOSS_WEIGHTS)
def L2(yhat, y):
    """Sum of the squared differences between predictions and true values.

    Parameters
    ----------
    yhat : array of shape (m,)
        Predictions.
    y : array of shape (m,)
        True values.

    Returns
    -------
    float

    Examples
    --------
    >>> L2(np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 7.0]))
    20.0
    """
    return float(np.sum((yhat - y) ** 2))


@L2.misconception(
    "This is L1: the differences are not squared.",
    "What should a difference of 3 add to the sum: 3 or 9?",
    "Each term of the sum is the square of a difference.",
)
def sizes_instead(yhat, y):
    return float(np.sum(np.abs(yhat - y)))


@L2.misconception(
    "This is the mean; the sum is asked for.",
    "Is anything divided by the number of examples?",
    "Twice as many examples with the same differences give twice the L2.",
)
def mean_of_squares(yhat, y):
    return float(np.mean((yhat - y) ** 2))


@L2.misconception(
    "You took a root at the end, which makes a distance of it.",
    "Does the docstring ask for a root?",
    "Differences of 3 and 4 give 25, not 5.",
)
def root_at_the_end(yhat, y):
    return float(np.sqrt(np.sum((yhat - y) ** 2)))


@L2.misconception(
    "You squared the sum; the sum of the squares is asked for.",
    "Which comes first, the square or the sum?",
    "Differences of 3 and -3 give 18, not 0.",
)
def square_of_the_sum(yhat, y):
    return float(np.sum(yhat - y) ** 2)


@L2.misconception(
    "You give back the first square only.",
    "Does return stand inside your loop, or after it?",
    "The sum runs over all m examples.",
)
def square_of_the_first(yhat, y):
    return (yhat[0] - y[0]) ** 2


@L2.misconception(
    "The squares are taken too early: before the difference.",
    "Which comes first, the square or the difference?",
    "A prediction of 3 for a true value of -3 adds 36 to L2, not 0.",
)
def difference_of_squares(yhat, y):
    return np.sum(yhat**2 - y**2)


# ---- A loop to be vectorised -----------------------------------------------------------------


@exercise(
    points=4,
    cases=draw.linear_models,
    weights=draw.SCORE_WEIGHTS,
    faster_than_loop=Speed(TIMES_FASTER, counted_on="X"),
)
def linear_scores(w, b, X):
    """Score of every example without a Python loop: entry i is w_1 x_1 + w_2 x_2 + ... + b.

    It must be several times faster than the loop above.

    Parameters
    ----------
    w : array of shape (n_x, 1)
        Weights, one for each feature.
    b : float
        Bias, added to each score once.
    X : array of shape (n_x, m)
        m examples, one in each column.

    Returns
    -------
    array of shape (1, m)
        One score for each example.
    """
    return w.T @ X + b  # (1, m)


@linear_scores.misconception(
    "The bias is missing.",
    "What is the score of an example whose features are all 0?",
    "Each score is the sum over the features, plus b.",
)
def bias_left_out(w, b, X):
    return w.T @ X


@linear_scores.misconception(
    "You multiplied entry by entry, but the products are not added up.",
    "How many numbers should be left for each example?",
    "Wanted shape: (1, m). A matrix product multiplies and adds up.",
)
def products_not_added(w, b, X):
    return w * X + b


@linear_scores.misconception(
    "The scores have one axis only; a row has two.",
    "What does its shape say, and is there a second number in it?",
    "Wanted shape: (1, m).",
)
def scores_with_one_axis(w, b, X):
    return np.dot(w[:, 0], X) + b


@linear_scores.misconception(
    "Your scores stand in a column.",
    "Which of the two factors has to be turned over, w or X?",
    "Wanted shape: (1, m).",
)
def column_of_scores(w, b, X):
    return np.dot(X.T, w) + b


@linear_scores.misconception(
    "The bias is added once for each feature.",
    "How often does b stand in the formula of one score?",
    "First the sum over the features, then b, once.",
)
def bias_for_each_feature(w, b, X):
    return np.sum(w * X + b, axis=0, keepdims=True)


@linear_scores.misconception(
    "You summed over the examples; there is one number for each feature now.",
    "Which axis holds the features?",
    "Wanted shape: (1, m): one score for each example.",
)
def summed_over_examples(w, b, X):
    return np.sum(w * X, axis=1, keepdims=True) + b
