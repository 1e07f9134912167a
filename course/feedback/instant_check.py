"""The instant check in a notebook: a function on the public cases, and what to hear of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from course.feedback.card.card import Card, Level
from course.feedback.card.layers import layers_of
from course.feedback.card.show import show
from course.feedback.check_by_kind import card_for
from course.feedback.check_request import CheckRequest
from course.feedback.find_exercise import FoundExercise, find_exercise, functions_of
from course.feedback.heard import Heard
from course.feedback.last_run import words_of_older
from course.feedback.messages import say
from course.feedback.progress import progress_line
from course.notebook_session import SESSION


def check(function: Callable[..., Any], chapter: str | None = None) -> None:
    """Try a function of yours on the public cases, and hear at once what is off if anything is.

    Parameters
    ----------
    function : callable
        The function itself, without parentheses. It is known by its name. A value that an
        exercise asks for is named by text: check("answer").
    chapter : str, optional
        Such as "logistic_regression". Without it the notebook's own chapter is meant, or the one
        that asks for a function of this name.

    Raises
    ------
    AssertionError
        If the function is not right yet, or is not known.
    """
    caller = sys._getframe(1).f_globals
    found = find_exercise(function, chapter, caller)
    card = checked(function, found, caller)
    SESSION.remember(found.chapter, card)
    if card.level.is_done and found.chapter == SESSION.chapter:
        card = replace(card, progress=progress_line(found.chapter))
    show(card)


def checked(function: Any, found: FoundExercise, notebook: dict[str, Any]) -> Card:
    """What a check says of a function, or a value's name; nothing is shown or remembered.

    Parameters
    ----------
    notebook : dict
        The notebook's global names.
    """
    name, tested = found.name, found.stored.get("of", "")
    older = words_of_older(name, function, notebook, functions_of(found.chapter), tested)
    if older:
        return Card(name, Level.NOT_CHECKED, say("card.not_checked", name=name), *layers_of(older))
    heard = Heard()
    try:
        return card_for(CheckRequest(function, found, notebook, heard))
    except KeyboardInterrupt:
        # Whoever stops a check would like to see how far it came.
        print(heard.words(heard.latest))
        raise
