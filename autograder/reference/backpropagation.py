"""Answer key of chapter 2: slopes by nudge, by hand and by tape, with their known mistakes.

Exercises stand in the order of the text. Where one part of a result is wrong in a misconception,
the others are right, so that answers tell the mistakes apart.
"""

from __future__ import annotations

import math

import numpy as np

from autograder.exercises.kinds import exercise, program, repair, test_of, value
from autograder.reference_cases import backpropagation as draw

NUMBER = 2
KEY_VERSION = 1


# ---- Slopes by hand and by nudge -------------------------------------------------------------


@exercise(points=2, cases=draw.positive_numbers)
def derivatives_by_hand(a):
    """Slopes at a of four functions: 3a, a^2, a^3 and the natural logarithm of a.

    Use the rules of school calculus; do not nudge.

    Parameters
    ----------
    a : float
        A positive number.

    Returns
    -------
    dict
        The four slopes, as ``"3a"``, ``"a^2"``, ``"a^3"`` and ``"log a"``.
    """
    return {"3a": 3.0, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}


@derivatives_by_hand.misconception(
    "The slope of 3a came out as 3a itself.",
    "A straight line: is it steeper further to the right?",
    "If a grows by 1, then 3a grows by 3, wherever a is.",
)
def slope_of_line_grows(a):
    return {"3a": 3 * a, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / a}


@derivatives_by_hand.misconception(
    "You give back values of the functions; their slopes are wanted.",
    "How fast does each function change when a is nudged?",
    "For a line the slope is one fixed number.",
)
def values_instead_of_slopes(a):
    return {"3a": 3 * a, "a^2": a**2, "a^3": a**3, "log a": math.log(a)}


@derivatives_by_hand.misconception(
    "The power comes down by one, but the factor in front is missing.",
    "Where does the old exponent go when you take the slope of a power?",
    "At a = 1 the slope of a^2 is 2 and that of a^3 is 3.",
)
def exponent_lost(a):
    return {"3a": 3.0, "a^2": a, "a^3": a**2, "log a": 1 / a}


@derivatives_by_hand.misconception(
    "The slope of the logarithm is not one over its value.",
    "What does the rule from school say: one over what?",
    "At a = 1 the logarithm is 0, and its slope is 1. At a = 2 its slope is one half.",
)
def slope_of_log_is_one_over_log(a):
    return {"3a": 3.0, "a^2": 2 * a, "a^3": 3 * a**2, "log a": 1 / math.log(a)}


@exercise(points=4, cases=draw.functions_to_nudge, weights=draw.NUDGE_WEIGHTS)
def numerical_gradient(f, x, nudge=1e-5):
    """Measure the slope of f for every entry of x, by nudging that entry alone.

    Every entry is nudged both ways, and the response is divided by the distance between the two:

        (f(x with entry + nudge) - f(x with entry - nudge)) / (2 nudge)

    Parameters
    ----------
    f : function
        Takes an array of the shape of x and returns one number.
    x : array of any shape
        Where to measure; of whole numbers or of decimals. It is the same afterwards.
    nudge : float
        How far to go to either side.

    Returns
    -------
    array of the same shape as x
        The slopes, as decimals.

    Examples
    --------
    >>> numerical_gradient(lambda x: x[0] * x[1], np.array([2.0, 5.0])).round(3)
    array([5., 2.])
    """
    # A nudge added to an array of whole numbers would be cut off.
    x = np.array(x, dtype=float)  # a copy
    gradient = np.zeros(x.shape)  # same shape as x
    for place in np.ndindex(x.shape):
        before = x[place]
        x[place] = before + nudge
        up = f(x)
        x[place] = before - nudge
        down = f(x)
        x[place] = before
        gradient[place] = (up - down) / (2 * nudge)
    return gradient


@numerical_gradient.misconception(
    "You nudge to one side only, so the curve's bend spoils the slope.",
    "From where to where does the formula in the task go?",
    "One nudge up, one nudge down, divided by the distance between the two.",
)
def nudged_to_one_side(f, x, nudge=1e-5):
    x = np.array(x, dtype=float)  # a copy
    gradient = np.zeros(x.shape)  # same shape as x
    for place in np.ndindex(x.shape):
        nudged = x.copy()  # same shape as x
        nudged[place] += nudge
        gradient[place] = (f(nudged) - f(x)) / nudge
    return gradient


@numerical_gradient.misconception(
    "Every slope is twice as steep as it should be.",
    "How far apart are the two points that you compare?",
    "From one nudge below to one nudge above it is two nudges.",
)
def divided_by_one_nudge(f, x, nudge=1e-5):
    return 2 * numerical_gradient(f, x, nudge)


@numerical_gradient.misconception(
    "You nudge down only, so the curve's bend spoils the slope.",
    "Which second point does the formula in the task use, beside the one below?",
    "One nudge up, one nudge down, divided by the distance between the two.",
)
def nudged_down_only(f, x, nudge=1e-5):
    return nudged_to_one_side(f, x, -nudge)


