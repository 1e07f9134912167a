"""Instant checks of the kinds of exercise that have no stored answers: values, tests to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from course.decoys import DECOYS
from course.feedback.answer import Answer
from course.feedback.calls import Arguments, call
from course.feedback.messages import one_line, say
from course.feedback.plain import as_plain
from course.feedback.value_task import is_answer, kind_words
from course.feedback.written_test import refuses

NOTHING = object()


def recorded(name: str, stored: Mapping[str, Any], names: Mapping[str, Any]) -> tuple[bool, str]:
    """Whether a value has been given, and what to say of it: never whether it is right."""
    value = names.get(name, NOTHING)
    if value is NOTHING or value is ...:
        return False, say("value.missing", name=name)
    if not is_answer(as_plain(value), stored["choices"]):
        return False, kind_words(stored["choices"])
    return True, f"recorded: {one_line(repr(value), 60)}"


def tried(
    test: Callable[..., Any], stored: Mapping[str, Any], own: Callable[..., Any]
) -> tuple[bool, str]:
    """Try a student's test on the student's own function, and on decoys made from that.

    Returns
    -------
    bool, str
        Whether the test told them apart, and what to say of it.
    """
    of = stored["of"]
    accepted = _said_of(test, own)
    if accepted.error_name == "NotImplementedError":
        return False, say("error.blank")
    if refuses(accepted):
        error = one_line(f"{accepted.error_name}: {accepted.error}".replace("\n", " "))
        return False, (
            f"It refuses your own {of}, which is right in all public cases. "
            f"{error if accepted.raised else 'It returns False.'} Is one of its claims too strict?"
        )
    let_through = [
        name for name in stored["decoys"] if not refuses(_said_of(test, DECOYS[name].make(own)))
    ]
    count = len(stored["decoys"])
    if let_through:
        return False, (
            f"It accepts your {of}, and refuses {count - len(let_through)} of {count} wrong "
            f"versions of it. One that it lets through {DECOYS[let_through[0]].words}. Which "
            "input, or which comparison with something you worked out yourself, would show that?"
        )
    return True, (
        f"accepts your {of} and refuses {count} wrong versions of it. "
        "Grading tries it on others, of all the kinds that the text names."
    )


def _said_of(test: Callable[..., Any], function: Callable[..., Any]) -> Answer:
    arguments: Arguments = (function,), {}
    return call(test, arguments, arguments)
