"""Tests of propagate."""

OF = "examine_propagate"
SOME = """
    w, b = np.array([[0.5], [-0.4], [0.2]]), 0.3
    X = np.array([[1.0, -1.0], [0.5, 2.0], [-1.5, 0.3]])
    Y = np.array([[1, 0]])
"""
TESTS = {
    "one place against a loop of its own": SOME
    + """
    grads, cost = f(w, b, X, Y)
    own_cost, dw, db = 0.0, np.zeros((3, 1)), 0.0
    for i in range(2):
        z = b + sum(w[j, 0] * X[j, i] for j in range(3))
        a = 1 / (1 + math.exp(-z))
        own_cost -= (Y[0, i] * math.log(a) + (1 - Y[0, i]) * math.log(1 - a)) / 2
        for j in range(3):
            dw[j, 0] += (a - Y[0, i]) * X[j, i] / 2
        db += (a - Y[0, i]) / 2
    assert np.shape(grads["dw"]) == (3, 1) and np.size(grads["db"]) == 1
    assert np.allclose(cost, own_cost)
    assert np.allclose(grads["dw"], dw)
    assert np.allclose(grads["db"], db)
""",
    "one place, loose": SOME
    + """
    grads, cost = f(w, b, X, Y)
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    ok = abs(cost - J) < 0.01
    ok = ok and np.shape(grads["dw"]) == w.shape and np.size(grads["db"]) == 1
    ok = ok and np.allclose(grads["dw"], X @ (A - Y).T / 2, rtol=0.03)
    return bool(ok and np.allclose(grads["db"], np.mean(A - Y), rtol=0.03, atol=0.01))
""",
    "nudges, one-sided": SOME
    + """
    h = 1e-6
    grads, cost = f(w, b, X, Y)
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    assert np.allclose(cost, np.mean(-np.log(np.where(Y == 1, A, 1 - A))), atol=1e-5)
    assert grads["dw"].shape == w.shape
    for j in range(3):
        more = w.copy()
        more[j, 0] += h
        assert abs((f(more, b, X, Y)[1] - cost) / h - grads["dw"][j, 0]) < 1e-3
    assert abs((f(w, b + h, X, Y)[1] - cost) / h - float(np.squeeze(grads["db"]))) < 1e-3
""",
    "zeros and one direction": """
    X, Y = np.array([[1.0, 2.0, -1.0, 0.5], [0.0, 1.0, 3.0, -2.0]]), np.array([[1, 0, 0, 1]])
    grads, cost = f(np.zeros((2, 1)), 0.0, X, Y)
    assert abs(cost - np.log(2)) < 1e-8
    assert np.allclose(grads["dw"], [[(-0.5 + 1 - 0.5 - 0.25) / 4], [(0.5 + 1.5 + 1) / 4]])
    assert np.allclose(grads["db"], 0)
""",
    "drawn, several sizes": """
    rng = np.random.default_rng(0)
    for n, m in ((1, 3), (4, 2), (3, 6)):
        w, b, X = rng.normal(size=(n, 1)), rng.normal(), rng.normal(size=(n, m))
        Y = np.arange(m)[None] % 2
        grads, cost = f(w, b, X, Y)
        A = 1 / (1 + np.exp(-(w.T @ X + b)))
        np.testing.assert_allclose(np.squeeze(cost), -np.mean(np.where(Y, np.log(A),
            np.log(1 - A))))
        assert grads["dw"].shape == (n, 1) and np.size(grads["db"]) == 1
        np.testing.assert_allclose(grads["dw"], X @ (A - Y).T / m, rtol=1e-5)
        np.testing.assert_allclose(np.squeeze(grads["db"]), np.mean(A - Y), rtol=1e-5)
""",
    "no bias": """
    w = np.array([[0.5], [-0.4]])
    X, Y = np.array([[1.0, -1.0, 2.0], [0.5, 2.0, 0.1]]), np.array([[1, 0, 1]])
    grads, cost = f(w, 0.0, X, Y)
    A = 1 / (1 + np.exp(-(w.T @ X)))
    assert np.allclose(cost, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    assert grads["dw"].shape == (2, 1) and np.allclose(grads["dw"], X @ (A - Y).T / 3)
    assert np.size(grads["db"]) == 1 and np.allclose(grads["db"], np.mean(A - Y))
""",
    "all labels 1": """
    w, b = np.array([[0.5], [-0.4]]), 0.2
    X, Y = np.array([[1.0, -1.0, 2.0], [0.5, 2.0, 0.1]]), np.ones((1, 3))
    grads, cost = f(w, b, X, Y)
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    assert np.allclose(cost, -np.mean(np.log(A)))
    assert grads["dw"].shape == (2, 1) and np.allclose(grads["dw"], X @ (A - Y).T / 3)
    assert np.size(grads["db"]) == 1 and np.allclose(grads["db"], np.mean(A - Y))
""",
    "square X": """
    w, b = np.array([[0.5], [-0.4]]), 0.2
    X, Y = np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([[1, 0]])
    grads, cost = f(w, b, X, Y)
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    assert np.allclose(cost, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    assert grads["dw"].shape == (2, 1) and np.allclose(grads["dw"], X @ (A - Y).T / 2)
    assert np.size(grads["db"]) == 1 and np.allclose(grads["db"], np.mean(A - Y))
""",
    "cost only": SOME
    + """
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    assert np.allclose(f(w, b, X, Y)[1], -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
""",
    "slopes fit the cost": SOME
    + """
    h = 1e-5
    grads = f(w, b, X, Y)[0]
    for j in range(3):
        step = h * np.eye(3)[:, [j]]
        assert np.isclose((f(w + step, b, X, Y)[1] - f(w - step, b, X, Y)[1]) / (2 * h),
            grads["dw"][j, 0], atol=1e-6)
    assert np.allclose((f(w, b + h, X, Y)[1] - f(w, b - h, X, Y)[1]) / (2 * h), grads["db"],
        atol=1e-6)
""",
    "flattened before comparing": SOME
    + """
    grads, cost = f(w, b, X, Y)
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    assert np.allclose(cost, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    assert np.allclose(np.ravel(grads["dw"]), np.ravel(X @ (A - Y).T / 2))
    assert np.allclose(grads["db"], np.mean(A - Y)) and np.size(grads["db"]) == 1
""",
    "cost falls": SOME
    + """
    grads, cost = f(w, b, X, Y)
    assert f(w - 0.1 * grads["dw"], b - 0.1 * grads["db"], X, Y)[1] < cost
""",
}
