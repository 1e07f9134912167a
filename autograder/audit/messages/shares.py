"""How many messages lead where: figures of an exercise and of the course, and what is too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from autograder.audit.messages.lead import Lead
from autograder.audit.messages.message import DOUBLE, SINGLE, Message

# Of all messages of the course, at least so many name the mistake or show the place; what was
# reached is held. No message may mislead.
LEAD_AT_LEAST = {SINGLE: 0.88, DOUBLE: 0.92}
MISLEAD_AT_MOST = {SINGLE: 0.004, DOUBLE: 0.005}
GOOD = (Lead.NAMED, Lead.PINNED)


def message_figures(messages: Sequence[Message]) -> dict[str, dict[str, int]]:
    """For single and for double mutants: how many, and how many messages of each kind."""
    counts = Counter((one.part, one.lead) for one in messages)
    return {
        part: {
            "mutants": sum(counts[part, lead] for lead in Lead),
            **{str(lead): counts[part, lead] for lead in Lead},
        }
        for part in (SINGLE, DOUBLE)
    }


def share_of(figures: dict[str, int], leads: Sequence[Lead]) -> float:
    """The share of messages of some kinds; 0 of none."""
    return sum(figures[lead] for lead in leads) / max(1, figures["mutants"])


def message_faults(figures: dict[str, dict[str, int]]) -> Iterator[str]:
    """What the course's messages fall short of."""
    for part, counts in figures.items():
        good, bad = share_of(counts, GOOD), share_of(counts, [Lead.MISLEADING])
        if good < LEAD_AT_LEAST[part]:
            yield (
                f"only {good:.1%} of the messages about {part} mutants lead to the mistake; "
                f"{LEAD_AT_LEAST[part]:.0%} have been reached before"
            )
        if bad > MISLEAD_AT_MOST[part]:
            yield (
                f"{bad:.1%} of the messages about {part} mutants mislead; "
                f"at most {MISLEAD_AT_MOST[part]:.1%} may"
            )


def hidden_errors(messages: Sequence[Message]) -> Iterator[str]:
    """Messages that do not say which error stopped a function."""
    for one in messages:
        if one.hides_error:
            yield f"no message says which error this ends with: {one.name}"
