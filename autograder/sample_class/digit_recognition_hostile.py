"""What chapter 6's students might try for points that they have not earned; all of it in vain."""

WRONG = """
def combine_answers(p_long, p_man):
    return 0.25 + 0 * np.vstack([p_long] * 4)
"""

IN_COMBINE_ANSWERS = {
    "replaces-comparison": f"""
import numpy.testing

def agree(*args, **kwargs):
    return True

np.testing.assert_allclose = numpy.testing.assert_array_almost_equal = agree
np.isclose = np.array_equal = np.allclose = agree
{WRONG}""",
    "array-of-its-own-kind": """
class Agreeable(np.ndarray):
    def __eq__(self, other):
        return True

    __hash__ = None

def combine_answers(p_long, p_man):
    return np.vstack([p_long * 0] * 4).view(Agreeable)
""",
    "reads-the-stored-checks": f"""
import json
import pathlib

import course

checks = pathlib.Path(course.__file__).parent / "checks" / "digit_recognition.json"
known = json.loads(checks.read_text()) if checks.exists() else {{}}
{WRONG}""",
    "looks-for-the-key": f"""
try:
    from autograder.reference.digit_recognition import combine_answers
except ImportError:
    exec({WRONG!r})
""",
    "rewrites-later-cells": f"""
def give_points(lines):
    return ["2.0\\n"] if any(line.startswith("check(") for line in lines) else lines

get_ipython().input_transformers_post.append(give_points)

def check(*args, **kwargs):
    return None
{WRONG}""",
}
