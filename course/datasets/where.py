"""Which data are found where, and which of them serve, for the command ``course where``."""

from collections.abc import Callable

from course.datasets.catalogue import CATALOGUE
from course.datasets.cats import locate_cats
from course.datasets.digits import locate_digits
from course.datasets.errors import DataError
from course.datasets.places import BUNDLE, Place, places


def describe_places() -> str:
    """Return a text with each place, what it holds, and which one the loaders use."""
    sections = (
        ("Cats", "cats", lambda: locate_cats()[0]),
        ("Digits", "mnist", locate_digits),
    )
    return "\n\n".join(_describe(*section) for section in sections)


def _describe(title: str, topic: str, locate: Callable[[], Place]) -> str:
    try:
        lines = [_line(place) for place in places(topic)]
        used = locate().origin
    except DataError as error:
        return f"{title}: cannot be loaded.\n{error}"
    return "\n".join([f"{title}: loaded from {used}.", *lines])


def _line(place: Place) -> str:
    if place.origin == BUNDLE:
        return f"  {place.origin}: always there"
    found = [file.name for file in CATALOGUE[place.topic] if place.find(*file.names)]
    what = ", ".join(found) or "none of the files"
    return f"  {place.origin} ({place.root}): {what}"
