"""Which of the notebooks that a student handed in is graded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.student_ids import printable

# Names looked at in one folder, folders looked into, and notebooks opened in one submission.
MOST_NAMES, MOST_FOLDERS, MOST_NOTEBOOKS = 1000, 20, 8
NAMED = 5
# Browsers and mail programs write more behind it: .ipynb.txt, .ipynb.json.
SUFFIX = ".ipynb"
# nbgrader puts it there when it collects the work.
TIMESTAMP = "timestamp.txt"
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz")


@dataclass(frozen=True)
class Looked:
    """A notebook that was opened: what it answers, or why it could not be read."""

    path: Path
    answers: dict[str, str]
    fault: str = ""


@dataclass(frozen=True)
class Choice:
    """Which notebook is graded and why it, or why none is."""

    path: Path | None
    why: str


@dataclass(frozen=True)
class HandedIn:
    """What lies in a student's folder.

    Attributes
    ----------
    here : list of Path
        Notebooks in the folder itself; the one of the expected name is the first.
    below : list of Path
        Notebooks one folder down.
    archives, others : list of str
        Names of packed files, and of what else there is.
    """

    here: list[Path]
    below: list[Path]
    archives: list[str]
    others: list[str]


def list_folder(folder: Path, expected: str) -> HandedIn:
    """Sort what a student's folder holds.

    Hidden files are none of the student's doing: ``._x.ipynb`` of macOS, ``.~x.ipynb`` of an
    editor, ``.ipynb_checkpoints/``.

    Raises
    ------
    OSError
        If the folder can't be listed.
    """
    here, folders, archives, others = [], [], [], []
    for entry in _entries(folder):
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            folders.append(path)
        elif SUFFIX in entry.name.lower():
            here.append(path)
        elif entry.name.lower().endswith(ARCHIVES):
            archives.append(entry.name)
        elif entry.name != TIMESTAMP:
            others.append(entry.name)
    first = folder / expected
    if first not in [*here, *folders] and os.path.lexists(first):
        # There are so many files that it was not among those looked at.
        here.append(first)
    below = [path for inside in sorted(folders)[:MOST_FOLDERS] for path in _notebooks_in(inside)]
    return HandedIn(_in_order(here, expected), _in_order(below, expected), archives, others)


def choose(looked: Sequence[Looked], folder: Path, expected: str) -> Choice:
    """Which of several notebooks counts.

    The only one that holds work; else the one of the expected name; else one that has every
    answer of the others. No earned point is lost that way, and a person is asked to look.
    """
    names = ", ".join(shown(one.path, folder) for one in looked[:NAMED])
    found = f"More than one notebook was handed in ({names})"
    first = looked[0].path
    at_work = [one for one in looked if one.answers]

    def take(path: Path, why: str) -> Choice:
        return Choice(path, f"{found}. {shown(path, folder)} is graded: {why}")

    if len(at_work) == 1:
        return take(at_work[0].path, "it alone holds work.")
    if first.name == expected and (not at_work or at_work[0].path == first):
        return take(first, "it has the expected name.")
    for one in at_work:
        if all(other.answers.items() <= one.answers.items() for other in at_work):
            return take(one.path, "it has all the answers that the others have.")
    differ = "each with other answers" if at_work else "none with work that can be read"
    return Choice(
        None,
        f"{found}, {differ}, so none was graded. Hand in one notebook, {expected}, with all that "
        "shall count.",
    )


def shown(path: Path, folder: Path) -> str:
    """A handed-in file's name as it may be shown, with the folder it lies in, if that is below."""
    return printable(path.relative_to(folder).as_posix())


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder and is not hidden, up to a number."""
    with os.scandir(folder) as entries:
        for _, entry in zip(range(MOST_NAMES), entries, strict=False):
            if not entry.name.startswith("."):
                yield entry


def _notebooks_in(folder: Path) -> list[Path]:
    """The notebooks in a folder below; none if it may not be looked into."""
    try:
        return [
            folder / entry.name
            for entry in _entries(folder)
            if SUFFIX in entry.name.lower() and not entry.is_dir(follow_symlinks=False)
        ]
    except OSError:
        return []


def _in_order(paths: list[Path], expected: str) -> list[Path]:
    return sorted(paths, key=lambda path: (path.name != expected, str(path)))
