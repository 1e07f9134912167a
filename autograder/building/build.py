"""Building chapters: first everything in memory, then the files, so that errors change nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.building.bundle import student_bundle
from autograder.building.chapter_text import given_cells, read_chapter
from autograder.building.errors import BuildError
from autograder.building.minutes import Time, estimate
from autograder.building.names import check_names
from autograder.building.notation_page import notation_page
from autograder.building.notebook import as_bytes, source_notebook
from autograder.building.notice import refuse_hand_edited
from autograder.building.places import Places
from autograder.building.public_answers import UnseenMisconceptionError, public_answers_file
from autograder.building.release import release_files
from autograder.building.repository import address_in
from autograder.building.students_wheel import students_wheel
from autograder.exercises.decoys import TooFewDecoysError
from autograder.files import replace_file
from autograder.judging.key import BrokenReferenceError
from autograder.reference import Chapter, answers_given


@dataclass(frozen=True)
class Built:
    """A chapter as it should be on disk.

    Attributes
    ----------
    committed : dict
        Paths and contents of what is kept in the repository: notebooks and check values.
    release, checks : dict
        Names and contents of the release's and the instant checks' files.
    time : Time
        How long the chapter takes.
    """

    places: Places
    committed: dict[Path, bytes]
    release: dict[str, bytes]
    checks: dict[str, bytes]
    time: Time


def assemble(chapter: Chapter, root: Path) -> Built:
    """Make all of a chapter's built files in memory.

    Raises
    ------
    BuildError
        If the text and the answer key do not fit each other, or a notebook was edited by hand.
    CourseRootError
        If there is no nbgrader_config.py in ``root``.
    """
    places = Places(root, chapter)
    pieces = read_chapter(places.text, chapter)
    check_names(pieces, chapter)
    refuse_hand_edited(places.source, places.named(places.source), chapter)
    notebook = source_notebook(pieces, chapter, address_in(root))
    notation = notation_page(root)
    release = {**release_files(notebook, places), **notation}
    checks = {
        f"{chapter.name}.json": _public_answers(
            chapter, given_cells(pieces, answers_given(chapter))
        )
    }
    committed = {places.source: as_bytes(notebook)}
    # Beside the source, too: a release that nbgrader itself makes takes along what lies there.
    committed |= {places.source_folder / name: content for name, content in notation.items()}
    committed |= {places.release_folder / name: content for name, content in release.items()}
    committed |= {places.checks_folder / name: content for name, content in checks.items()}
    return Built(places, committed, release, checks, estimate(pieces, chapter))


def stale_files(built: Built) -> list[Path]:
    """Committed files that are missing or not what a build gives now."""
    return [
        path
        for path, content in built.committed.items()
        if not path.is_file() or path.read_bytes() != content
    ]


def leftover_files(built: Built) -> list[Path]:
    """Files in the release that no build makes; they would be handed out with it."""
    folder = built.places.release_folder
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path not in built.committed
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def write(chapters: list[Built], root: Path) -> list[Path]:
    """Write built chapters, the students' wheel and the bundles.

    Returns
    -------
    list of Path
        The files that changed.
    """
    changed = [
        path
        for built in chapters
        for path, content in built.committed.items()
        if replace_file(path, content)
    ]
    wheel = students_wheel(root)
    outputs = {root / "dist" / wheel[0]: wheel[1]}
    for built in chapters:
        outputs[built.places.bundle] = student_bundle(
            built.places.chapter, built.release, wheel, built.time
        )
    changed += [path for path, content in outputs.items() if replace_file(path, content)]
    return changed


def _public_answers(chapter: Chapter, given: list[str]) -> bytes:
    try:
        return public_answers_file(chapter, given)
    except (UnseenMisconceptionError, TooFewDecoysError, BrokenReferenceError) as error:
        raise BuildError(str(error)) from error