@numerical_gradient.misconception(
    "The points that you compare lie one nudge apart, but you divide by two.",
    "From where to where do you go, and how far is that?",
    "From one nudge below x to one nudge above it is two nudges.",
)
def one_side_by_two_nudges(f, x, nudge=1e-5):
    return nudged_to_one_side(f, x, nudge) / 2


@numerical_gradient.misconception(
    "You divide by 2, but then you multiply by the nudge.",
    "In which order does Python work out a / 2 * b?",
    "What stands below the fraction bar needs parentheses.",
)
def no_parentheses_below(f, x, nudge=1e-5):
    return numerical_gradient(f, x, nudge) * nudge**2


@numerical_gradient.misconception(
    "Where x holds whole numbers, the slopes are cut to whole numbers too.",
    "Of which type is the array that your slopes are put into?",
    "Slopes are decimals, whatever x holds.",
)
def slopes_cut_to_whole(f, x, nudge=1e-5):
    return numerical_gradient(f, x, nudge).astype(x.dtype)


@numerical_gradient.misconception(
    "All entries of x move at once, so every slope comes out as their sum.",
    "Which entry should move while you measure the slope of the first one?",
    "One entry is nudged; all the others stay where they are.",
)
def all_entries_at_once(f, x, nudge=1e-5):
    x = np.asarray(x, dtype=float)
    return np.full(x.shape, (f(x + nudge) - f(x - nudge)) / (2 * nudge))


@numerical_gradient.misconception(
    "An entry stays nudged while the next ones are measured.",
    "Where is the first entry when the second one has its turn?",
    "Each measurement starts from the x that was given.",
)
def entries_left_nudged(f, x, nudge=1e-5):
    x = np.array(x, dtype=float)  # a copy
    gradient = np.zeros(x.shape)  # same shape as x
    for place in np.ndindex(x.shape):
        x[place] += nudge
        up = f(x)
        x[place] -= 2 * nudge
        gradient[place] = (up - f(x)) / (2 * nudge)
    return gradient


@numerical_gradient.misconception(
    "Right for decimals, wrong where x holds whole numbers.",
    "What does NumPy do with 0.05 when it is put into an array of whole numbers?",
    "Work on a copy of x that holds decimals.",
)
def whole_numbers_stay_whole(f, x, nudge=1e-5):
    gradient = np.zeros(x.shape)  # same shape as x
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()  # both: same shape as x
        up[place] = up[place] + nudge
        down[place] = down[place] - nudge
        gradient[place] = (f(up) - f(down)) / (2 * nudge)
    return gradient


@numerical_gradient.misconception(
    "Your result does not depend on nudge.",
    "Is there a fixed number where the argument should stand?",
    "The caller says how far to go, and may say something other than 0.00001.",
)
def nudge_fixed(f, x, nudge=1e-5):
    return numerical_gradient(f, x)


@numerical_gradient.misconception(
    "Whole rows are nudged at once: each entry got the slope of its row.",
    "How many numbers does len count, if x is a table?",
    "Every entry of x is nudged by itself, so f is called twice for each.",
)
def rows_nudged_together(f, x, nudge=1e-5):
    slopes = np.zeros(x.shape)
    for row in range(len(x)):
        up, down = x.astype(np.float64), x.astype(np.float64)
        up[row] += nudge
        down[row] -= nudge
        slopes[row] = (f(up) - f(down)) / (2 * nudge)
    return slopes


# ---- The seven steps -------------------------------------------------------------------------


@value(points=1, prediction=True)
def predicted_error():
    """Your prediction of the squared error at w = 3.0001, where it is 30 at w = 3.

    Any number earns the point: the point is for having thought about it first.
    """
    return 30.006


def uphill(weight, rate, learning_rate):
    """If the slope is positive, increase the weight."""
    # A positive slope: the weight has an effect, so make it larger.
    return weight + learning_rate * rate


@repair(points=2, cases=draw.weights_and_rates, starter=uphill, weights=draw.RATE_WEIGHTS)
def delta_step(weight, rate, learning_rate):
    """Take one step of the delta rule.

    The code that you find here makes the error *grow*, whatever the slope. Find out why,
    and mend it.

    Parameters
    ----------
    weight : float or array
        Weight before the step, or many weights.
    rate : float or array of the same shape
        Slope of the error for that weight.
    learning_rate : float
        How far to go, as a multiple of the slope.

    Returns
    -------
    float or array of the same shape
        Weight after the step.
    """
    # A positive slope: more weight means more error, so make it smaller.
    return weight - learning_rate * rate


delta_step.misconception(
    "The step goes uphill: it makes the error grow.",
    "With a positive slope, does more weight mean more error, or less?",
    "With the weight 1, the slope 2 and the learning rate 0.1 a step leads to 0.8.",
)(uphill)


@delta_step.misconception(
    "Your weight goes down, whatever the sign of the slope.",
    "A negative slope says that more weight means less error. Which way then?",
    "With the weight 1, the slope 2 and the learning rate 0.1 a step leads to 0.8.",
)
def always_downwards(weight, rate, learning_rate):
    return weight - learning_rate * np.abs(rate)


