"""A grader without our settings gives nothing, and says what to configure."""

from __future__ import annotations

from autograder.nbgrader_settings import BUILDING
from tests.courses.classroom import (
    ASSIGNMENT,
    NAME,
    autograde,
    gradebook,
    hand_in,
    make_course,
    reference_answers,
    run,
    submission,
)

# What a release needs, and no more.
HALF = f"c.GenerateAssignment.preprocessors.extend({BUILDING!r})"


def test_stock_preprocessors_score_a_right_notebook_with_nothing(tmp_path):
    root = make_course(tmp_path / "course")
    config = root / "nbgrader_config.py"
    connected = config.read_text()
    assert "\nconnect(c)\n" in connected
    config.write_text(connected.replace("\nconnect(c)\n", f"\n{HALF}\n"))
    hand_in(root, "ada", submission(reference_answers()))
    run(root, "nbgrader", "generate_assignment", ASSIGNMENT)
    autograde(root)
    with gradebook(root) as book:
        graded = book.find_submission_notebook(NAME, ASSIGNMENT, "ada")
        assert {grade.auto_score for grade in graded.grades} == {0.0}
    text = (root / "autograded" / "ada" / ASSIGNMENT / f"{NAME}.ipynb").read_text()
    assert "nbgrader_config.py" in text


def test_a_configuration_that_nbgrader_can_not_read_runs_nobodys_code_and_costs_no_points(tmp_path):
    root = make_course(tmp_path / "course")
    canary = tmp_path / "canary"
    answers = reference_answers()
    answers["sigmoid"] += f"\n\nopen({str(canary)!r}, 'w')\n"
    hand_in(root, "ada", submission(answers))
    autograde(root)
    with gradebook(root) as book:
        before = book.find_submission_notebook(NAME, ASSIGNMENT, "ada").score
    assert before > 0 and not canary.exists()
    with (root / "nbgrader_config.py").open("a") as config:
        config.write("c.CourseDirectory.db_url = (\n")
    done = autograde(root, "--force", ok=False)
    assert done.returncode == 1
    assert "nbgrader-did-not-read-the-course-configuration" in done.stdout + done.stderr
    assert not canary.exists()
    with gradebook(root) as book:
        assert book.find_submission_notebook(NAME, ASSIGNMENT, "ada").score == before
