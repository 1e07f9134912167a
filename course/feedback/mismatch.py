"""The ways in which an answer can be off, each with the id that messages are kept under."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Path = tuple[int | str, ...]


class Off(StrEnum):
    """Ways to be off, the most telling first: of several that fit, the first is told."""

    NOTHING = "off.nothing"
    ELLIPSIS = "off.ellipsis"
    UNSUPPORTED = "off.unsupported"
    COMPLEX = "off.complex"
    COMMA = "off.comma"
    SWAPPED = "off.swapped"
    RESULTS = "off.results"
    PARTS = "off.parts"
    MISSING_KEY = "off.missing_key"
    KIND = "off.kind"
    EMPTY = "off.empty"
    TRANSPOSED = "off.transposed"
    ONLY_SHAPE = "off.only_shape"
    UNSUMMED = "off.unsummed"
    SUMMED = "off.summed"
    BROADCAST = "off.broadcast"
    LENGTH = "off.length"
    SHAPE = "off.shape"
    NAN = "off.nan"
    INFINITE = "off.infinite"
    ZEROS = "off.zeros"
    SIGN = "off.sign"
    SCALE = "off.scale"
    COMPLEMENT = "off.complement"
    SOME_SIGNS = "off.some_signs"
    NOT_LABELS = "off.not_labels"
    SATURATED = "off.saturated"
    CONSTANT = "off.constant"
    COLUMNS = "off.columns"
    DECISIONS = "off.decisions"
    ORDER = "off.order"
    WHOLE = "off.whole"
    OFFSET = "off.offset"
    ENTRY = "off.entry"
    ROWS = "off.rows"
    NEARLY = "off.nearly"
    TEXT = "off.text"
    SOME_VALUES = "off.some_values"
    VALUES = "off.values"


RANK = {kind: number for number, kind in enumerate(Off)}


class Stage(StrEnum):
    """Where in the fixed order of comparison an answer fell out."""

    KIND = "kind"
    SHAPE = "shape"
    FINITE = "finite"
    VALUE = "value"


@dataclass(frozen=True)
class Mismatch:
    """One part of one answer that is off.

    Attributes
    ----------
    path : tuple
        Which part: indices and keys, () for the whole result.
    stage : Stage
        The first step of the comparison that failed.
    kinds : tuple of Off
        Every description that fits, the most telling first.
    factor : float or None
        Given divided by expected, if that is one number for the whole part.
    expected, given : str
        What was expected and given, in words or as a shape. Shown for public cases only.
    type_name : str
        Name of the unsupported type.
    entries : int
        How many numbers the part holds.
    rows : tuple of int
        Of `Off.ROWS`: the rows that are wrong, from 0.
    """

    path: Path
    stage: Stage
    kinds: tuple[Off, ...]
    factor: float | None = None
    expected: str = ""
    given: str = ""
    type_name: str = ""
    entries: int = 1
    rows: tuple[int, ...] = ()

    @property
    def kind(self) -> Off:
        """The most telling description."""
        return self.kinds[0]