@delta_step.misconception(
    "Your step has always the same length.",
    "Should a steep slope and a gentle one move the weight equally far?",
    "With the weight 1, the slope 2 and the learning rate 0.1 a step leads to 0.8.",
)
def only_the_sign_counts(weight, rate, learning_rate):
    return weight - learning_rate * np.sign(rate)


@delta_step.misconception(
    "Your step does not use learning_rate.",
    "What should happen to the step when the learning rate is halved?",
    "With the weight 1, the slope 2 and the learning rate 0.1 a step leads to 0.8.",
)
def full_rate(weight, rate, learning_rate):
    return weight - rate


@delta_step.misconception(
    "You give back the step alone; the weight from which it goes is missing.",
    "Where is the weight if the slope is 0?",
    "With the weight 1, the slope 2 and the learning rate 0.1 a step leads to 0.8.",
)
def step_alone(weight, rate, learning_rate):
    return -learning_rate * rate + 0 * weight


@exercise(points=3, cases=draw.lines_to_learn, weights=draw.LINE_WEIGHTS)
def train_line(w, x, target, learning_rate, num_iterations):
    """Train the model y = w x by the delta rule.

    The error is the sum over all examples of (w x - target)^2. One round notes the error, works
    out its slope for w, and takes one step with `delta_step`.

    Parameters
    ----------
    w : float
        Weight to start from.
    x : array of shape (m,)
        Inputs.
    target : array of shape (m,)
        What the model should give.
    learning_rate : float
        How far a step goes, as a multiple of the slope.
    num_iterations : int
        Number of rounds, at least 1.

    Returns
    -------
    w : float
        Weight after the last round.
    errors : list of float
        The error at the start of each round: num_iterations numbers.
    """
    errors = []
    for _ in range(num_iterations):
        off = w * x - target  # (m,)
        errors.append(np.sum(off**2))
        rate = np.sum(2 * off * x)
        w = delta_step(w, rate, learning_rate)
    return w, errors


@train_line.misconception(
    "Your slope lacks its factor of 2, so every step is half as long.",
    "What is the slope of a square?",
    "The slope of off^2 is 2 times off, times how off responds to w.",
)
def factor_two_lost(w, x, target, learning_rate, num_iterations):
    return train_line(w, x, target, learning_rate / 2, num_iterations)


@train_line.misconception(
    "You use the mean over the examples; the error here is their sum.",
    "Which word does the task use, sum or mean?",
    "Error: the sum of the squares. Slope: the sum of their slopes.",
)
def mean_instead_of_sum(w, x, target, learning_rate, num_iterations):
    w, errors = train_line(w, x, target, learning_rate / len(x), num_iterations)
    return w, [error / len(x) for error in errors]


@train_line.misconception(
    "The input is missing from your slope.",
    "If w grows by a little, by how much does w x grow?",
    "Inside the square stands w x - target. It responds to w with strength x.",
)
def input_left_out(w, x, target, learning_rate, num_iterations):
    errors = []
    for _ in range(num_iterations):
        off = w * x - target  # (m,)
        errors.append(np.sum(off**2))
        w = w - learning_rate * np.sum(2 * off)
    return w, errors


@train_line.misconception(
    "Every round takes the same step.",
    "After w has moved, is the slope still the old one?",
    "Error and slope are worked out anew, with the new w, in each round.",
)
def slope_measured_once(w, x, target, learning_rate, num_iterations):
    rate = np.sum(2 * (w * x - target) * x)
    errors = [
        np.sum(((w - i * learning_rate * rate) * x - target) ** 2) for i in range(num_iterations)
    ]
    return w - num_iterations * learning_rate * rate, errors


@train_line.misconception(
    "Each error is noted after its step.",
    "Which number should come first in errors: the error of the w that was given?",
    "A round first notes the error, then moves w.",
)
def errors_after_the_step(w, x, target, learning_rate, num_iterations):
    last, errors = train_line(w, x, target, learning_rate, num_iterations)
    return last, [*errors[1:], np.sum((last * x - target) ** 2)]


@train_line.misconception(
    "You stop after the first round.",
    "Does return stand inside your loop, or after it?",
    "Results are given back once, when all rounds are done.",
)
def stops_after_one_round(w, x, target, learning_rate, num_iterations):
    return train_line(w, x, target, learning_rate, 1)


# ---- Computation graphs ----------------------------------------------------------------------


@exercise(points=2, cases=draw.three_numbers)
def sum_times_z(x, y, z):
    """Forward and backward pass of f = (x + y) z.

    Parameters
    ----------
    x, y, z : float
        Inputs of the graph.

    Returns
    -------
    f : float
        Value of the graph.
    grads : dict
        Slope of f for each input: ``"x"``, ``"y"`` and ``"z"``.
    """
    q = x + y
    f = q * z
    dq = z
    dz = q
    return f, {"x": dq, "y": dq, "z": dz}


