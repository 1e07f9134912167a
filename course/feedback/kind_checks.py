"""The instant check of a value: whether it has been given, never whether it is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.feedback.messages import one_line, say
from course.feedback.plain import as_plain
from course.feedback.value_task import is_answer, kind_words

NOTHING = object()


def recorded(name: str, stored: Mapping[str, Any], names: Mapping[str, Any]) -> tuple[bool, str]:
    """Whether a value has been given, and what to say of it: never whether it is right."""
    value = names.get(name, NOTHING)
    if value is NOTHING or value is ...:
        return False, say("value.missing", name=name)
    if not is_answer(as_plain(value), stored["choices"]):
        return False, kind_words(stored["choices"])
    return True, f"recorded: {one_line(repr(value), 60)}"
