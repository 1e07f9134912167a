"""What kind of exercise a stored entry (course/checks) is for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class StoredKind(StrEnum):
    """The kinds of exercise that instant checks tell apart."""

    FUNCTION = "function"
    PROPERTY = "property"
    VALUE = "value"
    TEST = "test"


def kind_of(stored: Mapping[str, Any]) -> StoredKind:
    """The kind of an entry: it names its kind, or the property that holds; functions do neither."""
    if "kind" in stored:
        return StoredKind(stored["kind"])
    return StoredKind.PROPERTY if "holds" in stored else StoredKind.FUNCTION
