"""Proof that a chapter grades as it should: the reference in full, the blank release not at all."""

from __future__ import annotations

import secrets
from pathlib import Path

from autograder.course_root import CourseFolders, must_be_built
from autograder.exercises.inputs import SECRET_BYTES
from autograder.grading import ChapterKey, grade_notebook
from autograder.grading.submission import Submission
from autograder.judging.verdict import Verdict
from autograder.reference import Chapter
from autograder.sandbox.protocol import Engine


def selftest(folders: CourseFolders, chapter: Chapter, engine: Engine) -> list[str]:
    """What is wrong with a chapter, a line a fault; an empty list if nothing is.

    The inputs are drawn anew at each call, so that the proof is not of one lucky draw.
    """
    reference, release = folders.source_notebook(chapter), folders.release_notebook(chapter)
    for path in (reference, release):
        must_be_built(path, chapter)
    key = ChapterKey(chapter, folders.master(chapter), secrets.token_bytes(SECRET_BYTES))

    def verdicts_on(path: Path) -> list[Verdict]:
        submission = Submission(path.read_text(encoding="utf-8"))
        return grade_notebook(submission, key, engine).verdicts

    faults = [
        f"{chapter.assignment}: the reference's {v.exercise} gets {v.score:g} of {v.max_score:g} "
        f"points: {v.message}"
        for v in verdicts_on(reference)
        if v.score != v.max_score
    ]
    blank = verdicts_on(release)
    faults += [
        f"{chapter.assignment}: the blank release's {v.exercise} gets {v.score:g} points"
        for v in blank
        if v.score != 0
    ]
    if missing := set(chapter.exercises) - {v.exercise for v in blank}:
        faults.append(f"{chapter.assignment}: not graded at all: {', '.join(sorted(missing))}")
    return faults
