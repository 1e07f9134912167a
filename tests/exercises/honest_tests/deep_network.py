"""Tests of L_model_backward."""

OF = "examine_L_model_backward"
NETWORK = """
    rng = np.random.default_rng(8)
    X, Y = rng.normal(size=(3, 6)), np.array([[0, 1, 1, 0, 1, 0]])
    p = {}
    for l, (n, k) in enumerate(SIZES, start=1):
        p[f"W{l}"], p[f"b{l}"] = rng.normal(size=(n, k)), rng.uniform(0.2, 0.6, (n, 1))
    AL, caches = L_model_forward(X, p)
    grads = f(AL, Y, caches)
"""
THREE = NETWORK.replace("SIZES", "((4, 3), (2, 4), (1, 2))")
ONE = NETWORK.replace("SIZES", "((1, 3),)")
NUDGES = """
    h = 1e-5
    for name in NAMES:
        measured = np.zeros(p[name].shape)
        for place in np.ndindex(measured.shape):
            costs = []
            for step in (h, -h):
                q = {key: value.copy() for key, value in p.items()}
                q[name][place] += step
                costs.append(compute_cost(L_model_forward(X, q)[0], Y))
            measured[place] = (costs[0] - costs[1]) / (2 * h)
        assert grads["d" + name].shape == measured.shape
        assert np.allclose(grads["d" + name], measured, atol=1e-6)
"""
OF_X = """
    for place in np.ndindex(X.shape):
        costs = []
        for step in (h, -h):
            moved = X.copy()
            moved[place] += step
            costs.append(compute_cost(L_model_forward(moved, p)[0], Y))
        assert abs(grads["dA0"][place] / X.shape[1] - (costs[0] - costs[1]) / (2 * h)) < 1e-6
"""
ALL = NUDGES.replace("NAMES", "p")
TESTS = {
    "nudges everywhere": THREE + ALL + OF_X,
    "one entry of X": THREE
    + ALL
    + """
    moved = X.copy()
    moved[1, 2] += h
    slope = (compute_cost(L_model_forward(moved, p)[0], Y) - compute_cost(AL, Y)) / h
    assert abs(grads["dA0"][1, 2] / 6 - slope) < 1e-3
""",
    "two layers": NETWORK.replace("SIZES", "((4, 3), (1, 4))") + ALL + OF_X,
    "returns False": THREE
    + """
    h = 1e-5
    for name in list(p) + ["X"]:
        r = rng.normal(size=(X if name == "X" else p[name]).shape)
        costs = []
        for step in (h, -h):
            q, x = dict(p), X
            if name == "X":
                x = X + step * r
            else:
                q[name] = p[name] + step * r
            costs.append(compute_cost(L_model_forward(x, q)[0], Y))
        gradient = grads["dA0"] / 6 if name == "X" else grads["d" + name]
        slope = (costs[0] - costs[1]) / (2 * h)
        if gradient.shape != r.shape or abs(np.sum(gradient * r) - slope) > 1e-5:
            return False
    return True
""",
    "without dA0": THREE + ALL,
    "one layer": ONE + ALL + OF_X,
    "last layer only": THREE + NUDGES.replace("NAMES", '("W3", "b3")'),
    "first layer only": THREE + NUDGES.replace("NAMES", '("W1", "b1")'),
    "keys and shapes": THREE
    + """
    for name in p:
        assert grads["d" + name].shape == p[name].shape
    assert grads["dA0"].shape == X.shape
""",
    "nothing compared": THREE,
}
