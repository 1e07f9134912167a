"""What a check says of each kind of exercise, as a card."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from course.feedback.card.card import Card, Level
from course.feedback.card.layers import layers_of
from course.feedback.check_function import check_answers, check_function
from course.feedback.check_request import CheckRequest
from course.feedback.ended import ended_words
from course.feedback.find_exercise import find_exercise
from course.feedback.kind_checks import recorded
from course.feedback.messages import say
from course.feedback.stored_kinds import StoredKind, kind_of
from course.feedback.stored_tasks import answers_to
from course.feedback.time_limit import TookTooLongError
from course.feedback.trial_of_test import TrialOfTest


def card_for(request: CheckRequest) -> Card:
    """Try what was given, and say how it stands."""
    try:
        return _CHECKS[kind_of(request.stored)](request)
    except TookTooLongError as late:
        call = request.heard.latest
        card = _not_yet(request.name, ended_words(late, call))
        return replace(card, prints=request.heard.words(call))


def _check_value(request: CheckRequest) -> Card:
    name = request.name
    good, words = recorded(name, request.stored, request.notebook)
    if good:
        return Card(name, Level.RECORDED, f"{name}: {words}")
    return Card(name, Level.BLANK, say("card.no_answer", name=name), seen=words)


def _check_written_test(request: CheckRequest) -> Card:
    name, stored, heard = request.name, request.stored, request.heard
    if not __debug__:
        headline = say("card.not_checked", name=name)
        return Card(name, Level.NOT_CHECKED, headline, seen=say("written.asserts_off"))
    of = stored["of"]
    trial = TrialOfTest(request.function, of, stored["decoys"], heard)
    found = {one: request.notebook.get(one) for one in (of, *stored.get("same_as", ()))}
    own = {one: function for one, function in found.items() if callable(function)}
    if not own:
        return _not_yet(name, say("written.none", of=of))
    right = next((one for which, one in own.items() if _is_right(which, one, request)), None)
    if right is None:
        words = trial.on_wrong(next(iter(own.values())))
        return replace(_not_yet(name, words), prints=heard.words())
    good, words = trial.on_right(right)
    if not good:
        return replace(_not_yet(name, words), prints=heard.words())
    result, _, more = words.partition(". ")
    return Card(name, Level.RIGHT, f"{name}: {result}.", seen=more, prints=heard.words())


def _is_right(name: str, function: Callable[..., Any], request: CheckRequest) -> bool:
    """Whether a function that a test is for is right itself."""
    stored = find_exercise(function, request.found.chapter, {name: function}).stored
    with suppress(TookTooLongError):
        return check_answers(name, stored, answers_to(function, stored)).right
    return False


def _not_yet(name: str, words: str) -> Card:
    """A card without a count of cases. Words of several lines are shown whole at once."""
    layers = (words,) if "\n" in words else layers_of(words)
    level = Level.BLANK if words == say("error.blank") else Level.WRONG
    return Card(name, level, say("card.no_count", name=name), *layers)


_CHECKS = {
    StoredKind.FUNCTION: check_function,
    StoredKind.PROPERTY: check_function,
    StoredKind.VALUE: _check_value,
    StoredKind.TEST: _check_written_test,
}
