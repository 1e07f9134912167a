"""What keeps memory is never called memoryless, and what honest people write is."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from autograder.grading.memoryless import Proof, allowed
from autograder.grading.memoryless.magics import MAGICS
from autograder.grading.memoryless.proof import MOST_CHARACTERS

TELL_MAGICS = """
from IPython.core.interactiveshell import InteractiveShell
from ipykernel.zmqshell import KernelMagics
for known in (InteractiveShell.instance().magics_manager.magics, KernelMagics.magics):
    print(*known["line"], *known["cell"])
"""
FIRST = "import numpy as np\nimport math\nNOTES = []\n"

HONEST = {
    "plain": "def f(z):\n    return 1 / (1 + np.exp(-z))",
    "loops": (
        "def f(z):\n    out = {}\n    for l in range(3):\n        out['W' + str(l)] = z[l]\n"
        "    return out"
    ),
    "calls another": "def g(z):\n    return z * 2\n\ndef f(z):\n    return g(z)",
    "calls itself": "def f(n):\n    return 1 if n < 2 else n * f(n - 1)",
    "constants": "EPS = 1e-8\ndef f(z):\n    return np.log(z + EPS)",
    "changes its argument": "def f(z):\n    z[0] = 1\n    z.sort()\n    return z",
    "a function inside": "def f(z):\n    def half(x):\n        return x / 2\n    return half(z)",
    "a key": "def f(z):\n    return sorted(z, key=lambda x: -x)",
    "a generator": (
        "def f(n):\n    rng = np.random.default_rng(0)\n    return rng.normal(size=(n, 2))"
    ),
    "the random state": "def f(n):\n    np.random.seed(1)\n    return np.random.randn(n, 2)",
    "np.random in place of a generator": (
        "def f(n, rng=None):\n    rng = np.random if rng is None else rng\n"
        "    return rng.standard_normal((n, 2))"
    ),
    "errors": (
        "def f(g):\n    try:\n        assert g(1) == 1, f'{g(1)} is wrong'\n"
        "    except Exception as error:\n        raise ValueError(str(error)) from error"
    ),
    "errstate": "def f(z):\n    with np.errstate(over='ignore'):\n        return np.exp(z)",
    "a filled mask": "def f(a, b):\n    return np.divide(a, b, out=np.zeros_like(b), where=b != 0)",
    "views used up": (
        "def f(d):\n    for k, v in d.items():\n        d[k] = v\n"
        "    assert d.keys() == {'a': 1}.keys() and 'a' in d.keys() and len(d.keys()) == 1\n"
        "    return sorted(d.keys()), list(d.items()), [k for k in d.keys()]"
    ),
    "sets compared": "def f(d):\n    return set(d) == {'a', 'b'}",
    "unpacked": "def f(p):\n    a, b = (p[k] for k in ('a', 'b'))\n    return a + b",
    "an example in its words": (
        'def f(z):\n    """Twice.\n\n    >>> f(2)\n    4\n    """\n    return z * 2'
    ),
    "a chapter's imports": (
        "from course.chapter3 import (\n    check, plots, ready, slide,\n)\n"
        "def f(z):\n    return 1 / (1 + np.exp(-z))"
    ),
    "imports that nothing reads": (
        "import os, sys, cv2, matplotlib\nimport scipy.special as special\n"
        "from PIL import Image\nfrom json import loads\ndef f(z):\n    return z"
    ),
    "shows": "def f(z):\n    return z\nprint(f(3))\ncosts = [f(i) for i in range(3)]",
}
CHEATS = {
    "a global list": "def f(z):\n    NOTES.append(z)\n    return z",
    "a global list under another name": "def f(z):\n    v = NOTES\n    v.append(z)\n    return z",
    "global": "N = 0\ndef f(z):\n    global N\n    N = z\n    return z",
    "global in a function inside": (
        "N = 0\ndef f(z):\n    def g():\n        global N\n        N = z\n    g()\n    return z"
    ),
    "a default": "def f(z, seen=[]):\n    seen.append(z)\n    return z",
    "a default of an own call": "def g():\n    return []\ndef f(z, seen=g()):\n    return z",
    "an attribute of its own": "def f(z):\n    f.seen = z\n    return z",
    "an attribute of NumPy": "def f(z):\n    np.seen = z\n    return z",
    "an attribute of a function of NumPy": (
        "def f(z):\n    m = np.mean\n    m.seen = z\n    return z"
    ),
    "an attribute of the argument": "def f(version):\n    version.seen = 1\n    return version(1)",
    "an attribute of np.random": "def f(z):\n    r = np.random\n    r.seen = z\n    return z",
    "np.random's dictionary": "def f(z):\n    r = np.random\n    r.__dict__['x'] = z\n    return z",
    "np.random's state": "def f(z):\n    r = np.random\n    return r.get_state()",
    "a method under another name": "def f(z):\n    draw = np.random\n    return str(draw.normal)",
    "setattr": "def f(z):\n    setattr(np, 'seen', z)\n    return z",
    "globals()": "def f(z):\n    globals()['seen'] = z\n    return z",
    "vars": "def f(z):\n    vars(np)['seen'] = z\n    return z",
    "dunder": "def f(z):\n    f.__dict__['seen'] = z\n    return z",
    "dunder of a value": "def f(z):\n    return z.__class__.__base__.__subclasses__()",
    "a closure": (
        "def make():\n    seen = []\n    def f(z):\n        seen.append(z)\n        return z\n"
        "    return f\nf = make()"
    ),
    "a lambda at the top": "f = lambda z: NOTES.append(z)",
    "a decorator": "import functools\n@functools.lru_cache\ndef f(z):\n    return z",
    "an own decorator": "def d(g):\n    return g\n@d\ndef f(z):\n    return z",
    "another name for NumPy": "np = NOTES\ndef f(z):\n    np.append(z)\n    return z",
    "NumPy bound in a loop": "for np in [NOTES]:\n    pass\ndef f(z):\n    np.append(z)",
    "NumPy changed by a cell": "np.exp = NOTES.append\ndef f(z):\n    return np.exp(z)",
    "a builtin bound": "sum = NOTES.append\ndef f(z):\n    return sum(z)",
    "a builtin bound and deleted": "eval = 1\ndel eval\ndef f(z):\n    return eval('NOTES')",
    "a comprehension's name": (
        "def f(z):\n    [0 for NOTES in ()]\n    NOTES.append(z)\n    return z"
    ),
    "a comprehension's name at the top": (
        "[0 for exec in ()]\nexec('x = 1')\ndef f(z):\n    return z"
    ),
    "a walrus": "def f(z):\n    (v := NOTES).append(z)\n    return z",
    "an import that is read": "import os\ndef f(z):\n    os.environ['x'] = z\n    return z",
    "a part of an import": "import os.path\ndef f(z):\n    return os.listdir()",
    "a name from an import": "from os import environ as e\ndef f(z):\n    e['x'] = z",
    "an import called at the top": "import os\nos.chdir('here')\ndef f(z):\n    return z",
    "an import in NumPy's place": "import sys as np\ndef f(z):\n    return np.exp(z)",
    "an import in a builtin's place": "from os import system as sum\ndef f(z):\n    return sum(z)",
    "an imported decorator": (
        "from functools import lru_cache\n@lru_cache\ndef f(z):\n    return z"
    ),
    "what changes imports": "import import_ipynb\ndef f(z):\n    return z",
    "what starts when it is imported": "import IPython.__main__\ndef f(z):\n    return z",
    "a function's address": (
        "def f(z):\n    return str(max(lambda: 0, lambda: 1, key=lambda g: 0))"
    ),
    "another function's address": "def f(z):\n    return sum([1], lambda: 0)",
    "a set made of views": ("def f(z):\n    return list({np.nan: 0}.keys() | {np.nan: 0}.keys())"),
    "a set made of a view that has a name": (
        "def f(z):\n    k = {np.nan: 0}.items()\n    return list(k - k)"
    ),
    "an import inside": "def f(z):\n    import sys\n    sys.seen = z\n    return z",
    "star import": "from os import *\ndef f(z):\n    return z",
    "sys": "import sys\ndef f(z):\n    sys.seen = z\n    return z",
    "a thread": ("import threading\nthreading.Timer(0, print).start()\ndef f(z):\n    return z"),
    "a thread under another name": (
        "from threading import Thread\nThread(target=print).start()\ndef f(z):\n    return z"
    ),
    "a class made of an import": (
        "from collections import UserDict\nclass Notes(UserDict):\n    pass\n"
        "def f(z):\n    return z"
    ),
    "a file": "def f(z):\n    open('/tmp/seen', 'a').write(str(z))\n    return z",
    "NumPy's file": "def f(z):\n    np.save('seen', z)\n    return z",
    "an array's file": "def f(z):\n    z.tofile('seen')\n    return z",
    "print to a file": "def f(z):\n    print(z, file=NOTES)\n    return z",
    "memory as it was": "def f(z):\n    return np.empty(100)",
    "an array as it was": "def f(z):\n    return np.ndarray((100,))",
    "an array as it was, by its type": "def f(z):\n    return type(z)((100,))",
    "a mask without filling": "def f(z):\n    return np.exp(z, where=z > 9)",
    "a mask under another name": "def f(z):\n    g = np.exp\n    return g(z, where=z > 9)",
    "a mask with out=None": "def f(z):\n    return np.exp(z, out=None, where=z > 9)",
    "a mask in a dict": "def f(z):\n    return np.exp(z, **{'where': z > 9})",
    "seterrcall": "np.seterrcall(NOTES.append)\ndef f(z):\n    return z",
    "errstate with a call": "def f(z):\n    with np.errstate(call=print):\n        return z",
    "print options": (
        "np.set_printoptions(formatter={'all': lambda x: NOTES.append(x)})\n"
        "def f(z):\n    return str(z)"
    ),
    "a kept generator": "def f(z):\n    yield z",
    "out= of a global": "G = np.zeros(3)\ndef f(z):\n    return np.add(z, 1, out=G)",
    "reads a global array": "G = np.zeros(3)\ndef f(z):\n    return G[0]",
    "an own class": "class C:\n    n = []\ndef f(z):\n    C.n.append(z)\n    return z",
    "an own class's instance": (
        "class C:\n    def __init__(self):\n        self.n = []\nc = C()\ndef f(z):\n    return c.n"
    ),
    "a class's body": "class C:\n    print(NOTES)\ndef f(z):\n    return z",
    "an operator of its own": (
        "class C:\n    def __radd__(self, other):\n        return NOTES.append(other)\n"
        "c = C()\ndef f(z):\n    return z + c"
    ),
    "an address": "def f(z):\n    return str(lambda: 0)",
    "an iterator's address": "def f(z):\n    return str(zip(z))",
    "a generator's address": "def f(z):\n    rng = np.random.default_rng(0)\n    return str(rng)",
    "a method's address": "def f(z):\n    m = z.sum\n    return str(m)",
    "an iterator given back by sum": "def f(z):\n    return str(sum([], enumerate(z)))",
    "an iterator given back by max": (
        "def f(z):\n    return str(max(zip(z), zip(z), key=lambda x: 0))"
    ),
    "a magic in a comment": (
        "x = 1 # c\u2028%time\u2028np.exp = NOTES.append\ndef f(z):\n    return z"
    ),
    "a magic behind a prompt": "reset = 1\n... %reset\ndef f(z):\n    return z",
    "a magic behind a prompt and a magic": (
        "%matplotlib inline\nreset = 1\n... %reset\ndef f(z):\n    return z"
    ),
    "raw bytes": "def f(z):\n    return np.ones(3, 'g').astype('V16').tolist()",
    "raw bytes by a name": "def f(z, d='V16'):\n    return np.array(z, d).tolist()",
    "raw bytes by a keyword": "def f(z):\n    return np.full(3, z[0], dtype=('V' + '16'))",
    "raw bytes by another name": "def f(z):\n    g = np.array\n    return g(z, 'V16')",
    "raw bytes by an import": "from numpy import array\ndef f(z):\n    return array(z, 'V16')",
    "what hides a lack of memory, by an import": (
        "from numpy import array_equal as g\ndef f(z):\n    return g(z, z)"
    ),
    "raw bytes by arguments": "def f(z):\n    return np.array(*[z, 'V16'])",
    "the order of a set": "def f(z):\n    return list({float('nan'), float('nan')})",
    "id": "def f(z):\n    return id(z)",
    "a match pattern": "match NOTES:\n    case np:\n        pass\ndef f(z):\n    return np",
    "an error kept": (
        "try:\n    1 / 0\nexcept Exception as KEPT:\n    pass\ndef f(z):\n    return KEPT"
    ),
    "what the shell keeps": "def f(z):\n    _oh[1] = z\n    return z",
    "what the shell shows": "def f(z):\n    Out[1] = z\n    return z",
    "the shell": "ip = get_ipython()\ndef f(z):\n    return z",
    "a shell command": "!echo seen\ndef f(z):\n    return z",
    "a magic": "%run other\ndef f(z):\n    return z",
    "a prompt": "In [1]: np = NOTES\ndef f(z):\n    return z",
    "the check": "from course import check\ndef f(version):\n    check(version, 'chapter')",
    "a chapter's check": "from course.chapter3 import check\ndef f(version):\n    check(version)",
    "a chapter's other names": "from course.chapter3 import CHAPTER\ndef f(z):\n    return z",
    "defined once more, with notes": "def f(z):\n    return z\ndef f(z):\n    NOTES.append(z)",
    "a helper with notes": "def g(z):\n    NOTES.append(z)\ndef f(z):\n    return g(z)",
    "a cell that calls what keeps notes": (
        "def g(z):\n    NOTES.append(z)\ng(1)\ndef f(z):\n    return z"
    ),
    "async": "async def g():\n    pass\ndef f(z):\n    return z",
    "a deep cell": "x = " + "(" * 5000 + "1" + ")" * 5000 + "\ndef f(z):\n    return z",
}


def proof_of(*cells):
    proof = Proof()
    for cell in cells:
        proof.add(cell)
    return proof


def test_of_np_random_only_what_the_stream_that_is_put_back_gives_is_a_method_to_call():
    assert allowed.METHODS & set(dir(np.random)) <= allowed.NUMPY_ROOMS["random"]
    assert not allowed.PROPERTIES & set(dir(np.random))


@pytest.mark.parametrize("style", HONEST)
def test_what_honest_people_write_is_proven(style):
    assert proof_of(FIRST, HONEST[style]).gap("f") == ""


@pytest.mark.parametrize("cheat", CHEATS)
def test_what_could_keep_memory_is_not_proven(cheat):
    assert not proof_of(FIRST, CHEATS[cheat]).holds_for("f")


@pytest.mark.parametrize("cheat", CHEATS)
def test_nor_is_it_when_each_line_group_stands_in_a_cell_of_its_own(cheat):
    pieces = CHEATS[cheat].split("\ndef f(")
    cells = [pieces[0], *("def f(" + piece for piece in pieces[1:])]
    assert not proof_of(FIRST, *cells).holds_for("f")


def test_a_later_cell_ends_the_proof():
    proof = proof_of(FIRST, HONEST["plain"])
    assert proof.holds_for("f")
    proof.add("np.exp = NOTES.append")
    assert not proof.holds_for("f")


def test_a_file_beside_the_notebook_ends_the_proof():
    assert Proof(["cat.png", "data/points.csv", "notes.txt"]).why_not == ""
    for name in ("tqdm.PYC", "here/a.so", "more.pth", "own.zip"):
        assert Proof(["cat.png", name]).why_not
    proof = Proof(["unittest.py"])
    proof.add(FIRST)
    proof.add(HONEST["plain"])
    assert not proof.holds_for("f")


def test_a_called_function_that_keeps_notes_spoils_the_process():
    proof = proof_of(FIRST, HONEST["plain"], "def g(z):\n    NOTES.append(z)")
    proof.note_call("f")
    assert proof.holds_for_called()
    proof.note_call("g")
    assert not proof.holds_for_called() and proof.holds_for("f")


def test_an_unproven_function_that_nobody_calls_spoils_nothing():
    assert proof_of(FIRST, "def g(z):\n    NOTES.append(z)", HONEST["plain"]).holds_for("f")


CATCHES = (
    "def f(z):\n    try:\n        return np.zeros(z)\n    except MemoryError:\n        return 0"
)
# Each may go on where an earlier call left too little memory, which would be a note of that call.
FEEL_SHORTAGE = {
    "catches it": CATCHES,
    "ends otherwise": "def f(z):\n    try:\n        np.zeros(z)\n    finally:\n        return 0",
    "calls what catches it": CATCHES.replace(" f(", " g(") + "\n\ndef f(z):\n    return g(z)",
    "NumPy catches it": "def f(z):\n    return np.array_equal(z, ['a' * 10**6] * 10**6)",
    "NumPy under another name": "def f(z):\n    g = np.array_equal\n    return g(z, z)",
    "NumPy raises another error": "def f(z):\n    return np.linalg.norm(z, axis=z)",
}


@pytest.mark.parametrize("way", FEEL_SHORTAGE)
def test_what_may_go_on_without_enough_memory_is_told(way):
    proof = proof_of(FIRST, FEEL_SHORTAGE[way])
    assert proof.gap("f") == "" and proof.feels_shortage("f")


def test_what_a_lack_of_memory_ends_is_told_from_it():
    proof = proof_of(FIRST, CATCHES.replace(" f(", " other("), HONEST["calls another"])
    assert not proof.feels_shortage("f")


@pytest.mark.parametrize("cell", ['run ("x.txt")', 'run("x.txt")[0] = 5', "\n%%time\nls", "who"])
def test_a_cell_of_one_line_that_the_shell_may_take_for_a_command_ends_the_proof(cell):
    proof = proof_of(FIRST, HONEST["plain"], "run = 1\ndel run")
    assert proof.holds_for("f")
    proof.add(cell)
    assert not proof.holds_for("f")


@pytest.mark.parametrize("cell", ["time = 3", "print(1)", "run = 1\nrun == 1"])
def test_one_that_it_can_not_take_for_a_command_does_not(cell):
    proof = proof_of(FIRST, HONEST["plain"], cell)
    assert proof.holds_for("f")


def test_every_command_of_the_installed_shell_is_known():
    # In a process of its own: what else is in this one would be taken to run in a notebook.
    told = subprocess.run([sys.executable, "-c", TELL_MAGICS], capture_output=True, check=True)
    known = {name for name in told.stdout.decode().split() if name.isidentifier()}
    assert {"run", "time", "ls"} <= known <= MAGICS


def test_more_text_than_honest_notebooks_have_is_not_read():
    proof = proof_of(FIRST, HONEST["plain"])
    for _ in range(MOST_CHARACTERS // 50_000):
        assert proof.holds_for("f")
        proof.add("# a note\n" * 5_600)
    assert not proof.holds_for("f")
