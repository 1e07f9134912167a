"""Reads what one student has handed in, zips within zips included, within bounds."""

from __future__ import annotations

import io
from collections.abc import Iterable

from autograder.grading.notebooks import SUFFIX
from autograder.grading.student_ids import printable
from autograder.limits import MEBIBYTE
from autograder.platforms.zips import (
    ZIP,
    Entry,
    Parts,
    UnreadableEntryError,
    open_zip,
    zip_entries,
)

# Of one student's hand-in, unpacked: far above what grading takes of it.
MOST_BYTES = 64 * MEBIBYTE
MOST_FILES = 500
# Zips within each other that are opened; entries of all of them together.
DEEPEST, MOST_ENTRIES = 3, 5_000
# Files that turn out damaged or too large; each of them costs time before that shows.
MOST_FAULTS = 10
# Put there by systems and editors, and by no student.
LITTER = frozenset({"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini"})
# What stands in a zip in front of what it says of each of its files.
_IN_LIST = b"PK\x01\x02"


def is_litter(parts: Parts) -> bool:
    """Whether a file is hidden, or was put there by a system."""
    return any((part.startswith(".") and part != "..") or part in LITTER for part in parts)


def is_notebook(parts: Parts) -> bool:
    """Whether grading would look at a file of this name; macOS packs to name.ipynb.zip."""
    name = parts[-1].lower()
    return SUFFIX in name and not name.endswith(ZIP)


class BoundedReader:
    """Reads one student's files within the bounds.

    Attributes
    ----------
    left_out : list of str
        Of what was not taken, which and why.
    litter : int
        How many files were passed over that are hidden or a system's.
    """

    def __init__(self) -> None:
        self.left_out: list[str] = []
        self.litter = 0
        self._bytes, self._files, self._faults = MOST_BYTES, MOST_FILES, MOST_FAULTS
        self._entries = MOST_ENTRIES

    def read(self, entries: Iterable[Entry], inside: str = "") -> dict[Parts, bytes]:
        """The content of each file; ``inside`` is the zip that they are in."""
        files: dict[Parts, bytes] = {}
        folders: set[Parts] = set()
        for entry in entries:
            if is_litter(entry.parts):
                self.litter += 1
                continue
            above = {entry.parts[:place] for place in range(1, len(entry.parts))}
            fault = entry.fault
            if entry.parts in files or entry.parts in folders or not above.isdisjoint(files):
                fault = fault or "another file or folder has its name; the first one counts"
            content, fault = (b"", fault) if fault else self._content(entry)
            if fault:
                shown = printable("/".join(entry.parts))
                self.left_out.append(f"{inside}{shown} ({fault})")
                continue
            folders |= above
            files[entry.parts] = content
        return files

    def unpacked(self, files: dict[Parts, bytes]) -> dict[Parts, bytes]:
        """Unpack zips until a notebook is in sight; if none ever is, give the files as they were.

        A zip beside a notebook is left as it is: code may read its data out of it.
        """
        packed = files
        for _ in range(DEEPEST):
            if any(map(is_notebook, files)):
                return files
            opened: dict[Parts, bytes] = {}
            for parts, content in files.items():
                is_zip = parts[-1].lower().endswith(ZIP)
                inner = self._inside(parts[-1], content) if is_zip else None
                if inner is None:
                    opened[parts] = content
                else:
                    # The zip's own name is free now, so nothing else can be in this folder.
                    opened |= {(*parts, *below): unpacked for below, unpacked in inner.items()}
            files = opened
        return files if any(map(is_notebook, files)) else packed

    def _inside(self, name: str, content: bytes) -> dict[Parts, bytes] | None:
        """The files of a zip; None if it can't be unpacked."""
        # As many as its list can have; to have them all counted out takes memory.
        entries = content.count(_IN_LIST)
        if entries > self._entries:
            fault = f"all zips together hold more than {MOST_ENTRIES} files"
        else:
            self._entries -= entries
            try:
                with open_zip(io.BytesIO(content)) as archive:
                    return self.read(zip_entries(archive), f"{printable(name)}: ")
            except UnreadableEntryError as error:
                fault = str(error)
        self.left_out.append(f"what is in {printable(name)} ({fault})")
        return None

    def _content(self, entry: Entry) -> tuple[bytes, str]:
        if not self._files or not self._faults:
            return b"", f"at most {MOST_FILES} files are taken, and {MOST_FAULTS} faults borne with"
        try:
            content = entry.read(self._bytes)
        except UnreadableEntryError as error:
            self._faults -= 1
            return b"", str(error)
        self._bytes -= len(content)
        self._files -= 1
        return content, ""
