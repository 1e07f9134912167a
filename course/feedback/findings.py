"""Of all that is off in several cases, finds the one thing to tell: what explains most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from course.feedback.factors import SAME_FACTOR, Reading, common_reading, readings
from course.feedback.mismatch import RANK, Mismatch, Off, Path
from course.feedback.task import Trial

# What is off in one part: in which case (counted from 0), and how.
Found = list[tuple[int, Mismatch]]

# What can be said of arrays only. Where a part is an array in some cases and a single number in
# others, only the arrays decide whether such a description fits.
_OF_ARRAYS = frozenset(
    (
        Off.TRANSPOSED,
        Off.SATURATED,
        Off.CONSTANT,
        Off.COLUMNS,
        Off.DECISIONS,
        Off.ORDER,
        Off.OFFSET,
        Off.ENTRY,
        Off.ROWS,
        Off.SOME_SIGNS,
        Off.SOME_VALUES,
    )
)
# From this rank on, a description only says that values are wrong. Two parts of which no more can
# be said count as equally telling.
_VAGUE = RANK[Off.SOME_VALUES]


@dataclass(frozen=True)
class Finding:
    """What is off in some parts of the answers, in the same way in every case looked at.

    Attributes
    ----------
    kind : Off
        In which way they are off.
    paths : list of tuple
        The parts that are.
    number : int
        The case that shows it, counted from 0.
    example : Mismatch
        What was found in that case, in the first of the parts.
    reading : Reading or None
        What a common factor means, where ``kind`` is `Off.SCALE`.
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
        """Equal for findings that are told together, in one sentence about several parts."""
        return self.kind, self.reading.key if self.reading else self.factor


def is_vague(finding: Finding) -> bool:
    """Whether a finding says no more than that values are wrong."""
    return RANK[finding.kind] >= _VAGUE or finding.kind is Off.ROWS


def most_telling(mismatches: Mapping[int, Sequence[Mismatch]], trials: Sequence[Trial]) -> Finding:
    """The finding that says most. Parts that are off in the same way are put together.

    Parameters
    ----------
    mismatches : mapping
        By the number of a wrong case: the parts of its answer that are off, one or more.
    trials : sequence of Trial
        All cases, in the order of their numbers.
    """
    by_path: dict[Path, Found] = {}
    for number, parts in mismatches.items():
        for mismatch in parts:
            by_path.setdefault(mismatch.path, []).append((number, mismatch))
    findings = [_of_part(path, found, trials) for path, found in by_path.items()]
    best = min(findings, key=lambda finding: min(RANK[finding.kind], _VAGUE))
    alike = [finding for finding in findings if finding.same_as == best.same_as]
    paths = [path for finding in alike for path in finding.paths]
    return Finding(best.kind, paths, best.number, best.example, best.reading, best.factor)


def _of_part(path: Path, found: Found, trials: Sequence[Trial]) -> Finding:
    """The most telling description that all mismatches of one part share.

    If they share none, it is one that all mismatches of the commonest stage share.
    """
    shared = _shared_kinds(found)
    if not shared:
        stage, _ = Counter(mismatch.stage for _, mismatch in found).most_common(1)[0]
        found = [(number, mismatch) for number, mismatch in found if mismatch.stage is stage]
        shared = _shared_kinds(found) or [found[0][1].kinds[-1]]
    for kind in shared:
        same_rows = len({mismatch.rows for _, mismatch in found}) == 1
        if kind is Off.ROWS and (len(found) == 1 or not same_rows):
            # By chance, or it differs from case to case which rows are wrong.
            continue
        if kind is not Off.SCALE:
            return Finding(kind, [path], *found[0])
        # A forgotten factor m does not show in a case where m is 1: such cases come last.
        found = sorted(found, key=lambda one: isclose(abs(one[1].factor or 0.0), 1))
        reading, factor = _read_scale(found, trials)
        # A single number is always some multiple of the right one. Only a factor that has a name,
        # or stays the same over several cases, says anything.
        of_note = factor and Off.WHOLE not in shared
        if reading or of_note or sum(mismatch.entries > 1 for _, mismatch in found) > 1:
            return Finding(kind, [path], *found[0], reading, factor)
    number, example = found[0]
    return Finding(example.kinds[-1], [path], number, example)


def _shared_kinds(found: Found) -> list[Off]:
    """Descriptions that fit every mismatch of a part, the most telling first."""
    several = any(mismatch.entries > 1 for _, mismatch in found)
    shared = set.intersection(
        *(
            set(mismatch.kinds) | (_OF_ARRAYS if several and mismatch.entries == 1 else set())
            for _, mismatch in found
        )
    )
    return sorted(shared, key=RANK.__getitem__)


def _read_scale(found: Found, trials: Sequence[Trial]) -> tuple[Reading | None, float | None]:
    """What the factors of a part mean in every case, and the factor if all are equal."""
    factors = [
        (number, mismatch.factor) for number, mismatch in found if mismatch.factor is not None
    ]
    reading = common_reading(
        [readings(factor, trials[number].arguments) for number, factor in factors]
    )
    sizes = [factor for _, factor in factors]
    spread = max(sizes) - min(sizes)
    steady = len(sizes) > 1 and spread <= SAME_FACTOR * abs(sizes[0])
    return reading, sizes[0] if steady else None
