"""Right answers to chapter 2 in other people's styles, and a few that never end well."""

from autograder.sample_class.backpropagation_tape import NODES

PLAIN_SUM_TIMES_Z = """
def sum_times_z(x, y, z):
    return (x + y) * z, {"x": z, "y": z, "z": x + y}
"""

LOOPS = {
    "numerical_gradient": """
def numerical_gradient(f, x, nudge=1e-5):
    flat = np.asarray(x, dtype=np.float64).ravel()
    slopes = []
    for i in range(flat.size):
        heights = []
        for sign in (1, -1):
            moved = [value + sign * nudge * (j == i) for j, value in enumerate(flat)]
            heights.append(f(np.array(moved).reshape(x.shape)))
        slopes.append((heights[0] - heights[1]) / (2 * nudge))
    return np.array(slopes).reshape(x.shape)
""",
    "train_line": """
def train_line(w, x, target, learning_rate, num_iterations):
    errors = []
    for _ in range(num_iterations):
        error = rate = 0.0
        for i in range(len(x)):
            error += (w * x[i] - target[i]) ** 2
            rate += 2 * (w * x[i] - target[i]) * x[i]
        errors.append(error)
        w = delta_step(w, rate, learning_rate)
    return w, errors
""",
    "gradient_check": """
import math

def gradient_check(gradient, numeric):
    off = length_g = length_n = 0.0
    for place in np.ndindex(gradient.shape):
        off += (gradient[place] - numeric[place]) ** 2
        length_g += gradient[place] ** 2
        length_n += numeric[place] ** 2
    below = math.sqrt(length_g) + math.sqrt(length_n)
    return math.sqrt(off) / below if below > 0 else 0.0
""",
    "net_gradient": """
import math

def net_gradient(w, b, v, c, x, y):
    k = len(w)
    h = [math.tanh(w[j] * x + b[j]) for j in range(k)]
    answer = c
    for j in range(k):
        answer += v[j] * h[j]
    dy = 2 * (answer - y)
    slopes = {"w": [], "b": [], "v": [], "c": dy}
    for j in range(k):
        dz = dy * v[j] * (1 - h[j] * h[j])
        slopes["w"].append(dz * x)
        slopes["b"].append(dz)
        slopes["v"].append(dy * h[j])
    return slopes
""",
}

FLOAT32 = {
    "derivatives_by_hand": """
def derivatives_by_hand(a):
    a = np.float32(a)
    return {"3a": np.float32(3), "a^2": 2 * a, "a^3": 3 * a * a, "log a": 1 / a}
""",
    "longer_graph": """
def longer_graph(x, y, z):
    x, y, z = np.float32(x), np.float32(y), np.float32(z)
    t = np.tanh(x * y + z)
    dz = x * (1 - t * t)
    return x * t, {"x": t + dz * y, "y": dz * x, "z": dz}
""",
    "net_gradient": """
def net_gradient(w, b, v, c, x, y):
    w, b, v = w.astype(np.float32), b.astype(np.float32), v.astype(np.float32)
    h = np.tanh(w * np.float32(x) + b)
    dy = 2 * (np.dot(v, h) + np.float32(c) - np.float32(y))
    dz = dy * v * (1 - h**2)
    return {"w": dz * np.float32(x), "b": dz, "v": dy * h, "c": dy}
""",
}

OTHER_NAMES = {
    "Tape": NODES,
    "numerical_gradient": """
def numerical_gradient(function, point, nudge=1e-5):
    point = point.astype(float)
    def slope(place):
        step = np.zeros_like(point)
        step[place] = nudge
        return (function(point + step) - function(point - step)) / nudge / 2
    places = np.ndindex(point.shape)
    return np.array([slope(place) for place in places]).reshape(point.shape)
""",
    "gate_backward": """
def gate_backward(kind, left, right, slope):
    table = {
        "add": (1, 1),
        "multiply": (right, left),
        "max": (left > right, right > left),
    }
    return tuple(slope * own for own in table[kind])
""",
    "sum_times_z": """
def sum_times_z(a, b, c):
    slopes = dict(x=c, y=c, z=a + b)
    return [c * (a + b), slopes]
""",
    "predicted_error": "predicted_error = 31",
}

HELPERS = """
from math import cosh, hypot

def slope_of_tanh(q):
    return 1 / cosh(q) ** 2

print("helpers are ready")
"""

WITH_HELPERS = {
    "longer_graph": """
def longer_graph(x, y, z):
    q = x * y + z
    common = x * slope_of_tanh(q)
    return x * np.tanh(q), {"x": np.tanh(q) + y * common, "y": x * common, "z": common}
""",
    "gradient_check": """
def gradient_check(gradient, numeric):
    g, n = np.ravel(gradient), np.ravel(numeric)
    below = hypot(*g) + hypot(*n)
    return hypot(*(g - n)) / below if below else 0.0
""",
}

OWN_TEST = """
def examine_longer_graph(candidate):
    for place in np.random.default_rng(5).uniform(0.3, 1.5, (4, 3)):
        value, slopes = candidate(*place)
        x, y, z = place
        if not np.isclose(value, x * np.tanh(x * y + z)):
            return False
        for i, name in enumerate(("x", "y", "z")):
            step = 1e-6 * np.eye(3)[i]
            measured = (candidate(*(place + step))[0] - candidate(*(place - step))[0]) / 2e-6
            if not np.isclose(measured, slopes[name], atol=1e-4):
                return False
    return True
"""

ENDLESS_CHECK = """
def gradient_check(gradient, numeric):
    i = 0
    while i < gradient.size:
        off = gradient - numeric
    return 0.0
"""

EXITING_NET = """
import os

def net_gradient(w, b, v, c, x, y):
    os._exit(0)
"""
