"""What reads a student's work takes at most twice as much for twice the size, up to its bounds.

Each reader is given inputs of a size, and of eight times the size. Memory is what Python and NumPy
asked for at most; time is CPU time, the least of some tries, and the slack is wide: what takes the
square of the size takes 64 times as much for the larger one, and fails.
"""

from __future__ import annotations

import contextlib
import gc
import json
import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.grading.clean import clean_markup as clean_with_memo
from autograder.grading.clean import clean_notebook, clean_text
from autograder.grading.decode import decode
from autograder.grading.easy_to_render import Page
from autograder.grading.left_out import names_bound
from autograder.grading.newer_syntax import newer_version
from autograder.grading.no_notebook import kind_of_text
from autograder.grading.notebook_json import parse
from autograder.grading.read import UnreadableError, read_cells
from autograder.sandbox.asked import Asked, asked_for, too_large
from autograder.sandbox.guest import wire
from autograder.sandbox.measure import measure
from autograder.sandbox.outputs import clean_outputs

SIZES = 20_000, 40_000, 80_000, 160_000
TRIES = 3
# From the first size to the last: eight times as much is right, 64 times is the square.
MOST_TIMES = 20
# Below it a clock's own steps and the start of things are all that is measured.
LEAST_SECONDS, LEAST_BYTES = 0.002, 300_000

# Bypasses what is kept of short texts.
clean_markup = clean_with_memo.__wrapped__
# What is repeated, with a beginning and an end: what stops one pattern half-way each.
TEXTS = {
    "one long line": ("", "a", ""),
    "blanks": ("a", " ", "b"),
    "new lines": ("", "\n", "x"),
    "carriage returns": ("", "a\r", "b"),
    "escape codes that do not end": ("\x1b[", "0", " "),
    "escape codes": ("", "\x1b[0", ""),
    "titles that do not end": ("", "\x1b]0;a", ""),
    "tags": ("", "<b ", ""),
    "a tag with much space": ("<b", " ", "!"),
    "links to scripts": ("javascript", " \\", "!"),
    "spelled out": ("", "&colon", ""),
    "formulas": ("", "\\href\\style", ""),
    "brackets": ("", "[", ""),
    "dots": ("", "a.", ""),
    "table lines": ("", "|a\n", ""),
    "assignments": ("", "a, b = ", "\n"),
    "f-strings": ("", "f\"{'", "\n"),
    "imports": ("from a", " ", "\n"),
}


def _html(text: str) -> Any:
    output = new_output("display_data", data={"text/plain": text, "text/markdown": text})
    return clean_notebook(new_notebook(cells=[new_code_cell(text, outputs=[output])]))


def _lines(text: str) -> Any:
    # Of lines as long as are looked at, since longer ones are passed over.
    return "\n".join(text[place : place + 490] for place in range(0, len(text), 490))


READERS: dict[str, Callable[[str], Any]] = {
    "clean_text": clean_text,
    "clean_markup": clean_markup,
    "clean_notebook": _html,
    "page": lambda text: (Page().markdown(text), Page().code(text)),
    "names": lambda text: names_bound(_lines(text)),
    "newer syntax": lambda text: newer_version(_lines(text), "", (3, 11)),
    "kind of text": lambda text: kind_of_text(text, json.JSONDecodeError("", text, 0)),
    "decode": lambda text: decode(text.encode("utf-8", "replace") + b"\xff"),
    "outputs": lambda text: clean_outputs(
        [{"output_type": "stream", "name": "stdout", "text": text}] * 3, len(text)
    ),
}
# Data of about so many characters or bytes, and what reads it.
DATA: dict[str, tuple[Callable[[int], Any], Callable[[Any], Any]]] = {
    "a whole number": (lambda n: f'{{"a": {"9" * n}}}', parse),
    "a fraction": (lambda n: f'{{"a": 0.{"9" * n}}}', parse),
    "many numbers": (lambda n: "[" + "1.5," * (n // 4) + "1]", parse),
    "nested lists": (lambda n: "[" * n, parse),
    "many cells": (
        lambda n: json.dumps({"nbformat": 4, "cells": [{"source": ["a\n"] * (n // 4)}] * 5}),
        read_cells,
    ),
    "a number in metadata": (
        lambda n: f'{{"nbformat": 4, "cells": [], "x": {"1" * n}}}',
        read_cells,
    ),
    "not JSON": (lambda n: '{"cells": [' + "x" * n, read_cells),
    "wire, lists": (
        lambda n: wire.dump([[]] * (n // 4)),
        lambda data: (measure(data), wire.load(data)),
    ),
    "wire, an array": (lambda n: wire.dump(np.zeros(n)), wire.load),
    "asked, a list": (
        lambda n: (([1.0] * (n // 8),), {}),
        lambda call: too_large(asked_for(call), Asked()),
    ),
    "asked, lists of lists": (
        lambda n: (([[1.0, 2.0]] * (n // 16),), {}),
        lambda call: too_large(asked_for(call), Asked()),
    ),
}


def _run(read: Callable[[Any], Any], given: Any) -> None:
    with contextlib.suppress(UnreadableError, ValueError, RecursionError):
        read(given)


def _seconds(read: Callable[[Any], Any], given: Any) -> float:
    # A collection would walk through all that other tests have left in memory.
    gc.disable()
    try:
        started = time.process_time()
        _run(read, given)
        return time.process_time() - started
    finally:
        gc.enable()


def _peak(read: Callable[[Any], Any], given: Any) -> int:
    tracemalloc.start()
    try:
        _run(read, given)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def grows_too_fast(
    read: Callable[[Any], Any], make: Callable[[int], Any], sizes: Sequence[int] = SIZES
) -> str:
    """In what way reading grows faster than what is read; empty if it does not."""
    first, last = make(sizes[0]), make(sizes[-1])
    before = max(min(_seconds(read, first) for _ in range(TRIES)), LEAST_SECONDS)
    # Once is enough where it is fast; a busy machine gets further tries.
    if all(_seconds(read, last) > MOST_TIMES * before for _ in range(TRIES)):
        every = [round(_seconds(read, make(size)), 4) for size in sizes]
        return f"seconds for {sizes}: {every}"
    peaks = [max(_peak(read, given), LEAST_BYTES) for given in (first, last)]
    return f"bytes: {peaks}" if peaks[1] > MOST_TIMES * peaks[0] else ""


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_twice_the_text_takes_at_most_twice_as_much(reader, text):
    begin, again, end = TEXTS[text]

    def make(size: int) -> str:
        return begin + (again * size)[:size] + end

    assert not grows_too_fast(READERS[reader], make)


@pytest.mark.parametrize("data", DATA)
def test_twice_the_data_take_at_most_twice_as_much(data):
    make, read = DATA[data]
    assert not grows_too_fast(read, make)


@pytest.mark.parametrize(
    "read",
    [
        lambda text: [text[place:].count("b") for place in range(0, len(text), 64)],
        lambda text: ["x" * (len(text) // 64) for _ in range(len(text) // 64)],
    ],
    ids=["time", "memory"],
)
def test_what_takes_the_square_is_noticed(read):
    assert grows_too_fast(read, lambda size: "a" * size)
