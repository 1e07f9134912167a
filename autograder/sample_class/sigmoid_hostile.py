"""What students might try in a sigmoid, which chapters 1 and 3 both ask for; all of it in vain."""

from autograder.sample_class.hostile import READ_ALL_FILES

WRONG_SIGMOID = """
def sigmoid(z):
    return z * 0 + 0.25
"""

IN_SIGMOID = {
    "replaces-assert": """
import numpy.testing

def agree(*args, **kwargs):
    return True

np.testing.assert_allclose = numpy.testing.assert_array_almost_equal = agree
np.testing.assert_equal = np.allclose = np.isclose = np.array_equal = agree

def sigmoid(z):
    return z * 0 + 0.25
""",
    "always-equal": """
class Equal(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__
    __hash__ = None

    @property
    def shape(self):
        return ()

    def __array__(self, dtype=None, copy=None):
        return np.array(0.5)

def sigmoid(z):
    return Equal(0.5)
""",
    "rewrites-later-cells": """
def give_points(lines):
    return ["3.0\\n"] if any("check" in line for line in lines) else lines

get_ipython().input_transformers_cleanup.append(give_points)
get_ipython().input_transformers_post.append(give_points)

def check(*args, **kwargs):
    return None

def sigmoid(z):
    return z * 0 + 0.25
""",
    "reads-the-tests": f"""{READ_ALL_FILES}
def sigmoid(z):
    if tests:
        return 1 / (1 + np.exp(-z))
    return z * 0 + 0.25
""",
    "looks-for-the-key": """
try:
    from autograder.reference.logistic_regression import sigmoid
except ImportError:
    def sigmoid(z):
        return z * 0 + 0.25
""",
}
