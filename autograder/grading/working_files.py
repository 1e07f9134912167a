"""Files handed in beside a notebook that are there when it runs."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.folder_walk import Absent, Found, walk
from autograder.grading.read_files import read_files, said_of

TWIN = "another file's name is the same but for capitals; choose another"


@dataclass(frozen=True)
class WorkingFiles:
    """What goes into the working folder, and what does not.

    Attributes
    ----------
    files : dict of str to bytes
        Path below the working folder, with slashes, and content.
    remarks : list of str
        Which files are left out, and why.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def read_working_files(folder: Path) -> WorkingFiles:
    """Read what lies beside a notebook; nothing in there makes this raise."""
    if not os.access(folder, os.R_OK | os.X_OK):
        # The notebook can't be read either, and that is told.
        return WorkingFiles()
    files: dict[str, bytes] = {}
    names: set[str] = set()
    looked = list(walk(folder))
    absent = [one for one in looked if isinstance(one, Absent)]
    for found, content, fault in read_files(folder, (f for f in looked if isinstance(f, Found))):
        path = _as_typed(found)
        if path.casefold() in names:
            fault = TWIN
        if fault:
            absent.append(Absent(found.parts, fault))
            continue
        files[path] = content
        names.add(path.casefold())
    return WorkingFiles(files, said_of(absent, "not there when the notebook ran"))


def _as_typed(found: Found) -> str:
    """The path in the form in which keyboards give it: on macOS, folders hold another form."""
    return unicodedata.normalize("NFC", "/".join(found.parts))