@sum_times_z.misconception(
    "At the multiply gate each input got its own value.",
    "If z is nudged, by what is that nudge multiplied on its way to f?",
    "A multiply gate swaps: each input gets the value of the other one.",
)
def factors_not_swapped(x, y, z):
    return (x + y) * z, {"x": x + y, "y": x + y, "z": z}


@sum_times_z.misconception(
    "For x and y you stopped at the add gate.",
    "What comes after the sum on the way to f?",
    "Chain rule: slope of the add gate times the slope that arrives from behind.",
)
def stopped_at_the_sum(x, y, z):
    return (x + y) * z, {"x": 1.0, "y": 1.0, "z": x + y}


@sum_times_z.misconception(
    "Your slopes fit x + y z, without the parentheses.",
    "Which gate comes first in this graph?",
    "x = 1, y = 2 and z = 3 give f = 9.",
)
def product_before_sum(x, y, z):
    return x + y * z, {"x": 1.0, "y": z, "z": y}


@sum_times_z.misconception(
    "Your add gate shares the slope out, half to each side.",
    "If x alone grows by 1, does x + y grow by 1 or by one half?",
    "An add gate hands the whole slope to each of its inputs.",
)
def halves_at_the_sum(x, y, z):
    return (x + y) * z, {"x": z / 2, "y": z / 2, "z": x + y}


@sum_times_z.misconception(
    "For all three inputs your slope is z; for z itself it is something else.",
    "If z is nudged, by what is the nudge multiplied?",
    "A multiply gate swaps: each input gets the value of the other one.",
)
def slope_of_z_for_all(x, y, z):
    return (x + y) * z, {"x": z, "y": z, "z": z}


def gates_mixed_up(gate, x, y, d_out):
    if gate == "add":
        return d_out, d_out
    if gate == "multiply":
        return x * d_out, y * d_out
    return d_out, d_out


@repair(points=3, cases=draw.gates, starter=gates_mixed_up, weights=draw.GATE_WEIGHTS)
def gate_backward(gate, x, y, d_out):
    """Backward step of one gate with two inputs.

    One of the three gates below is right. Mend the other two.

    Parameters
    ----------
    gate : str
        ``"add"`` for x + y, ``"multiply"`` for x y, ``"max"`` for the larger of the two.
    x, y : float
        The gate's inputs. They are never equal.
    d_out : float
        Slope of the final result for this gate's output.

    Returns
    -------
    dx : float
        Slope of the final result for x.
    dy : float
        Slope of the final result for y.
    """
    if gate == "add":
        return d_out, d_out
    if gate == "multiply":
        return y * d_out, x * d_out
    return (d_out, 0.0) if x > y else (0.0, d_out)


gate_backward.misconception(
    "Two gates are still wrong: multiply and max.",
    "Nudge x alone in x y: by what is the nudge multiplied? Nudge the smaller input of a max: "
    "does anything happen?",
    "Add hands on, multiply swaps, max routes.",
)(gates_mixed_up)


@gate_backward.misconception(
    "Add and multiply are right, max is not.",
    "If the smaller input is nudged, does the larger of the two change?",
    "Only the larger input gets the slope; the other one gets 0.",
)
def max_to_both(gate, x, y, d_out):
    return (d_out, d_out) if gate == "max" else gate_backward(gate, x, y, d_out)


@gate_backward.misconception(
    "Add and max are right, multiply is not.",
    "In x y, which number says how strongly the product responds to x?",
    "A multiply gate swaps its inputs.",
)
def product_not_swapped(gate, x, y, d_out):
    return (x * d_out, y * d_out) if gate == "multiply" else gate_backward(gate, x, y, d_out)


@gate_backward.misconception(
    "Your max gate sends the slope to the smaller input.",
    "Which of the two inputs comes out of a max?",
    "The input that comes out gets the whole slope; the other one gets 0.",
)
def max_to_the_smaller(gate, x, y, d_out):
    dx, dy = gate_backward(gate, x, y, d_out)
    return (dy, dx) if gate == "max" else (dx, dy)


@gate_backward.misconception(
    "Your gates forget the slope that arrives from behind.",
    "If d_out is doubled, should your results stay the same?",
    "Chain rule: the gate's own slope times d_out.",
)
def arriving_slope_forgotten(gate, x, y, d_out):
    return gate_backward(gate, x, y, 1.0)


@exercise(points=3, cases=draw.three_numbers, may_call=("sum_times_z", "gate_backward"))
def longer_graph(x, y, z):
    """Forward and backward pass of f = x tanh(x y + z), in which x is used twice.

    Use the chain rule, gate by gate; do not nudge. The slope of tanh is 1 - tanh^2.

    Parameters
    ----------
    x, y, z : float
        Inputs of the graph.

    Returns
    -------
    f : float
        Value of the graph.
    grads : dict
        Slope of f for each input: ``"x"``, ``"y"`` and ``"z"``.
    """
    p = x * y
    t = np.tanh(p + z)
    f = x * t
    dt = x
    dp = dt * (1 - t**2)  # the slope of p + z is handed on to p and to z alike
    return f, {"x": t + dp * y, "y": dp * x, "z": dp}


