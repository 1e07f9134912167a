"""Judges functions in a plain Python file; helpers that it lacks are the reference's."""

from __future__ import annotations

import hashlib
import inspect
from pathlib import Path

from autograder.exercises.inputs import seed_from
from autograder.grading.amended import error_of
from autograder.grading.follow_through import Judging
from autograder.grading.python_file import read_source
from autograder.grading.read import UnreadableError
from autograder.judging.judge import Key
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter
from autograder.sandbox.protocol import CellRun, Engine
from course.feedback.answer import Outcome

# Files are judged outside any class, so their inputs come from a seed that is no class's.
FILE_SECRET = b"functions in plain files"
PREAMBLE = "import numpy as np"


class FileKey:
    """A chapter's cases and right answers for judging any number of files."""

    def __init__(self, chapter: Chapter) -> None:
        self.chapter = chapter
        self.keys = {
            name: Key(exercise, FILE_SECRET, chapter.key_version)
            for name, exercise in chapter.exercises.items()
        }


def judge_file(path: Path, key: FileKey, engine: Engine) -> list[Verdict]:
    """A verdict for each of the chapter's functions that the file defines.

    A file that defines none of them, or is no Python file, gets one verdict, of no points, that
    says why.
    """
    try:
        source = read_source(path)
    except UnreadableError as error:
        return [_nothing(Status.UNREADABLE, str(error))]
    digest = hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()
    runner = engine.open(seed_from(FILE_SECRET, digest))
    try:
        for given in (PREAMBLE, *map(inspect.getsource, key.chapter.given)):
            runner.cell(given)
        run = runner.cell(source)
        judging = Judging(runner, key.chapter, key.keys, seed_from(FILE_SECRET, "order"))
        verdicts = [
            verdict
            for name in key.chapter.exercises
            if (verdict := _judge_or_give(judging, name)).status is not Status.MISSING
        ]
    finally:
        runner.close()
    return verdicts or [_nothing_found(key.chapter, run)]


def _judge_or_give(judging: Judging, name: str) -> Verdict:
    """Judge a function; if the file has none of that name, later ones get the reference's."""
    verdict = judging.judge(name, name)
    if verdict.status is Status.MISSING:
        judging.not_asked.add(name)
    return verdict


def _nothing_found(chapter: Chapter, run: CellRun) -> Verdict:
    if run.outcome is Outcome.OK:
        names = ", ".join(chapter.exercises)
        message = f"The file defines no function of {chapter.name}. Its functions are: {names}."
    else:
        message = f"The file did not run to its end, so there is nothing to judge. {error_of(run)}"
    return _nothing(Status.MISSING, message.strip())


def _nothing(status: Status, message: str) -> Verdict:
    return Verdict(
        exercise="",
        grade_id="",
        status=status,
        score=0.0,
        max_score=0.0,
        passed=0,
        cases=0,
        message=message,
    )
