"""Grades a whole class in a pool of workers; goes on where an earlier grading stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from autograder.bulk.changes import NEW_KEY, RESUBMITTED, SAME, changes
from autograder.bulk.graded_folder import remove_drafts
from autograder.bulk.record import Recorder, Result
from autograder.bulk.retell import has_lost_hint, retold
from autograder.gradebook.handed_in_at import handed_in_at
from autograder.gradebook.rows import RecordedGrade
from autograder.grading.grade import GradedSubmission, KeptVerdicts, not_graded
from autograder.grading.mark import content_fingerprint, read_mark
from autograder.grading.submission import Submission
from autograder.grading.walk import verdicts_in
from autograder.judging.verdict import Verdict
from autograder.pool.task import GradingTask, Pool

log = logging.getLogger(__name__)
# Two scores that differ by less count as equal, since databases and JSON round numbers.
ROUNDING = 1e-9
OnResult = Callable[[Result], None]


@dataclass(frozen=True)
class GradingRequest:
    """Which submissions to grade, and how much of each.

    Attributes
    ----------
    students : sequence of str
    force : bool
        Grade those again that have not changed.
    exercises : tuple of str
        Judge only these again where the notebook has not changed; none means all.
    compare : bool
        Find out what differs from the earlier grading.
    """

    students: Sequence[str]
    force: bool = False
    exercises: tuple[str, ...] = ()
    compare: bool = False


@dataclass(frozen=True)
class _Before:
    """What is known of a submission's earlier grading; ``why`` says what is new since then."""

    verdicts: dict[str, Verdict]
    why: str


class BulkGrading:
    """One run over a class: reads what was handed in, has it graded, writes it down.

    Parameters
    ----------
    recorder : Recorder
    pool : Pool
    request : GradingRequest
    recorded : mapping of str to RecordedGrade
        Student to what the gradebook holds already.
    """

    def __init__(
        self,
        recorder: Recorder,
        pool: Pool,
        request: GradingRequest,
        recorded: Mapping[str, RecordedGrade],
    ) -> None:
        self._recorder = recorder
        self._pool = pool
        self._request = request
        self._recorded = recorded
        self._chapter = recorder.key.chapter
        self._results: list[Result] = []
        self._before: dict[str, _Before] = {}

    def run(self, on_result: OnResult) -> list[Result]:
        """Grade everything that is asked for; ``on_result`` hears of each submission at once.

        Whatever ends this early, each submission is either written whole or left as it was.
        """

        def tell(result: Result) -> None:
            self._results.append(result)
            on_result(result)

        with closing(self._pool.run(self._tasks(tell))) as finished:
            for student, graded in finished:
                tell(self._write(student, graded or not_graded(self._recorder.key)))
        return self._results

    def _write(self, student: str, graded: GradedSubmission) -> Result:
        result = self._recorder.record(student, graded)
        before = self._before.pop(student, None)
        if before is None or result.refused:
            return result
        found = changes(student, before.verdicts, result.verdicts, before.why)
        return replace(result, changes=found)

    def _tasks(self, tell: OnResult) -> Iterator[GradingTask]:
        for student in self._request.students:
            if refused := self._recorder.refused(student):
                tell(refused)
                continue
            remove_drafts(self._recorder.course, self._chapter, student)
            task = self._task(student, self._recorder.read(student))
            if task is None and (result := self._retell(student)):
                tell(result)
            elif task is None:
                log.debug("%s: unchanged since it was graded", student)
                flagged = self._recorded[student].flagged
                tell(Result(student, unchanged=True, still_flagged=flagged))
            else:
                yield task

    def _retell(self, student: str) -> Result | None:
        """Tell a student what the course has named since; None if there is nothing to tell."""
        path = self._recorder.course.folders.graded_notebook(student, self._chapter)
        graded = retold(path, self._recorder.key.misconceptions)
        if graded is None:
            return None
        log.debug("%s: told anew", student)
        flagged = self._recorded[student].flagged
        result = self._recorder.record(student, graded)
        return replace(result, told_anew=not result.refused, still_flagged=flagged)

    def _task(self, student: str, submission: Submission) -> GradingTask | None:
        """What there is to do for a student; None if nothing is."""
        path = self._recorder.course.folders.graded_notebook(student, self._chapter)
        mark = read_mark(path)
        if mark is None:
            return GradingTask(student, submission)
        same_content = mark.content == content_fingerprint(submission)
        same_key = mark.key == self._recorder.key.fingerprint
        only_some = bool(self._request.exercises)
        asked_for_again = self._request.force or only_some
        is_up_to_date = same_content and same_key and self._is_recorded(student, mark.score)
        if is_up_to_date and not asked_for_again:
            lost = has_lost_hint(path, self._recorder.key.misconceptions)
            return GradingTask(student, submission) if lost else None
        needs_old = self._request.compare or (same_content and only_some)
        old = verdicts_in(path) if needs_old else {}
        if self._request.compare:
            why = RESUBMITTED if not same_content else SAME if same_key else NEW_KEY
            self._before[student] = _Before(old, why)
        kept = {name: old[name] for name in old if name not in self._request.exercises}
        if same_content and only_some and kept:
            return GradingTask(student, submission, KeptVerdicts(kept, mark.key))
        return GradingTask(student, submission)

    def _is_recorded(self, student: str, score: float) -> bool:
        """True if the gradebook holds what the graded notebook's mark says."""
        recorded = self._recorded.get(student)
        if recorded is None or not recorded.complete or abs(recorded.score - score) > ROUNDING:
            return False
        try:
            timestamp = handed_in_at(self._recorder.submitted(student))
        except ValueError:
            timestamp = None
        return timestamp is None or timestamp == recorded.timestamp
