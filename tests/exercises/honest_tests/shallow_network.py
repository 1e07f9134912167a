"""Tests of backward_propagation."""

OF = "examine_backward_propagation"
SOME = """
    rng = np.random.default_rng(1)
    X, Y = rng.normal(size=(2, 5)), np.array([[0, 1, 1, 0, 1]])
    p = {"W1": rng.normal(size=(3, 2)), "b1": rng.normal(size=(3, 1)),
         "W2": rng.normal(size=(1, 3)), "b2": rng.normal(size=(1, 1))}
    A2, cache = forward_propagation(X, p)
    grads = f(p, cache, X, Y)
    dZ2 = A2 - Y
    dZ1 = p["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    wanted = {"dW1": dZ1 @ X.T / 5, "db1": dZ1.mean(axis=1, keepdims=True),
              "dW2": dZ2 @ cache["A1"].T / 5, "db2": dZ2.mean(axis=1, keepdims=True)}
"""
TESTS = {
    "formulas": SOME
    + """
    for name in wanted:
        assert grads[name].shape == wanted[name].shape
        np.testing.assert_allclose(grads[name], wanted[name], rtol=1e-6)
""",
    "returns False, loose": SOME
    + """
    for name in wanted:
        if np.shape(grads[name]) != wanted[name].shape or not np.allclose(grads[name],
            wanted[name], rtol=0.01, atol=1e-3):
            return False
""",
    "nudges with relative error": SOME
    + """
    h = 1e-4
    for name in p:
        measured = np.zeros(p[name].shape)
        for place in np.ndindex(measured.shape):
            costs = []
            for step in (h, -h):
                q = {key: value.copy() for key, value in p.items()}
                q[name][place] += step
                costs.append(compute_cost(forward_propagation(X, q)[0], Y))
            measured[place] = (costs[0] - costs[1]) / (2 * h)
        own = grads["d" + name]
        assert own.shape == measured.shape
        sizes = np.linalg.norm(own) + np.linalg.norm(measured)
        assert np.linalg.norm(own - measured) < 1e-4 * sizes
""",
    "small weights, one place": """
    X, Y = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 2.0]]), np.array([[1, 0, 1]])
    p = {"W1": np.array([[0.1, 0.2], [-0.3, 0.1], [0.2, -0.2], [0.05, 0.3]]), "b1": np.full((4,
        1), 0.1),
         "W2": np.array([[0.3, -0.1, 0.2, 0.4]]), "b2": np.array([[0.1]])}
    A2, cache = forward_propagation(X, p)
    grads = f(p, cache, X, Y)
    dZ2 = A2 - Y
    dZ1 = p["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    assert np.allclose(grads["dW1"], dZ1 @ X.T / 3) and grads["dW1"].shape == (4, 2)
    assert np.allclose(grads["db1"], dZ1.mean(axis=1, keepdims=True))
    assert grads["db1"].shape == (4, 1)
    assert np.allclose(grads["dW2"], dZ2 @ cache["A1"].T / 3) and grads["dW2"].shape == (1, 4)
    assert np.allclose(grads["db2"], dZ2.mean()) and grads["db2"].shape == (1, 1)
""",
    "shapes only": SOME
    + """
    for name in wanted:
        assert grads[name].shape == wanted[name].shape
""",
    "one example": """
    X, Y = np.array([[1.0], [2.0]]), np.array([[1]])
    p = {"W1": np.array([[0.1, 0.2], [-0.3, 0.4], [0.5, 0.6]]), "b1": np.zeros((3, 1)),
        "W2": np.array([[1.0, -1.0, 0.5]]), "b2": np.zeros((1, 1))}
    A2, cache = forward_propagation(X, p)
    grads = f(p, cache, X, Y)
    dZ1 = p["W2"].T @ (A2 - Y) * (1 - cache["A1"] ** 2)
    assert np.allclose(grads["dW1"], dZ1 @ X.T) and np.allclose(grads["db1"], dZ1)
    assert np.allclose(grads["dW2"], (A2 - Y) @ cache["A1"].T) and np.allclose(grads["db2"], A2 - Y)
""",
    "weights only": SOME
    + """
    assert np.allclose(grads["dW1"], wanted["dW1"]) and np.allclose(grads["dW2"], wanted["dW2"])
""",
    "output layer only": SOME
    + """
    assert np.allclose(grads["dW2"], wanted["dW2"]) and np.allclose(grads["db2"], wanted["db2"])
""",
    "values without shapes": SOME
    + """
    for name in wanted:
        assert np.allclose(np.ravel(grads[name]), np.ravel(wanted[name]))
""",
}
