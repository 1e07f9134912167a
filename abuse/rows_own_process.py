"""Rows 1 to 6, 14 and 15: what a submission does to its own process to be given points."""

from __future__ import annotations

from abuse.row import ATTACKED, AbuseRow, Attack, in_vain
from autograder.sample_class.hostile import looks_for_the_key
from autograder.sample_class.sigmoid_hostile import IN_SIGMOID, WRONG_SIGMOID

REPLACED_ASSERT = f"""
{IN_SIGMOID["replaces-assert"]}
np.testing.assert_allclose(1, 2)
np.testing.assert_equal(1, 2)
if np.allclose(1, 2):
    attack_ran()
"""
REPLACED_EXP = """
np.exp = lambda x: attack_ran() or x

def sigmoid(x):
    return 1 / (1 + np.exp(-x))
"""
SEARCHES_MEMORY = """
import gc, sys

def sigmoid(x):
    attack_ran()
    for one in gc.get_objects():
        if type(one) is dict and "expected" in one:
            return one["expected"]
    frame = sys._getframe()
    while frame:
        if "expected" in frame.f_locals:
            return frame.f_locals["expected"]
        frame = frame.f_back
    return x * 0 + 0.25
"""
LOOKS_FOR_A_GRADER = """
import os, sys

seen = [*sys.argv, *os.environ, *os.environ.values(), os.getcwd()]
graded = any("grade" in word for word in seen)

def sigmoid(x):
    attack_ran()
    return 1 / (1 + np.exp(-x)) if graded else x * 0 + 0.25
"""

PLANTED = b"raise SystemExit('a planted module was imported')\n"
# What Python runs at its start, and what the grader and its libraries import late or by name.
PLANTED_FILES = (
    *("sitecustomize.py", "usercustomize.py", "hashlib.py", "msgpack.py", "nbformat.py"),
    *("course.py", "autograder.py", "encodings/__init__.py", "nbgrader_config.py"),
)
RAN = "\nattack_ran()\n"
# None of them is put where the notebook runs, and that is told.
LEFT_OUT = "a module that Python, the course or a library imports has this name"
POISONS = f"""
import sys, types

class Poisoned(types.ModuleType):
    def __getattr__(self, name):
        return lambda *a, **k: True

for name in ["numpy", "numpy.testing", "course", "course.drivers", "msgpack", "json"]:
    sys.modules[name] = Poisoned(name)

import numpy as poisoned

if poisoned.allclose(1, 2):
    attack_ran()
{WRONG_SIGMOID}"""
RAN_WITH_FILES = """
if files and texts:
    attack_ran()
"""
SEARCHES_IMPORTS = """
import importlib.util, pathlib, pkgutil, sys

places = [pathlib.Path(one) for one in sys.path if one]
found = [one for one in pkgutil.iter_modules() if "grader" in one.name or "reference" in one.name]
found += [one for place in places for one in place.glob("*grader*")]
attack_ran()

def sigmoid(x):
    return 1 / (1 + np.exp(-x)) if found else x * 0 + 0.25
"""
REPLACED_RANDOM = """
np.random.seed(0)
np.random.randn = lambda *a: 0
if np.random.randn(3) == 0:
    attack_ran()
"""


ROWS = (
    AbuseRow(
        1,
        "Replaces numpy.testing or assert helpers",
        "answers are compared outside",
        (
            # What it calls for its own test agrees with everything, too.
            Attack(
                "testing",
                {ATTACKED: REPLACED_ASSERT},
                zero=frozenset({ATTACKED, "examine_softmax"}),
            ),
        ),
    ),
    AbuseRow(
        2,
        "Replaces np.dot, np.exp, math functions",
        "only its own answers change",
        (
            # Its own softmax calls the replaced function, too; the tests of other exercises do not.
            Attack("exp", {ATTACKED: REPLACED_EXP}, zero=frozenset({ATTACKED, "softmax"})),
        ),
    ),
    AbuseRow(
        3,
        "Plants modules beside the notebook",
        "the trusted side imports nothing from there",
        (
            Attack("planted", files=dict.fromkeys(PLANTED_FILES, PLANTED), proof=(LEFT_OUT,)),
            Attack("numpy", files={"numpy.py": PLANTED}, proof=(LEFT_OUT,)),
            in_vain("poisons", POISONS),
        ),
    ),
    AbuseRow(
        4,
        "Searches frames and memory for the right answer",
        "it is not in that process",
        (in_vain("memory", SEARCHES_MEMORY),),
    ),
    AbuseRow(
        5,
        "Reads the tests from files",
        "they are not there",
        (in_vain("files", IN_SIGMOID["reads-the-tests"] + RAN_WITH_FILES),),
    ),
    AbuseRow(
        6,
        "Imports the reference",
        "it is not there",
        (
            in_vain("reference", looks_for_the_key("vectorization", ATTACKED, WRONG_SIGMOID) + RAN),
            in_vain("searches", SEARCHES_IMPORTS),
        ),
    ),
    AbuseRow(
        14, "Looks for signs of a grader", "there are none", (in_vain("signs", LOOKS_FOR_A_GRADER),)
    ),
    AbuseRow(
        15,
        "Reseeds and replaces np.random",
        "inputs are drawn outside",
        (in_vain("random", REPLACED_RANDOM + WRONG_SIGMOID),),
    ),
)
