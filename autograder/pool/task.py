"""What goes to a worker and what comes back: plain data that any kind of pool can send."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from typing import Protocol, Self

import nbformat

from autograder.course_settings import ChapterSettings, settings_of
from autograder.errors import AutograderError
from autograder.grading.cells import as_text
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import GradedSubmission, KeptVerdicts
from autograder.grading.submission import Submission
from autograder.judging.course_misconceptions import CourseMisconceptions
from autograder.limits import Limits
from autograder.pool.log_lines import PACKAGE
from autograder.reference import load_chapter


class PoolError(AutograderError):
    """The workers cannot work; the text says why and what to do."""


@dataclass(frozen=True)
class WorkerSetup:
    """What a worker needs once: chapter, master copy as text, the class's secret, and more.

    ``settings`` are what the course changes of the chapter.
    ``log_level`` is the least level of what it logs that the coordinator wants to hear of.
    """

    chapter: str
    settings: ChapterSettings
    master: str
    secret: bytes
    limits: Limits
    log_level: int = logging.WARNING
    misconceptions: CourseMisconceptions = field(default_factory=CourseMisconceptions)

    @classmethod
    def of(cls, key: ChapterKey, limits: Limits) -> WorkerSetup:
        """The set-up for a key that this side holds already, and for what is logged here."""
        level = logging.getLogger(PACKAGE).getEffectiveLevel()
        settings, master = settings_of(key.chapter), as_text(key.master)
        more = limits, level, key.misconceptions
        return cls(key.chapter.name, settings, master, key.secret, *more)

    def key(self) -> ChapterKey:
        """The key, on the worker's side."""
        master = nbformat.reads(self.master, as_version=4)
        chapter = self.settings.applied_to(load_chapter(self.chapter))
        return ChapterKey(chapter, master, self.secret, self.misconceptions)


@dataclass(frozen=True)
class GradingTask:
    """One submission to grade."""

    student: str
    submission: Submission
    kept: KeptVerdicts = field(default_factory=KeptVerdicts)


# Whose task comes back, and what came of it: None if every worker that tried has ended on it.
Returned = tuple[str, GradedSubmission | None]


class Pool(Protocol):
    """Grades tasks, in any order, as many at a time as it can."""

    def run(self, tasks: Iterable[GradingTask]) -> Generator[Returned, None, None]:
        """Grade every task; each comes back exactly once."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
