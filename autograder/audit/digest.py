"""All judgements as lines in a fixed order, and their digest.

Two versions of Python or NumPy that judge alike give the same lines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from autograder.audit.judgement import Judgement


def lines_of(judgements: Sequence[Judgement]) -> list[str]:
    """One line a judgement: what was judged, its score, and the misconception that was named.

    A mutant is told by its operator and by its place among that operator's mutants, not by its
    code, which versions of Python lay out differently.
    """
    lines = []
    counts: dict[tuple[str, ...], int] = {}
    for one in judgements:
        operator, _, change = one.name.partition(": ")
        title = operator if change else one.name
        place = one.chapter, one.exercise, one.part, title, str(one.seed)
        counts[place] = counts.get(place, 0) + 1
        said = [one.score, one.full, one.misconception]
        lines.append(json.dumps([*place, counts[place], *said], ensure_ascii=False))
    return sorted(lines)


def digest_of(lines: Sequence[str]) -> str:
    """SHA-256 over all lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
