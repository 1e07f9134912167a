"""Makes up cells whose function ``f`` may keep notes, in ways that are put together by chance.

A way to keep notes is a place, a statement that leaves a note there and one that reads it. Around
them stand disguises, and statements that honest people write. Whether a program keeps notes is not
decided here: `keeps_notes` runs it and sees.
"""

from __future__ import annotations

import math
import os
import random
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

Version = Callable[[float], float]

TOP = """import numpy as np
import math
EPS = 1e-8
def half(x):
    return x / 2
def mean_of(x):
    return np.mean(np.abs(x) + EPS)
"""
BOX = "class Box:\n    def get(self):\n        return self.seen\nbox = Box()\nbox.seen = 0\n"
MAKER = (
    "def make():\n    kept = []\n    def add(x):\n        kept.append(x)\n"
    "        return len(kept)\n    return add\nadd = make()\n"
)


class Channel(NamedTuple):
    """A place for notes: what the cell defines for it, what writes there, what reads it."""

    place: str
    write: str
    read: str


CHANNELS = (
    Channel("NOTES = []\n", "NOTES.append(1)", "len(NOTES)"),
    Channel("NOTES = []\n", "NOTES += [1]", "len(NOTES)"),
    Channel("TABLE = {}\n", "TABLE['x'] = TABLE.get('x', 0) + 1", "TABLE['x']"),
    Channel("PAIR = ([], 0)\n", "PAIR[0].append(1)", "len(PAIR[0])"),
    Channel("ARRAY = np.zeros(3)\n", "ARRAY[0] += 1", "ARRAY[0]"),
    Channel("ARRAY = np.zeros(3)\n", "np.add(ARRAY, 1, out=ARRAY)", "ARRAY.sum()"),
    Channel("ARRAY = np.zeros(3)\n", "ARRAY.fill(ARRAY[0] + 1)", "ARRAY[0]"),
    Channel("COUNT = 0\n", "globals()['COUNT'] += 1", "COUNT"),
    Channel("COUNT = 0\n", "global COUNT\nCOUNT += 1", "COUNT"),
    Channel(BOX, "box.seen += 1", "box.get()"),
    Channel(BOX, "setattr(box, 'seen', box.seen + 1)", "box.seen"),
    Channel(BOX, "Box.all = getattr(Box, 'all', 0) + 1", "Box.all"),
    Channel(MAKER, "add(1)", "add(1)"),
    Channel("endless = iter(range(99))\n", "next(endless)", "next(endless)"),
    Channel("endless = iter(range(99))\n", "[x for x, _ in zip(endless, [0])]", "next(endless)"),
    Channel("rng = np.random.default_rng(1)\n", "rng.normal()", "rng.normal()"),
    Channel("rng = np.random.default_rng(1)\n", "x = rng.permutation(9)", "rng.random()"),
    Channel("", "vars(math)['seen'] = vars(math).get('seen', 0) + 1", "math.seen"),
    Channel("", "np.seen = np.seen + 1 if hasattr(np, 'seen') else 1", "np.seen"),
    Channel("", "half.seen = getattr(half, 'seen', 0) + 1", "half.seen"),
    Channel("", "half.__dict__.setdefault('seen', []).append(1)", "len(half.seen)"),
    Channel("", "f.seen = getattr(f, 'seen', 0) + 1", "f.seen"),
    Channel("", "version.seen = getattr(version, 'seen', 0) + 1", "version.seen"),
    Channel(
        "", "np.seterr(over='raise' if np.geterr()['over'] == 'warn' else 'warn')", "np.geterr()"
    ),
    Channel("", "np.set_printoptions(precision=len(str(np.ones(1) / 3)))", "str(np.ones(1) / 3)"),
    Channel("", "np.save('note', np.load('note.npy') + 1)", "np.load('note.npy')"),
    Channel("", "open('note.txt', 'a').write('1')", "len(open('note.txt').read())"),
    Channel("", "seen.append(1)", "len(seen)"),
    Channel(
        "import os\n", "os.environ['NOTE'] = os.environ.get('NOTE', '') + '1'", "os.environ['NOTE']"
    ),
    Channel(
        "import sys\n",
        "sys.setrecursionlimit(sys.getrecursionlimit() + 1)",
        "sys.getrecursionlimit()",
    ),
)
HONEST = (
    "a = np.arange(4.0)",
    "b = [x * 2 for x in range(3)]",
    "c = {'W' + str(l): np.ones((2, 2)) for l in range(2)}",
    "d = half(3.0)",
    "e = mean_of(np.array([1.0, -2.0]))",
    "own = np.random.default_rng(0)\ng = own.normal(size=3)",
    "np.random.seed(1)\nh = np.random.randn(2)",
    "draw = np.random\nj = draw.standard_normal((2, 2))",
    "def twice(x):\n    return x * 2\nk = twice(4)",
    "l = sorted([3, 1, 2], key=lambda x: -x)",
    "for i, value in enumerate([1, 2]):\n    o = value + i",
    "try:\n    p = 1 / 0\nexcept ZeroDivisionError:\n    p = 0",
    "with np.errstate(all='ignore'):\n    q = np.log(np.zeros(1))",
    "r = version(2.0)",
    "assert math.isclose(version(4.0), 2.0)",
    "s = f'{version(1.0):.2f}'",
)
PLACES = ("NOTES", "TABLE", "PAIR", "ARRAY", "box", "endless", "rng", "add", "np", "math", "half")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def _renamed(text: str) -> str:
    """A statement that uses another name for the first place that it names."""
    place = next((one for one in PLACES if one in text), "")
    return f"kept = {place}\n" + text.replace(place, "kept") if place else text


