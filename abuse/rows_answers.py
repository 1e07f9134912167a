"""Rows 7 to 10, 12 and 13: answers of odd kinds, and answers that are not worked out."""

from __future__ import annotations

from abuse.row import NOTHING, AbuseRow, Attack, in_vain
from autograder.sample_class.hostile import always_equal
from autograder.sample_class.sigmoid_hostile import IN_SIGMOID

RIGHT = "1 / (1 + np.exp(-x))"
RAN = "\nattack_ran()\n"
PICKLED = """
class Pickled:
    def __reduce__(self):
        return exec, ("raise SystemExit('this ran on unpickling')",)

def sigmoid(x):
    attack_ran()
    return Pickled()
"""
TRAPS = """
class Trap:
    def act(self, *args, **kwargs):
        raise SystemExit("this ran")

    __repr__ = __str__ = __len__ = __array__ = __eq__ = __iter__ = __float__ = act
    __del__ = __reduce__ = __getitem__ = __bool__ = __index__ = act

def sigmoid(x):
    attack_ran()
    return Trap()
"""
# The answers that the instant checks compare with, in their order.
STORED = """
import json, pathlib, course

stored = pathlib.Path(course.__file__).parent / "checks" / "vectorization.json"
cases = json.loads(stored.read_text())["exercises"]["sigmoid"]["cases"]

def numbers(data):
    value = data.get("array", data.get("scalar", data.get("float")))
    return np.reshape(np.array(value, dtype=float), data.get("shape", ()))

inputs = [numbers(case["args"]["tuple"][0]) for case in cases]
outputs = [numbers(case["expected"]) for case in cases]
attack_ran()
"""
HARD_CODED = f"""{STORED}
def sigmoid(x):
    for known, output in zip(inputs, outputs):
        if np.array_equal(known, x):
            return output
    return x * 0 + 0.25
"""
# Right for whoever is asked the public cases, once each and in their order.
BY_COUNT = f"""{STORED}
import itertools

count = itertools.count()

def sigmoid(x):
    return outputs[next(count) % len(outputs)]
"""
# Where the grader asks twice, or asks in a process afresh, a file still counts.
BY_FILE = f"""{STORED}
def sigmoid(x):
    with open("/tmp/count", "a+") as file:
        file.write("x")
        file.seek(0)
        return outputs[(len(file.read()) - 1) % len(outputs)]
"""
# An array that lies where an earlier one lay, or is equal to one, gets that one's answer.
BY_IDENTITY = """
answers = {}
attack_ran()

def sigmoid(x):
    x = np.asarray(x)
    return answers.setdefault(id(x), answers.setdefault(x.tobytes(), x * 0 + 0.25))
"""


def _returns(value: str, name: str, **ends: object) -> Attack:
    return in_vain(name, f"def sigmoid(x):\n    attack_ran()\n    return {value}\n", **ends)


def _scores(value: str, name: str, partial: frozenset[str] = NOTHING) -> Attack:
    """An answer in an odd form that has full marks, but for what is partly wrong."""
    code = f"def sigmoid(x):\n    attack_ran()\n    return {value}\n"
    return Attack(name, {"sigmoid": code}, partial=partial)


ROWS = (
    AbuseRow(
        7,
        "Returns an object that equals everything",
        "plain data of exact types counts",
        (
            in_vain("equal", IN_SIGMOID["always-equal"] + RAN),
            in_vain(
                "subclass",
                always_equal("np.ndarray")
                + "\ndef sigmoid(x):\n    attack_ran()\n"
                + "    return np.zeros(np.shape(x)).view(Equal)\n",
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
            _returns("np.array([])", "empty", says={"sigmoid": "empty array"}),
            # One number in an array of one axis is still that number.
            _scores(f"np.asarray({RIGHT})[None]", "broadcast", partial=frozenset({"sigmoid"})),
            _returns("np.full(np.shape(x), np.nan)", "nan", says={"sigmoid": "NaN"}),
            _returns("np.full(np.shape(x), np.inf)", "inf", says={"sigmoid": "inf"}),
            _returns(f"({RIGHT}) + 1j", "complex"),
            _returns(f"np.asarray(({RIGHT}) * 0 + 0.25).astype(np.float16)", "wrong-float16"),
            _scores(f"np.asarray({RIGHT}).astype(np.float32)[()]", "float32"),
            _scores(f"np.frombuffer(np.asarray({RIGHT})).reshape(np.shape(x))", "read-only"),
            _scores(f"np.repeat(np.asarray({RIGHT})[..., None], 2, -1)[..., 0]", "strided"),
            # Its own derivative calculates with the list, and can't.
            _scores(
                f"np.asarray({RIGHT}).tolist()", "list", partial=frozenset({"sigmoid_derivative"})
            ),
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
    AbuseRow(
        12,
        "Counts calls, or remembers inputs by identity",
        "the count says nothing",
        (
            in_vain("count", BY_COUNT),
            in_vain("count-in-file", BY_FILE),
            in_vain("identity", BY_IDENTITY),
        ),
    ),
    AbuseRow(
        13,
        "Hard-codes the public cases",
        "hidden cases are drawn",
        (in_vain("stored", HARD_CODED),),
    ),
)
