"""Rows 1 to 15: what a submission does in its own process to be given a right answer's points."""

from __future__ import annotations

from abuse.row import ATTACKED, AbuseRow, Attack, in_vain
from autograder.sample_class.hostile import always_equal, looks_for_the_key
from autograder.sample_class.sigmoid_hostile import IN_SIGMOID, WRONG_SIGMOID

REPLACED_EXP = """
np.exp = lambda x: x

def sigmoid(x):
    return 1 / (1 + np.exp(-x))
"""
SEARCHES_MEMORY = """
import gc, sys

def sigmoid(x):
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
PICKLED = """
class Pickled:
    def __reduce__(self):
        return exec, ("raise SystemExit('this ran on unpickling')",)

def sigmoid(x):
    return Pickled()
"""
TRAPS = """
class Trap:
    def act(self, *args, **kwargs):
        raise SystemExit("this ran")

    __repr__ = __str__ = __len__ = __array__ = __eq__ = __iter__ = __float__ = act

def sigmoid(x):
    return Trap()
"""
HARD_CODED = """
import json, pathlib, course

def sigmoid(x):
    stored = pathlib.Path(course.__file__).parent / "checks" / "vectorization.json"
    for case in json.loads(stored.read_text())["exercises"]["sigmoid"]["cases"]:
        return case["expected"]
"""
LOOKS_FOR_A_GRADER = """
import os, sys

seen = [*sys.argv, *os.environ, *os.environ.values(), os.getcwd()]
graded = any("grade" in word for word in seen)

def sigmoid(x):
    return 1 / (1 + np.exp(-x)) if graded else x * 0 + 0.25
"""
BY_COUNT = """
count = 0

def sigmoid(x):
    global count
    count += 1
    return x * 0 + [0.5, 0.25, 0.75][count % 3]
"""
PLANTED = b"raise SystemExit('a planted module was imported')\n"


def _returns(value: str, name: str) -> Attack:
    return in_vain(name, f"def sigmoid(x):\n    return {value}\n")


ROWS = (
    AbuseRow(
        1,
        "Replaces numpy.testing or assert helpers",
        "answers are compared outside",
        (
            in_vain(
                "testing",
                IN_SIGMOID["replaces-assert"].split("np.testing.assert_equal")[0] + WRONG_SIGMOID,
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
        (Attack("planted", files={"sitecustomize.py": PLANTED, "hashlib.py": PLANTED}),),
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
        (in_vain("files", IN_SIGMOID["reads-the-tests"]),),
    ),
    AbuseRow(
        6,
        "Imports the reference",
        "it is not there",
        (in_vain("reference", looks_for_the_key("vectorization", ATTACKED, WRONG_SIGMOID)),),
    ),
    AbuseRow(
        7,
        "Returns an object that equals everything",
        "plain data of exact types counts",
        (
            in_vain("equal", IN_SIGMOID["always-equal"]),
            in_vain(
                "subclass",
                always_equal("np.ndarray")
                + "\ndef sigmoid(x):\n    return np.zeros(np.shape(x)).view(Equal)\n",
            ),
            _returns("np.ma.masked_all(np.shape(x))", "masked"),
            _returns("np.array(x, dtype=object)", "objects"),
        ),
    ),
    AbuseRow(
        8,
        "Returns odd numbers and shapes",
        "each has its verdict",
        (
            _returns("np.array([])", "empty"),
            _returns("np.full(np.shape(x), np.nan)", "nan"),
            _returns("np.full(np.shape(x), np.inf)", "inf"),
            _returns("(1 / (1 + np.exp(-x))) + 1j", "complex"),
        ),
    ),
    AbuseRow(
        9,
        "Returns an object with side effects",
        "they happen inside only",
        (in_vain("traps", TRAPS),),
    ),
    AbuseRow(
        10,
        "Returns something whose unpickling runs code",
        "nothing is unpickled",
        (in_vain("pickled", PICKLED),),
    ),
    AbuseRow(12, "Counts calls", "the count says nothing", (in_vain("count", BY_COUNT),)),
    AbuseRow(
        13,
        "Hard-codes the public cases",
        "hidden cases are drawn",
        (in_vain("stored", HARD_CODED),),
    ),
    AbuseRow(
        14, "Looks for signs of a grader", "there are none", (in_vain("signs", LOOKS_FOR_A_GRADER),)
    ),
    AbuseRow(
        15,
        "Reseeds and replaces np.random",
        "inputs are drawn outside",
        (in_vain("random", "np.random.seed(0)\nnp.random.randn = lambda *a: 0\n" + WRONG_SIGMOID),),
    ),
)
