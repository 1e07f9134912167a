"""How verdicts came about: each rule that acts on a real notebook is noted, in our own words."""

from __future__ import annotations

import json

import nbformat
import pytest

from autograder.building.notebook import source_notebook
from autograder.exercises.cell_marks import EXPLORE_TAG, SETUP_TAG
from autograder.grading.grade import (
    ChapterKey,
    GradedSubmission,
    KeptVerdicts,
    grade_submission,
    not_graded,
)
from autograder.grading.submission import Submission
from autograder.grading.trace import Acted, Rule
from autograder.limits import Limits
from autograder.nbgrader_plugin.engine import process_engine
from course.feedback.answer import Outcome
from tests.courses.classroom import (
    CHAPTER,
    cells_of,
    own_cell,
    pieces,
    reference_answers,
    submission,
)

KEY = ChapterKey(CHAPTER, source_notebook(pieces(CHAPTER), CHAPTER), b"5e" * 32)
# What only a student can have written; none of it may be in a trace.
STUDENTS_WORD = "strawberry"
# Exercises of other chapters and kinds are asked of in tests/exercises.
ELSEWHERE = {Rule.SHARED_START, Rule.TOO_SLOW, Rule.TOO_EARLY, Rule.TOLD_ANEW}


def with_odd_cells() -> dict:
    """Right answers in a notebook whose cells are not as they should be."""
    answers = reference_answers()
    work = submission(answers)
    place = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in work["cells"]
        if "nbgrader" in cell["metadata"]
    }
    place["flatten_images"]["metadata"] = {}
    place["test_propagate_loop"]["source"] = f"{STUDENTS_WORD} = 1"
    place[SETUP_TAG]["source"] += f"\n{STUDENTS_WORD} = 1"
    insert(work, "sigmoid", dict(place["sigmoid"]), after=False)
    insert(work, "test_cross_entropy_cost", dict(place["cross_entropy_cost"]))
    insert(work, "initialize_with_zeros", own_cell(answers["initialize_with_zeros"]))
    work["cells"].remove(place["crop"])
    work["cells"].append(own_cell(f"raise ValueError('{STUDENTS_WORD}')"))
    return work


def insert(work: dict, grade_id: str, cell: dict, *, after: bool = True) -> None:
    [place] = [n for n, one in enumerate(work["cells"]) if one in cells_of(work, grade_id)]
    work["cells"].insert(place + after, cell)


def with_lost_names() -> dict:
    """Answers that lack something which stands where it does not count, or that stop."""
    answers = reference_answers()
    work = submission(
        answers,
        crop=f"import {STUDENTS_WORD}\ncrop = {STUDENTS_WORD}.crop",
        sigmoid=f"raise ValueError('{STUDENTS_WORD}')",
        predict="def predict(w, b, X):\n    return in_exploration(X)",
        optimize="def optimize(*args, **kwargs):\n    return further_down()",
        cross_entropy_cost="def cross_entropy_cost(A, Y):\n    import os\n    os._exit(0)",
    )
    explore = own_cell("def in_exploration(X):\n    return X")
    explore["metadata"]["tags"] = [EXPLORE_TAG]
    work["cells"].append(explore)
    work["cells"].append(own_cell("def further_down():\n    return 1"))
    work["cells"].append(own_cell(answers["sigmoid"]))
    return work


def graded(work: dict, kept: KeptVerdicts | None = None, **more) -> GradedSubmission:
    given = Submission(json.dumps(work), student="ada", **more)
    return grade_submission(given, KEY, process_engine(Limits()), kept)


@pytest.fixture(scope="module")
def odd():
    return graded(with_odd_cells(), look="there were two", incomplete=True)


@pytest.fixture(scope="module")
def lost():
    return graded(with_lost_names())


@pytest.fixture(scope="module")
def again(odd):
    """Only one exercise is judged again; the verdicts of the others stand."""
    kept = {one.exercise: one for one in odd.verdicts if one.exercise != "sigmoid"}
    return graded(submission(reference_answers()), KeptVerdicts(kept, KEY.fingerprint))


def test_rules_about_cells_are_noted_with_the_exercise(odd):
    assert set(odd.trace.acted) == {
        Acted(Rule.CELL_MISSING, "crop"),
        Acted(Rule.CELL_STOOD_IN, "flatten_images"),
        Acted(Rule.CELL_SEVERAL_TIMES, "sigmoid"),
        Acted(Rule.COPY_BELOW_CHECK, "cross_entropy_cost"),
        Acted(Rule.DEFINED_AGAIN, "initialize_with_zeros"),
        Acted(Rule.CELL_RESTORED, "propagate_loop", ("test_propagate_loop",)),
        Acted(Rule.CELL_RESTORED, "", (SETUP_TAG,)),
        Acted(Rule.OWN_CELL_STOPPED, "", (str(Outcome.RAISED),)),
        Acted(Rule.LOOK_ASKED_FOR),
        Acted(Rule.FILES_LEFT_OUT),
    }


def test_what_explains_a_verdict_is_noted_and_a_limit_that_was_met(lost):
    acted = set(lost.trace.acted)
    assert acted >= {
        Acted(Rule.CELL_STOPPED, "sigmoid", (str(Outcome.RAISED),)),
        Acted(Rule.DEFINED_BELOW_CHECK, "sigmoid"),
        Acted(Rule.MAY_BE_THE_GRADER, "crop"),
        Acted(Rule.DEFINED_IN_LEFT_OUT, "predict"),
        Acted(Rule.LACKS_LATER_NAME, "optimize"),
        Acted(Rule.CALL_STOPPED, "cross_entropy_cost", ("crashed", "not run")),
    }
    replaced = {one.exercise: one.names for one in acted if one.rule is Rule.HELPERS_REPLACED}
    assert "sigmoid" in replaced["propagate"]
    assert (lost.trace.replays, lost.trace.processes >= 2) == (1, True)


def test_verdicts_that_are_kept_are_noted_and_no_other(again):
    kept = {one.exercise for one in again.trace.acted if one.rule is Rule.KEPT}
    assert kept == CHAPTER.exercises.keys() - {"sigmoid"}


def test_what_was_not_graded_says_why():
    unreadable = grade_submission(Submission(reason="no notebook"), KEY, process_engine(Limits()))
    assert unreadable.trace.acted == (Acted(Rule.NOT_READ),)
    assert not_graded(KEY).trace.acted == (Acted(Rule.GRADER_FAILED),)


def test_a_right_notebook_has_nothing_to_explain(again):
    commented = {name: f"{answer}\n# done" for name, answer in reference_answers().items()}
    found = graded(submission(commented)).trace
    assert (found.acted, found.replays) == ((), 0)
    assert found.attempt != again.trace.attempt


def test_a_trace_holds_each_rule_once_and_no_word_of_the_students(odd, lost, again):
    for one in (odd, lost, again):
        assert len(set(one.trace.acted)) == len(one.trace.acted)
        words = {name for acted in one.trace.acted for name in (acted.exercise, *acted.names)}
        ids = {cell.metadata.nbgrader.grade_id for cell in KEY.master.cells if marked(cell)}
        assert words <= {"", *CHAPTER.exercises, *ids, *map(str, Outcome)}
        assert STUDENTS_WORD in one.text or one is again


def marked(cell: nbformat.NotebookNode) -> bool:
    return "nbgrader" in cell.metadata


def test_every_rule_is_noted_by_some_test(odd, lost, again):
    seen = {acted.rule for one in (odd, lost, again) for acted in one.trace.acted}
    assert seen | ELSEWHERE == set(Rule) - {Rule.NOT_READ, Rule.GRADER_FAILED}
