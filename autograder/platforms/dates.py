"""Reads the dates that Moodle writes for people: "Wednesday, 10 June 2026, 2:14 PM"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from functools import cache

from babel import Locale
from babel.localedata import locale_identifiers

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_AFTERNOON = re.compile(r"p\.?\s?m\b|下午|午後|오후", re.IGNORECASE)
_MORNING = re.compile(r"a\.?\s?m\b|上午|午前|오전", re.IGNORECASE)
# No date is longer; what is, is text.
LONGEST = 100
NOON = 12
ENGLISH = "en"


def read_date(text: str, zone: tzinfo | None) -> datetime | None:
    """The moment in UTC, without a zone as nbgrader has it; None if it is no date.

    Moodle writes it in the language and the time zone of whoever downloads the file, with names of
    months and days. A month is taken from a language in which the day of the week fits as well.
    ``zone`` None is this machine's.
    """
    year, clock = _YEAR.search(text), _CLOCK.search(text)
    if len(text) > LONGEST or year is None or clock is None:
        return None
    hour, minute = int(clock[1]), int(clock[2])
    if _AFTERNOON.search(text) and hour < NOON:
        hour += NOON
    elif _MORNING.search(text) and hour == NOON:
        hour = 0
    rest = text.replace(clock[0], " ", 1).replace(year[0], " ", 1)
    for month, day in _month_and_day(rest, int(year[0])):
        try:
            local = datetime(int(year[0]), month, day, hour, minute, tzinfo=zone)
        except ValueError:
            return None
        return local.astimezone(UTC).replace(tzinfo=None)
    return None


def _month_and_day(rest: str, year: int) -> Iterator[tuple[int, int]]:
    numbers = [int(number) for number in _NUMBER.findall(rest)]
    if len(numbers) == 2:
        # With the year in front, in every language: 2026-06-10, or with signs for them.
        yield numbers[0], numbers[1]
    if len(numbers) != 1:
        return
    text = rest.casefold()
    for months, days in _languages():
        for month, names in months.items():
            if any(name in text for name in names) and _fits(year, month, numbers[0], days, text):
                yield month, numbers[0]


def _fits(year: int, month: int, day: int, days: dict[int, set[str]], text: str) -> bool:
    try:
        return any(name in text for name in days[datetime(year, month, day).weekday()])
    except ValueError:
        return False


Names = dict[int, set[str]]


@cache
def _names(language: str) -> tuple[Names, Names]:
    """The names of months and of days of the week in a language, by their numbers."""
    locale = Locale(language)
    found: list[Names] = []
    for kind in (locale.months, locale.days):
        numbered: Names = {}
        for use in kind.values():
            for number, name in use.get("wide", {}).items():
                numbered.setdefault(number, set()).add(name.casefold())
        found.append(numbered)
    return found[0], found[1]


def _languages() -> Iterator[tuple[Names, Names]]:
    yield _names(ENGLISH)
    for name in locale_identifiers():
        if "_" not in name and name not in (ENGLISH, "root"):
            yield _names(name)
