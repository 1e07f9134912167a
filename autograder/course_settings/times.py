"""Due dates and extensions as course.toml has them, and as nbgrader keeps them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LENGTH = re.compile(r"(\d+(?:\.\d+)?) (hour|day|week)s?")
LAST_OF_A_DAY = time(23, 59, 59)
ZONES = "Write it as Europe/Zurich, America/New_York or UTC."


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of a name; None if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def due_in_utc(given: datetime | date, zone: tzinfo | None) -> datetime:
    """A due date in UTC, without a zone, as nbgrader keeps it.

    A date without a time is that day to its end. Without a zone of its own, ``zone`` holds; None
    is this machine's.
    """
    if not isinstance(given, datetime):
        given = datetime.combine(given, LAST_OF_A_DAY)
    if given.tzinfo is None:
        # astimezone takes a time without a zone for this machine's.
        given = given.replace(tzinfo=zone) if zone else given.astimezone()
    return given.astimezone(UTC).replace(tzinfo=None)


def length_of(text: str) -> timedelta | None:
    """A length of time such as "2 days" or "36 hours"; None if it is none."""
    found = _LENGTH.fullmatch(text.strip())
    return timedelta(**{f"{found[2]}s": float(found[1])}) if found else None
