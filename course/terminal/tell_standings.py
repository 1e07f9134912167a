"""Runs as the last cell of a notebook that is checked afresh: tells how every exercise stands."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from course.feedback.card.card import Card, Level
from course.feedback.find_exercise import FoundExercise
from course.feedback.instant_check import checked
from course.feedback.messages import say
from course.feedback.progress import progress_line
from course.feedback.store import stored_chapters
from course.feedback.stored_kinds import StoredKind, kind_of
from course.notebook_session import SESSION

MIME = "application/vnd.course.standings+json"


def tell_standings(chapter: str, notebook: dict[str, Any]) -> None:
    """Put what the checks have said into an output; checks that have not run are run now.

    Parameters
    ----------
    notebook : dict
        The notebook's global names.
    """
    from IPython.display import display

    cards = []
    for name, stored in stored_chapters()[chapter].items():
        if (chapter, name) not in SESSION.cards:
            SESSION.remember(chapter, _late(FoundExercise(chapter, name, stored), notebook))
        cards.append(asdict(SESSION.cards[chapter, name]))
    display({MIME: {"cards": cards, "progress": progress_line(chapter)}}, raw=True)


def _late(found: FoundExercise, notebook: dict[str, Any]) -> Card:
    """The check of an exercise whose own check cell is gone, or could not run."""
    name = found.name
    if kind_of(found.stored) is StoredKind.VALUE:
        return checked(name, found, notebook)
    if not callable(notebook.get(name)):
        headline = say("card.not_checked", name=name)
        return Card(name, Level.NOT_CHECKED, headline, seen=say("status.missing", name=name))
    return checked(notebook[name], found, notebook)
