"""Makes what may be handed in as a notebook: right ones, damaged ones, JSON that is nearly one."""

from __future__ import annotations

import json
import random
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from abuse.fuzz_bytes import damaged

CODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030")
SOURCES = ("", "x = 1", "def f(:\n", "\ud800", "é中😀", "%%bash\nls", "a\u2028b\x00c", "x" * 3000)
KINDS = ("code", "code", "markdown", "raw", "heading", "", None, 7, ["code"])
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    10**30,
    "",
    "text",
    [],
    [[]],
    {},
    {"a": [1]},
    ["a\n", 1, None],
)
DEPTH = 4
DEEP = (100, 900, 5000)
NUMBERS = (
    "9" * 5000,
    "-" + "1" * 5000,
    "1e99999",
    "NaN",
    "-Infinity",
    "0." + "3" * 5000,
    "00",
    "1.",
)
OTHER_FILES = (
    *("import numpy as np\n", "<!DOCTYPE html><html>", "# %%\n1 + 1\n", "---\njupytext:\n"),
    *("", " \n", "PK\x03\x04", "%PDF-1.7", '{"cells": [', "<<<<<<< HEAD\n{}\n=======\n"),
)


def made_notebook(rng: random.Random) -> bytes:
    """A file as it may be handed in."""
    match rng.randrange(6):
        case 0:
            return _coded(json.dumps(_right(rng)), rng)
        case 1 | 2:
            return damaged(_coded(json.dumps(_right(rng)), rng), rng)
        case 3:
            return _coded(json.dumps(_nearly(rng)), rng)
        case 4:
            odd = rng.choice([*NUMBERS, *(of * rng.choice(DEEP) for of in ("[", '{"a":'))])
            whole = json.dumps(_nearly(rng)).replace("7", odd, 1).replace("null", odd, 1)
            return _coded(whole, rng)
        case _:
            return damaged(_coded(rng.choice(OTHER_FILES) * rng.choice((1, 3)), rng), rng)


def _coded(text: str, rng: random.Random) -> bytes:
    return text.encode(rng.choice(CODINGS), "replace")


def _right(rng: random.Random) -> dict[str, Any]:
    marks = {"nbgrader": {"grade_id": "sigmoid", "solution": True, "schema_version": 3}}
    cells = [
        *(new_markdown_cell(rng.choice(SOURCES)) for _ in range(rng.randint(0, 2))),
        *(
            new_code_cell(rng.choice(SOURCES), metadata=rng.choice((marks, {})))
            for _ in range(rng.randint(0, 3))
        ),
    ]
    notebook = new_notebook(cells=cells)
    if rng.random() < 0.2:
        return {"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells}]}
    return dict(notebook)


def _nearly(rng: random.Random) -> Any:
    """JSON of a notebook's own parts, each of which may be of another kind."""
    if rng.random() < 0.1:
        return _anything(rng)
    cells = [_cell(rng) for _ in range(rng.randint(0, 5))]
    notebook: dict[str, Any] = {
        "nbformat": rng.choice((4, 4, 4, 4, 3, 2, 5, "4", None, 4.0, [4], 10**30)),
        "metadata": _anything(rng),
        "cells": cells if rng.random() < 0.9 else _anything(rng),
    }
    if rng.random() < 0.3:
        sheets = [{"cells": cells} if rng.random() < 0.7 else _anything(rng) for _ in range(2)]
        notebook["worksheets"] = sheets if rng.random() < 0.8 else _anything(rng)
    for key in list(notebook):
        if rng.random() < 0.05:
            del notebook[key]
    return notebook


def _cell(rng: random.Random) -> Any:
    if rng.random() < 0.1:
        return _anything(rng)
    source = rng.choice(SOURCES)
    cell: dict[str, Any] = {
        "cell_type": rng.choice(KINDS),
        rng.choice(("source", "source", "input", "text")): rng.choice(
            (source, source.splitlines(True), _anything(rng))
        ),
        "metadata": rng.choice(({}, {"tags": _anything(rng)}, _marked(rng), _anything(rng))),
        "outputs": _anything(rng),
    }
    return cell


def _marked(rng: random.Random) -> dict[str, Any]:
    grade_id = rng.choice(("sigmoid", "test_sigmoid", "", _anything(rng)))
    return {"nbgrader": rng.choice(({"grade_id": grade_id}, _anything(rng)))}


def _anything(rng: random.Random, depth: int = DEPTH) -> Any:
    match rng.randrange(4 if depth else 1):
        case 2:
            return [_anything(rng, depth - 1) for _ in range(rng.randint(0, 3))]
        case 3:
            keys = rng.sample(("cells", "nbgrader", "tags", "source", "7"), k=rng.randint(0, 3))
            return {key: _anything(rng, depth - 1) for key in keys}
        case _:
            return rng.choice(ODD)
