"""`course start`: a fresh notebook of a chapter to work in, never over an older one."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from course.terminal.faults import NotebookFaultError

RELEASE = "release"
_CHAPTER_FOLDER = re.compile(r"(?P<number>\d\d)_(?P<name>\w+)")


def start_chapter(chapter: str, folder: Path) -> Path:
    """Copy a chapter's notebook, and what belongs to it, into a folder.

    Parameters
    ----------
    chapter : str
        Its number, its name, or both: "3", "logistic_regression", "03_logistic_regression".
    folder : Path
        Where to work; it is made if it is not there.

    Returns
    -------
    Path
        The new notebook.

    Raises
    ------
    NotebookFaultError
        If there is no such chapter, its notebook is there already (then nothing has been copied),
        or the folder can't be written to.
    """
    release = _release_of(chapter)
    files = [one.relative_to(release) for one in sorted(release.rglob("*")) if one.is_file()]
    files = [one for one in files if not any(part.startswith(".") for part in one.parts)]
    notebook = next(one for one in files if one.suffix == ".ipynb")
    if (folder / notebook).exists():
        raise NotebookFaultError(
            f"{folder / notebook} is there already, and may hold your work: nothing was copied. "
            f"Open it (jupyter lab {folder / notebook}), or name another folder: "
            f"course start {chapter} FOLDER"
        )
    try:
        for file in files:
            _copy_beside(release / file, folder / file)
    except OSError as error:
        raise NotebookFaultError(
            f"The chapter can't be copied to {folder} ({error}). Name a folder that you may "
            "write to."
        ) from None
    return folder / notebook


def _copy_beside(source: Path, target: Path) -> None:
    """Copy a file; one that is there already, such as a picture of an earlier start, is kept."""
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    # "x" refuses to write over a file, even one that has appeared just now.
    with contextlib.suppress(FileExistsError), target.open("xb") as new:
        try:
            new.write(content)
        except OSError:
            # Half a notebook would stand in the way of the next start.
            target.unlink()
            raise


def _release_of(chapter: str) -> Path:
    """The folder of a chapter as students get it."""
    found = {folder.name: folder for folder in reversed(list(_chapter_folders()))}
    for name, folder in sorted(found.items()):
        parts = _CHAPTER_FOLDER.fullmatch(name)
        if parts and chapter in (name, parts["name"], parts["number"], parts["number"].lstrip("0")):
            return folder
    if not found:
        raise NotebookFaultError(
            "No chapters were found: neither the course's repository nor an unpacked bundle is "
            "here or above. Start it in the folder where the repository or the bundle lies."
        )
    raise NotebookFaultError(
        f"There is no chapter {chapter!r} here. Chapters: {', '.join(sorted(found))}."
    )


def _chapter_folders() -> Iterator[Path]:
    """Folders such as 03_logistic_regression that hold its notebook; the nearest come first.

    They lie in a repository's release/ here, above, or beside the package; or, unpacked from a
    bundle, right here.
    """
    here = Path.cwd()
    places = [here, *(one / RELEASE for one in (here, *here.parents, Path(__file__).parents[2]))]
    for place in places:
        for folder in sorted(place.glob("[0-9][0-9]_*")):
            parts = _CHAPTER_FOLDER.fullmatch(folder.name)
            if parts and (folder / f"{parts['name']}.ipynb").is_file():
                yield folder
