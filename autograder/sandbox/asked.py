"""How large a call is, told by its arguments: what it may take to answer it.

A few numbers can stand for many: layers of 5,000 for their weights, a column and a row for the
table that they span, a whole number for as many steps. So more is measured than what is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import zip_longest
from math import prod
from typing import Any

import numpy as np

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Asked:
    """The measures of a call's arguments.

    Attributes
    ----------
    numbers : int
        Numbers, texts and empty lists in all.
    largest : int
        The largest whole number: a count, perhaps.
    text : int
        Characters of all texts.
    layers : int
        The largest whole number times the sum of the others: about the weights of layers of these
        sizes.
    table : int
        What all arrays give when they are broadcast together, whether or not they fit.
    product : int
        The longest axes of two arrays multiplied, as for a product of matrices.
    steps : int
        The largest whole number times all numbers: as many steps, in each of which all are used.
    """

    numbers: int = 0
    largest: int = 0
    text: int = 0
    layers: int = 0
    table: int = 0
    product: int = 0
    steps: int = 0


# What is asked in any case: a student's function may ask for more than its case needs (a larger
# batch, a test with numbers of its own), and all of these are answered in some tens of megabytes.
ALWAYS = Asked(
    numbers=20_000,
    largest=5_000,
    text=1_000,
    layers=1_000_000,
    table=400_000,
    product=4_000_000,
    steps=10_000_000,
)
# How many times as large as the cases' own arguments a call may be, where these are larger.
TIMES = 4
WORDS = {
    "numbers": "numbers at once",
    "largest": "as a whole number",
    "text": "characters of text",
    "layers": "as the weights of layers of such sizes",
    "table": "numbers in a table over all arrays' axes",
    "product": "as the product of two arrays' longest axes",
    "steps": "numbers in all steps",
}


def measured(calls: Iterable[Any]) -> Asked:
    """The largest of each measure over some calls, each given as ``(args, kwargs)``."""
    every = [asked_for(call) for call in calls]
    return Asked(
        **{
            field.name: max((getattr(asked, field.name) for asked in every), default=0)
            for field in fields(Asked)
        }
    )


def asked_for(call: Any) -> Asked:
    """The measures of one call, given as ``(args, kwargs)``."""
    return _Look(call).asked()


def too_large(asked: Asked, at_hand: Asked) -> str:
    """In which way a call is too large, next to the cases at hand; empty if it is not."""
    for field in fields(Asked):
        most = max(getattr(ALWAYS, field.name), TIMES * getattr(at_hand, field.name))
        if (given := getattr(asked, field.name)) > most:
            return f"{given} {WORDS[field.name]}; at most {most} are taken"
    return ""


class _Look:
    """Goes through plain data once. Exact types, since the wire builds no others."""

    def __init__(self, call: Any) -> None:
        self._numbers = 0
        self._text = 0
        self._whole: list[int] = []
        self._shapes: list[Shape] = []
        args, kwargs = call
        for argument in (*args, *kwargs.values()):
            self._keep(self._shape(argument))

    def asked(self) -> Asked:
        largest = max(self._whole, default=0)
        table = [max(axis) for axis in zip_longest(*map(reversed, self._shapes), fillvalue=1)]
        longest = sorted((max(shape) for shape in self._shapes), reverse=True)[:2]
        return Asked(
            numbers=self._numbers,
            largest=largest,
            text=self._text,
            layers=largest * (sum(self._whole) - largest),
            # An axis without entries still has the others beside it.
            table=prod(max(axis, 1) for axis in table) if table else 0,
            product=prod(longest) if len(longest) == 2 else 0,
            steps=largest * self._numbers,
        )

    def _keep(self, shape: Shape | None) -> None:
        if shape:
            self._shapes.append(shape)

    def _shape(self, value: Any) -> Shape | None:
        """The shape of a number or of lists of numbers, as of an array; None for anything else."""
        kind = type(value)
        if kind is np.ndarray:
            self._numbers += max(value.size, 1)
            if value.dtype.kind in "iu" and value.size == 1:
                self._whole.append(abs(int(value.item())))
            self._keep(value.shape)
            return None
        if kind is list or kind is tuple:
            self._numbers += not value
            return self._shape_of_list([self._shape(item) for item in value])
        if kind is dict:
            for item in value.values():
                self._keep(self._shape(item))
            return None
        self._numbers += 1
        if kind is str:
            self._text += len(value)
        elif isinstance(value, int | np.integer):
            self._whole.append(abs(int(value)))
        return ()

    def _shape_of_list(self, inner: list[Shape | None]) -> Shape | None:
        if None not in inner:
            return len(inner), *max(filter(None, inner), default=())
        for shape in inner:
            self._keep(shape)
        return None
