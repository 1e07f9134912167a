"""Rows of docs/results.md: a published figure beside ours, and whether the two agree."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class ResultRow:
    """A published figure, ours, and what to read them against.

    Attributes
    ----------
    id : str
        Short and fixed, such as "cats-logistic-test".
    model, figure : str
        What was trained, and what was measured, for the table.
    published, ours : float or tuple
        The figures; a tuple is a published range.
    baseline : float or None
        The same figure for the best constant answer.
    standard_error : float or None
        Of an accuracy, from the number of examples; a training cost has none.
    holds : bool
        Whether ours agrees with the published figure.
    agreement : str
        How closely it has to: "printed digits", "same images", "1 point or less", "at least".
    decimals : int
        How many to show.
    """

    id: str
    model: str
    figure: str
    published: float | tuple[float, float]
    ours: float
    baseline: float | None
    standard_error: float | None
    holds: bool
    agreement: str
    decimals: int = 2


def cost_row(
    id: str, model: str, figure: str, published: str, ours: float, baseline: float
) -> ResultRow:
    """A cost, which has to equal the published one in every printed digit.

    Parameters
    ----------
    published : str
        As printed, such as "0.140872": its digits are what is compared.
    """
    decimals = len(published.partition(".")[2])
    printed = f"{ours:.{decimals}f}"
    return ResultRow(
        id,
        model,
        figure,
        float(published),
        float(printed),
        baseline,
        None,
        printed == published,
        "printed digits",
        decimals,
    )


def image_row(
    id: str, model: str, figure: str, published: float, right: np.ndarray, baseline: float
) -> ResultRow:
    """An accuracy in percent, which has to be that of the same number of right answers.

    Parameters
    ----------
    right : array of bool
        For each example whether the answer is right.
    """
    ours = percent(right)
    holds = abs(ours - published) < 100 / right.size / 2
    error = standard_error(ours, right.size)
    return ResultRow(id, model, figure, published, ours, baseline, error, holds, "same images")


def near_row(
    id: str,
    model: str,
    figure: str,
    published: float,
    ours: float,
    baseline: float,
    examples: int,
    points: float = 1.0,
) -> ResultRow:
    """An accuracy in percent that may be off by some points."""
    holds = abs(ours - published) <= points
    error = standard_error(ours, examples)
    return ResultRow(
        id, model, figure, published, ours, baseline, error, holds, f"{points:g} point or less"
    )


def at_least_row(
    id: str,
    model: str,
    figure: str,
    published: float | tuple[float, float],
    ours: float,
    baseline: float,
    examples: int,
) -> ResultRow:
    """An accuracy in percent that has to reach the published one, or a range's lower end."""
    lowest = published[0] if isinstance(published, tuple) else published
    error = standard_error(ours, examples)
    return ResultRow(
        id, model, figure, published, ours, baseline, error, ours >= lowest, "at least"
    )


def percent(right: np.ndarray) -> float:
    """Share of True in percent."""
    return 100 * float(np.mean(right))


def standard_error(accuracy: float, examples: int) -> float:
    """Standard error in points of an accuracy in percent that was measured on so many examples."""
    share = accuracy / 100
    return 100 * math.sqrt(share * (1 - share) / examples)


def commonest(labels: np.ndarray) -> float:
    """Accuracy in percent of always giving the commonest label."""
    return percent(labels == np.bincount(labels.ravel()).argmax())


def constant_cost(labels: np.ndarray) -> float:
    """Lowest cross-entropy that one probability for all examples reaches, labels being 0 or 1."""
    share = float(np.mean(labels))
    return -(share * math.log(share) + (1 - share) * math.log(1 - share))
