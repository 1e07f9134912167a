"""Draws what is off in several cases together into the one finding that explains most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import isclose

from course.feedback.factors import Reading, common_reading, readings
from course.feedback.mismatch import RANK, Mismatch, Off, Path
from course.feedback.task import Trial

SAME_FACTOR = 1e-4

# Descriptions of arrays that say nothing of a single number: there they neither hold nor fail.
_OF_ARRAYS = frozenset(
    (
        Off.TRANSPOSED,
        Off.SATURATED,
        Off.CONSTANT,
        Off.ORDER,
        Off.OFFSET,
        Off.ENTRY,
        Off.SOME_SIGNS,
        Off.SOME_VALUES,
    )
)
# Neither of these says more than the other, so the part that comes first is told.
_VAGUE = RANK[Off.SOME_VALUES]


@dataclass(frozen=True)
class Miss:
    """One wrong case: its number, the case itself, and the parts of its answer that are off."""

    number: int
    trial: Trial
    mismatches: list[Mismatch]


@dataclass(frozen=True)
class Finding:
    """What is off in some parts, in the same way in every case that was looked at.

    Attributes
    ----------
    paths : list of tuple
        The parts that it holds for.
    example : Mismatch
        One of the mismatches behind it, found in public case ``number``.
    reading : Reading or None
        What a factor means, where ``kind`` is a scale.
    factor : float or None
        The factor, if it is the same in every case.
    """

    kind: Off
    paths: list[Path]
    number: int
    example: Mismatch
    reading: Reading | None = None
    factor: float | None = None

    @property
    def same_as(self) -> tuple[object, ...]:
        """Findings that are equal in this are told together."""
        return self.kind, self.reading.key if self.reading else self.factor


def most_telling(misses: list[Miss]) -> Finding:
    """The finding that says most; parts that are off in the same way are put together."""
    by_path: dict[Path, list[tuple[Miss, Mismatch]]] = {}
    for miss in misses:
        for mismatch in miss.mismatches:
            by_path.setdefault(mismatch.path, []).append((miss, mismatch))
    findings = [_of_part(path, found) for path, found in by_path.items()]
    best = min(findings, key=lambda finding: min(RANK[finding.kind], _VAGUE))
    alike = [finding for finding in findings if finding.same_as == best.same_as]
    paths = [path for finding in alike for path in finding.paths]
    return Finding(best.kind, paths, best.number, best.example, best.reading, best.factor)


def _of_part(path: Path, found: list[tuple[Miss, Mismatch]]) -> Finding:
    """What all mismatches of one part share; those of the commonest stage if not all do."""
    shared = _shared_kinds(found)
    if not shared:
        stage = Counter(mismatch.stage for _, mismatch in found).most_common(1)[0][0]
        found = [one for one in found if one[1].stage is stage]
        shared = _shared_kinds(found) or [found[0][1].kinds[-1]]
    miss, example = found[0]
    for kind in shared:
        if kind is not Off.SCALE:
            return Finding(kind, [path], miss.number, example)
        # Multiplying by m shows only where m is not 1; such a case comes first.
        found = sorted(found, key=lambda one: isclose(abs(one[1].factor), 1))
        miss, example = found[0]
        reading, factor = _read_scale(found)
        # A single number is always some multiple of the right one; only a factor that has a
        # name, or stays the same over several cases, says anything.
        if reading or factor or sum(mismatch.entries > 1 for _, mismatch in found) > 1:
            return Finding(kind, [path], miss.number, example, reading, factor)
    return Finding(found[0][1].kinds[-1], [path], miss.number, example)


def _shared_kinds(found: list[tuple[Miss, Mismatch]]) -> list[Off]:
    several = any(mismatch.entries > 1 for _, mismatch in found)
    shared = set.intersection(
        *(
            set(mismatch.kinds) | (_OF_ARRAYS if several and mismatch.entries == 1 else set())
            for _, mismatch in found
        )
    )
    return sorted(shared, key=RANK.__getitem__)


def _read_scale(found: list[tuple[Miss, Mismatch]]) -> tuple[Reading | None, float | None]:
    factors = [mismatch.factor for _, mismatch in found]
    reading = common_reading(
        [readings(mismatch.factor, miss.trial.arguments) for miss, mismatch in found]
    )
    spread = max(factors) - min(factors)
    steady = len(found) > 1 and spread <= SAME_FACTOR * abs(factors[0])
    return reading, factors[0] if steady else None
