"""What goes to a worker and what comes back: plain data, the same for every kind of pool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, Self

import nbformat

from autograder.errors import AutograderError
from autograder.grading.cells import as_text
from autograder.grading.grade import ChapterKey, GradedSubmission, Kept, grade_submission
from autograder.grading.submission import Submission
from autograder.limits import Limits
from autograder.reference import load_chapter
from autograder.sandbox.engine import open_engine


class PoolError(AutograderError):
    """The workers cannot work; the text says why and what to do."""


@dataclass(frozen=True)
class Setup:
    """What a worker needs once: the chapter, its master copy as text, the class's secret."""

    chapter: str
    master: str
    secret: bytes
    limits: Limits

    @classmethod
    def of(cls, key: ChapterKey, limits: Limits) -> Setup:
        """The set-up for a key that this side holds already."""
        return cls(key.chapter.name, as_text(key.master), key.secret, limits)


@dataclass(frozen=True)
class Task:
    """One submission to grade."""

    student: str
    submission: Submission
    kept: Kept = field(default_factory=Kept)


# Whose task comes back, and what came of it: None if every worker that tried has ended on it.
Returned = tuple[str, GradedSubmission | None]


class Pool(Protocol):
    """Grades tasks, in any order, as many at a time as it can."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Returned]:
        """Grade every task; each comes back exactly once."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


class Desk:
    """A worker's own place: its engine and its key, set up once."""

    def __init__(self, setup: Setup) -> None:
        master = nbformat.reads(setup.master, as_version=4)
        self.key = ChapterKey(load_chapter(setup.chapter), master, setup.secret)
        self.engine = open_engine(walled=True, limits=setup.limits)

    def grade(self, task: Task) -> GradedSubmission:
        """Grade one submission."""
        return grade_submission(task.submission, self.key, self.engine, task.kept)

    def __enter__(self) -> Self:
        self.engine.__enter__()
        # Worked out now, so that forks of this process have them.
        _ = self.key.keys
        return self

    def __exit__(self, *exc: object) -> None:
        self.engine.__exit__(*exc)
