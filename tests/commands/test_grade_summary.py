"""What a grading run says at its end: whom to look at, in which exercises, and how to ask why."""

from __future__ import annotations

from autograder.bulk.record import Result
from autograder.commands.grade_progress import show_summary
from autograder.judging.verdict import Status, Verdict


def verdict(exercise, flagged=False):
    return Verdict(
        exercise,
        grade_id=f"test_{exercise}",
        status=Status.WRONG,
        score=0.0,
        max_score=2.0,
        passed=0,
        cases=6,
        message="",
        needs_manual_grade=flagged,
    )


def test_it_names_the_exercises_to_look_at_and_the_command_that_tells_why(capsys):
    some = Result("cleo", [verdict("predict", True), verdict("crop"), verdict("model", True)])
    whole = Result("emil", [verdict("predict", True), verdict("crop", True)])
    fine = Result("anna", [verdict("predict"), verdict("crop")])
    earlier = Result("dora", unchanged=True, still_flagged=True)
    show_summary("03", [whole, some, fine, earlier])
    said = capsys.readouterr().out
    assert "3 for a person to look at" in said
    assert "manual grading: cleo (predict, model), dora, emil\n" in said
    assert "Why: autograder grade --explain STUDENT EXERCISE\n" in said


def test_it_says_nothing_of_why_where_there_is_nobody(capsys):
    show_summary("03", [Result("anna", [verdict("crop")])])
    assert "Why" not in capsys.readouterr().out
