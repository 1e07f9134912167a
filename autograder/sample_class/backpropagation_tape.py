"""A right tape for chapter 2 as other libraries build it: nodes that know their parents."""

NODES = """
class Node:
    def __init__(self, data, parents=(), slopes=()):
        self.data, self.parents, self.slopes, self.grad = data, parents, slopes, 0.0


class Tape:
    def variable(self, number):
        return Node(number)

    def add(self, a, b):
        return Node(a.data + b.data, (a, b), (1, 1))

    def multiply(self, a, b):
        return Node(a.data * b.data, (a, b), (b.data, a.data))

    def tanh(self, a):
        e = np.exp(2 * a.data)
        t = (e - 1) / (e + 1)
        return Node(t, (a,), (1 - t * t,))

    def value(self, node):
        return node.data

    def gradient(self, node):
        return node.grad

    def backward(self, result):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(result)
        for node in order:
            node.grad = 0.0
        result.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad = parent.grad + node.grad * slope
"""
