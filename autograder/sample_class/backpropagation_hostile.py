"""What chapter 2's students might try for points that they have not earned; all of it in vain."""

WRONG = """
def sum_times_z(x, y, z):
    return x, {"x": 0.25, "y": 0.25, "z": 0.25}
"""

IN_SUM_TIMES_Z = {
    "replaces-comparison": f"""
import numpy.testing

def agree(*args, **kwargs):
    return True

np.testing.assert_allclose = numpy.testing.assert_array_almost_equal = agree
np.isclose = np.array_equal = np.allclose = agree
{WRONG}""",
    "always-equal": """
class Equal(dict):
    def __eq__(self, other):
        return True

    __hash__ = None

def sum_times_z(x, y, z):
    return Equal(), Equal()
""",
    "rewrites-later-cells": f"""
def give_points(lines):
    return ["2.0\\n"] if any(line.startswith("check(") for line in lines) else lines

get_ipython().input_transformers_post.append(give_points)

def check(*args, **kwargs):
    return None
{WRONG}""",
    "reads-the-tests": """
import os
import pathlib

places = [".", "..", "/tmp", "/home", "/root", "/guest", *os.environ.values()]
files = [p for place in places if os.path.isdir(place) for p in pathlib.Path(place).rglob("*.*")]
texts = [p.read_text(errors="replace") for p in files if p.suffix in (".ipynb", ".py")]
tests = [text for text in texts if "HIDDEN" + " TESTS" in text or "@" + "exercise(" in text]

def sum_times_z(x, y, z):
    if tests:
        return (x + y) * z, {"x": z, "y": z, "z": x + y}
    return 0.25, {"x": 0.25, "y": 0.25, "z": 0.25}
""",
    "looks-for-the-key": f"""
try:
    from autograder.reference.backpropagation import sum_times_z
except ImportError:
    exec({WRONG!r})
""",
}

# A tape whose gradients are the driver's own measurement, were it to let itself be asked.
PATCHED_DRIVER = """
import course.drivers

def run_tape(tape_class, inputs, steps, backward_runs=1):
    return {"values": [0.0], "gradients": [0.0]}

course.drivers.run_tape = run_tape
course.drivers.DRIVERS["run_tape"] = run_tape

class Tape:
    pass
"""
