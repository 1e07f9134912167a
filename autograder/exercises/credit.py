"""Partial credit: what an answer earns for the groups of cases that it gets right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

DIGITS = 2
# A wrong function never earns more than this part, however little the groups that it fails weigh.
MOST_WHILE_WRONG = 0.9
# The group that asks a function to be faster than a loop.
SPEED_GROUP = "without a loop"
# The groups of a test to write.
RIGHT_VERSION, WRONG_VERSIONS = "the right version", "wrong versions"


def share_of_groups(
    weights: Mapping[str, float],
    groups: Sequence[str],
    passed: Sequence[bool],
    idle: frozenset[str],
) -> float:
    """The part of all weight that lies on groups whose cases are all right.

    A group that ``weights`` does not name weighs 1; ``idle`` ones count for nothing.
    """
    wrong = {group for group, right in zip(groups, passed, strict=True) if not right}
    counted = {group: weights.get(group, 1.0) for group in groups if group not in idle}
    everything = sum(counted.values())
    earned = sum(weight for group, weight in counted.items() if group not in wrong)
    return earned / everything if everything else 0.0


def share_of_refused(groups: Sequence[str], passed: Sequence[bool]) -> float:
    """The part of the wrong versions that a test refuses; 0 if it refuses the right one too."""
    right_ones = [p for g, p in zip(groups, passed, strict=True) if g == RIGHT_VERSION]
    wrong_ones = [p for g, p in zip(groups, passed, strict=True) if g != RIGHT_VERSION]
    if not all(right_ones) or not wrong_ones:
        return 0.0
    return sum(wrong_ones) / len(wrong_ones)
