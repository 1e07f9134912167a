"""From the text of a submitted notebook to a graded notebook and its verdicts."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from autograder.exercises.inputs import seed_from
from autograder.grading.blank import blank_graded
from autograder.grading.cells import as_text
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.clean import clean_notebook, clean_text
from autograder.grading.follow_through import Judging
from autograder.grading.look import ask_for_a_look, flag_zeros
from autograder.grading.mark import content_fingerprint, digest_of, put_mark
from autograder.grading.memoryless import Proof
from autograder.grading.read import UnreadableError, read_cells
from autograder.grading.rebuild import rebuild
from autograder.grading.steps import Rebuilt
from autograder.grading.submission import Submission
from autograder.grading.trace import Acted, Rule, Trace
from autograder.grading.walk import walk
from autograder.judging.verdict import Verdict
from autograder.sandbox.protocol import Engine
from autograder.sandbox.wall import SandboxUnavailableError

GRADER_FAILED = "The grader itself failed on this notebook. A person has to look at it."

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class GradedSubmission:
    """A submission after grading; plain data, which travels between processes and machines.

    Attributes
    ----------
    text : str
        The graded notebook, as the text of its file.
    verdicts : list of Verdict
        One for each exercise.
    remarks : list of str
        What was odd about what was handed in.
    trace : Trace
        How the verdicts came about.
    """

    text: str
    verdicts: list[Verdict]
    remarks: list[str]
    trace: Trace


@dataclass(frozen=True)
class KeptVerdicts:
    """Verdicts of an earlier grading that stand, and the fingerprint of the key they came from."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    key: str = ""


def grade_submission(
    submission: Submission, key: ChapterKey, engine: Engine, kept: KeptVerdicts | None = None
) -> GradedSubmission:
    """Grade what a student handed in; neither that nor a fault of the grader makes this raise.

    Raises
    ------
    SandboxUnavailableError
        If student code cannot be walled in here.
    """
    try:
        return grade_notebook(submission, key, engine, kept)
    except SandboxUnavailableError:
        raise
    except Exception:
        log.exception("grading a notebook failed")
        return not_graded(key)


def grade_notebook(
    submission: Submission, key: ChapterKey, engine: Engine, kept: KeptVerdicts | None = None
) -> GradedSubmission:
    """Grade one submission. Nothing that it holds makes this raise; faults of the grader do.

    The notebook is marked with what it was made from, so that it is not graded twice.

    Parameters
    ----------
    submission : Submission
        What was handed in.
    key : ChapterKey
        The chapter, the built source notebook with its locked cells, and the class's secret.
    engine : Engine
        Where the student's code runs.
    kept : KeptVerdicts, optional
        Verdicts that stand: their exercises are not judged again.
    """
    kept = kept or KeptVerdicts()
    try:
        if submission.reason:
            raise UnreadableError(submission.reason)
        rebuilt = rebuild(read_cells(submission.text), key.master)
        rebuilt.on_all += [one for one in submission.remarks if one != submission.look]
    except UnreadableError as error:
        reason = clean_text(str(error))
        notebook, verdicts = blank_graded(reason, key.master, key.chapter)
        remarks, trace = [reason], Trace(acted=(Acted(Rule.NOT_READ),))
    else:
        verdicts = _run_and_judge(rebuilt, submission, key, engine, kept)
        if submission.look:
            rebuilt.acted.append(Acted(Rule.LOOK_ASKED_FOR))
            verdicts = ask_for_a_look(rebuilt, verdicts, submission.look)
        if submission.incomplete:
            rebuilt.acted.append(Acted(Rule.FILES_LEFT_OUT))
            verdicts = flag_zeros(rebuilt, verdicts)
        notebook = clean_notebook(rebuilt.notebook)
        remarks = [remark for found in rebuilt.remarks.values() for remark in found]
        trace = rebuilt.trace()
    attempt = content_fingerprint(submission)
    put_mark(notebook, attempt, kept.key or key.fingerprint, verdicts)
    remarks = [*submission.remarks, *remarks]
    return GradedSubmission(as_text(notebook), verdicts, remarks, replace(trace, attempt=attempt))


def not_graded(key: ChapterKey) -> GradedSubmission:
    """What stands for a submission on which the grader itself failed.

    It bears no mark, so that the next grading tries again.
    """
    notebook, verdicts = blank_graded(GRADER_FAILED, key.master, key.chapter)
    failed = Trace(acted=(Acted(Rule.GRADER_FAILED),))
    return GradedSubmission(as_text(notebook), verdicts, [GRADER_FAILED], failed)


def _run_and_judge(
    rebuilt: Rebuilt, submission: Submission, key: ChapterKey, engine: Engine, kept: KeptVerdicts
) -> list[Verdict]:
    # With the files beside the notebook, since code may lie there: another attempt, another seed.
    digest = digest_of(submission.text, submission.files)
    keys = key.keys_for(submission.student, digest)
    runner = engine.open(seed_from(key.secret, "submission", digest), submission.files)
    # What is known inside must not tell in which order calls are made, so it has another seed.
    order = seed_from(key.secret, "order of calls", digest)
    try:
        judging = Judging(runner, key.chapter, keys, order, Proof(submission.files))
        return walk(rebuilt, judging, kept.verdicts, key.misconceptions)
    finally:
        rebuilt.processes, rebuilt.replays = runner.processes, runner.replays
        runner.close()
