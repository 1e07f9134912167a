"""Mutants that no judge could tell from the answer, one file a chapter, each with its reason."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from autograder.audit.mutants import Mutant
from autograder.errors import AutograderError


@dataclass(frozen=True)
class Equivalent:
    """A mutant that a person has looked at and found to be as right as the reference."""

    exercise: str
    operator: str
    was: str
    becomes: str
    reason: str

    def is_(self, mutant: Mutant) -> bool:
        """Whether this is the mutant that was meant."""
        return (self.exercise, self.operator, self.was, self.becomes) == (
            mutant.exercise,
            mutant.operator,
            mutant.was,
            mutant.becomes,
        )


class EquivalentsError(AutograderError):
    """A list of equivalent mutants can't be read."""


def equivalents_of(chapter: str) -> list[Equivalent]:
    """The kept list of a chapter; empty if it has none.

    Raises
    ------
    EquivalentsError
        If the file is no TOML, or an entry lacks a field or its reason.
    """
    path = files(__name__) / f"{chapter}.toml"
    if not path.is_file():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["equivalent"]
        found = [Equivalent(**entry) for entry in entries]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise EquivalentsError(
            f"{path} can't be read: {error}. Each [[equivalent]] has the texts exercise, "
            "operator, was, becomes and reason."
        ) from None
    for one in found:
        if not one.reason.strip():
            raise EquivalentsError(f"{path} gives no reason for {one.exercise}: {one.becomes}")
    return found
