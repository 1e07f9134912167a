"""What a student handed in: the notebook's text and the files beside it, read with care."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.files import modes_if_kept
from autograder.grading.clean import clean_text
from autograder.grading.read import LARGEST_NOTEBOOK

# UTF-8 takes at most four bytes a character; more than this is too large in any case.
MOST_BYTES = 4 * LARGEST_NOTEBOOK + 4
LONGEST_NAME = 100
FORBIDDEN_IN_IDS = frozenset('<>"&\\')
LONGEST_ID = 128


@dataclass(frozen=True)
class Submission:
    """A submitted notebook's text, or the reason why there is none, and what was odd."""

    text: str = ""
    reason: str = ""
    remarks: list[str] = field(default_factory=list)


def read_submission(folder: Path, name: str) -> Submission:
    """Read the notebook ``name`` from a student's folder; nothing in there makes this raise.

    A renamed notebook is taken if it is the only one. Links, pipes and the like are not opened.
    """
    path = folder / f"{name}.ipynb"
    remarks = []
    if not os.path.lexists(path):
        others = sorted(folder.glob("*.ipynb")) if folder.is_dir() else []
        if len(others) != 1:
            found = ", ".join(printable(other.name) for other in others) or "none at all"
            return Submission(
                reason=f"There is no notebook {path.name} among what was handed in ({found})."
            )
        path = others[0]
        remarks.append(f"The notebook was handed in as {printable(path.name)}.")
    try:
        content = _read_regular(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Submission(reason=f"The notebook can't be opened: {why}.", remarks=remarks)
    return Submission(content.decode("utf-8-sig", "replace"), remarks=remarks)


def files_beside(folder: Path, paths: Iterable[str]) -> Iterator[tuple[Path, bool]]:
    """Each path inside the folder, and whether it is a regular file that may be copied."""
    for path in map(Path, paths):
        inside = [path, *path.parents][: len(path.relative_to(folder).parts)]
        is_regular = stat.S_ISREG(path.lstat().st_mode)
        yield path, is_regular and not any(step.is_symlink() for step in inside)


def copy_regular(source: Path, target: Path) -> None:
    """Copy one file's content and mode; replace what is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target, follow_symlinks=False)
    with modes_if_kept():
        shutil.copymode(source, target, follow_symlinks=False)


def fault_of_id(student: str) -> str:
    """Why a folder's name can't be a student's id; empty if it can.

    The id becomes a key of the gradebook and is shown on pages that don't escape it.
    """
    if not student.isprintable():
        return "it has characters that can't be printed"
    if bad := FORBIDDEN_IN_IDS.intersection(student):
        return f"it has {' '.join(sorted(bad))}"
    if student.strip() != student or len(student) > LONGEST_ID:
        return f"it begins or ends with a space, or has more than {LONGEST_ID} characters"
    return ""


def printable(name: str) -> str:
    """A file's or student's name as it may be shown, with odd characters spelled out."""
    if name.isprintable():
        return clean_text(name)[:LONGEST_NAME]
    return ascii(name)[:LONGEST_NAME]


def _read_regular(path: Path) -> bytes:
    # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is no regular file")
        return file.read(MOST_BYTES)
