"""What students of any chapter might try for points that they have not earned, all in vain."""

from __future__ import annotations

# Writes forged frames to every descriptor that the process may have, before the grader asks.
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

# Looks for the solutions in every place that the process can read; finds none.
READ_ALL_FILES = """
import os
import pathlib

places = [".", "..", "/tmp", "/home", "/root", "/python/site-packages/guest", *os.environ.values()]
files = [p for place in places if os.path.isdir(place) for p in pathlib.Path(place).rglob("*.*")]
texts = [p.read_text(errors="replace") for p in files if p.suffix in (".ipynb", ".py")]
tests = [text for text in texts if "HIDDEN" + " TESTS" in text or "@" + "exercise(" in text]
"""


def replaces_comparison(wrong: str) -> str:
    """A wrong answer, and NumPy's comparisons replaced by one that always agrees."""
    return f"""
import numpy.testing

def agree(*args, **kwargs):
    return True

np.testing.assert_allclose = numpy.testing.assert_array_almost_equal = agree
np.isclose = np.array_equal = np.allclose = agree
{wrong}"""


def rewrites_later_cells(wrong: str) -> str:
    """A wrong answer, and an input transformer that turns later checks into points."""
    return f"""
def give_points(lines):
    return ["2.0\\n"] if any(line.startswith("check(") for line in lines) else lines

get_ipython().input_transformers_post.append(give_points)

def check(*args, **kwargs):
    return None
{wrong}"""


def looks_for_the_key(chapter: str, name: str, wrong: str) -> str:
    """The reference's own answer, if it can be imported; otherwise a wrong one."""
    return f"""
try:
    from autograder.reference.{chapter} import {name}
except ImportError:
    exec({wrong!r})
"""


def always_equal(base: str) -> str:
    """A class whose instances say that they are equal to anything."""
    return f"""
class Equal({base}):
    def __eq__(self, other):
        return True

    __hash__ = None
"""
