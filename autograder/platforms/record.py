"""What has been collected of a chapter: which attempt of whom, from where; kept beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from autograder.errors import AutograderError
from autograder.files import replace_file

FILE = "record.json"
OWNERS_ALONE = 0o600


class RecordError(AutograderError):
    """The record can't be read; the text says what to do."""


@dataclass(frozen=True)
class Collected:
    """One student's attempt that lies in submitted/.

    Attributes
    ----------
    digest : str
        Of what was taken out of the download.
    label : str
        What the platform had put in front of the file's name.
    attempt : int
        See `Address`.
    handed_in : str
        When, as timestamp.txt has it; empty if nobody told.
    late : bool
        Whether the platform said that it came late.
    earlier : list of str
        Digests of the attempts that it has replaced.
    """

    digest: str
    label: str
    attempt: int = 0
    handed_in: str = ""
    late: bool = False
    earlier: list[str] = field(default_factory=list)


class Record:
    """Student to what was collected of them last.

    Parameters
    ----------
    folder : Path
        Where the record lies, with the attempts that were replaced.

    Raises
    ------
    RecordError
        If there is one that can't be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / FILE
        self._students: dict[str, Collected] = {}
        if not self._path.exists():
            return
        try:
            students = json.loads(self._path.read_bytes())["students"]
            known = {one.name for one in fields(Collected)}
            self._students = {
                student: Collected(**{name: told[name] for name in known & told.keys()})
                for student, told in students.items()
            }
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise RecordError(
                f"{self._path} is damaged ({type(error).__name__}). Move it away: without it, what "
                "is collected again replaces what differs, and nothing is lost."
            ) from None

    def of(self, student: str) -> Collected | None:
        """What was collected of a student."""
        return self._students.get(student)

    def labels(self) -> Mapping[str, str]:
        """Student to label."""
        return {student: told.label for student, told in self._students.items()}

    def put(self, student: str, told: Collected) -> None:
        """Note what lies in the student's folder now."""
        self._students[student] = told

    def save(self) -> None:
        """Write the record, beside it first."""
        students = {student: asdict(told) for student, told in sorted(self._students.items())}
        content = json.dumps({"students": students}, ensure_ascii=False, indent=1) + "\n"
        replace_file(self._path, content.encode(), mode=OWNERS_ALONE)

    def places_for_earlier(self, student: str) -> Iterator[Path]:
        """Names for folders of attempts that are replaced, one after the other."""
        number = 1
        while True:
            yield self.folder / "earlier" / student / str(number)
            number += 1
