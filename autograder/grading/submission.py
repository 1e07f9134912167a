"""What a student handed in: the notebook that counts, read with care."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.grading.answered import Released, answers_in
from autograder.grading.decode import decode
from autograder.grading.folder_walk import NOT_REGULAR
from autograder.grading.no_notebook import kind_of_bytes
from autograder.grading.notebooks import (
    MOST_NOTEBOOKS,
    NAMED,
    SUFFIX,
    HandedIn,
    Looked,
    choose,
    list_folder,
    shown,
)
from autograder.grading.read import LARGEST_NOTEBOOK, UnreadableError, read_cells
from autograder.grading.student_ids import printable
from autograder.grading.working_files import read_working_files

# UTF-8 takes at most four bytes a character; more than this is too large in any case.
MOST_BYTES = 4 * LARGEST_NOTEBOOK + 4


@dataclass(frozen=True)
class Submission:
    """A submitted notebook's text, or the reason why there is none, and what was odd.

    Plain data, since it travels to other processes and machines.

    Attributes
    ----------
    look : str
        Why a person should look at a submission that is graded all the same; one of the remarks.
    files : mapping of str to bytes
        The files beside the notebook that are there when it runs: path and content.
    incomplete : bool
        Whether other files were handed in that are not there.
    student : str
        Whose it is: the id in the gradebook. Empty where nobody handed it in, as in a self-test.
    """

    text: str = ""
    reason: str = ""
    remarks: list[str] = field(default_factory=list)
    look: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    incomplete: bool = False
    student: str = ""


def read_submission(folder: Path, name: str, released: Released, student: str) -> Submission:
    """Read a student's notebook ``name`` from the folder; nothing in there makes this raise.

    If there is more than one notebook, or one of another name or one folder down, it is found
    out which holds work. Links, pipes and the like are not opened.

    Parameters
    ----------
    folder : Path
    name : str
        The chapter's.
    released : Released
        What is no work.
    student : str
        The student's id.
    """
    return replace(_read_folder(folder, name, released), student=student)


def _read_folder(folder: Path, name: str, released: Released) -> Submission:
    expected = name + SUFFIX
    try:
        inside = list_folder(folder, expected)
    except OSError as error:
        return Submission(reason=_closed(folder, error))
    at_work = any(_look(path, released).answers for path in inside.here) if inside.below else True
    candidates = [*inside.here, *([] if at_work and inside.here else inside.below)]
    if not candidates:
        return Submission(reason=_nothing(inside, expected))
    if len(candidates) > 1:
        looked = [_look(path, released) for path in candidates[:MOST_NOTEBOOKS]]
        choice = choose(looked, folder, expected)
        faults = [f"{shown(one.path, folder)}: {one.fault}" for one in looked if one.fault]
        if choice.path is None:
            return Submission(reason=" ".join([choice.why, *faults]))
        return _with_files(choice.path, [choice.why, *faults], look=choice.why)
    [path] = candidates
    renamed = f"The notebook was handed in as {shown(path, folder)}."
    remarks = [] if path == folder / expected else [renamed]
    if inside.archives and not _look(path, released).answers:
        look = (
            f"{_named(inside.archives)} was handed in beside a notebook that holds no work. If the "
            f"work is in there, unpack it and hand in {expected}."
        )
        return _with_files(path, [*remarks, look], look)
    return _with_files(path, remarks)


def _with_files(path: Path, remarks: list[str], look: str = "") -> Submission:
    """The notebook that counts, with the files that lie beside it."""
    submission = _read(path, remarks, look)
    if submission.reason:
        return submission
    beside = read_working_files(path.parent)
    return replace(
        submission,
        remarks=[*submission.remarks, *beside.remarks],
        files=beside.files,
        incomplete=bool(beside.remarks),
    )


def _read(path: Path, remarks: list[str], look: str = "") -> Submission:
    try:
        content = _read_regular(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Submission(reason=f"The notebook can't be opened: {why}.", remarks=remarks)
    if no_text := kind_of_bytes(content):
        return Submission(reason=no_text, remarks=remarks)
    text, odd = decode(content)
    return Submission(text, remarks=[*remarks, *filter(None, [odd])], look=look)


def _look(path: Path, released: Released) -> Looked:
    submission = _read(path, [])
    try:
        if submission.reason:
            raise UnreadableError(submission.reason)
        return Looked(path, answers_in(read_cells(submission.text), released))
    except UnreadableError as error:
        return Looked(path, {}, str(error))


def _nothing(inside: HandedIn, expected: str) -> str:
    found = _named([*inside.archives, *inside.others]) or "none at all"
    said = f"There is no notebook {expected} among what was handed in ({found})."
    if inside.archives:
        return f"{said} Unpack {_named(inside.archives)}, and hand in the notebook itself."
    return f"{said} Hand in the .ipynb file that Jupyter saves."


def _closed(folder: Path, error: OSError) -> str:
    why = error.strerror or type(error).__name__
    if isinstance(error, PermissionError):
        return (
            f"The folder that was handed in can't be read: {why}. Let its owner, or whoever "
            f"collects the work, allow it (chmod -R u+rwX), and grade again."
        )
    return f"What was handed in can't be read as a folder: {why}."


def _named(names: list[str]) -> str:
    more = ", ..." if len(names) > NAMED else ""
    return ", ".join(printable(name) for name in sorted(names)[:NAMED]) + more


def _read_regular(path: Path) -> bytes:
    # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, NOT_REGULAR)
        return file.read(MOST_BYTES)
