"""Right solutions of chapter 2, written by hand in other ways than the answer key."""

from __future__ import annotations

import math

import numpy as np

from autograder.audit.right.backpropagation_graphs import GRAPHS
from autograder.audit.right.backpropagation_tapes import TAPES
from autograder.audit.right.solution import Collection

RIGHT = Collection()
RIGHT.solutions.update(GRAPHS.solutions | TAPES.solutions)
right = RIGHT.right


@right("derivatives_by_hand", how="negative powers and products")
def negative_powers(a):
    return {"3a": 3, "a^2": a + a, "a^3": 3 * a * a, "log a": a**-1}


@right("numerical_gradient", how="one step array for each entry")
def one_step_each(f, x, nudge=1e-5):
    slopes = []
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = nudge
        step = step.reshape(x.shape)
        slopes.append((f(x + step) - f(x - step)) / (2 * nudge))
    return np.array(slopes).reshape(x.shape)


@right("numerical_gradient", how="in place, put back by arithmetic")
def put_back_by_arithmetic(f, x, nudge=1e-5):
    x = x.astype(float)
    slopes = np.empty_like(x)
    for place in np.ndindex(*x.shape):
        x[place] += nudge
        up = f(x)
        x[place] -= 2 * nudge
        slopes[place] = (up - f(x)) / nudge / 2
        x[place] += nudge
    return slopes


@right("delta_step", how="the step worked out first")
def step_first(weight, rate, learning_rate):
    step = rate * learning_rate
    return weight - step


@right("train_line", how="sums worked out once, before the loop")
def sums_worked_out_once(w, x, target, learning_rate, num_iterations):
    xx, xt, tt = x @ x, x @ target, target @ target
    errors = []
    for _ in range(num_iterations):
        errors.append(w * w * xx - 2 * w * xt + tt)
        w -= learning_rate * 2 * (w * xx - xt)
    return w, errors


@right("train_line", how="one example after the other")
def one_example_after_the_other(w, x, target, learning_rate, num_iterations):
    errors = []
    for _ in range(num_iterations):
        error = rate = 0.0
        for one, goal in zip(x, target, strict=True):
            error += (w * one - goal) ** 2
            rate += 2 * one * (w * one - goal)
        errors.append(error)
        w = w - learning_rate * rate
    return w, errors


@right("gradient_check", how="roots of sums of squares")
def roots_of_sums(gradient, numeric):
    g, n = np.sqrt(np.sum(gradient**2)), np.sqrt(np.sum(numeric**2))
    return np.sqrt(np.sum((gradient - numeric) ** 2)) / (g + n) if g + n > 0 else 0.0


@right("derivatives_by_hand", how="by NumPy, in another order")
def by_numpy(a):
    return {"log a": np.divide(1, a), "a^3": 3 * np.power(a, 2), "a^2": 2.0 * a, "3a": 3}


@right("derivatives_by_hand", how="from the values")
def from_the_values(a):
    log_slope = math.exp(-math.log(a))
    return {"3a": 3 * a / a, "a^2": 2 * a**2 / a, "a^3": 3 * a**3 / a, "log a": log_slope}


@right("numerical_gradient", how="half of two one-sided slopes")
def mean_of_both_sides(f, x, nudge=1e-5):
    x = np.asarray(x, dtype=float)
    gradient, here = np.zeros_like(x), f(x)
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = nudge
        gradient[place] = ((f(x + step) - here) / nudge + (here - f(x - step)) / nudge) / 2
    return gradient


@right("predicted_error", how="no change at all")
def no_change():
    return 30


@right("predicted_error", how="much more")
def much_more():
    return 90.0


@right("predicted_error", how="a number of NumPy's, and less than before")
def less_than_before():
    return np.float64(29.994)


@right("delta_step", how="adds the step with its sign turned")
def adds_the_opposite(weight, rate, learning_rate):
    return weight + -rate * learning_rate


@right("delta_step", how="NumPy's subtract")
def by_subtract(weight, rate, learning_rate):
    return np.subtract(weight, np.multiply(rate, learning_rate))


@right("train_line", how="matrix products")
def matrix_products(w, x, target, learning_rate, num_iterations):
    errors: list[float] = []
    while len(errors) < num_iterations:
        off = x * w - target
        errors.append(float(off @ off))
        w = w - learning_rate * 2 * float(off @ x)
    return w, errors


@right("gradient_check", how="everything in one vector")
def one_vector(gradient, numeric):
    g, n = gradient.ravel(), numeric.ravel()
    below = math.sqrt(g @ g) + math.sqrt(n @ n)
    off = g - n
    return math.sqrt(off @ off) / below if below else 0


@right("gradient_check", how="number by number")
def number_by_number(gradient, numeric):
    off = math.hypot(*(float(one) for one in (gradient - numeric).flat))
    below = sum(math.hypot(*(float(one) for one in part.flat)) for part in (gradient, numeric))
    return off / max(below, 1e-300)
