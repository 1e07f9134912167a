"""Draws the judgements together: figures for each exercise, and every fault in plain words."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.audit.equivalents import Equivalent, equivalents_of
from autograder.audit.jobs import MISCONCEPTION, MUTANT, RIGHT, Judgement
from autograder.audit.mutants import Mutant
from autograder.audit.right import handwritten
from autograder.audit.run import Findings
from autograder.reference import Chapter

NAMED_AT_LEAST = 0.95
EQUIVALENT_AT_MOST = 0.05
HANDWRITTEN_AT_LEAST = 3
MEDIAN_MS_AT_MOST = 2.0
MAX_MS_AT_MOST = 20.0


@dataclass(frozen=True)
class Summary:
    """The audit's figures, as `build/audit.json` holds them, and what is wrong."""

    total: dict[str, Any]
    exercises: dict[str, dict[str, Any]]
    faults: list[str]


def summarise(chapters: Sequence[Chapter], findings: Findings) -> Summary:
    """Figures and faults of every exercise, and their totals."""
    sorted_out: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for judgement in findings.judgements:
        sorted_out[judgement.chapter, judgement.exercise].append(judgement)
    exercises, faults = {}, []
    for chapter in chapters:
        known = equivalents_of(chapter.name)
        for name, exercise in chapter.exercises.items():
            title = f"{chapter.name}.{name}"
            mutants = findings.mutants[chapter.name, name]
            here = sorted_out[chapter.name, name]
            listed = [one for one in known if one.exercise == name]
            entry, found = _exercise(mutants, here, listed)
            entry["handwritten"] = len(handwritten(exercise))
            entry["cases"] = exercise.hidden_cases
            if entry["handwritten"] < HANDWRITTEN_AT_LEAST:
                found.append(f"only {entry['handwritten']} right solutions are written by hand")
            exercises[title] = entry
            faults += [f"{title}: {fault}" for fault in found]
        faults += [
            f"{chapter.name}: the list of equivalents names {one.exercise}, which is no exercise"
            for one in known
            if one.exercise not in chapter.exercises
        ]
    total = _total(exercises, findings.judgements)
    if total["equivalent"] > EQUIVALENT_AT_MOST * total["mutants"]:
        share = total["equivalent"] / total["mutants"]
        faults.append(f"{share:.1%} of all mutants are listed as equivalent; at most 5 % may be")
    return Summary(total, exercises, faults)


def _exercise(
    mutants: list[Mutant], judgements: list[Judgement], listed: list[Equivalent]
) -> tuple[dict[str, Any], list[str]]:
    """One exercise's figures and faults."""
    lived = {j.name for j in judgements if j.part == MUTANT and j.full}
    excused = {m.name for m in mutants if any(one.is_(m) for one in listed)}
    survivors = [m for m in mutants if m.name in lived - excused]
    faults = [f"survivor ({m.operator}): {m.diff}" for m in survivors]
    faults += [
        f"listed as equivalent, but killed or gone: {one.becomes}"
        for one in listed
        if not any(one.is_(m) and m.name in lived for m in mutants)
    ]
    wrong = [j for j in judgements if j.part == MISCONCEPTION]
    named = [j for j in wrong if j.misconception == j.name]
    if len(named) < NAMED_AT_LEAST * len(wrong):
        faults.append(f"only {len(named)} of {len(wrong)} misconceptions are named right")
    faults += [
        f"full marks for the misconception {j.name} (seed {j.seed})" for j in wrong if j.full
    ]
    right = [j for j in judgements if j.part == RIGHT]
    refused = [j for j in right if not j.full or j.misconception]
    faults += [f"refused ({j.name}, seed {j.seed}): {j.message}" for j in refused]
    entry = {
        "mutants": len(mutants),
        "killed": len(mutants) - len(lived),
        "equivalent": len(lived & excused),
        "survivors": [{"operator": m.operator, "diff": m.diff} for m in survivors],
        "misconceptions": len({j.name for j in wrong}),
        "named": round(len(named) / len(wrong), 4) if wrong else None,
        "right": len({j.name for j in right}),
        "refused": len({j.name for j in refused}),
        "ms": milliseconds(judgements),
    }
    return entry, faults


def milliseconds(judgements: Sequence[Judgement]) -> dict[str, float]:
    """Host time of judgements: median, largest, and median of right and of wrong answers."""

    def median(of: list[float]) -> float:
        return round(statistics.median(of), 3) if of else 0.0

    timed = [j for j in judgements if j.ms is not None and j.whole]
    return {
        "median": median([j.ms for j in timed]),
        "max": round(max((j.ms for j in timed), default=0.0), 3),
        "median_right": median([j.ms for j in timed if j.full]),
        "median_wrong": median([j.ms for j in timed if not j.full]),
        "judgements": len(timed),
    }


def _total(exercises: dict[str, dict[str, Any]], judgements: list[Judgement]) -> dict[str, Any]:
    entries = list(exercises.values())
    added = "mutants killed equivalent misconceptions right handwritten refused cases".split()
    wrong = [j for j in judgements if j.part == MISCONCEPTION]
    named = sum(j.misconception == j.name for j in wrong)
    return {
        "exercises": len(entries),
        **{name: sum(entry[name] for entry in entries) for name in added},
        "survivors": sum(len(entry["survivors"]) for entry in entries),
        "named": round(named / len(wrong), 4) if wrong else None,
        "misnamed": sum(j.misconception not in (j.name, None) for j in wrong),
        "named_on_right": sum(j.part == RIGHT and bool(j.misconception) for j in judgements),
        "ms": milliseconds(judgements),
    }
