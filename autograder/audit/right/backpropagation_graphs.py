"""Right solutions of chapter 2's graphs, and of the test of one, written by hand."""

from __future__ import annotations

import math

import numpy as np

from autograder.audit.right.solution import Collection

GRAPHS = Collection()
right = GRAPHS.right


@right("sum_times_z", how="multiplied out")
def multiplied_out(x, y, z):
    return x * z + y * z, {"z": x + y, "y": z, "x": z}


@right("gate_backward", how="by a table")
def by_a_table(gate, x, y, d_out):
    own = {"add": (1.0, 1.0), "multiply": (y, x), "max": (x > y, y > x)}[gate]
    return own[0] * d_out, own[1] * d_out


@right("longer_graph", how="one over cosh squared as the slope of tanh")
def with_cosh(x, y, z):
    q = x * y + z
    common = x / math.cosh(q) ** 2
    return x * math.tanh(q), {"x": math.tanh(q) + common * y, "y": common * x, "z": common}


@right("net_gradient", how="one hidden unit after the other")
def one_unit_after_the_other(w, b, v, c, x, y):
    h = [math.tanh(wj * x + bj) for wj, bj in zip(w, b, strict=True)]
    off = sum(vj * hj for vj, hj in zip(v, h, strict=True)) + c - y
    db = np.array([2 * off * vj * (1 - hj**2) for vj, hj in zip(v, h, strict=True)])
    return {"w": x * db, "b": db, "v": [2 * off * hj for hj in h], "c": 2 * off}


@right("sum_times_z", how="plain")
def plain(x, y, z):
    return (x + y) * z, {"x": z, "y": z, "z": x + y}


@right("sum_times_z", how="decimals, and further slopes")
def further_slopes(x, y, z):
    q = float(x) + float(y)
    return [q * z, {"f": 1.0, "q": z, "x": 1 * z, "y": 1 * z, "z": q}]


@right("gate_backward", how="max as a question of the difference")
def by_difference(gate, x, y, d_out):
    if gate == "max":
        first = np.heaviside(x - y, 0.5)
        return first * d_out, (1 - first) * d_out
    return (d_out, d_out) if gate == "add" else (d_out * y, d_out * x)


@right("gate_backward", how="one slope after the other")
def one_slope_after_the_other(gate, x, y, d_out):
    dx = dy = d_out
    if gate == "multiply":
        dx, dy = dx * y, dy * x
    elif gate == "max" and x > y:
        dy = 0
    elif gate == "max":
        dx = 0
    return dx, dy


@right("longer_graph", how="gate by gate, adding up")
def gate_by_gate(x, y, z):
    p = x * y
    q = p + z
    t = np.tanh(q)
    grads = {"x": 0.0, "y": 0.0, "z": 0.0}
    grads["x"] += t
    dq = x * (1 - t * t)
    grads["z"] += dq
    grads["x"] += dq * y
    grads["y"] += dq * x
    return x * t, grads


@right("longer_graph", how="tanh by powers of e")
def by_powers(x, y, z):
    e = math.exp(2 * (x * y + z))
    t, slope = (e - 1) / (e + 1), 4 * e / (e + 1) ** 2
    return x * t, {"x": t + x * y * slope, "y": x * x * slope, "z": x * slope}


@right("examine_longer_graph", how="returns False in place of raising")
def returns_false(longer_graph):
    place = np.array([0.8, -0.6, 0.3])
    f, grads = longer_graph(*place)
    measured = [
        (longer_graph(*(place + s))[0] - longer_graph(*(place - s))[0]) / 2e-5
        for s in 1e-5 * np.eye(3)
    ]
    x, y, z = place
    same = np.allclose([grads[name] for name in "xyz"], measured, atol=1e-6)
    return bool(same and np.isclose(f, x * np.tanh(x * y + z)))


@right("examine_longer_graph", how="against formulas worked out with a pencil")
def against_formulas(longer_graph):
    for x, y, z in ((1.1, 0.4, -0.2), (-0.9, 0.7, 0.5)):
        f, grads = longer_graph(x, y, z)
        t = math.tanh(x * y + z)
        np.testing.assert_allclose(f, x * t, rtol=1e-6)
        np.testing.assert_allclose(grads["x"], t + x * y * (1 - t * t), rtol=1e-6)
        np.testing.assert_allclose(grads["y"], x * x * (1 - t * t), rtol=1e-6)
        np.testing.assert_allclose(grads["z"], x * (1 - t * t), rtol=1e-6)


@right("examine_longer_graph", how="nudges of its own formula")
def nudges_its_own_formula(longer_graph):
    def f(x, y, z):
        return x * np.tanh(x * y + z)

    value, grads = longer_graph(0.5, 1.2, -0.3)
    if abs(value - f(0.5, 1.2, -0.3)) > 1e-6:
        raise ValueError("wrong value")
    measured = {
        "x": f(0.5 + 1e-4, 1.2, -0.3) - f(0.5 - 1e-4, 1.2, -0.3),
        "y": f(0.5, 1.2 + 1e-4, -0.3) - f(0.5, 1.2 - 1e-4, -0.3),
        "z": f(0.5, 1.2, -0.3 + 1e-4) - f(0.5, 1.2, -0.3 - 1e-4),
    }
    for name, response in measured.items():
        if abs(grads[name] - response / 2e-4) > 1e-5:
            raise ValueError(f"wrong slope for {name}")


@right("net_gradient", how="matrix products, and one over cosh squared")
def matrix_products_and_cosh(w, b, v, c, x, y):
    z = w * x + b
    h = np.tanh(z)
    dy = 2.0 * (v @ h + c - y)
    db = dy * v / np.cosh(z) ** 2
    return {"c": dy, "v": dy * h, "b": db, "w": x * db}


@right("net_gradient", how="the error's factor put in at the end")
def factor_at_the_end(w, b, v, c, x, y):
    h = np.tanh(np.add(np.multiply(w, x), b))
    twice_off = 2 * (np.dot(v, h) + c - y)
    inner = v * (1 - h) * (1 + h)
    slopes = {"w": inner * x, "b": inner, "v": h, "c": 1.0}
    return {name: twice_off * slope for name, slope in slopes.items()}
