"""From the text of a submitted notebook to a graded notebook and its verdicts."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nbformat import NotebookNode

from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.exercises.inputs import seed_from
from autograder.grading.clean import clean_notebook, clean_text
from autograder.grading.follow_through import Judging
from autograder.grading.mark import key_fingerprint, put_mark
from autograder.grading.read import UnreadableError, read_cells
from autograder.grading.rebuild import blank_notebook, rebuild
from autograder.grading.submission import Submission
from autograder.grading.walk import show_verdict, walk
from autograder.judging.judge import Key
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter
from autograder.sandbox.protocol import Engine
from autograder.sandbox.wall import SandboxUnavailableError

GRADER_FAILED = "The grader itself failed on this notebook. A person has to look at it."

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Graded:
    """A submission after grading: the notebook to show, a verdict an exercise, odd things."""

    notebook: NotebookNode
    verdicts: list[Verdict]
    remarks: list[str]


@dataclass(frozen=True)
class Kept:
    """Verdicts of an earlier grading that stand, and the fingerprint of the key they came from."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    key: str = ""


class ChapterKey:
    """What grading a class for one chapter needs; cases and right answers at first use."""

    def __init__(self, chapter: Chapter, master: NotebookNode, secret: bytes) -> None:
        self.chapter = chapter
        self.master = master
        self.secret = secret
        self.fingerprint = key_fingerprint(chapter, master, secret)

    @cached_property
    def keys(self) -> dict[str, Key]:
        """Each exercise's cases with their right answers, worked out once."""
        return {
            name: Key(exercise, self.secret, self.chapter.key_version)
            for name, exercise in self.chapter.exercises.items()
        }


def grade_submission(
    submission: Submission, key: ChapterKey, engine: Engine, kept: Kept | None = None
) -> Graded:
    """Grade what a student handed in; nothing in it makes this raise.

    The notebook is marked with what it was made from, unless the grader itself failed: then
    the next grading tries again.

    Raises
    ------
    SandboxUnavailableError
        If student code cannot be walled in here.
    """
    kept = kept or Kept()
    if submission.reason:
        graded = unreadable(submission.reason, key)
    else:
        try:
            graded = grade_notebook(submission.text, key, engine, kept.verdicts)
        except SandboxUnavailableError:
            raise
        except Exception:
            log.exception("grading a notebook failed")
            return unreadable(GRADER_FAILED, key)
    put_mark(graded.notebook, submission, kept.key or key.fingerprint, graded.verdicts)
    return Graded(graded.notebook, graded.verdicts, [*submission.remarks, *graded.remarks])


def grade_notebook(
    text: str, key: ChapterKey, engine: Engine, kept: Mapping[str, Verdict] | None = None
) -> Graded:
    """Grade one submission. Nothing that it holds makes this raise.

    Parameters
    ----------
    text : str
        The submitted file, as it is.
    key : ChapterKey
        The chapter, the built source notebook with its locked cells, and the class's secret.
    engine : Engine
        Where the student's code runs.
    kept : mapping of str to Verdict, optional
        Exercises that are not judged again, with the verdicts that they keep.
    """
    try:
        rebuilt = rebuild(read_cells(text), key.master)
    except UnreadableError as error:
        return unreadable(str(error), key)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    seed = seed_from(key.secret, "submission", digest)
    runner = engine.open(seed)
    try:
        verdicts = walk(rebuilt, Judging(runner, key.chapter, key.keys, seed), kept or {})
    finally:
        runner.close()
    return Graded(clean_notebook(rebuilt.notebook), verdicts, list(rebuilt.odd.values()))


def unreadable(reason: str, key: ChapterKey) -> Graded:
    """The blank master, with a zero for every exercise that a person should look at."""
    reason = clean_text(reason)
    notebook = blank_notebook(key.master)
    verdicts = []
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("grade"):
            name = mark.grade_id.removeprefix(TEST_PREFIX)
            verdict = Verdict(
                exercise=name,
                grade_id=mark.grade_id,
                status=Status.UNREADABLE,
                score=0.0,
                max_score=float(key.chapter.exercises[name].points),
                passed=0,
                cases=0,
                message=reason,
                needs_manual_grade=True,
            )
            verdicts.append(verdict)
            show_verdict(cell, verdict)
    return Graded(notebook, verdicts, [reason])