@longer_graph.misconception(
    "x is used twice, but only the product at the end counts in its slope.",
    "Along how many ways does a nudge of x reach f?",
    "Where a value was copied, the slopes of all ways add up.",
)
def only_the_last_use(x, y, z):
    f, grads = longer_graph(x, y, z)
    return f, {**grads, "x": np.tanh(x * y + z)}


@longer_graph.misconception(
    "x is used twice, but only its way through tanh counts in its slope.",
    "Did the second slope of x replace the first one?",
    "Where a value was copied, the slopes of all ways add up.",
)
def only_the_first_use(x, y, z):
    f, grads = longer_graph(x, y, z)
    return f, {**grads, "x": grads["z"] * y}


@longer_graph.misconception(
    "The slope of tanh is taken from its input; it should be taken from its output.",
    "In 1 - t^2, is your t what comes out of tanh?",
    "With t = tanh(q) the slope is 1 - t^2.",
)
def slope_from_the_input(x, y, z):
    q = x * y + z
    dq = x * (1 - q**2)
    return x * np.tanh(q), {"x": np.tanh(q) + dq * y, "y": dq * x, "z": dq}


@longer_graph.misconception(
    "The slope of tanh is missing on your way back.",
    "Which gate stands between x y + z and the product at the end?",
    "Every gate on the way multiplies by its own slope; for tanh that is 1 - t^2.",
)
def tanh_passed_over(x, y, z):
    t = np.tanh(x * y + z)
    return x * t, {"x": t + x * y, "y": x * x, "z": x}


@longer_graph.misconception(
    "In your graph z is added behind the product; it should be added before tanh.",
    "What stands between the parentheses of tanh?",
    "However large z is, f lies between -x and x.",
)
def z_outside_of_tanh(x, y, z):
    t = np.tanh(x * y)
    dp = x * (1 - t**2)
    return x * t + z, {"x": t + dp * y, "y": dp * x, "z": 1.0}


@longer_graph.misconception(
    "On the way back you forgot the factor x that stands before tanh.",
    "What arrives at tanh from the product behind it?",
    "A multiply gate swaps: tanh gets the value of x.",
)
def factor_before_tanh_lost(x, y, z):
    t = np.tanh(x * y + z)
    dp = 1 - t**2
    return x * t, {"x": t + dp * y, "y": dp * x, "z": dp}


@longer_graph.misconception(
    "The slope of tanh lacks its square.",
    "A tanh may be negative. Can the slope of a curve that only rises depend on that?",
    "The slope of tanh is never above 1.",
    tests_meet_it=False,
)
def square_of_tanh_lost(x, y, z):
    t = np.tanh(x * y + z)
    d_sum = x * (1 - t)
    return x * t, {"x": t + d_sum * y, "y": d_sum * x, "z": d_sum}


@test_of(longer_graph, points=3, may_call=("gate_backward",))
def examine_longer_graph(longer_graph):
    """Test a function that claims to be `longer_graph`. Raise an error if it is wrong.

    Work out f yourself, and measure its slopes with a nudge. Compare at more than one place: a
    wrong slope may look right where an input is 0. Mind that measured slopes are not exact.

    Parameters
    ----------
    longer_graph : function
        Takes x, y, z and returns f and grads, rightly or wrongly.
    """
    nudge = 1e-5
    for x, y, z in ((0.7, -1.2, 0.4), (-1.5, 0.3, 0.8)):
        f, grads = longer_graph(x, y, z)
        assert abs(f - x * np.tanh(x * y + z)) < 1e-6
        measured = {
            "x": longer_graph(x + nudge, y, z)[0] - longer_graph(x - nudge, y, z)[0],
            "y": longer_graph(x, y + nudge, z)[0] - longer_graph(x, y - nudge, z)[0],
            "z": longer_graph(x, y, z + nudge)[0] - longer_graph(x, y, z - nudge)[0],
        }
        for name in "xyz":
            assert abs(grads[name] - measured[name] / (2 * nudge)) < 1e-6


@examine_longer_graph.misconception(
    "Your test looks at f alone.",
    "Which part of the result can be wrong while f is right?",
    "Hold each of the three slopes against a measured one.",
)
def looks_at_the_value_only(longer_graph):
    assert abs(longer_graph(0.7, -1.2, 0.4)[0] - 0.7 * np.tanh(0.7 * -1.2 + 0.4)) < 1e-6


@examine_longer_graph.misconception(
    "Your test accepts everything.",
    "What should happen in your test when a slope is wrong?",
    "A test raises an error, for instance by assert, when a claim does not hold.",
)
def accepts_everything(longer_graph):
    longer_graph(0.7, -1.2, 0.4)


