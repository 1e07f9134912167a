"""A histogram of final scores as SVG, with its median and quartiles, for light and dark pages."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.report.statistics import Spread

BINS = 13
WIDTH, HEIGHT = 7.0, 2.6
# Colours that nothing else has, in whose place the page's own are put.
PAGES_COLOURS = {"#010203": "var(--text)", "#040506": "var(--link)", "#070809": "var(--wrong)"}
TEXT, BARS, MARKS = PAGES_COLOURS
NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
# Letters stay letters, and the same scores always give the same bytes.
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "scores",
    "font.family": "sans-serif",
    "font.size": 10,
    **dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor"), TEXT),
    **dict.fromkeys(("xtick.color", "ytick.color"), TEXT),
}


@dataclass(frozen=True)
class Histogram:
    """The picture, and what it shows in words and numbers.

    Attributes
    ----------
    svg : str
    words : str
    bars : list of tuple
        From which score to which one, and how many students.
    """

    svg: str
    words: str
    bars: list[tuple[float, float, int]]


def histogram(scores: list[float], spread: Spread) -> Histogram:
    """The histogram of a class's final scores."""
    counts, edges = np.histogram(scores, bins=BINS, range=(0.0, max(spread.most, *scores, 1.0)))
    bars = [
        (float(low), float(high), int(count))
        for low, high, count in zip(edges, edges[1:], counts, strict=False)
    ]
    words = (
        f"{spread.number} students. Half have {spread.median:g} points or more; "
        f"the middle half have {spread.lower:g} to {spread.upper:g} of {spread.most:g}."
    )
    return Histogram(_drawn(counts, edges, spread), words, bars)


def _drawn(counts: np.ndarray, edges: np.ndarray, spread: Spread) -> str:
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        axes = figure.subplots()
        axes.bar(edges[:-1], counts, np.diff(edges), align="edge", color=BARS, alpha=0.75)
        axes.axvspan(spread.lower, spread.upper, color=MARKS, alpha=0.15, linewidth=0)
        axes.axvline(spread.median, color=MARKS, linewidth=2)
        marks = (spread.lower, "Q1", "right", 2), (spread.median, "median", "center", 13)
        for score, name, side, above in (*marks, (spread.upper, "Q3", "left", 2)):
            place = axes.get_xaxis_transform()
            axes.annotate(
                name, (score, 1.0), (0, above), place, "offset points", ha=side, color=MARKS
            )
        axes.set(xlabel="final score", ylabel="students", xlim=(edges[0], edges[-1]))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        axes.spines[["top", "right"]].set_visible(False)
        text = io.StringIO()
        figure.savefig(text, format="svg", transparent=True, metadata=NO_METADATA)
    drawn = text.getvalue()
    # What stands before the tag belongs to a file of its own.
    drawn = drawn[drawn.index("<svg") :]
    for colour, pages_own in PAGES_COLOURS.items():
        drawn = drawn.replace(colour, pages_own)
    return drawn
