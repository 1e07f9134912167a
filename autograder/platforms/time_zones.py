"""The time zone in which a platform writes times for whoever downloads its files."""

from __future__ import annotations

from datetime import tzinfo

from autograder.course_settings.times import ZONES, zone_of
from autograder.errors import AutograderError


class TimeZoneError(AutograderError):
    """There is no time zone of that name."""


def time_zone(name: str) -> tzinfo | None:
    """The zone of a name such as Europe/Zurich; None, this machine's, without a name."""
    if not name:
        return None
    if zone := zone_of(name):
        return zone
    raise TimeZoneError(f"--timezone {name}: there is no time zone of that name. {ZONES}")
