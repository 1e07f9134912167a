"""Chapter 5's answers against loops, nudges and invariants that know nothing of their formulas."""

import math
from itertools import pairwise

import numpy as np
import pytest

from autograder.exercises.inputs import hidden_cases
from autograder.reference import deep_network as key
from autograder.reference import load_chapter

CHAPTER = load_chapter("deep_network")
SEEDS = range(2)
NUDGE = 1e-6


def all_cases(exercise):
    return [
        case
        for seed in SEEDS
        for case in hidden_cases(exercise, bytes([seed]), CHAPTER.key_version)
    ]


def answer_of_one(x, parameters, hidden=lambda z: max(0.0, z)):
    """A network's answers to one example, unit by unit, in Python's numbers."""
    layers = len(parameters) // 2
    for layer in range(1, layers + 1):
        W, b = parameters[f"W{layer}"].tolist(), parameters[f"b{layer}"][:, 0].tolist()
        z = [
            sum(w * a for w, a in zip(row, x, strict=True)) + own
            for row, own in zip(W, b, strict=True)
        ]
        last = layer == layers
        x = [1 / (1 + math.exp(-one)) if last else hidden(one) for one in z]
    return x


def loss(a, y):
    return -math.log(a) if y else -math.log(1 - a)


def slopes(cost, arrays):
    """Measured gradient of a cost for each array of a dictionary."""
    found = {}
    for name, array in arrays.items():
        found[name] = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            costs = []
            for step in (NUDGE, -NUDGE):
                moved = array.copy()
                moved[place] += step
                costs.append(cost({**arrays, name: moved}))
            found[name][place] = (costs[0] - costs[1]) / (2 * NUDGE)
    return found


def test_forward_pass_answers_as_a_loop_over_units_does():
    for case in all_cases(key.L_model_forward):
        X, parameters = case.args
        AL, caches = key.L_model_forward(X, parameters)
        right = [answer_of_one(x.tolist(), parameters) for x in X.T]
        np.testing.assert_allclose(AL, np.transpose(right), rtol=1e-12)
        assert len(caches) == len(parameters) // 2


def test_way_back_is_what_nudges_of_a_loop_measure():
    # Measuring is slow, so one case of each group has to do.
    for case in hidden_cases(key.L_model_backward, b"nudges", 1)[:6]:
        AL, Y, caches = case.args
        parameters = {}
        for layer, ((_, W, b), _) in enumerate(caches, start=1):
            parameters |= {f"W{layer}": W, f"b{layer}": b}
        X, m = caches[0][0][0], Y.shape[1]

        def cost(now, Y=Y):
            network = {name: array for name, array in now.items() if name != "X"}
            pairs = zip(now["X"].T, Y[0], strict=True)
            return sum(loss(answer_of_one(x, network)[0], y) for x, y in pairs) / Y.size

        grads = key.L_model_backward(AL, Y, caches)
        for name, right in slopes(cost, {"X": X, **parameters}).items():
            claimed = grads["dA0"] / m if name == "X" else grads[f"d{name}"]
            np.testing.assert_allclose(claimed, right, rtol=1e-5, atol=1e-7)


def test_deltas_are_what_nudges_of_a_loop_measure():
    for case in hidden_cases(key.squared_error_gradients, b"nudges", 1)[:6]:
        X, Y, parameters = case.args
        X, Y = X[:, :4], Y[:, :4]

        def cost(now, X=X, Y=Y):
            A = [answer_of_one(x, now, lambda z: 1 / (1 + math.exp(-z))) for x in X.T]
            return np.sum((np.transpose(A) - Y) ** 2) / (2 * X.shape[1])

        grads = key.squared_error_gradients(X, Y, parameters)
        for name, right in slopes(cost, parameters).items():
            np.testing.assert_allclose(grads[f"d{name}"], right, rtol=1e-5, atol=1e-7)


