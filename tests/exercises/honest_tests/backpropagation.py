"""Tests of longer_graph."""

OF = "examine_longer_graph"
TESTS = {
    "central nudges at two places": """
    h = 1e-5
    for x, y, z in ((1.2, 0.5, -0.3), (-0.8, 1.1, 0.4)):
        value, grads = f(x, y, z)
        assert np.isclose(value, x * math.tanh(x * y + z))
        assert abs((f(x + h, y, z)[0] - f(x - h, y, z)[0]) / (2 * h) - grads["x"]) < 1e-4
        assert abs((f(x, y + h, z)[0] - f(x, y - h, z)[0]) / (2 * h) - grads["y"]) < 1e-4
        assert abs((f(x, y, z + h)[0] - f(x, y, z - h)[0]) / (2 * h) - grads["z"]) < 1e-4
""",
    "one place, one-sided nudges, loose": """
    x, y, z, h = 0.9, -0.6, 1.3, 1e-4
    value, grads = f(x, y, z)
    if abs(value - x * np.tanh(x * y + z)) > 1e-3:
        return False
    for name, moved in (("x", (x + h, y, z)), ("y", (x, y + h, z)), ("z", (x, y, z + h))):
        if abs((f(*moved)[0] - value) / h - grads[name]) > 1e-2:
            return False
    return True
""",
    "formula on one place": """
    x, y, z = 2.0, 0.4, -0.5
    t = np.tanh(x * y + z)
    value, grads = f(x, y, z)
    s = x * (1 - t ** 2)
    np.testing.assert_allclose([value, grads["x"], grads["y"], grads["z"]], [x * t, t + s * y,
        s * x, s])
""",
    "by name": """
    h, at = 1e-6, {"x": 0.7, "y": 0.9, "z": -1.1}
    value, grads = f(**at)
    assert abs(value - 0.7 * np.tanh(0.7 * 0.9 - 1.1)) < 1e-7
    for name in at:
        more = f(**{**at, name: at[name] + h})[0]
        less = f(**{**at, name: at[name] - h})[0]
        assert abs((more - less) / (2 * h) - grads[name]) < 1e-5
""",
    "value only": """
    assert np.isclose(f(1.0, 2.0, 3.0)[0], np.tanh(5.0))
    assert np.isclose(f(-1.0, 0.5, 0.2)[0], -np.tanh(-0.3))
""",
    "slopes only": """
    x, y, z, h = 0.7, -1.2, 0.4, 1e-5
    grads = f(x, y, z)[1]
    assert abs((f(x + h, y, z)[0] - f(x - h, y, z)[0]) / (2 * h) - grads["x"]) < 1e-6
    assert abs((f(x, y + h, z)[0] - f(x, y - h, z)[0]) / (2 * h) - grads["y"]) < 1e-6
    assert abs((f(x, y, z + h)[0] - f(x, y, z - h)[0]) / (2 * h) - grads["z"]) < 1e-6
""",
    "value and the slope of z": """
    x, y, z, h = 0.7, -1.2, 0.4, 1e-5
    value, grads = f(x, y, z)
    assert abs(value - x * np.tanh(x * y + z)) < 1e-8
    assert abs((f(x, y, z + h)[0] - f(x, y, z - h)[0]) / (2 * h) - grads["z"]) < 1e-6
""",
    "at x = 1 only": """
    value, grads = f(1.0, 0.0, 0.0)
    assert value == 0
    assert np.isclose(grads["y"], 1) and np.isclose(grads["z"], 1) and np.isclose(grads["x"], 0)
""",
    "keys and types": """
    value, grads = f(1.0, 2.0, 3.0)
    assert set(grads) == {"x", "y", "z"}
    assert np.isfinite(value)
""",
}