DISGUISES: tuple[Callable[[str], str], ...] = (
    str,
    _renamed,
    lambda text: f"if version:\n{_indented(text)}",
    lambda text: f"for _ in [0]:\n{_indented(text)}",
    lambda text: f"try:\n{_indented(text)}\nfinally:\n    pass",
    lambda text: f"try:\n    raise ValueError\nexcept ValueError:\n{_indented(text)}",
    lambda text: f"def inner():\n{_indented(text)}\ninner()",
    lambda text: f"exec({text!r}, globals(), locals())",
    lambda text: f"with np.errstate(all='ignore'):\n{_indented(text)}",
    lambda text: f"def inner():\n{_indented(_renamed(text))}\n[inner() for _ in [0]]",
)


def program(chance: random.Random) -> str:
    """A cell with a function ``f`` of one version."""
    lines = chance.sample(HONEST, chance.randint(1, 4))
    place, says = "", "0"
    if chance.random() < 0.6:
        place, write, says = chance.choice(CHANNELS)
        lines.insert(chance.randint(0, len(lines)), chance.choice(DISGUISES)(write))
    by_default = ", seen=[]" if "seen.append" in "".join(lines) else ""
    body = _indented("\n".join([*lines, f"return {says}"]))
    helper = (
        f"def helper(version{by_default}):\n{body}\ndef f(version):\n    return helper(version)\n"
    )
    direct = f"def f(version{by_default}):\n{body}\n"
    return TOP + place + (helper if chance.random() < 0.3 else direct)


def keeps_notes(source: str, version: Version) -> bool:
    """Whether one of four equal calls says something else than the first."""
    names: dict[str, Any] = {}
    np.save("note", np.zeros(1))
    settings, printing, limit = np.geterr(), np.get_printoptions(), sys.getrecursionlimit()
    try:
        exec(compile(source, "<cell>", "exec"), names)
        return len({_said(names["f"], version) for _ in range(4)}) > 1
    finally:
        np.seterr(**settings)
        np.set_printoptions(**printing)
        sys.setrecursionlimit(limit)
        os.environ.pop("NOTE", None)
        for module in (np, math):
            vars(module).pop("seen", None)


def _said(function: Callable[[Version], Any], version: Version) -> str:
    """What a call gives. The random streams are put back after it, as behind the wall."""
    streams = random.getstate(), np.random.get_state()
    try:
        return repr(function(version))
    except Exception as error:
        return type(error).__name__
    finally:
        random.setstate(streams[0])
        np.random.set_state(streams[1])