@examine_longer_graph.misconception(
    "Your test asks for exact equality, but a measured slope is never exact.",
    "How large an error does a nudge leave?",
    "Let slope and measurement differ by a tiny amount, such as a millionth.",
)
def asks_for_exact_equality(longer_graph):
    nudge = 1e-5
    up, down = longer_graph(0.7, -1.2, 0.4 + nudge)[0], longer_graph(0.7, -1.2, 0.4 - nudge)[0]
    assert longer_graph(0.7, -1.2, 0.4)[1]["z"] == (up - down) / (2 * nudge)


# ---- Checking a gradient ---------------------------------------------------------------------


@exercise(points=2, cases=draw.gradients_to_check, weights=draw.CHECK_WEIGHTS)
def gradient_check(gradient, numeric):
    """Relative error of a gradient, held against one that was measured by nudging.

    With g the first gradient, n the second, and |.| the length of all entries taken as one
    vector (the root of the sum of their squares):

        |g - n| / (|g| + |n|)

    Parameters
    ----------
    gradient : array of any shape
        What is to be checked.
    numeric : array of the same shape
        What was measured.

    Returns
    -------
    float
        Between 0 and 1; 0.0 where both gradients are all zeros.
    """
    size = np.linalg.norm(gradient) + np.linalg.norm(numeric)
    if size == 0:
        return 0.0
    return float(np.linalg.norm(gradient - numeric) / size)


@gradient_check.misconception(
    "You do not divide by the lengths of the two gradients.",
    "Is an error of 1 large? Does that not depend on how large the gradients are?",
    "|g - n| / (|g| + |n|): the result is never above 1.",
)
def not_divided(gradient, numeric):
    return float(np.linalg.norm(gradient - numeric))


@gradient_check.misconception(
    "You take squares, but never the root.",
    "What is the length of a vector with entries 3 and 4?",
    "Length: the root of the sum of the squares.",
)
def squares_without_root(gradient, numeric):
    size = np.sum(gradient**2) + np.sum(numeric**2)
    return float(np.sum((gradient - numeric) ** 2) / size) if size else 0.0


@gradient_check.misconception(
    "You take the largest relative error of a single entry.",
    "Does one tiny entry that is off by itself make a gradient of thousands wrong?",
    "Three lengths of whole vectors, put together once.",
)
def largest_of_single_errors(gradient, numeric):
    size = np.abs(gradient) + np.abs(numeric)
    differences = np.abs(gradient - numeric)
    return float(np.max(differences / np.maximum(size, np.finfo(float).tiny)))


@gradient_check.misconception(
    "Where both gradients are zero you divide 0 by 0.",
    "What should the relative error be if the two agree fully?",
    "Return 0.0 where both are all zeros.",
)
def zero_by_zero(gradient, numeric):
    size = np.linalg.norm(gradient) + np.linalg.norm(numeric)
    return float(np.linalg.norm(gradient - numeric) / size)


@gradient_check.misconception(
    "You compare the two lengths, not the two gradients.",
    "Two vectors of equal length may point in opposite ways. What would you get then?",
    "First g - n, entry by entry; then its length.",
)
def lengths_compared(gradient, numeric):
    one, other = np.linalg.norm(gradient), np.linalg.norm(numeric)
    return float(abs(one - other) / (one + other)) if one + other else 0.0


@gradient_check.misconception(
    "You divide by one of the two lengths only.",
    "How many lengths stand below the line?",
    "|g| + |n| stands below the line, so that the result is never above 1.",
)
def divided_by_one_length(gradient, numeric):
    size = np.linalg.norm(numeric)
    return float(np.linalg.norm(gradient - numeric) / size) if size else 0.0


@gradient_check.misconception(
    "Below the line you take the length of a sum; the sum of two lengths belongs there.",
    "What is the length of g + n, if n is just -g?",
    "The result lies between 0 and 1.",
)
def length_of_the_sum(gradient, numeric):
    below = np.linalg.norm(gradient + numeric)
    return float(np.linalg.norm(gradient - numeric) / below) if below else 0.0


# ---- The tape --------------------------------------------------------------------------------


class Tape:
    """Records the steps of a computation, and runs backward through them.

    What is put on the tape has a place: 0 for the first thing, 1 for the next, and so on. Methods
    take places and hand out places. For each place the tape keeps

    - ``values``: the number itself;
    - ``sources``: a list of pairs (place of an input, slope of this value for that input);
    - ``gradients``: the slope of the result for this value, once `backward` has run.

    Write `add`, `multiply`, `tanh` and `backward`. The other methods are given.
    """

    def __init__(self):
        self.values = []
        self.sources = []
        self.gradients = []

    def record(self, value, sources):
        self.values.append(value)
        self.sources.append(sources)
        return len(self.values) - 1

    def variable(self, number):
        return self.record(number, [])

    def value(self, place):
        return self.values[place]

    def gradient(self, place):
        return self.gradients[place]

    def add(self, a, b):
        """Put the sum of what is at places a and b on the tape; return its place."""
        return self.record(self.values[a] + self.values[b], [(a, 1.0), (b, 1.0)])

    def multiply(self, a, b):
        """Put the product of what is at places a and b on the tape; return its place."""
        return self.record(
            self.values[a] * self.values[b], [(a, self.values[b]), (b, self.values[a])]
        )

    def tanh(self, a):
        """Put the tanh of what is at place a on the tape; return its place."""
        t = np.tanh(self.values[a])
        return self.record(t, [(a, 1 - t**2)])

    def backward(self, result):
        """Fill ``gradients``: for each place, the slope of the value at place result for it.

        Places that the result does not depend on get 0. Running it again gives the same again.
        """
        self.gradients = [0.0] * len(self.values)
        self.gradients[result] = 1.0
        # A step's inputs always stand before it, so that backwards each slope is complete in time.
        for place in range(result, -1, -1):
            for source, slope in self.sources[place]:
                self.gradients[source] += slope * self.gradients[place]


