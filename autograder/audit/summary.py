"""Draws all judgements together: figures for each exercise and in total, and every fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.audit.digest import digest_of, lines_of
from autograder.audit.equivalents import equivalents_of
from autograder.audit.figures import ExerciseFindings, milliseconds, share
from autograder.audit.judgement import MISCONCEPTION, RIGHT, Judgement
from autograder.audit.messages.message import Message
from autograder.audit.messages.shares import message_faults, message_figures
from autograder.audit.run import Findings
from autograder.audit.selection import Selection, is_whole_course

EQUIVALENT_AT_MOST = 0.05
# The figures of an exercise that are counts; the totals are their sums.
COUNTS = (
    "mutants",
    "killed",
    "equivalent",
    "misconceptions",
    "right",
    "handwritten",
    "refused",
    "cases",
)


@dataclass(frozen=True)
class Summary:
    """The audit's figures, what is wrong, judgements as lines in a fixed order, and messages."""

    total: dict[str, Any]
    exercises: dict[str, dict[str, Any]]
    faults: list[str]
    lines: list[str]
    messages: list[Message]


def summarise(selections: Sequence[Selection], findings: Findings, seeds: int) -> Summary:
    """Figures and faults of every exercise that was audited, and their totals.

    Parameters
    ----------
    seeds : int
        How many sets of cases misconceptions were judged on.
    """
    found = list(_by_exercise(selections, findings))
    exercises = {f"{one.exercise.chapter}.{one.exercise.name}": one.figures() for one in found}
    lines = lines_of(findings.judgements)
    total = _total(exercises, findings.judgements)
    total |= {"seeds": seeds, "digest": digest_of(lines)}
    total["messages"] = message_figures(findings.messages)
    faults = [
        f"{title}: {fault}"
        for title, one in zip(exercises, found, strict=True)
        for fault in one.faults()
    ]
    faults += [fault for selection in selections for fault in _nowhere(selection)]
    # Among the few mutants of one exercise, one or two equivalents are already more than that.
    if all(selection.is_whole for selection in selections):
        faults += _too_many_equivalents(total)
    if is_whole_course(selections):
        faults += message_faults(total["messages"])
    return Summary(total, exercises, faults, lines, findings.messages)


def _by_exercise(selections: Sequence[Selection], findings: Findings) -> Iterator[ExerciseFindings]:
    judgements: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    messages: dict[tuple[str, str], list[Message]] = defaultdict(list)
    for judgement in findings.judgements:
        judgements[judgement.chapter, judgement.exercise].append(judgement)
    for message in findings.messages:
        messages[message.chapter, message.exercise].append(message)
    for selection in selections:
        listed = equivalents_of(selection.chapter.name)
        for exercise in selection.exercises:
            names = exercise.chapter, exercise.name
            here = [one for one in listed if one.exercise == exercise.name]
            yield ExerciseFindings(
                exercise, findings.mutants[names], judgements[names], here, messages[names]
            )


def _nowhere(selection: Selection) -> Iterator[str]:
    chapter = selection.chapter
    for one in equivalents_of(chapter.name):
        if one.exercise not in chapter.exercises:
            yield (
                f"{chapter.name}: the list of equivalents names {one.exercise}, which is no "
                "exercise"
            )


def _too_many_equivalents(total: dict[str, Any]) -> Iterator[str]:
    if total["equivalent"] > EQUIVALENT_AT_MOST * total["mutants"]:
        part = total["equivalent"] / total["mutants"]
        yield (
            f"{part:.1%} of all mutants are listed as equivalent; "
            f"at most {EQUIVALENT_AT_MOST:.0%} may be"
        )


def _total(exercises: dict[str, dict[str, Any]], judgements: list[Judgement]) -> dict[str, Any]:
    entries = list(exercises.values())
    wrong = [one for one in judgements if one.part == MISCONCEPTION]
    named = sum(one.misconception == one.name for one in wrong)
    return {
        "exercises": len(entries),
        **{name: sum(entry[name] for entry in entries) for name in COUNTS},
        "survivors": sum(len(entry["survivors"]) for entry in entries),
        "named": share(named, len(wrong)),
        "misnamed": sum(one.misconception not in (one.name, None) for one in wrong),
        "named_on_right": sum(one.part == RIGHT and bool(one.misconception) for one in judgements),
        "ms": milliseconds(judgements),
    }
