"""Walks a rebuilt notebook: runs the student's cells, judges at the graded ones."""

from __future__ import annotations

import contextlib
import json
import logging
import textwrap
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from nbformat import NotebookNode

from autograder.exercises.cell_marks import BEGIN_HIDDEN_TESTS
from autograder.grading.cells import new_output
from autograder.grading.clean import clean_verdict, shown_text
from autograder.grading.follow_through import Judging
from autograder.grading.past_runs import PastRuns
from autograder.grading.shown import Room
from autograder.grading.steps import Rebuilt, Role
from autograder.grading.trace import Acted, Rule
from autograder.judging.course_misconceptions import CourseMisconceptions
from autograder.judging.verdict import Verdict

VERDICT = "verdict"
REMARKS = "remarks"
MESSAGE_WIDTH = 88

log = logging.getLogger(__name__)


def walk(
    rebuilt: Rebuilt,
    judging: Judging,
    kept: Mapping[str, Verdict],
    misconceptions: CourseMisconceptions,
) -> list[Verdict]:
    """Run and judge; outputs and verdicts are written into the notebook's cells.

    Parameters
    ----------
    rebuilt : Rebuilt
    judging : Judging
    kept : mapping of str to Verdict
        Exercises that are not judged again; their verdicts stand.
    misconceptions : CourseMisconceptions
        Those that the course has named: their authors are told the hints.
    """
    verdicts = []
    past = PastRuns(rebuilt)
    room = Room()
    for place, step in enumerate(rebuilt.steps, start=1):
        if step.role is Role.RUN:
            if judging.proof:
                judging.proof.add(step.cell.source)
            run = judging.runner.cell(step.cell.source, may_shorten=step.own)
            past.add(step, run)
            step.cell.execution_count = place
            step.cell.outputs = [NotebookNode(output) for output in room.take(run.outputs)]
        elif step.role is Role.JUDGE:
            assert step.exercise is not None
            grade_id = step.cell.metadata.nbgrader.grade_id
            verdict = kept.get(step.exercise)
            if verdict is not None:
                rebuilt.acted.append(Acted(Rule.KEPT, step.exercise))
            else:
                started = time.perf_counter()
                run_of_cell = past.of_exercise.get(step.exercise)
                verdict = judging.judge(step.exercise, grade_id, run_of_cell)
                verdict = judging.with_behaviour(verdict)
                verdict = misconceptions.told(verdict)
                verdict = past.explained(verdict, judging.undefined[step.exercise])
                verdict = clean_verdict(verdict)
                log.debug(
                    "%s: %s, %g of %g points, in %.3f s",
                    *(step.exercise, verdict.status, verdict.score, verdict.max_score),
                    time.perf_counter() - started,
                )
            judging.sealed[step.exercise] = verdict
            verdicts.append(verdict)
            show_verdict(step.cell, verdict, rebuilt.remarks_on(step.exercise))
    rebuilt.acted += judging.acted
    return verdicts


def show_verdict(cell: NotebookNode, verdict: Verdict, remarks: Iterable[str] = ()) -> None:
    """Make the verdict a graded cell's output, and cut off the hidden tests, which nobody runs.

    Verdict and remarks stand in the cell's metadata too, from where report and feedback read them.
    """
    remarks = [shown_text(remark) for remark in remarks]
    cell.metadata[VERDICT] = NotebookNode(verdict.as_dict())
    cell.metadata[REMARKS] = remarks
    cell.source = cell.source.partition(BEGIN_HIDDEN_TESTS)[0].rstrip()
    lines = [
        f"{verdict.exercise}: {verdict.score:g} of {verdict.max_score:g} points ({verdict.status})",
        verdict.message,
        *verdict.notes,
        *remarks,
    ]
    # Feedback pages show outputs as they are, in lines that don't fold.
    text = "\n".join(textwrap.fill(line, MESSAGE_WIDTH) for line in lines if line) + "\n"
    cell.outputs = [new_output("stream", name="stdout", text=text)]


def verdicts_in(path: Path) -> dict[str, Verdict]:
    """Exercise to verdict, as a graded notebook's file has them; damaged ones are left out."""
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        kept = [cell["metadata"][VERDICT] for cell in cells if VERDICT in cell["metadata"]]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}
    found = {}
    for data in kept:
        with contextlib.suppress(ValueError):
            verdict = Verdict.from_dict(data)
            found[verdict.exercise] = verdict
    return found
