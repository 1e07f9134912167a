"""A chapter's key and an engine: all that it takes to grade submissions."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Self

from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import GradedSubmission, KeptVerdicts, grade_submission
from autograder.grading.submission import Submission
from autograder.sandbox.protocol import Engine

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Grader:
    """Grades submissions of one chapter; nothing that is in a submission makes it raise.

    As a context manager it also starts the engine and works out the key, and closes the engine
    at the end. Without that, both happen at first use, and the engine stays for others.
    """

    key: ChapterKey
    engine: Engine

    def grade(self, submission: Submission, kept: KeptVerdicts | None = None) -> GradedSubmission:
        """Grade one submission.

        Parameters
        ----------
        submission : Submission
        kept : KeptVerdicts, optional
            Verdicts of an earlier grading that stand.

        Raises
        ------
        SandboxUnavailableError
            If student code cannot be walled in here.
        """
        started = time.perf_counter()
        graded = grade_submission(submission, self.key, self.engine, kept)
        log.debug(
            "%g of %g points, in %.2f s",
            sum(verdict.score for verdict in graded.verdicts),
            sum(verdict.max_score for verdict in graded.verdicts),
            time.perf_counter() - started,
        )
        return graded

    def __enter__(self) -> Self:
        self.engine.__enter__()
        started = time.perf_counter()
        keys = self.key.keys_for()
        log.info(
            "the answer key of %s is worked out: %d exercises, %d cases, in %.2f s",
            self.key.chapter.assignment,
            len(keys),
            sum(len(key.calls) for key in keys.values()),
            time.perf_counter() - started,
        )
        return self

    def __exit__(self, *exc: object) -> None:
        self.engine.__exit__(*exc)
