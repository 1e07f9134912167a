"""A table of course.toml, read key by key; what is wrong is told with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from autograder.course_settings.errors import CourseFileError
from autograder.course_settings.toml_lines import line_of

# TOML wants them; people leave them out.
NO_SECONDS = re.compile(r"^[^#]*\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?!:?\d)", re.MULTILINE)
# Of a key: ids are addresses, as Moodle has them.
BARE_ADDRESS = re.compile(r"^[^#\"'=]*@", re.MULTILINE)


class TomlFile:
    """A TOML file that has been read.

    Parameters
    ----------
    path : Path

    Raises
    ------
    CourseFileError
        If it is no TOML, or no text.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = ""
        try:
            self.text = path.read_text(encoding="utf-8-sig")
            self.content = tomllib.loads(self.text)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            kinds = {
                " A time needs its seconds: 2027-03-01T18:00:00.": NO_SECONDS,
                ' An address stands in quotes: extensions."ann@uni.example".': BARE_ADDRESS,
            }
            hint = "".join(said for said, kind in kinds.items() if kind.search(self.text))
            raise CourseFileError(
                f"{path} is not written in TOML: {error}.{hint} Nothing was changed."
            ) from None

    @property
    def table(self) -> Table:
        """The whole file."""
        return Table(self, (), self.content)


class Table:
    """One table of a file; ``path`` are the keys that lead to it."""

    def __init__(self, file: TomlFile, path: tuple[str, ...], content: dict[str, Any]) -> None:
        self.file = file
        self.path = path
        self.content = content

    def refuse(self, key: str, why: str) -> NoReturn:
        """Raise an error about a key of this table."""
        path = (*self.path, key) if key else self.path
        raise CourseFileError(
            f"{self.file.path}, line {line_of(self.file.text, path)}: {why} Nothing was changed."
        )

    def must_have_only(self, known: Iterable[str], what: str) -> None:
        """Refuse a key that is not known."""
        for key in self.content:
            self.must_be_one_of(key, key, known, what)

    def must_be_one_of(self, key: str, given: str, known: Iterable[str], what: str) -> None:
        """Refuse a name at a key that is none of the known ones."""
        known = list(known)
        if given in known:
            return
        near = difflib.get_close_matches(given, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        listed = ", ".join(known) or "none"
        self.refuse(key, f"{given!r} is no {what}.{hint} There is: {listed}.")

    def inner(self, key: str) -> Table:
        """The table at a key; an empty one where there is none."""
        value = self.content.get(key, {})
        if not isinstance(value, dict):
            self.refuse(key, f"{key} has to be a table such as [{key}], not {value!r}.")
        return Table(self.file, (*self.path, key), value)

    def text(self, key: str) -> str:
        """The text at a key; empty where there is none."""
        value = self.content.get(key, "")
        if not isinstance(value, str):
            self.refuse(key, f"{key} has to be a text in quotes, not {value!r}.")
        return value

    def yes_or_no(self, key: str) -> bool:
        """The truth value at a key; false where there is none."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"{key} has to be true or false, not {value!r}.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts at a key; empty where there is none."""
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(key, f'{key} has to be a list such as ["one", "other"], not {value!r}.')
        return tuple(dict.fromkeys(value))
