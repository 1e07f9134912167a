"""An answer key with one small exercise of each kind, for the tests."""

import numpy as np

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import (
    Speed,
    exercise,
    program,
    property_of,
    random_start,
    repair,
    test_of,
    value,
)
from autograder.reference import Chapter
from course.functions import NamedFunction

NUMBER = 8
KEY_VERSION = 1
SIZES = ((3, 4, 2), (30, 40, 25), (5, 60, 20), (2, 1, 3))


def vectors(rng, number):
    group = ("one number", "positive", "mixed", "negative")[number % 4]
    x = np.array([rng.uniform(1, 4)]) if group == "one number" else rng.uniform(1, 4, 3 + number)
    if group == "mixed":
        x[::2] *= -1
    return Case((-x if group == "negative" else x,), group=group)


def batches(rng, number):
    m = (1, 6, 9)[number % 3]
    group = "one example" if m == 1 else "many examples"
    return Case((rng.normal(size=(4, m)), rng.normal(size=(4, 1))), group=group)


# ---- Function, with weights and a loop to beat -----------------------------------------------


@exercise(points=4, cases=vectors, weights={"one number": 0})
def softsign(x):
    """x / (1 + |x|), element by element.

    Parameters
    ----------
    x : array of any shape
    """
    return x / (1 + np.abs(x))


@softsign.misconception("The sign is lost.", "What of negatives?", "An odd function.")
def sign_lost(x):
    return np.abs(x) / (1 + np.abs(x))


@softsign.misconception("The size below is not taken.", "Can it be 0?", "1 + |x|.")
def no_absolute_value(x):
    return x / (1 + x)


@softsign.misconception("Too steep.", "What is it at 1?", "One half at 1.")
def steep(x):
    return x / (0.5 + np.abs(x))


@exercise(points=3, cases=batches, faster_than_loop=Speed(3, "X"))
def column_scores(X, w):
    """w^T X, without a loop.

    Parameters
    ----------
    X : array of shape (n_x, m)
    w : array of shape (n_x, 1)
    """
    return w.T @ X  # (1, m)


# ---- Repair ----------------------------------------------------------------------------------


def mean_over_one(X, w):
    """Buggy."""
    # The mean of the scores.
    return float(np.sum(w.T @ X))


@repair(points=2, cases=batches, starter=mean_over_one)
def mean_score(X, w):
    """Mean of w^T X over the m examples.

    Parameters
    ----------
    X : array of shape (n_x, m)
    w : array of shape (n_x, 1)
    """
    # Each example counts alike.
    return float(np.mean(w.T @ X))


mean_score.misconception("It is a sum.", "How many examples are there?", "A mean.")(mean_over_one)


# ---- Property --------------------------------------------------------------------------------


def sizes(rng, number):
    group = ("small", "many units")[number % 4 in (1, 2)]
    return Case(SIZES[number % 4], group=group)


@property_of(points=3, cases=sizes, holds="random_layers", settings=random_start(0.01))
def initialize_parameters(n_x, n_h, n_y):
    """Random weights 0.01 N(0, 1) and zero biases: {"W1", "b1", "W2", "b2"}.

    Parameters
    ----------
    n_x, n_h, n_y : int
        Units of the layers.
    """
    return {
        "W1": np.random.randn(n_h, n_x) * 0.01,  # (n_h, n_x)
        "b1": np.zeros((n_h, 1)),  # (n_h, 1)
        "W2": np.random.randn(n_y, n_h) * 0.01,  # (n_y, n_h)
        "b2": np.zeros((n_y, 1)),  # (n_y, 1)
    }


@initialize_parameters.misconception("All zero.", "What tells units apart?", "Draw them.")
def all_zero(n_x, n_h, n_y):
    return {**initialize_parameters(n_x, n_h, n_y), "W1": np.zeros((n_h, n_x))}


@initialize_parameters.misconception("The factor is lost.", "How large?", "0.01 randn.")
def factor_lost(n_x, n_h, n_y):
    first = initialize_parameters(n_x, n_h, n_y)
    return {**first, "W1": first["W1"] * 100, "W2": first["W2"] * 100}


# ---- Program ---------------------------------------------------------------------------------


def programs(rng, number):
    inputs = rng.uniform(0.5, 2, 2).tolist()
    steps = [("add", 0, 1), ("multiply", 2, 0)]
    group = ("re-used", "long")[number % 2]
    if group == "re-used":
        steps += [("multiply", 3, 3)]
    else:
        steps += [("add", 3, 1), ("multiply", 4, 2)]
    return Case((inputs, steps), group=group)


