"""Judges functions in a Python file or notebook; helpers that it lacks are the reference's."""

from __future__ import annotations

import hashlib
import inspect
from pathlib import Path

from autograder.exercises.inputs import seed_from
from autograder.grading.amended import error_of
from autograder.grading.asking import defines
from autograder.grading.follow_through import Judging
from autograder.grading.memoryless import Proof
from autograder.grading.newer_syntax import note_on_syntax
from autograder.grading.python_file import read_sources
from autograder.grading.read import UnreadableError
from autograder.judging.judge import Key
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter, answers_given
from autograder.sandbox.protocol import CellRun, Engine
from course.feedback.answer import Outcome
from course.feedback.store import given_cells

# Files are judged outside any class, so their inputs come from a seed that is no class's.
FILE_SECRET = b"functions in plain files"


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

    It has at hand what the chapter's notebook gives. A file that defines none of them, or is no
    Python file, gets one verdict, of no points, that says why.
    """
    try:
        sources = read_sources(path)
    except UnreadableError as error:
        return [_nothing(Status.UNREADABLE, str(error))]
    digest = hashlib.sha256("\n".join(sources).encode("utf-8", "replace")).hexdigest()
    runner = engine.open(seed_from(FILE_SECRET, digest))
    try:
        given, proof = given_sources(key.chapter), Proof()
        for source in [*given, *sources]:
            proof.add(source)
        for source in given:
            runner.cell(source)
        runs = [(source, runner.cell(source)) for source in sources]
        judging = Judging(runner, key.chapter, key.keys, seed_from(FILE_SECRET, "order"), proof)
        verdicts = [
            verdict for name in key.chapter.exercises if (verdict := _judge_or_give(judging, name))
        ]
    finally:
        runner.close()
    return verdicts or [_nothing_found(key.chapter, runs)]


def given_sources(chapter: Chapter) -> list[str]:
    """What the chapter's notebook gives its exercises, cell by cell."""
    answers = map(inspect.getsource, answers_given(chapter).values())
    # Last: the stored cells hold these functions without their bodies.
    return [*given_cells(chapter.name), *answers]


def _judge_or_give(judging: Judging, name: str) -> Verdict | None:
    """Judge a function; if the file has none of that name, later ones get the reference's."""
    # Asked first: to look for a test of the student's would start processes of its own.
    if defines(judging.runner, judging.keys[name]):
        verdict = judging.judge(name, name)
        if verdict.status is not Status.MISSING:
            return verdict
    judging.not_asked.add(name)
    return None


def _nothing_found(chapter: Chapter, runs: list[tuple[str, CellRun]]) -> Verdict:
    """Why a file has nothing to judge; ``runs`` are its pieces and how each ended."""
    for source, run in runs:
        if run.outcome is not Outcome.OK:
            newer = note_on_syntax(source, run.error_name, run.error)
            why = f"did not run to its end, so there is nothing to judge. {error_of(run)} {newer}"
            break
    else:
        names = ", ".join(chapter.exercises)
        why = f"defines no function of {chapter.name}. Its functions are: {names}."
    return _nothing(Status.MISSING, f"The file {why}".strip())


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
