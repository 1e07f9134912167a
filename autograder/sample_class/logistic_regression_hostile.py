"""What students might try for points that they have not earned; all of it in vain."""

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
    "reads-the-tests": """
import os
import pathlib

places = [".", "..", "/tmp", "/home", "/root", "/guest", *os.environ.values()]
files = [p for place in places if os.path.isdir(place) for p in pathlib.Path(place).rglob("*.*")]
texts = [p.read_text(errors="replace") for p in files if p.suffix in (".ipynb", ".py")]
tests = [text for text in texts if "HIDDEN" + " TESTS" in text or "@" + "exercise(" in text]

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

# Well-formed and broken frames on every descriptor that the process has, before it is asked.
EXTRA_FRAMES = """
import os
import struct

import msgpack

frame = msgpack.packb({"token": 0, "index": 0, "outcome": "ok", "value": 0.5, "score": 1000})
for descriptor in range(3, 64):
    try:
        os.write(descriptor, struct.pack(">I", len(frame)) + frame)
    except OSError:
        pass
"""

MARKUP = """
<script>document.title = "graded: 100 %"</script>
<img src="x" onerror="alert(1)">
[click](javascript:alert(1)) <iframe src="data:text/html,hello"></iframe>
"""
