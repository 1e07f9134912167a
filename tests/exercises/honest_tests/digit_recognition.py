"""Tests of cross_entropy."""

OF = "examine_cross_entropy"
SOME = """
    A = np.array([[0.7, 0.1, 0.2, 0.25], [0.2, 0.6, 0.3, 0.25], [0.1, 0.3, 0.5, 0.5]])
    Y = np.array([[1, 0, 0, 0], [0, 1, 0, 1], [0, 0, 1, 0]])
    wanted = -np.mean(np.log([0.7, 0.6, 0.5, 0.25]))
"""
ZERO = """
    Z = np.array([[0.5, 0.0], [0.5, 0.25], [0.0, 0.75]])
    assert np.isclose(f(Z, np.array([[1, 0], [0, 1], [0, 0]])), -(np.log(0.5) + np.log(0.25)) / 2)
"""
TESTS = {
    "table and zeros": SOME
    + """
    assert np.isclose(f(A, Y), wanted)
"""
    + ZERO,
    "hard zeros in one column": SOME
    + """
    assert abs(f(A, Y) - wanted) < 1e-6
    assert np.isfinite(f(np.array([[1.0], [0.0], [0.0]]), np.array([[1], [0], [0]])))
""",
    "loose, returns False": SOME
    + """
    if abs(f(A, Y) - wanted) > 0.02:
        return False
    return bool(abs(f(np.array([[0.5, 0.0], [0.5, 1.0]]), np.array([[1, 0], [0,
        1]])) - np.log(2) / 2) < 0.01)
""",
    "loop over columns": """
    rng = np.random.default_rng(5)
    A = rng.dirichlet(np.ones(4), size=7).T
    labels = rng.integers(0, 4, 7)
    Y = np.eye(4)[:, labels]
    total = 0.0
    for i in range(7):
        total -= math.log(A[labels[i], i])
    np.testing.assert_allclose(f(A, Y), total / 7, rtol=1e-5)
    A = np.eye(4)[:, labels]
    assert abs(f(A, Y)) < 1e-6
""",
    "no zeros": SOME
    + """
    assert np.isclose(f(A, Y), wanted)
""",
    "one example": """
    assert np.isclose(f(np.array([[0.25], [0.75], [0.0]]), np.array([[1], [0], [0]])), np.log(4))
""",
    "equal probabilities": """
    A, Y = np.full((4, 5), 0.25), np.eye(4)[:, [0, 1, 2, 3, 0]]
    assert np.isclose(f(A, Y), np.log(4))
"""
    + ZERO.replace("0.25", "0.5").replace("0.75", "0.5"),
    "positive": SOME
    + """
    assert f(A, Y) > 0
""",
    "better answers cost less": SOME
    + """
    assert f(A, Y) > f(0.5 * A + 0.5 * Y, Y) > 0
""",
    "twice the same": SOME
    + """
    assert np.isclose(f(A, Y), f(np.hstack([A, A]), np.hstack([Y, Y])))
""",
}
