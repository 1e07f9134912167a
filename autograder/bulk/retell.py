"""Tells authors of a mistake that the course has named by now, without judging anything again."""

from __future__ import annotations

import json
from pathlib import Path

from nbformat import NotebookNode, from_dict

from autograder.grading.cells import as_text
from autograder.grading.clean import clean_verdict
from autograder.grading.grade import GradedSubmission
from autograder.grading.mark import read_mark
from autograder.grading.trace import Acted, Rule, Trace
from autograder.grading.walk import REMARKS, VERDICT, show_verdict, verdicts_in
from autograder.judging.course_misconceptions import GROUP, CourseMisconceptions
from autograder.judging.verdict import Verdict


def has_lost_hint(path: Path, misconceptions: CourseMisconceptions) -> bool:
    """Whether a graded notebook tells what the course no longer says."""
    try:
        # Most notebooks tell of none, and to read JSON takes much longer than to read bytes.
        if GROUP.encode() not in path.read_bytes():
            return False
    except OSError:
        return False
    return any(map(misconceptions.has_lost, verdicts_in(path).values()))


def retold(path: Path, misconceptions: CourseMisconceptions) -> GradedSubmission | None:
    """A graded notebook with the messages that its verdicts deserve by now; None if it has them.

    Scores and all else stay as they are, and no code of the student's runs.
    """
    if not misconceptions.known:
        return None
    before = verdicts_in(path)
    after = {name: _told(verdict, misconceptions) for name, verdict in before.items()}
    changed = {name for name in before if before[name] != after[name]}
    mark = read_mark(path) if changed else None
    if mark is None:
        return None
    notebook = from_dict(json.loads(path.read_text("utf-8")))
    for cell in notebook.cells:
        verdict = after.get(_exercise_of(cell))
        if verdict is not None and verdict.exercise in changed:
            show_verdict(cell, verdict, cell.metadata.get(REMARKS, []))
    acted = [Acted(Rule.KEPT, name) for name in before]
    acted += [Acted(Rule.TOLD_ANEW, name) for name in sorted(changed)]
    trace = Trace(mark.content, tuple(acted))
    return GradedSubmission(as_text(notebook), list(after.values()), [], trace)


def _told(verdict: Verdict, misconceptions: CourseMisconceptions) -> Verdict:
    told = misconceptions.told(verdict)
    return verdict if told is verdict else clean_verdict(told)


def _exercise_of(cell: NotebookNode) -> str:
    kept = cell.metadata.get(VERDICT)
    return kept["exercise"] if isinstance(kept, dict) else ""
