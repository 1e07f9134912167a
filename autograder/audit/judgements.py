"""All judgements in a fixed order: what two versions of Python or NumPy must agree on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from autograder.audit.jobs import Judgement


def lines_of(judgements: Sequence[Judgement]) -> list[str]:
    """One line a judgement: what was judged, its score, and the misconception that was named.

    Names of mutants are left to their order: how code is laid out differs between versions.
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


def write_lines(lines: Sequence[str], path: Path) -> None:
    """Keep the lines, so that two digests that differ can be compared line by line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
