"""One line of the log, as JSON data: the first of a file is on the run, each other on a student."""

from __future__ import annotations

import hashlib
import os
import pwd
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from autograder import __version__
from autograder.gradebook.class_secret import fingerprint_of
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import GradedSubmission
from autograder.grading.trace import Acted
from autograder.judging.verdict import Verdict

# Goes up when an older reader would take a new file's lines for something else.
FORMAT = 1
RUN, SUBMISSION = "run", "submission"
# Enough to tell two messages of a course apart.
MESSAGE_DIGITS = 16


def run_entry(key: ChapterKey, way: str) -> dict[str, Any]:
    """What is said of a run: when, who, by which command, with which version and key."""
    return {
        "kind": RUN,
        "format": FORMAT,
        "at": now(),
        "by": account(),
        "way": way,
        "version": __version__,
        "assignment": key.chapter.assignment,
        "key_version": key.chapter.key_version,
        "key": key.fingerprint,
        "secret": fingerprint_of(key.secret),
    }


def submission_entry(student: str, graded: GradedSubmission) -> dict[str, Any]:
    """What is said of one submission that was written to the gradebook."""
    trace = graded.trace
    exercises = {verdict.exercise for verdict in graded.verdicts}
    return {
        "kind": SUBMISSION,
        "at": now(),
        "student": student,
        "attempt": trace.attempt,
        "processes": trace.processes,
        "replays": trace.replays,
        "rules": _rules(one for one in trace.acted if one.exercise not in exercises),
        "exercises": [
            _exercise(verdict, (one for one in trace.acted if one.exercise == verdict.exercise))
            for verdict in graded.verdicts
        ],
    }


def message_digest(verdict: Verdict) -> str:
    """Hex digits that change with what a student reads of an exercise.

    The text itself stays out of the log, since it may quote what a student's code said.
    """
    said = "\n".join([verdict.message, *verdict.notes])
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:MESSAGE_DIGITS]


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def account() -> str:
    """The name of the account that grades, or its number where the system knows no name."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"user {os.getuid()}"


def _exercise(verdict: Verdict, acted: Iterable[Acted]) -> dict[str, Any]:
    return {
        "exercise": verdict.exercise,
        "status": str(verdict.status),
        "score": verdict.score,
        "of": verdict.max_score,
        "passed": verdict.passed,
        "cases": verdict.cases,
        "misconception": verdict.misconception,
        "flagged": verdict.needs_manual_grade,
        "message": message_digest(verdict),
        "rules": _rules(acted),
    }


def _rules(acted: Iterable[Acted]) -> list[list[str]]:
    return [[str(one.rule), *one.names] for one in acted]
