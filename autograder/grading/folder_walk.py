"""Walks through a folder that a student handed in: which files lie in it, within bounds."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from autograder.grading.taken_names import hides_module, hides_package

# Names from the top folder down to a file, its own included.
MOST_PARTS = 4
# Of one folder, and of all.
MOST_ENTRIES = 300
MOST_FOLDERS = 100

LINK = "a link is not followed"
NOT_REGULAR = "it is no regular file"
IN_THE_WAY = "a module that Python, the course or a library imports has this name; choose another"
ODD_NAME = "its name has characters that can't be printed, or a backslash; choose another"
TOO_DEEP = f"only {MOST_PARTS - 1} folders within each other are looked through"
TOO_MANY_ENTRIES = f"a folder of more than {MOST_ENTRIES} entries is not looked through"
TOO_MANY_FOLDERS = f"only {MOST_FOLDERS} folders are looked through"

NOTEBOOK = ".ipynb"
# Written by Python, macOS and nbgrader, and not by the student.
MADE_BY_OTHERS = frozenset({"__pycache__", "__MACOSX"})
TIME_STAMP = "timestamp.txt"
FEEDBACK, FEEDBACK_PAGE = "feedback", ".html"

Parts = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A regular file: its names from the top folder down, and its size when it was looked at."""

    parts: Parts
    size: int


@dataclass(frozen=True)
class Absent:
    """A file or folder that is left out, and why."""

    parts: Parts
    why: str


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    size: int


def is_no_working_file(folder: Parts, name: str) -> bool:
    """Whether it is a notebook, a hidden file, or what programs put there."""
    is_page = folder[:1] == (FEEDBACK,) and name.endswith(FEEDBACK_PAGE)
    is_stamp = not folder and name == TIME_STAMP
    is_others = name.startswith(".") or name in MADE_BY_OTHERS
    return is_others or is_stamp or is_page or name.lower().endswith(NOTEBOOK)


def walk(
    top: Path,
    is_passed_over: Callable[[Parts, str], bool] = is_no_working_file,
    *,
    may_hide_modules: bool = False,
) -> Iterator[Found | Absent]:
    """Files of a folder and of those within it, the upper folders' first.

    Parameters
    ----------
    top : Path
    is_passed_over : callable
        Tells, by the folder and the name, what is not even spoken of.
    may_hide_modules : bool
        Whether a file may have the name of a module; where code runs beside it, it must not.
    """
    waiting: deque[Parts] = deque([()])
    looked = 0
    while waiting:
        folder = waiting.popleft()
        looked += 1
        fault = TOO_MANY_FOLDERS if looked > MOST_FOLDERS else ""
        fault = fault or (TOO_DEEP if len(folder) >= MOST_PARTS else "")
        entries: list[_Entry] = []
        if not fault:
            entries, fault = _entries(top, folder, is_passed_over)
        if not (fault or may_hide_modules) and len(folder) == 1:
            fault = IN_THE_WAY if hides_package(folder[0], [e.name for e in entries]) else ""
        if fault:
            yield Absent(folder, fault)
            continue
        for entry in entries:
            parts = (*folder, entry.name)
            if fault := _fault(entry, runs_beside=not (folder or may_hide_modules)):
                yield Absent(parts, fault)
            elif stat.S_ISDIR(entry.kind):
                waiting.append(parts)
            else:
                yield Found(parts, entry.size)


@contextmanager
def opened(top: Path, parts: Parts, flags: int) -> Iterator[int]:
    """A descriptor of what lies in a folder, which no link on the way leads out of."""
    folder_flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
    handle = os.open(top, folder_flags)
    try:
        for place, part in enumerate(parts, start=1):
            last = place == len(parts)
            step = (flags if last else folder_flags) | os.O_NOFOLLOW | os.O_CLOEXEC
            inner = os.open(part, step, dir_fd=handle)
            os.close(handle)
            handle = inner
        yield handle
    finally:
        os.close(handle)


def why_closed(error: OSError) -> str:
    """Why something could not be opened, as a remark may say it."""
    return f"it can't be read ({error.strerror or type(error).__name__})"


def _entries(
    top: Path, folder: Parts, is_passed_over: Callable[[Parts, str], bool]
) -> tuple[list[_Entry], str]:
    """What is to be looked at in one folder, in order; and why nothing is, if so."""
    try:
        with (
            opened(top, folder, os.O_RDONLY | os.O_DIRECTORY) as handle,
            os.scandir(handle) as listing,
        ):
            found = list(islice(listing, MOST_ENTRIES + 1))
            if len(found) > MOST_ENTRIES:
                return [], TOO_MANY_ENTRIES
            wanted = [entry for entry in found if not is_passed_over(folder, entry.name)]
            looks = [(entry.name, entry.stat(follow_symlinks=False)) for entry in wanted]
    except OSError as error:
        return [], why_closed(error)
    return sorted((_Entry(n, s.st_mode, s.st_size) for n, s in looks), key=lambda e: e.name), ""


def _fault(entry: _Entry, *, runs_beside: bool) -> str:
    """Why an entry is left out; empty if it isn't."""
    if stat.S_ISLNK(entry.kind):
        return LINK
    if not (stat.S_ISDIR(entry.kind) or stat.S_ISREG(entry.kind)):
        return NOT_REGULAR
    if not entry.name.isprintable() or "\\" in entry.name:
        return ODD_NAME
    is_file = stat.S_ISREG(entry.kind)
    return IN_THE_WAY if runs_beside and is_file and hides_module(entry.name) else ""
