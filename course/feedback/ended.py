"""What a student hears of a call that was ended, because it took too long."""

from __future__ import annotations

from course.feedback.messages import one_line, say
from course.feedback.time_limit import TookTooLongError


def ended_words(late: TookTooLongError, call: str) -> str:
    """What to say of a call that was ended."""
    place, where = late.place, ""
    if place is not None:
        where = say(
            "ended.place",
            function=one_line(place.function),
            line=place.line,
            source=one_line(place.source),
        )
    return say("ended.call", call=call, seconds=late.seconds, place=where)
