"""The time zone in which a platform writes times for whoever downloads its files."""

from __future__ import annotations

from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.errors import AutograderError


class TimeZoneError(AutograderError):
    """There is no time zone of that name."""


def time_zone(name: str) -> tzinfo | None:
    """The zone of a name such as Europe/Zurich; None, this machine's, without a name."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise TimeZoneError(
            f"--timezone {name}: there is no time zone of that name. Write it as Europe/Zurich, "
            "America/New_York or UTC."
        ) from None
