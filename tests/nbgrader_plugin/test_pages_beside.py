"""Pages and scripts that a student hands in reach nobody's browser, and hide no feedback page."""

from __future__ import annotations

import pytest

from tests.courses.classroom import (
    ASSIGNMENT,
    NAME,
    autograde,
    grade,
    hand_in,
    make_course,
    reference_answers,
    run,
    submission,
)
from tests.courses.crowd import rows_in

ATTACK = "<html><script>alert('from a student')</script></html>"
PAGES = ("index.html", f"{NAME}.html", "pic.svg", "a.xhtml", "b.svgz", "c.mht", "README", "d.pdf")
# A page that the chapter has beside its notebook, and that comes back with every submission.
GIVEN = "notation.html"
STAMP = "2029-12-31 00:00:00 UTC"


@pytest.fixture(scope="module", params=[autograde, grade], ids=["nbgrader", "autograder"])
def graded(request, tmp_path_factory):
    """A graded course, and what grading said."""
    root = make_course(tmp_path_factory.mktemp("pages") / "course")
    right = submission(reference_answers())
    given = "<html>What the chapter's symbols mean</html>"
    (root / "source" / ASSIGNMENT / GIVEN).write_text(given)
    for student in ("ada", "dir", "eve", "fee", "mac"):
        hand_in(root, student, right)
        hand_in(root, student, "1,2,3", "data.csv")
        hand_in(root, student, STAMP, "timestamp.txt")
        hand_in(root, student, given, GIVEN)
    for name in PAGES:
        hand_in(root, "eve", ATTACK, name)
    for student, folder in (("dir", f"{NAME}.html"), ("fee", "feedback")):
        inside = root / "submitted" / student / ASSIGNMENT / folder
        inside.mkdir()
        (inside / "page.html").write_text(ATTACK)
    hand_in(root, "mac", ATTACK, ".DS_Store")
    done = request.param(root)
    return root, " ".join((done.stdout + done.stderr).split())


def assert_only_ours_beside(root, step, own):
    for student in ("ada", "dir", "eve", "fee", "mac"):
        folder = root / step / student / ASSIGNMENT
        found = {str(path.relative_to(folder)) for path in folder.rglob("*")}
        assert found == {own, "data.csv", "timestamp.txt", GIVEN}, student


def test_nothing_of_theirs_is_in_the_graded_folders(graded):
    assert_only_ours_beside(graded[0], "autograded", f"{NAME}.ipynb")


# It is made of the graded folders, in which both ways leave the same.
@pytest.mark.parametrize(
    "graded",
    [
        pytest.param(autograde, id="nbgrader"),
        pytest.param(grade, id="autograder", marks=pytest.mark.stress_only),
    ],
    indirect=True,
)
def test_nothing_of_theirs_is_in_the_feedback_and_the_page_is_the_graders(graded):
    root, _ = graded
    run(root, "nbgrader", "generate_feedback", ASSIGNMENT)
    assert_only_ours_beside(root, "feedback", f"{NAME}.html")
    for student in ("dir", "eve", "ada"):
        text = (root / "feedback" / student / ASSIGNMENT / f"{NAME}.html").read_text()
        assert "✓ right</span>, 3 of 3 points" in text and "from a student" not in text


def test_it_is_told_and_costs_no_point(graded):
    root, said = graded
    rows = rows_in(root, ASSIGNMENT)
    assert {row.student for row in rows} == {"ada", "dir", "eve", "fee", "mac"}
    assert all(row.auto_score == row.max_score for row in rows)
    assert "ada: " not in said
    assert "README, a.xhtml" in said and "a browser might open it as a page" in said
    assert f"{NAME}.html/page.html was left out of the graded folder" in said
    assert (root / "submitted" / "eve" / ASSIGNMENT / "index.html").read_text() == ATTACK