TAPE = program(
    points=6,
    cases=draw.tapes,
    driver="run_tape",
    weights=draw.TAPE_WEIGHTS,
    may_call=("gate_backward",),
)(Tape)


@TAPE.misconception(
    "A value that is used twice keeps only one of its slopes.",
    "Does your backward add to a slope, or write over it?",
    "Where a value was copied, the slopes of all ways add up.",
)
class SlopesOverwritten(Tape):
    def backward(self, result):
        self.gradients = [0.0] * len(self.values)
        self.gradients[result] = 1.0
        for place in range(result, -1, -1):
            for source, slope in self.sources[place]:
                self.gradients[source] = slope * self.gradients[place]


@TAPE.misconception(
    "You start from the last place of the tape.",
    "Which place was asked for?",
    "The place that is handed to backward has the slope 1, wherever it stands.",
)
class StartsFromTheLastPlace(Tape):
    def backward(self, result):
        super().backward(len(self.values) - 1)


@TAPE.misconception(
    "Right at first, but running backward again adds to the old slopes.",
    "What is in gradients when backward starts for the second time?",
    "Every run begins with slopes of zero, and 1 for the result.",
)
class SlopesNeverZeroed(Tape):
    def backward(self, result):
        old = self.gradients or [0.0] * len(self.values)
        super().backward(result)
        self.gradients = [new + before for new, before in zip(self.gradients, old, strict=True)]


@TAPE.misconception(
    "Your tape is read from its beginning.",
    "Whose slope do you know first: that of an input, or that of the result?",
    "Start at the result and go back, place by place.",
)
class ReadForwards(Tape):
    def backward(self, result):
        self.gradients = [0.0] * len(self.values)
        self.gradients[result] = 1.0
        for place in range(result + 1):
            for source, slope in self.sources[place]:
                self.gradients[source] += slope * self.gradients[place]


@TAPE.misconception(
    "In multiply, each input got its own value as slope.",
    "If a alone is nudged, by what is the nudge multiplied?",
    "A multiply gate swaps: the slope for a is the value of b.",
)
class FactorsNotSwapped(Tape):
    def multiply(self, a, b):
        return self.record(
            self.values[a] * self.values[b], [(a, self.values[a]), (b, self.values[b])]
        )


@TAPE.misconception(
    "In add, the slopes are values of the inputs.",
    "If a alone grows by 1, by how much does the sum grow?",
    "An add gate hands on the arriving slope as it is, whatever the values are.",
)
class ValuesAsSlopesOfSum(Tape):
    def add(self, a, b):
        return self.record(
            self.values[a] + self.values[b], [(a, self.values[a]), (b, self.values[b])]
        )


@TAPE.misconception(
    "The slope of tanh is taken from its input.",
    "In 1 - t^2, is your t what comes out of tanh?",
    "With t = tanh(a) the slope is 1 - t^2.",
)
class TanhSlopeOfInput(Tape):
    def tanh(self, a):
        return self.record(np.tanh(self.values[a]), [(a, 1 - self.values[a] ** 2)])


@TAPE.misconception(
    "Slopes are handed on before they are complete, so some count more than once.",
    "Has a value heard from all that use it when it hands its slope on?",
    "Backwards along the tape, each place hands its slope on once, after all later places.",
)
class HandedOnTooEarly(Tape):
    def backward(self, result):
        self.gradients = [0.0] * len(self.values)
        self.gradients[result] = 1.0
        waiting = [result]
        while waiting:
            place = waiting.pop()
            for source, slope in self.sources[place]:
                self.gradients[source] += slope * self.gradients[place]
                waiting.append(source)


@TAPE.misconception(
    "Your steps forget the slope that arrives from behind.",
    "By what is a step's own slope multiplied on the way back?",
    "Chain rule: the step's own slope times the slope of its output.",
)
class ArrivingSlopeForgotten(Tape):
    def backward(self, result):
        self.gradients = [0.0] * len(self.values)
        self.gradients[result] = 1.0
        for place in range(result, -1, -1):
            for source, slope in self.sources[place]:
                self.gradients[source] += slope


