"""Files handed in beside a notebook that the graded folder gets a copy of."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from autograder.grading.folder_walk import Absent, Found, Parts, walk
from autograder.grading.page_files import why_no_page
from autograder.grading.read_files import read_files, said_of


@dataclass(frozen=True)
class CopiedFiles:
    """What is copied, and what is not.

    Attributes
    ----------
    files : dict of tuple to bytes
        The names from the student's folder down, and content.
    remarks : list of str
        Which files are left out, and why; hidden ones, which systems write, are not spoken of.
    left_out : bool
        Whether any file is left out, hidden ones among them.
    """

    files: dict[Parts, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    left_out: bool = False


def read_copied_files(folder: Path, ignored: Sequence[str], given: Path) -> CopiedFiles:
    """Read what is to be copied; nothing in there makes this raise.

    As much is copied as is there when the notebook runs, at most, so that neither thousands of
    files nor a file that is all holes costs more than its upload. Nothing is copied that a browser
    might open as a page, but for the chapter's own pages, which come back as they were handed out.
    What lies in the student's own folder stays.

    Parameters
    ----------
    folder : Path
    ignored : sequence of str
        Patterns of names that are passed over in silence, as nbgrader's ``ignore`` has them.
    given : Path
        The chapter's own folder: what it has beside its notebook was handed out.
    """
    if not os.access(folder, os.R_OK | os.X_OK):
        return CopiedFiles()

    def is_ignored(_: Parts, name: str) -> bool:
        return any(_matches(name, pattern) for pattern in ignored)

    looked = list(walk(folder, is_ignored, may_hide_modules=True))
    absent = [one for one in looked if isinstance(one, Absent)]
    files = {}
    for found, content, fault in read_files(folder, (f for f in looked if isinstance(f, Found))):
        if not fault and not _was_given(given.joinpath(*found.parts), content):
            fault = why_no_page(found.parts, content)
        if fault:
            absent.append(Absent(found.parts, fault))
        else:
            files[found.parts] = content
    told = [one for one in absent if not (one.parts and one.parts[-1].startswith("."))]
    return CopiedFiles(files, said_of(told, "left out of the graded folder"), bool(absent))


def _was_given(path: Path, content: bytes) -> bool:
    """Whether a file of the chapter's own holds this."""
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _matches(name: str, pattern: str) -> bool:
    """Whether a shell's pattern names a file: hidden ones only if it begins with a dot, too."""
    hidden = name.startswith(".") and not pattern.startswith(".")
    return not hidden and fnmatchcase(name, pattern)
