"""Cells that stop before they define a function, and cells that do define it."""

RIGHT = "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))"
# As right, and told apart from it.
OTHER = "def sigmoid(x):\n    return 2 / (2 + 2 * np.exp(-x))"

# How the last run went: the cell, and what is said of it.
FAILING = {
    "a missing parenthesis": (OTHER[:-1] + "\n\nz = 3", "stopped with SyntaxError in line "),
    "an indentation": (
        OTHER.replace("    return", "    y = 1\n  return"),
        "IndentationError in line 3",
    ),
    "an error above": (
        f"early = 1\nlate = early / 0\n{OTHER}",
        "stopped with ZeroDivisionError in line 2",
    ),
    "an error of a magic": (f"%nonsense\n{OTHER}", "stopped with "),
    "a return of its own": (f"return 3\n{OTHER}", "stopped with SyntaxError in line 1"),
    "%%time above": (f"%%time\n{OTHER[:-1]}", "stopped with SyntaxError in line 3"),
    "an error with %%capture": (
        f"%%capture out\n1 / 0\n{OTHER}",
        "stopped before it came to that name",
    ),
    "a misspelt magic": (f"%%tiem\n{OTHER}", "stopped with UsageError"),
    "magics and a shell": (f"%matplotlib inline\n!echo\nnothing\n{OTHER}", "NameError in line 3"),
    "a decorator that fails": (f"@nothing\n{OTHER}", "stopped with NameError in line 1"),
    "a lambda": ("sigmoid = lambda x: 1 / (1 + np.exp(-x)", "stopped with SyntaxError in line 1"),
    "a class": ("class sigmoid:\n    def", "stopped with SyntaxError in line 2"),
    "an unclosed string": (OTHER + '\n"""', "stopped with SyntaxError in line "),
}

# Cells after which the function is the one of the last cell that defines it.
GOOD = {
    "its own cell": [RIGHT],
    "blank lines around": [f"\n\n{RIGHT}\n\n\n"],
    "a stop below it": [OTHER, f"{RIGHT}\n1 / 0"],
    "a stop above the same function": [RIGHT, f"1 / 0\n{RIGHT}"],
    "mended": [RIGHT, RIGHT[:-1], RIGHT],
    "run once more after a stop": [RIGHT, f"1 / 0\n{OTHER}", RIGHT],
    "another cell that stopped": [RIGHT, "y = sigmoid(1.0) +", "1 / 0"],
    "a call that stopped": [RIGHT, "sigmoid(nothing)"],
    "%%time": [OTHER, f"%%time\n{RIGHT}"],
    "%%capture": [OTHER, f"%%capture\n{RIGHT}"],
    "%%time with the same": [f"%%time\n{RIGHT}", f"%%time\n{RIGHT}\n1 / 0"],
    "magics and a shell": [OTHER, f"%matplotlib inline\n!echo\n{RIGHT}\n%time 1"],
    "%%html": [RIGHT, f"%%html\n{OTHER[:-1]}"],
    "exec": [RIGHT, RIGHT[:-1], f"exec({RIGHT!r})"],
    "exec of another": [OTHER, f"exec({RIGHT!r})"],
    "a lambda": [RIGHT, "sigmoid = lambda x: 1 / (1 + np.exp(-x))"],
    "a wrapper": ["def loud(f):\n    return lambda x: f(x)", f"@loud\n{RIGHT}"],
    "a wrapped one": [
        "import functools\ndef loud(f):\n    @functools.wraps(f)\n    def g(*a):\n"
        "        return f(*a)\n    return g",
        f"@loud\n{OTHER}",
        f"@loud\n{RIGHT}",
    ],
    "functools.partial": [
        "from functools import partial\ndef power(base, x):\n    return 1 / (1 + base ** -x)",
        "sigmoid = partial(power, np.e)",
    ],
    "an earlier one brought back": [RIGHT, "kept = sigmoid", OTHER, "sigmoid = kept"],
    "under a condition": [RIGHT, f"if False:\n    {OTHER.replace(chr(10), chr(10) + '    ')}"],
    "in a function of its own": [
        RIGHT,
        f"def f():\n    {OTHER.replace(chr(10), chr(10) + '    ')}",
    ],
    "named in a text": [RIGHT, "text = '''\ndef sigmoid(x): return (\n'''"],
    "named in a comment": [RIGHT, "# def sigmoid(x):\n1 +"],
    "imported": [
        RIGHT,
        RIGHT[:-1],
        "import sys, types\nm = types.ModuleType('m')\n"
        f"exec('import numpy as np\\n' + {RIGHT!r}, m.__dict__)\n"
        "sys.modules['m'] = m\nfrom m import sigmoid",
    ],
    "from a future": ["from __future__ import annotations", RIGHT],
}
