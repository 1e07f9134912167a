"""Rows 1 to 22: what a submission does in its own process."""

from __future__ import annotations

from abuse.row import ATTACKED, ATTACKED_ALONE, Attack, Row, in_vain
from autograder.judging.verdict import Status
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
HOOKS = f"""
import builtins, sys

sys.settrace(lambda *a: None)
sys.setprofile(lambda *a: None)
sys.addaudithook(lambda *a: None)
sys.excepthook = sys.displayhook = lambda *a: None
builtins.print = lambda *a, **k: None
{WRONG_SIGMOID}"""
NO_SIGNALS = """
import signal

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
    signal.signal(number, signal.SIG_IGN)
signal.alarm(0)

def sigmoid(x):
    while True:
        pass
"""
CATCHES_ALL = """
def sigmoid(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
LATE = """
import atexit, threading, time

def sigmoid(x):
    result = x * 0 + 0.25
    def mend():
        time.sleep(0.05)
        result[...] = 1 / (1 + np.exp(-x))
    threading.Thread(target=mend).start()
    atexit.register(mend)
    return result
"""
IN_PLACE = """
def sigmoid(x):
    if isinstance(x, np.ndarray):
        x *= 1
        x += 0.5
        x -= 0.5
        x[...] = 1 / (1 + np.exp(-x))
        return x
    return 1 / (1 + np.exp(-x))
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


def _ends(name: str, act: str) -> Attack:
    code = f"import os, sys, ctypes\n\ndef sigmoid(x):\n    {act}\n"
    return in_vain(name, code)


ROWS = (
    Row(
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
    Row(
        2,
        "Replaces np.dot, np.exp, math functions",
        "only its own answers change",
        (
            # Its own softmax calls the replaced function, too; the tests of other exercises do not.
            Attack("exp", {ATTACKED: REPLACED_EXP}, zero=frozenset({ATTACKED, "softmax"})),
        ),
    ),
    Row(
        3,
        "Plants modules beside the notebook",
        "the trusted side imports nothing from there",
        (Attack("planted", files={"sitecustomize.py": PLANTED, "hashlib.py": PLANTED}),),
    ),
    Row(
        4,
        "Searches frames and memory for the right answer",
        "it is not in that process",
        (in_vain("memory", SEARCHES_MEMORY),),
    ),
    Row(
        5,
        "Reads the tests from files",
        "they are not there",
        (in_vain("files", IN_SIGMOID["reads-the-tests"]),),
    ),
    Row(
        6,
        "Imports the reference",
        "it is not there",
        (in_vain("reference", looks_for_the_key("vectorization", ATTACKED, WRONG_SIGMOID)),),
    ),
    Row(
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
    Row(
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
    Row(
        9,
        "Returns an object with side effects",
        "they happen inside only",
        (in_vain("traps", TRAPS),),
    ),
    Row(
        10,
        "Returns something whose unpickling runs code",
        "nothing is unpickled",
        (in_vain("pickled", PICKLED),),
    ),
    Row(12, "Counts calls", "the count says nothing", (in_vain("count", BY_COUNT),)),
    Row(
        13,
        "Hard-codes the public cases",
        "hidden cases are drawn",
        (in_vain("stored", HARD_CODED),),
    ),
    Row(
        14, "Looks for signs of a grader", "there are none", (in_vain("signs", LOOKS_FOR_A_GRADER),)
    ),
    Row(
        15,
        "Reseeds and replaces np.random",
        "inputs are drawn outside",
        (in_vain("random", "np.random.seed(0)\nnp.random.randn = lambda *a: 0\n" + WRONG_SIGMOID),),
    ),
    Row(
        16,
        "Rewrites later cells",
        "cells that judge don't run inside",
        (in_vain("transformers", IN_SIGMOID["rewrites-later-cells"]),),
    ),
    Row(17, "Installs tracers and hooks", "no effect on a score", (in_vain("hooks", HOOKS),)),
    Row(
        18,
        "Ignores signals",
        "ended from outside",
        (in_vain("signals", NO_SIGNALS, statuses={ATTACKED: Status.TIMEOUT}),),
    ),
    Row(
        19,
        "Loops and catches everything",
        "ended from outside, judging goes on",
        (in_vain("catches", CATCHES_ALL, statuses={ATTACKED: Status.TIMEOUT}),),
    ),
    Row(
        20,
        "Ends Python",
        "costs this item, the others are judged",
        (
            _ends("sys-exit", "sys.exit()"),
            in_vain(
                "os-exit",
                "import os\n\ndef sigmoid(x):\n    os._exit(0)\n",
                statuses={ATTACKED: Status.CRASHED},
            ),
            in_vain(
                "abort",
                "import os\n\ndef sigmoid(x):\n    os.abort()\n",
                statuses={ATTACKED: Status.CRASHED},
            ),
            in_vain(
                "segfault",
                "import ctypes\n\ndef sigmoid(x):\n    ctypes.string_at(0)\n",
                statuses={ATTACKED: Status.CRASHED},
            ),
        ),
    ),
    Row(
        21,
        "Mends its answer late",
        "an answer is sealed when given",
        (Attack("late", {ATTACKED: LATE}, zero=ATTACKED_ALONE),),
    ),
)
