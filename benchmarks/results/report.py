"""docs/results.md: the found results as a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.results import digits, speed
from benchmarks.results.rows import ResultRow

INTRO = """# Results

Written by `make results`; do not edit. Every network here is trained by the functions of the
answer key, which are the functions that students write. A published figure stands beside ours,
and both beside what the best constant answer would get.

- An accuracy is a share of examples, in percent. Its *standard error* comes from their number: one
  of 50 test photographs is 2 points. Two accuracies that differ by less than two standard errors
  may be equally good.
- A cost is that of the training examples themselves, so it has no standard error.
- *Agreement* says how close ours has to be: equal in all printed digits; right on the same number
  of images; within a point; or at least as good."""

DIGITS = """## Digits

Chapter 6's network, {network}, without convolutions. It learns from the {train:,} bundled
training pictures of 16x16 pixels and from nothing else: {passes} passes, mini-batches of 100, a
learning rate that falls from 0.1 to 0. Settings were chosen on training pictures that were kept
aside. Means over {seeds} random starts, in percent. *Binary* pictures are ink or paper and nothing
between; for them the grey training pictures are distorted, then cut at the data set's own
threshold."""

TRICKS = """### What each trick is worth

Each line has all that stands above it. Percent right on the bundled test pictures, mean of
{seeds} starts; the gain over the line above, and in brackets the standard error of that gain over
the starts."""

SPEED = """## Speed

One training iteration of {network} on {examples} pictures, in float64 and on one thread, in CPU
time: the answer key's own loop against PyTorch (eager, on the CPU) and against the two products
`W1 @ X` and `dZ1 @ X.T`, which no such iteration can do without. All are timed in turn, {rounds}
rounds of {iterations} iterations; the ratio is the median of the rounds."""


def page(found: dict[str, Any], rows: Sequence[ResultRow]) -> str:
    """The whole page as Markdown.

    Parameters
    ----------
    found : dict
        What build/results.json holds.
    rows : sequence of ResultRow
        The rows under "rows" there, as `gathered` made them.
    """
    parts = [INTRO, "## Published figures and ours", f"Data: {found['data']}.", _rows(rows)]
    if found["left_out"]:
        parts += ["Left out:", "\n".join(f"- {reason}" for reason in found["left_out"])]
    parts += [_digits(found), _tricks(found), _speed(found["speed"]), _machine(found)]
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in (head, rule, *lines))


def _rows(rows: Sequence[ResultRow]) -> str:
    head = ("model", "figure", "published", "ours", "constant", "s. e.", "agreement", "holds")
    lines = (
        (
            row.model,
            row.figure,
            _number(row.published, row.decimals),
            _number(row.ours, row.decimals),
            "-" if row.baseline is None else _number(row.baseline, row.decimals),
            "-" if row.standard_error is None else f"{row.standard_error:.1f}",
            row.agreement,
            "yes" if row.holds else "**no**",
        )
        for row in rows
    )
    return table(head, lines)


def _number(value: float | tuple[float, float], decimals: int) -> str:
    if isinstance(value, tuple):
        return " to ".join(f"{end:g}" for end in value)
    return f"{value:.{decimals}f}"


def _digits(found: dict[str, Any]) -> str:
    text = DIGITS.format(
        network="-".join(map(str, digits.WIDTHS)),
        train=found["digits_training_pictures"],
        passes=digits.PASSES,
        seeds=len(digits.SEEDS),
    )
    lines = []
    for ink, sets in found["digits"].items():
        for name, one in sets.items():
            pictures = f"{one['pictures']:,}"
            where = f"{ink}, {'bundled' if name == 'test' else 'MNIST'} test pictures"
            goal = f"at least {digits.GOALS[ink]}" if name == "test" else "-"
            starts = f"{min(one['values']):.2f} to {max(one['values']):.2f}"
            lines.append(
                (
                    where,
                    pictures,
                    f"{one['mean']:.2f}",
                    goal,
                    f"{one['error_of_pictures']:.2f}",
                    starts,
                )
            )
    head = ("pictures", "number", "right", "goal", "s. e. (pictures)", "the starts")
    return f"{text}\n\n{table(head, lines)}"


def _tricks(found: dict[str, Any]) -> str:
    lines = [
        (trick["name"], *(cell for ink in digits.GOALS for cell in _rung(trick[ink])))
        for trick in found["tricks"]
    ]
    head = ("", "grey", "gain", "binary", "gain")
    return f"{TRICKS.format(seeds=len(digits.SEEDS))}\n\n{table(head, lines)}"


def _rung(rung: dict[str, Any]) -> tuple[str, str]:
    if rung["gain"] is None:
        return f"{rung['mean']:.2f}", ""
    return f"{rung['mean']:.2f}", f"{rung['gain']:+.2f} ({rung['gain_error']:.2f})"


def _speed(measured: dict[str, Any]) -> str:
    text = SPEED.format(
        network="-".join(map(str, speed.LAYER_DIMS)),
        examples=speed.EXAMPLES,
        rounds=measured["rounds"],
        iterations=measured["iterations"],
    )
    names = {"iteration_vs_torch": "PyTorch", "iteration_vs_matmul": "the two products alone"}
    lines = []
    for key, name in names.items():
        if measured[key] is not None:
            smallest, largest = measured[f"{key}_spread"]
            spread = f"{smallest:.2f} to {largest:.2f}"
            lines.append((name, f"{measured[key]:.2f}", spread, f"at most {speed.GOALS[key]}"))
    text += "\n\n" + table(("our time over that of", "ratio", "the rounds", "goal"), lines)
    if measured["torch"] is None:
        text += '\n\nPyTorch is not installed (the extra "bench"), so that line is left out.'
    return text


def _machine(found: dict[str, Any]) -> str:
    return f"Measured on {found['machine']}."
