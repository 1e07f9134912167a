"""Values of a public case as short text, or their shapes where the text would be long."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from course.feedback.messages import one_line
from course.feedback.parts import describe
from course.functions import NamedFunction

MAX_CHARACTERS = 300
# An entry, its comma and its blank take three characters at least.
MAX_ENTRIES = MAX_CHARACTERS // 3
# With the names before it and an indent, a line of an array fits into 80 characters.
MAX_LINE, MAX_ARRAY_LINE = 78, 64
# Results that differ but print alike with the first number of digits get the second.
DIGITS, MORE_DIGITS = 4, 8


def case_words(arguments: Mapping[str, Any], results: Mapping[str, Any]) -> tuple[str, bool]:
    """A case on one line if it fits there, else on lines of their own.

    Parameters
    ----------
    arguments : mapping
        Shown as ``name = value``.
    results : mapping
        Shown as ``name: value``, with digits enough to tell them apart.

    Returns
    -------
    str, bool
        The text, and whether every value was short enough to be printed.
    """
    texts = [printed(value, DIGITS) for value in results.values()]
    if len(set(texts)) < len(texts):
        texts = [printed(value, MORE_DIGITS) for value in results.values()]
    texts = [*(printed(value, DIGITS) for value in arguments.values()), *texts]
    leads = [*(f"{name} = " for name in arguments), *(f"{name}: " for name in results)]
    values = [*arguments.values(), *results.values()]
    items = [
        lead + (shapes(value) if text is None else text)
        for lead, text, value in zip(leads, texts, values, strict=True)
    ]
    line = " " + "; ".join(items)
    if len(line) > MAX_LINE or "\n" in line:
        line = "".join(
            "\n  " + item.replace("\n", "\n  " + " " * len(lead))
            for lead, item in zip(leads, items, strict=True)
        )
    return line, None not in texts


def printed(value: Any, digits: int) -> str | None:
    """Plain data as text, its numbers rounded; None if it takes too many characters."""
    if isinstance(value, np.ndarray):
        text = _numbers(value, digits, repr)
    elif isinstance(value, (float, complex, np.inexact)):
        text = _numbers(np.asarray(value), digits, np.array2string)
    elif isinstance(value, np.generic):
        text = repr(value.item())
    elif isinstance(value, dict):
        text = _together([f"{key!r}: " for key in value], list(value.values()), "{}", digits)
    elif isinstance(value, list):
        text = _together([""] * len(value), value, "[]", digits)
    elif isinstance(value, tuple):
        text = _together([""] * len(value), value, "()" if len(value) != 1 else ["(", ",)"], digits)
    elif isinstance(value, NamedFunction):
        parameters = printed(value.parameters, digits)
        text = f"{value.name} with {parameters}" if parameters else None
    elif value is None or isinstance(value, (bool, int, str)):
        text = repr(value)
    else:
        text = one_line(describe(value))
    return text if text is not None and len(text) <= MAX_CHARACTERS else None


def shapes(value: Any) -> str:
    """What a value is, with the shapes of its arrays but without their numbers."""
    if isinstance(value, dict) and len(value) <= MAX_ENTRIES:
        words = ", ".join(f"{key!r}: {describe(item)}" for key, item in value.items())
    elif isinstance(value, (tuple, list)) and len(value) <= MAX_ENTRIES:
        words = ", ".join(describe(item) for item in value)
    else:
        return one_line(describe(value), MAX_CHARACTERS)
    words = f"{describe(value)} ({words})"
    return one_line(words if len(words) <= MAX_CHARACTERS else describe(value), MAX_CHARACTERS)


def _numbers(value: np.ndarray, digits: int, write: Callable[[np.ndarray], str]) -> str | None:
    if value.size > MAX_ENTRIES:
        return None
    # Whatever print options a notebook has set, a message looks the same.
    with np.printoptions(
        precision=digits,
        threshold=MAX_ENTRIES,
        linewidth=MAX_ARRAY_LINE,
        suppress=False,
        floatmode="maxprec",
        sign="-",
        formatter={},
    ):
        return write(value)


def _together(leads: list[str], values: Sequence[Any], ends: Any, digits: int) -> str | None:
    """Values between brackets on one line, as far as each is short."""
    if len(values) > MAX_ENTRIES:
        return None
    texts: list[str] = []
    for lead, value in zip(leads, values, strict=True):
        text = printed(value, digits)
        if text is None:
            return None
        texts.append(lead + (re.sub(r"\s+", " ", text) if isinstance(value, np.ndarray) else text))
    return f"{ends[0]}{', '.join(texts)}{ends[1]}"
