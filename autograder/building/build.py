"""Building chapters: first everything in memory, then the files, so that errors change nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.building.bundle import student_bundle
from autograder.building.chapter_text import given_cells
from autograder.building.course_text import CourseText, read_text
from autograder.building.errors import BuildError
from autograder.building.minutes import Time, estimate
from autograder.building.names import check_names
from autograder.building.notation_page import notation_page
from autograder.building.notebook import as_bytes, source_notebook
from autograder.building.notice import refuse_hand_edited
from autograder.building.origin import is_repository
from autograder.building.own_cells import with_own_cells
from autograder.building.places import DIST, Places
from autograder.building.public_answers import UnseenMisconceptionError, public_answers_file
from autograder.building.release import release_files
from autograder.building.repository import address_in
from autograder.building.students_wheel import students_wheel
from autograder.course_settings import COURSE_FILE, settings_of
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
    release : dict
        Names and contents of the release's files.
    time : Time
        How long the chapter takes.
    remarks : list of str
        What whoever builds should know of the text.
    unwanted : list of Path
        Files that an earlier build made, and that must not be there now.
    """

    places: Places
    committed: dict[Path, bytes]
    release: dict[str, bytes]
    time: Time
    remarks: list[str]
    unwanted: list[Path]


def assemble(chapter: Chapter, root: Path) -> Built:
    """Make all of a chapter's built files in memory.

    Raises
    ------
    BuildError
        If the text and the answer key do not fit each other, or a notebook was edited by hand.
    CourseRootError
        If there is no nbgrader_config.py in ``root``.
    CourseFileError
        If there is a mistake in the course's overlay, or what is left of the text does not hold
        together.
    """
    places = Places(root, chapter)
    text = read_text(places)
    check_names(text.pieces, chapter)
    refuse_hand_edited(places.source, places.named(places.source), _where_edits_belong(places))
    notebook = source_notebook(text.pieces, chapter, address_in(root))
    notebook, moved = with_own_cells(notebook, places.source)
    notation = notation_page(places.origin.root)
    release = {**release_files(notebook, places), **notation}
    beside = [
        folder / places.checks_beside for folder in (places.source_folder, places.release_folder)
    ]
    committed = {places.source: as_bytes(notebook)}
    unwanted: list[Path] = []
    if places.is_repository:
        committed[places.checks] = _public_answers(chapter, text)
    elif settings_of(chapter).changes_exercises:
        release[places.checks_beside] = _public_answers(chapter, text)
        committed[beside[0]] = release[places.checks_beside]
    else:
        unwanted = [path for path in beside if path.is_file()]
    # Beside the source, too: a release that nbgrader itself makes takes along what lies there.
    committed |= {places.source_folder / name: content for name, content in notation.items()}
    committed |= {places.release_folder / name: content for name, content in release.items()}
    time = estimate(text.pieces, chapter)
    return Built(places, committed, release, time, [*text.remarks, *moved], unwanted)


def stale_files(built: Built) -> list[Path]:
    """Committed files that are missing or not what a build gives now."""
    stale = [
        path
        for path, content in built.committed.items()
        if not path.is_file() or path.read_bytes() != content
    ]
    return [*stale, *built.unwanted]


def leftover_files(built: Built) -> list[Path]:
    """Files in the release that no build makes; they would be handed out with it."""
    folder = built.places.release_folder
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path not in (*built.committed, *built.unwanted)
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
    for path in (path for built in chapters for path in built.unwanted):
        path.unlink(missing_ok=True)
        changed.append(path)
    if not chapters:
        return changed
    wheel = students_wheel(chapters[0].places.origin.root)
    outputs = {root / DIST / wheel[0]: wheel[1]} if is_repository(root) else {}
    for built in chapters:
        outputs[built.places.bundle] = student_bundle(
            built.places.chapter, built.release, wheel, built.time
        )
    changed += [path for path, content in outputs.items() if replace_file(path, content)]
    return changed


def _where_edits_belong(places: Places) -> str:
    name = places.chapter.name
    if places.is_repository:
        return f"{name}.md (text) or autograder/reference/{name}.py (solutions)"
    return (
        f"{places.named(places.overlay)} (text) or {COURSE_FILE} (points, exercises). Cells that "
        "are graded by hand may stay; add them again after the build"
    )


def _public_answers(chapter: Chapter, text: CourseText) -> bytes:
    given = given_cells(text.pieces, answers_given(chapter))
    try:
        return public_answers_file(chapter, given)
    except (UnseenMisconceptionError, TooFewDecoysError, BrokenReferenceError) as error:
        raise BuildError(str(error)) from error
