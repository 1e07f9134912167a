"""A mistake that students share is named once, and told to all of them with their scores as is."""

from __future__ import annotations

import json
import re

import pytest

from autograder.grading.walk import verdicts_in
from tests.courses.classroom import (
    ASSIGNMENT,
    NAME,
    hand_in,
    make_course,
    reference_answers,
    run,
    submission,
)
from tests.courses.crowd import rows_in

# Equal but for rounding, and in other words; not among the answer key's misconceptions.
TWICE = "def sigmoid(z):\n    return 1 / (1 + np.exp(-2 * z))"
TWICE_BY_TANH = "def sigmoid(z):\n    half = 0.5 * np.tanh(z)\n    return 0.5 + half"
LACKS = "def sigmoid(z):\n    return z.sigmoid( )"
LACKS_TOO = "def sigmoid(z):\n    value = z\n    return value.sigmoid()"
ALONE = "def sigmoid(z):\n    return 1 / (1 + np.exp(-3 * z))"
ANSWERS = {
    "ada": TWICE,
    "bob": TWICE_BY_TANH,
    "cy": LACKS,
    "dee": LACKS_TOO,
    "eve": ALONE,
    "fay": None,
}
HINT = "Look at the factor\nbefore z. <b>Which one</b> does the formula have?"


def grade(root, *words, ok=True):
    return run(root, "autograder", "grade", ASSIGNMENT, "--workers", "1", *words, ok=ok)


def verdict_of(root, student, name="sigmoid"):
    return verdicts_in(root / "autograded" / student / ASSIGNMENT / f"{NAME}.ipynb")[name]


def groups_in(root):
    run(root, "autograder", "report", ASSIGNMENT)
    return json.loads((root / "report" / f"{ASSIGNMENT}.json").read_text())["groups"]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    root = make_course(tmp_path_factory.mktemp("named") / "course")
    for student, answer in ANSWERS.items():
        own = {} if answer is None else {"sigmoid": answer}
        hand_in(root, student, submission(reference_answers(), **own))
    grade(root)
    return root


@pytest.fixture(scope="module")
def groups(graded):
    return groups_in(graded)


def test_what_gives_the_same_is_a_group_however_it_is_written(groups):
    found = {tuple(sorted(one["students"])) for one in groups if one["exercise"] == "sigmoid"}
    assert found == {("ada", "bob"), ("cy", "dee")}


def test_groups_are_called_the_same_after_another_grading(graded, groups):
    grade(graded, "--force")
    assert groups_in(graded) == groups


def test_the_page_shows_each_group_with_an_answer_and_how_to_name_it(graded, groups):
    page = (graded / "report" / f"{ASSIGNMENT}.html").read_text()
    assert all(one["group"].replace("_", "_\u200b") in page for one in groups)
    assert "2 students give this" in page and "np.exp(-2 * z)" in page
    assert "autograder name GROUP --hint FILE" in page


def test_a_group_that_is_named_is_told_to_all_of_it_and_to_nobody_else(graded, groups, tmp_path):
    [group] = [one["group"] for one in groups if "ada" in one["students"]]
    hint = tmp_path / "hint.txt"
    hint.write_text(HINT)
    before, rows = {s: verdict_of(graded, s) for s in ANSWERS}, rows_in(graded, ASSIGNMENT)
    said = run(graded, "autograder", "name", group, "--hint", str(hint)).stdout
    assert "for 2 students" in said
    said = grade(graded, "--diff").stdout
    assert "0 graded" in said and "2 told anew" in said and "No exercise's score changed" in said
    for student in ("ada", "bob"):
        told = verdict_of(graded, student)
        assert told.misconception == group
        assert told.message.startswith("Look at the factor before z.")
        assert (told.score, told.status) == (before[student].score, before[student].status)
    for student in ("cy", "dee", "eve", "fay"):
        assert verdict_of(graded, student) == before[student]
    assert rows_in(graded, ASSIGNMENT) == rows
    assert "4 unchanged" in said and "6 unchanged" in grade(graded).stdout
    explained = run(graded, "autograder", "grade", ASSIGNMENT, "--explain", "ada", "sigmoid").stdout
    assert "this course has named" in explained and "Look at the factor" in explained
    assert group not in {one["group"] for one in groups_in(graded)}


def test_it_is_told_on_the_pages_and_its_hint_is_plain_text(graded):
    run(graded, "autograder", "feedback", ASSIGNMENT)
    page = (graded / "feedback" / "ada" / ASSIGNMENT / f"{NAME}.html").read_text()
    assert "Look at the factor before z." in page and "<b>Which one" not in page
    report = (graded / "report" / f"{ASSIGNMENT}.html").read_text()
    assert "Look at the factor before z." in report and "<b>Which one" not in report


def test_no_answer_is_kept_in_the_file(graded):
    [path] = (graded / "misconceptions" / ASSIGNMENT).iterdir()
    assert "exp" not in path.read_text() and "tanh" not in path.read_text()


def test_a_later_attempt_with_the_same_mistake_is_told_at_once(graded):
    hand_in(graded, "eve", submission(reference_answers(), sigmoid=f"# mine\n{TWICE}"))
    said = grade(graded).stdout
    assert "1 graded" in said
    assert verdict_of(graded, "eve").misconception == verdict_of(graded, "ada").misconception


def test_an_edited_hint_is_told_anew(graded):
    [path] = (graded / "misconceptions" / ASSIGNMENT).iterdir()
    content = json.loads(path.read_text())
    path.write_text(json.dumps({**content, "hint": "Another hint."}))
    assert "3 told anew" in grade(graded).stdout
    assert verdict_of(graded, "bob").message == "Another hint."


def test_one_of_other_public_cases_is_no_longer_told_and_that_is_said(graded):
    [path] = (graded / "misconceptions" / ASSIGNMENT).iterdir()
    before = path.read_text()
    path.write_text(re.sub(r'(cases\\": ?\\")\w+', r"\g<1>0123456789abcdef", before))
    assert path.read_text() != before
    result = grade(graded)
    assert "No longer told" in result.stderr and path.stem in result.stderr
    assert "3 graded" in result.stdout
    assert verdict_of(graded, "bob").misconception is None
    path.write_text(before)
    assert "3 told anew" in grade(graded).stdout


def test_one_that_was_deleted_is_judged_as_it_was_before(graded):
    [path] = (graded / "misconceptions" / ASSIGNMENT).iterdir()
    path.unlink()
    rows = rows_in(graded, ASSIGNMENT)
    assert "3 graded" in grade(graded).stdout
    assert verdict_of(graded, "bob").misconception is None
    assert rows_in(graded, ASSIGNMENT) == rows


def test_a_damaged_file_stops_grading_before_anything_is_written(graded):
    path = graded / "misconceptions" / ASSIGNMENT / "sigmoid.group-000000.json"
    path.write_text('{"format": 1}')
    result = grade(graded, ok=False)
    path.unlink()
    assert result.returncode == 1 and str(path) in result.stderr
    assert "Nothing was graded" in result.stderr


@pytest.mark.parametrize(
    ("group", "hint", "said"),
    [
        ("sigmoid.group-ffffff", "Look.", "There are: "),
        ("sigmoid.group-ffffff", " \n", "0 words"),
        ("sigmoid.group-ffffff", "word " * 81, "81 words"),
    ],
)
def test_what_can_not_be_named_is_told(graded, tmp_path, group, hint, said):
    path = tmp_path / "hint.txt"
    path.write_text(hint)
    result = run(graded, "autograder", "name", group, "--hint", str(path), ok=False)
    assert result.returncode == 1 and said in result.stderr
