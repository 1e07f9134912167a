"""Right tapes of chapter 2, written by hand in other ways than the answer key."""

from __future__ import annotations

import math

import numpy as np

from autograder.audit.right.solution import Collection

TAPES = Collection()
right = TAPES.right


class NodeOfTape:
    """One value of the tape below, with what it was made of."""

    def __init__(self, data, parents=(), slopes=()):
        self.data, self.parents, self.slopes, self.grad = data, parents, slopes, 0.0


@right("Tape", how="nodes that know their parents, in topological order")
class TapeOfNodes:
    """A tape that is a graph of nodes."""

    def variable(self, number):
        return NodeOfTape(number)

    def add(self, a, b):
        return NodeOfTape(a.data + b.data, (a, b), (1.0, 1.0))

    def multiply(self, a, b):
        return NodeOfTape(a.data * b.data, (a, b), (b.data, a.data))

    def tanh(self, a):
        return NodeOfTape(math.tanh(a.data), (a,), (1 / math.cosh(a.data) ** 2,))

    def value(self, node):
        return node.data

    def gradient(self, node):
        return node.grad

    def backward(self, result):
        order: list[NodeOfTape] = []
        self._visit(result, set(), order)
        for node in order:
            node.grad = 0.0
        result.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes, strict=True):
                parent.grad += slope * node.grad

    def _visit(self, node, seen, order):
        if node not in seen:
            seen.add(node)
            for parent in node.parents:
                self._visit(parent, seen, order)
            order.append(node)


@right("Tape", how="a list of steps back, each a function")
class TapeOfFunctions:
    """A tape that keeps functions to call on the way back."""

    def __init__(self):
        self.data, self.grad, self.back = [], [], []

    def variable(self, number):
        return self._put(number, lambda d: None)

    def add(self, a, b):
        return self._put(self.data[a] + self.data[b], lambda d: self._hand((a, d), (b, d)))

    def multiply(self, a, b):
        va, vb = self.data[a], self.data[b]
        return self._put(va * vb, lambda d: self._hand((a, d * vb), (b, d * va)))

    def tanh(self, a):
        t = math.tanh(self.data[a])
        return self._put(t, lambda d: self._hand((a, d * (1 - t * t))))

    def value(self, place):
        return self.data[place]

    def gradient(self, place):
        return self.grad[place]

    def backward(self, result):
        self.grad = [0.0 for _ in self.data]
        self.grad[result] = 1.0
        for place in reversed(range(len(self.data))):
            self.back[place](self.grad[place])

    def _put(self, value, back):
        self.data.append(value)
        self.back.append(back)
        return len(self.data) - 1

    def _hand(self, *shares):
        for place, share in shares:
            self.grad[place] += share


@right("Tape", how="arrays of slopes, unwound from the very end")
class TapeOfArrays:
    """A tape that keeps one row of slopes for each step."""

    def __init__(self):
        self.numbers, self.rows = [], []

    def variable(self, number):
        return self._put(number, {})

    def add(self, a, b):
        return self._put(self.numbers[a] + self.numbers[b], self._sum((a, 1.0), (b, 1.0)))

    def multiply(self, a, b):
        one, other = self.numbers[a], self.numbers[b]
        return self._put(one * other, self._sum((a, other), (b, one)))

    def tanh(self, a):
        t = np.tanh(self.numbers[a])
        return self._put(t, {a: 1 - t**2})

    def value(self, place):
        return self.numbers[place]

    def gradient(self, place):
        return self.slopes[place]

    def backward(self, result):
        self.slopes = np.zeros(len(self.numbers))
        self.slopes[result] = 1
        for place in range(len(self.numbers) - 1, -1, -1):
            for source, slope in self.rows[place].items():
                self.slopes[source] += slope * self.slopes[place]

    def _put(self, number, row):
        self.numbers.append(number)
        self.rows.append(row)
        return len(self.rows) - 1

    @staticmethod
    def _sum(*pairs):
        row: dict[int, float] = {}
        for place, slope in pairs:
            row[place] = row.get(place, 0.0) + slope
        return row