class Tape:
    """A tape of calls, unwound backward for gradients."""

    def __init__(self):
        self.values, self.slopes, self.parents = [], [], []

    def variable(self, number):
        """Put an input on the tape; returns its place."""
        return self._note(number, [])

    def add(self, a, b):
        """a + b."""
        return self._note(self.values[a] + self.values[b], [(a, 1.0), (b, 1.0)])

    def multiply(self, a, b):
        """a times b."""
        x, y = self.values[a], self.values[b]
        return self._note(x * y, [(a, y), (b, x)])

    def backward(self, place):
        """Run back from there."""
        self.slopes = [0.0] * len(self.values)
        self.slopes[place] = 1.0
        for here in reversed(range(place + 1)):
            for parent, slope in self.parents[here]:
                self.slopes[parent] += slope * self.slopes[here]

    def value(self, place):
        return self.values[place]

    def gradient(self, place):
        return self.slopes[place]

    def _note(self, number, parents):
        self.values.append(number)
        self.parents.append(parents)
        return len(self.values) - 1


TAPE = program(points=6, cases=programs, driver="run_tape")(Tape)


@TAPE.misconception("Slopes do not add up.", "What if used twice?", "+= in place of =.")
class Overwriting(Tape):
    def backward(self, place):
        self.slopes = [0.0] * len(self.values)
        self.slopes[place] = 1.0
        for here in reversed(range(place + 1)):
            for parent, slope in self.parents[here]:
                self.slopes[parent] = slope * self.slopes[here]


# ---- Values ----------------------------------------------------------------------------------


@value(points=1, choices={"rows": "Examples are rows.", "columns": "Examples are columns."})
def layout():
    """How do examples lie in X?"""
    return "columns"


@layout.misconception("Other courses do.", "What is m?", "X is (n_x, m).")
def in_rows():
    return "rows"


@value(points=1)
def entries():
    """How many entries has a 64 by 64 picture with 3 channels?"""
    return 12288


@value(points=1, prediction=True)
def guess():
    """Which accuracy do you expect?"""
    return 0.7


# ---- Test to write ---------------------------------------------------------------------------


@test_of(softsign, points=3)
def examine_softsign(softsign):
    """Raise AssertionError if softsign is wrong.

    Parameters
    ----------
    softsign : callable
        The function under test.
    """
    x = np.array([-3.0, -1.0, 0.0, 1.0, 4.0])
    assert np.allclose(softsign(x), [-0.75, -0.5, 0.0, 0.5, 0.8])


@examine_softsign.misconception("Only positives.", "What of the rest?", "Try -1.")
def positives_only(softsign):
    assert np.allclose(softsign(np.array([1.0, 4.0])), [0.5, 0.8])


# ---- A function as an argument ---------------------------------------------------------------


def functions(rng, number):
    names = ("power", "wave")
    f = NamedFunction("power", {"exponent": 3, "factor": float(rng.uniform(1, 2))})
    if number % 2:
        f = NamedFunction("wave", {"frequency": float(rng.uniform(1, 2)), "height": 1.5})
    return Case((f, float(rng.uniform(0.5, 2))), group=names[number % 2])


@exercise(points=3, cases=functions)
def slope(f, x, h=1e-4):
    """Centred difference of f at x.

    Parameters
    ----------
    f : callable
    x, h : float
    """
    return (f(x + h) - f(x - h)) / (2 * h)


@slope.misconception("The difference is divided by h.", "How far apart?", "2 h.")
def by_h(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / h


# ---- Training from a shared start ------------------------------------------------------------


def trainings(rng, number):
    X = rng.normal(size=(3, 5 + number % 3))
    return Case((X, (2, 4)[number % 2]), {"steps": 3 + number % 2}, f"{2 + number % 2} units")


@exercise(points=5, cases=trainings, shared_starts=("initialize_parameters",))
def shrink(X, n_h, steps=5):
    """Train from a random start.

    Parameters
    ----------
    X : array of shape (n_x, m)
    n_h, steps : int
    """
    W1 = initialize_parameters(X.shape[0], n_h, 1)["W1"]
    for _ in range(steps):
        W1 = W1 + 0.1 * np.tanh(W1 @ X) @ X.T / X.shape[1]
    return W1


@shrink.misconception("It goes the other way.", "Which sign?", "Plus.")
def downhill(X, n_h, steps=5):
    W1 = initialize_parameters(X.shape[0], n_h, 1)["W1"]
    for _ in range(steps):
        W1 = W1 - 0.1 * np.tanh(W1 @ X) @ X.T / X.shape[1]
    return W1


EXERCISES = (
    softsign,
    column_scores,
    mean_score,
    initialize_parameters,
    TAPE,
    layout,
    entries,
    guess,
    examine_softsign,
    slope,
    shrink,
)
CHAPTER = Chapter(NUMBER, "small_kinds", KEY_VERSION, {e.name: e for e in EXERCISES})
