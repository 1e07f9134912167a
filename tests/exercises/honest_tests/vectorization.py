"""Tests of softmax."""

OF = "examine_softmax"
TESTS = {
    "two tables by hand, one large": """
    shares = f(np.array([[np.log(1.0), np.log(3.0)], [0.0, 0.0]]))
    np.testing.assert_allclose(shares, [[0.25, 0.75], [0.5, 0.5]], atol=1e-9)
    np.testing.assert_allclose(f(np.array([[1e3, -1e3], [-2e3, -2e3]])), [[1, 0], [0.5, 0.5]])
""",
    "sums, signs and large scores": """
    x = np.array([[1.0, -2.0, 3.0], [1000.0, 999.0, -1000.0], [-1000.0, -1000.0, -1000.0]])
    shares = f(x)
    assert shares.shape == x.shape
    assert np.all(shares >= 0)
    assert np.allclose(shares.sum(axis=1), 1)
    assert np.allclose(f(x + 5), shares)
""",
    "returns False, own loop as reference": """
    x = np.array([[0.3, -0.7, 2.0, 0.1], [900.0, 901.0, 0.0, -900.0], [-950.0, -951.0, -950.0,
        -999.0]])
    wanted = []
    for row in x:
        powers = [math.exp(score - max(row)) for score in row]
        wanted.append([power / sum(powers) for power in powers])
    return bool(np.allclose(f(x), wanted, rtol=1e-4))
""",
    "loose tolerance": """
    x = np.array([[0.0, 1.0, 2.0], [1000.0, 0.0, 1000.0], [-1000.0, -1000.0, -1000.0]])
    assert np.allclose(f(x), [[0.09, 0.245, 0.665], [0.5, 0, 0.5], [1/3, 1/3, 1/3]], atol=0.02)
""",
    "shapes only": """
    for shape in ((2, 3), (1, 4), (5, 1)):
        assert f(np.ones(shape)).shape == shape
""",
    "one row only": """
    assert np.allclose(f(np.array([[0.0, np.log(3.0)]])), [[0.25, 0.75]])
    assert np.allclose(f(np.array([[1000.0, 0.0]])), [[1.0, 0.0]])
""",
    "positive scores only, no large ones": """
    x = np.array([[1.0, 2.0], [3.0, 1.0], [2.0, 2.0]])
    powers = np.exp(x)
    assert np.allclose(f(x), powers / powers.sum(axis=1, keepdims=True))
""",
    "large but no row far below": """
    x = np.array([[1.0, 2.0, 0.5], [1000.0, 1001.0, 999.0]])
    assert np.allclose(f(x).sum(axis=1), 1) and np.all(f(x) > 0)
""",
    "rows add up to 1": """
    assert np.allclose(np.sum(f(np.array([[1.0, 2.0, 3.0], [0.5, 0.1, 4.0]])), axis=1), 1)
""",
    "no finite check of large scores": """
    x = np.array([[1.0, 2.0, 4.0], [0.0, -1.0, 3.0]])
    assert np.allclose(np.log(f(x)[:, 1] / f(x)[:, 0]), [1.0, -1.0])
    assert np.allclose(f(x).sum(axis=1), 1)
    assert np.isfinite(f(np.array([[1000.0, 1000.0]]))).all()
""",
    "a large score in each row": """
    x = np.array([[1000.0, 1.0, -1000.0], [2.0, 1000.0, -2.0]])
    assert np.allclose(f(x), [[1, 0, 0], [0, 1, 0]])
    assert np.allclose(f(np.zeros((2, 5))), 0.2)
""",
    "symmetric table": """
    x = np.array([[0.0, np.log(3.0)], [np.log(3.0), 0.0]])
    assert np.allclose(f(x), [[0.25, 0.75], [0.75, 0.25]])
    assert np.allclose(f(x + 1000), f(x)) and np.allclose(f(x - 1000), f(x))
""",
}