def test_cost_and_its_slope_are_those_of_single_examples():
    for case in all_cases(key.cost_gradient):
        AL, Y = case.args
        right = [loss(a, y) for a, y in zip(AL[0], Y[0], strict=True)]
        assert key.compute_cost(AL, Y) == pytest.approx(np.mean(right))
        step = 1e-7
        measured = [
            (loss(a + step, y) - loss(a - step, y)) / (2 * step)
            for a, y in zip(AL[0], Y[0], strict=True)
        ]
        np.testing.assert_allclose(key.cost_gradient(AL, Y)[0], measured, rtol=1e-5)


def test_other_notation_answers_the_same():
    rng = np.random.default_rng(3)
    for case in all_cases(key.from_row_notation):
        (theirs,) = case.args
        ours = key.from_row_notation(theirs)
        rows = rng.normal(size=(4, len(theirs["W2"])))
        columns = rows.T
        for layer in range(1, len(ours) // 2 + 1):
            rows = rows @ theirs[f"W{layer + 1}"] + theirs[f"B{layer + 1}"]
            columns = ours[f"W{layer}"] @ columns + ours[f"b{layer}"]
        np.testing.assert_allclose(rows.T, columns, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("exercise", [key.L_model_forward, key.squared_error_gradients])
def test_order_of_the_examples_does_not_matter(exercise):
    rng = np.random.default_rng(4)
    for case in all_cases(exercise):
        X, *others, parameters = case.args
        order = rng.permutation(X.shape[1])
        before = exercise(X, *others, parameters)
        after = exercise(X[:, order], *(one[:, order] for one in others), parameters)
        if exercise is key.L_model_forward:
            np.testing.assert_allclose(before[0][:, order], after[0], rtol=1e-12)
        else:
            for name, grad in before.items():
                np.testing.assert_allclose(grad, after[name], rtol=1e-9, atol=1e-12)


def test_gradient_of_a_batch_is_the_mean_of_its_singles():
    for case in all_cases(key.L_model_backward):
        _, Y, caches = case.args
        X = caches[0][0][0]
        parameters = {}
        for layer, ((_, W, b), _) in enumerate(caches, start=1):
            parameters |= {f"W{layer}": W, f"b{layer}": b}

        def grads_for(columns, X=X, Y=Y, parameters=parameters):
            AL, caches = key.L_model_forward(X[:, columns], parameters)
            return key.L_model_backward(AL, Y[:, columns], caches)

        together = grads_for(slice(None))
        singles = [grads_for([i]) for i in range(Y.shape[1])]
        for name in parameters:
            mean = np.mean([one[f"d{name}"] for one in singles], axis=0)
            np.testing.assert_allclose(together[f"d{name}"], mean, rtol=1e-9, atol=1e-12)


def test_training_lowers_the_cost_and_does_not_touch_its_start():
    for case in all_cases(key.L_layer_model)[:12]:
        X, Y, layers_dims = case.args
        before = X.copy()
        np.random.seed(2)
        settings = {"learning_rate": 0.05, "num_iterations": 201}
        parameters, costs = key.L_layer_model(X, Y, layers_dims, **settings)
        assert len(costs) == 3 and costs[-1] < costs[0]
        assert np.array_equal(X, before)
        shapes = {name: array.shape for name, array in parameters.items()}
        pairs = pairwise(layers_dims)
        for layer, (n_before, own) in enumerate(pairs, start=1):
            assert shapes.pop(f"W{layer}") == (own, n_before)
            assert shapes.pop(f"b{layer}") == (own, 1)
        assert not shapes


def test_training_never_works_out_the_gradient_for_the_examples(monkeypatch):
    sizes = []

    def watched(dZ, cache, step=key.linear_backward.function):
        results = step(dZ, cache)
        sizes.append(results[0].size)
        return results

    monkeypatch.setattr(key, "linear_backward", watched)
    X, Y = np.ones((50, 3)), np.array([[0, 1, 1]])
    key.L_layer_model(X, Y, [50, 4, 2, 1], num_iterations=2)
    assert sizes == [2 * 3, 4 * 3, 0] * 2
