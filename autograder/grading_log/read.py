"""Reads the log of gradings; lines that are cut off or damaged are passed over and counted."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.grading_log.entry import FORMAT, RUN, SUBMISSION
from autograder.grading_log.write import SUFFIX

# A rule and the names that it was about, as the log has them.
LoggedRule = tuple[str, ...]


@dataclass(frozen=True)
class LoggedRun:
    """What a log says of a run as a whole."""

    at: str
    by: str
    way: str
    version: str
    assignment: str
    key_version: int
    key: str
    secret: str


@dataclass(frozen=True)
class LoggedExercise:
    """What a log says of one exercise of a submission."""

    status: str
    score: float
    of: float
    passed: int
    cases: int
    misconception: str | None
    flagged: bool
    message: str
    rules: tuple[LoggedRule, ...]


@dataclass(frozen=True)
class LoggedSubmission:
    """What a log says of one submission."""

    run: LoggedRun
    at: str
    student: str
    attempt: str
    processes: int
    replays: int
    rules: tuple[LoggedRule, ...]
    exercises: dict[str, LoggedExercise]


@dataclass
class GradingLog:
    """All that was logged of an assignment, oldest first.

    Attributes
    ----------
    damaged : int
        Lines that could not be read.
    """

    submissions: list[LoggedSubmission] = field(default_factory=list)
    damaged: int = 0


def read_log(folder: Path, assignment: str) -> GradingLog:
    """Read the logs of all runs that graded an assignment; none if there is no such folder.

    Raises
    ------
    OSError
        If the folder or a file in it may not be read.
    """
    log = GradingLog()
    for path in _files(folder):
        run: LoggedRun | None = None
        for line in _lines(path):
            try:
                entry = json.loads(line)
                if entry["kind"] == RUN:
                    run = _run(entry)
                elif entry["kind"] == SUBMISSION and run is not None:
                    if run.assignment == assignment:
                        log.submissions.append(_submission(entry, run))
                else:
                    log.damaged += 1
            except (ValueError, LookupError, TypeError, RecursionError):
                log.damaged += 1
            if run is not None and run.assignment != assignment:
                break
    log.submissions.sort(key=lambda one: one.at)
    return log


def _files(folder: Path) -> list[Path]:
    """The logs, oldest first, since their names begin with the time."""
    try:
        # Unlike a glob, this says so if the folder is somebody else's.
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    return [folder / name for name in sorted(names) if name.endswith(SUFFIX)]


def _lines(path: Path) -> Iterator[bytes]:
    with open(path, "rb") as file:
        yield from (line for line in file if line.strip())


def _run(entry: dict[str, Any]) -> LoggedRun:
    if entry["format"] != FORMAT:
        raise ValueError("a newer version wrote it")
    texts = ("at", "by", "way", "version", "assignment", "key", "secret")
    return LoggedRun(
        **{name: _typed(entry[name], str) for name in texts},
        key_version=_typed(entry["key_version"], int),
    )


def _submission(entry: dict[str, Any], run: LoggedRun) -> LoggedSubmission:
    texts = {name: _typed(entry[name], str) for name in ("at", "student", "attempt")}
    numbers = {name: _typed(entry[name], int) for name in ("processes", "replays")}
    return LoggedSubmission(
        run,
        **texts,
        **numbers,
        rules=_rules(entry["rules"]),
        exercises={_typed(one["exercise"], str): _exercise(one) for one in entry["exercises"]},
    )


def _exercise(entry: dict[str, Any]) -> LoggedExercise:
    return LoggedExercise(
        status=_typed(entry["status"], str),
        score=_typed(entry["score"], float, int),
        of=_typed(entry["of"], float, int),
        passed=_typed(entry["passed"], int),
        cases=_typed(entry["cases"], int),
        misconception=_typed(entry["misconception"], str, type(None)),
        flagged=_typed(entry["flagged"], bool),
        message=_typed(entry["message"], str),
        rules=_rules(entry["rules"]),
    )


def _rules(entries: list[list[str]]) -> tuple[LoggedRule, ...]:
    return tuple(tuple(_typed(word, str) for word in entry) for entry in entries if entry)


def _typed(value: Any, *kinds: type) -> Any:
    if type(value) not in kinds:
        raise TypeError(f"expected {kinds}, got {type(value)}")
    return value
