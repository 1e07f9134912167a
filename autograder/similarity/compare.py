"""Ranks pairs of students by what their own code shares and hardly anybody else has.

A fingerprint that few have weighs more, by the logarithm of students over those who have it, as a
rare word does in a search. What the notebook, the reference, or most of the class has weighs
nothing. Each pair's shared weight is held against the lighter one's own: whoever takes over half of
what somebody else has is found. A few shared fingerprints are no evidence: see `LITTLE`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np

# Whatever a larger share of the class has is what one writes here.
USUAL_SHARE = 0.3
# As if so many more were there: in a class of two, what both have would weigh nothing else.
BESIDES = 2
# So many may always share something; in a class of five, three tell nothing yet.
FEWEST_USUAL = 3
# Shared weight at which a pair counts by half: some eight fingerprints that only these two have.
LITTLE = 40.0
# A pair that counts less is not told.
LEAST_TOLD = 0.3
MOST_PAIRS = 50
# What so many share is counted pair by pair; what more share, by a product of matrices.
FEW = 20
BLOCK = 4096


@dataclass(frozen=True)
class SimilarPair:
    """Two students whose own code is alike.

    Attributes
    ----------
    first, second : str
    similarity : float
        From 0 to 1: how much of the less code is shared, damped where that is little.
    shares : tuple of float
        Of each one's own code, by weight, the part that the other has, too.
    shared : frozenset of int
        The hashes that both have, and not too many others.
    """

    first: str
    second: str
    similarity: float
    shares: tuple[float, float]
    shared: frozenset[int]


def similar_pairs(
    hashes: Mapping[str, Set[int]], usual: Set[int], most: int = MOST_PAIRS
) -> list[SimilarPair]:
    """The pairs that are most alike, in order.

    Parameters
    ----------
    hashes : mapping of str to set of int
        Student to the hashes of the student's own code.
    usual : set of int
        Hashes of what was handed out, or is known to everybody.
    most : int
        How many pairs are told, at most.
    """
    students = sorted(hashes)
    holders: dict[int, list[int]] = defaultdict(list)
    for number, student in enumerate(students):
        for one in hashes[student] - usual:
            holders[one].append(number)
    limit = max(FEWEST_USUAL, USUAL_SHARE * len(students))
    rare = {one: who for one, who in holders.items() if len(who) <= limit}
    own, shared = _weights(list(rare.values()), len(students))
    found = _ranked(own, shared, most)
    return [
        SimilarPair(
            students[i],
            students[j],
            similarity,
            (float(shared[i, j] / own[i]), float(shared[i, j] / own[j])),
            frozenset(hashes[students[i]] & hashes[students[j]] & rare.keys()),
        )
        for i, j, similarity in found
    ]


def _weights(holders: list[list[int]], count: int) -> tuple[np.ndarray, np.ndarray]:
    """The weight of each student's own code, and of what each pair shares (i < j)."""
    own, shared = np.zeros(count), np.zeros(count * count)
    by_number: dict[int, list[list[int]]] = defaultdict(list)
    for who in holders:
        by_number[len(who)].append(who)
    many = np.zeros((count, count))
    for number, group in by_number.items():
        weight = math.log((count + BESIDES) / number)
        members = np.array(group)
        own += weight * np.bincount(members.ravel(), minlength=count)
        if number > FEW:
            many += weight * _together(members, count)
            continue
        for one in range(number):
            for other in range(one + 1, number):
                pairs = members[:, one] * count + members[:, other]
                shared += weight * np.bincount(pairs, minlength=count * count)
    return own, shared.reshape(count, count) + np.triu(many, 1)


def _together(members: np.ndarray, count: int) -> np.ndarray:
    """How many rows hold both of two students."""
    total = np.zeros((count, count))
    for start in range(0, len(members), BLOCK):
        block = members[start : start + BLOCK]
        held = np.zeros((len(block), count))
        held[np.arange(len(block))[:, None], block] = 1
        total += held.T @ held
    return total


def _ranked(own: np.ndarray, shared: np.ndarray, most: int) -> list[tuple[int, int, float]]:
    """The places of the most similar pairs, and how similar they are."""
    lighter = np.minimum(own[:, None], own[None, :])
    with np.errstate(divide="ignore", invalid="ignore"):
        similarity = np.where(shared > 0, shared / lighter * shared / (shared + LITTLE), 0.0)
    first, second = np.nonzero(similarity >= LEAST_TOLD)
    order = np.argsort(-similarity[first, second], kind="stable")[:most]
    return [(int(first[k]), int(second[k]), float(similarity[first[k], second[k]])) for k in order]