@TAPE.misconception(
    "You compute with the places, not with what stands there.",
    "In add, what is a: a number of the computation, or where on the tape it is?",
    "The list of values holds the number for each place.",
)
class PlacesForValues(Tape):
    def add(self, a, b):
        return self.record(a + b, [(a, 1), (b, 1)])

    def multiply(self, a, b):
        return self.record(a * b, [(a, b), (b, a)])

    def tanh(self, a):
        t = np.tanh(a)
        return self.record(t, [(a, 1 - t**2)])


@TAPE.misconception(
    "The slope of tanh lacks its square.",
    "A tanh may be negative. Can the slope of a curve that only rises depend on that?",
    "The slope of tanh is never above 1.",
)
class TanhSlopeNotSquared(Tape):
    def tanh(self, a):
        t = np.tanh(self.values[a])
        return self.record(t, [(a, 1 - t)])


# ---- One network, three ways -----------------------------------------------------------------


@exercise(
    points=4, cases=draw.small_networks, weights=draw.NETWORK_WEIGHTS, may_call=("gate_backward",)
)
def net_gradient(w, b, v, c, x, y):
    """Slopes of a small network's error, worked out by hand with the chain rule.

    The network has one input x and k hidden units, and should answer y:

        h     = tanh(w x + b)
        y_hat = Σ v h + c
        error = (y_hat - y)^2

    Do not nudge, and do not use the tape.

    Parameters
    ----------
    w, b, v : array of shape (k,)
        Weights and biases of the hidden units, and the weights of the output.
    c : float
        Bias of the output.
    x, y : float
        One example: input and target.

    Returns
    -------
    dict
        Slope of the error for each parameter, in its shape: ``"w"``, ``"b"``, ``"v"`` of shape
        (k,) and ``"c"``, a float.
    """
    h = np.tanh(w * x + b)  # (k,)
    y_hat = np.sum(v * h) + c
    dy = 2 * (y_hat - y)
    dz = dy * v * (1 - h**2)  # (k,)
    return {"w": dz * x, "b": dz, "v": dy * h, "c": dy}


@net_gradient.misconception(
    "Every slope is half of what it should be: the 2 of the square is missing.",
    "What is the slope of a square?",
    "The slope of (y_hat - y)^2 for y_hat is 2 (y_hat - y).",
)
def two_of_the_square_lost(w, b, v, c, x, y):
    return {name: slope / 2 for name, slope in net_gradient(w, b, v, c, x, y).items()}


@net_gradient.misconception(
    "All your slopes have the wrong sign.",
    "If y_hat is too large, should more y_hat mean more error, or less?",
    "The slope of (y_hat - y)^2 for y_hat is 2 (y_hat - y).",
)
def target_minus_answer(w, b, v, c, x, y):
    return {name: -slope for name, slope in net_gradient(w, b, v, c, x, y).items()}


@net_gradient.misconception(
    "The slope of tanh is missing for w and b.",
    "Which gate stands between w x + b and h?",
    "On the way back tanh multiplies by 1 - h^2.",
)
def slope_of_tanh_lost(w, b, v, c, x, y):
    h = np.tanh(w * x + b)  # (k,)
    dy = 2 * (np.sum(v * h) + c - y)
    return {"w": dy * v * x, "b": dy * v, "v": dy * h, "c": dy}  # w, b, v: (k,)


@net_gradient.misconception(
    "The output's weights v are missing in the slopes for w and b.",
    "By what is h multiplied on its way to y_hat?",
    "A multiply gate swaps: h gets the value of v.",
)
def weights_of_output_lost(w, b, v, c, x, y):
    h = np.tanh(w * x + b)  # (k,)
    dy = 2 * (np.sum(v * h) + c - y)
    dz = dy * (1 - h**2)  # (k,)
    return {"w": dz * x, "b": dz, "v": dy * h, "c": dy}


@net_gradient.misconception(
    "In the slope for w stands w itself, where the input should be.",
    "In w x, by what is a nudge of w multiplied?",
    "A multiply gate swaps: w gets the value of x.",
)
def weight_in_place_of_input(w, b, v, c, x, y):
    grads = net_gradient(w, b, v, c, x, y)
    return {**grads, "w": grads["b"] * w}


@net_gradient.misconception(
    "The input x is missing in the slope for w.",
    "In w x + b, which responds to w with strength x?",
    "Only the bias has the slope 1; w is multiplied by x.",
)
def input_lost(w, b, v, c, x, y):
    grads = net_gradient(w, b, v, c, x, y)
    return {**grads, "w": grads["b"]}


@net_gradient.misconception(
    "The slope of tanh lacks its square.",
    "Here h may be negative. Can the slope of a curve that only rises depend on that?",
    "With h = tanh(w x + b) the slope is never above 1.",
)
def slope_of_tanh_without_square(w, b, v, c, x, y):
    h = np.tanh(w * x + b)  # (k,)
    d_answer = 2 * (np.sum(v * h) + c - y)
    d_sum = d_answer * v * (1 - h)  # (k,)
    return {"w": d_sum * x, "b": d_sum, "v": d_answer * h, "c": d_answer}
