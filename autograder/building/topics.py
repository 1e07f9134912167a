"""What the course promises to teach: its topics, and the errors of the source notes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from autograder.building.errors import BuildError
from autograder.reference import Chapter

FOLDER = Path("docs", "topics")
ERRORS = "errors.toml"
EXPLAINED, WORKED, RUN = SHOWN = ("explained", "worked", "run")


@dataclass(frozen=True)
class Topic:
    """One thing that the course teaches.

    Attributes
    ----------
    id : str
        Chapter and number, such as "1.04".
    title : str
        What it is.
    shown : {"explained", "worked", "run"}
        In words; on an example; or by a cell whose asserted result supports what is said.
    line : str
        A few words of the line of the notes' outline that it covers.
    """

    id: str
    title: str
    shown: str
    line: str


@dataclass(frozen=True)
class NotesError:
    """An error of the source notes, by its number in the outline's list."""

    number: int
    title: str


# The two sorts of entry in docs/topics.
Promise = TypeVar("Promise", Topic, NotesError)


def read_topics(root: Path, chapter: Chapter) -> list[Topic]:
    """The topics of one chapter.

    Raises
    ------
    BuildError
        If the file is missing, an entry lacks something, or an id is used twice or belongs to
        another chapter.
    """
    path = root / FOLDER / f"{chapter.assignment}.toml"
    topics = [_entry(Topic, entry, path) for entry in _entries(path, "topic")]
    ids = [topic.id for topic in topics]
    for topic in topics:
        if not topic.id.startswith(f"{chapter.number}.") or ids.count(topic.id) > 1:
            raise BuildError(
                f"{path.name}: topic {topic.id!r} is used twice or belongs to another chapter. "
                f"Ids of this file are {chapter.number}.01, {chapter.number}.02, and so on."
            )
        if topic.shown not in SHOWN:
            raise BuildError(
                f"{path.name}: topic {topic.id} is shown = {topic.shown!r}; expected one of "
                f"{', '.join(SHOWN)}."
            )
    return topics


def read_errors(root: Path) -> list[NotesError]:
    """The errors of the notes.

    Raises
    ------
    BuildError
        If the file is missing, an entry lacks something, or the numbers are not 1, 2, 3, ...
    """
    path = root / FOLDER / ERRORS
    errors = [_entry(NotesError, entry, path) for entry in _entries(path, "error")]
    numbers = [error.number for error in errors]
    if numbers != list(range(1, len(numbers) + 1)):
        raise BuildError(f"{path.name}: the errors are numbered {numbers}; expected 1, 2, 3, ...")
    return errors


def _entries(path: Path, kind: str) -> list[dict[str, Any]]:
    if not path.is_file():
        raise BuildError(f"{path} is missing. It lists what the course map shows; write it.")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])
    except tomllib.TOMLDecodeError as error:
        raise BuildError(f"{path.name} is no TOML: {error}.") from error


def _entry(kind: type[Promise], entry: dict[str, Any], path: Path) -> Promise:
    wanted = [field.name for field in fields(kind)]
    if entry.keys() != set(wanted):
        raise BuildError(
            f"{path.name}: an entry has {', '.join(entry)}; expected {', '.join(wanted)}."
        )
    return kind(**entry)
