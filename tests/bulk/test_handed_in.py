"""Who has handed something in: every folder is graded, or told why it is not."""

from __future__ import annotations

import shutil
import unicodedata

import pytest

from autograder.bulk.handed_in import students_of, the_ones_asked_for
from autograder.bulk.misplaced import misplaced
from autograder.gradebook.course import load_course
from autograder.reference import load_chapter
from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    NAME,
    gradebook,
    hand_in,
    make_course,
    run,
    submission,
)

NFC, NFD = (unicodedata.normalize(form, "zoë") for form in ("NFC", "NFD"))
NOTEBOOK = f"{NAME}.ipynb"
BY_ASSIGNMENT = (
    "c.CourseDirectory.directory_structure = '{nbgrader_step}/{assignment_id}/{student_id}'"
)


@pytest.fixture
def root(tmp_path):
    return make_course(tmp_path / "course")


def grade(root, *words):
    return run(root, "autograder", "grade", ASSIGNMENT, "--workers", "1", *words, ok=False)


def said(result):
    return result.stdout + result.stderr


def put(root, path, text="{}"):
    """Put a file below submitted/."""
    path = root / "submitted" / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def found(root, *assignments):
    return [one.path for one in misplaced(load_course(root), CHAPTER, assignments)]


def test_finds_every_folder_that_holds_something_for_the_chapter(root):
    hand_in(root, "zoe", submission())
    hand_in(root, "jon", "I forgot.", "note.txt")
    hand_in(root, "[x]", submission())
    hand_in(root, ".hidden", submission())
    put(root, f"a-file/{ASSIGNMENT}", "no folder")
    (root / "submitted" / "other" / "04_another").mkdir(parents=True)
    (root / "submitted" / "note.txt").touch()
    assert students_of(load_course(root), CHAPTER) == ["[x]", "a-file", "jon", "zoe"]


def test_an_id_typed_in_another_unicode_form_means_that_folder():
    assert the_ones_asked_for([NFC], ["ada", NFD]) == ([NFD], [])
    assert the_ones_asked_for([NFC], ["ada", NFD, NFC]) == ([NFC], [])
    assert the_ones_asked_for(["ada", "ada", "bob"], ["ada"]) == (["ada"], ["bob"])


@pytest.mark.parametrize(
    "name",
    [
        "03_Logistic_Regression",
        "logistic_regression",
        f"{ASSIGNMENT} ",
        "03-logistic-regression",
        "3 Logistic Regression",
        f"{ASSIGNMENT} (1)",
        f"{ASSIGNMENT}-Copy1",
        "LogisticRegression",
        "03_logisitc_regresion",
        "hw3_logistic_regression_final",
        "02_logistic_regression",
    ],
)
def test_names_a_folder_that_is_called_nearly_like_the_assignment(root, name):
    put(root, f"ada/{name}/{NOTEBOOK}")
    assert found(root) == [f"ada/{name}"]


@pytest.mark.parametrize("path", [NOTEBOOK, "homework 3/Logistic_Regression.ipynb"])
def test_names_a_notebook_of_the_chapter_wherever_it_lies(root, path):
    put(root, f"ada/{path}")
    assert found(root) == [f"ada/{path.partition('/')[0]}"]


def test_names_a_students_folder_that_is_hidden(root):
    put(root, f".ada/{ASSIGNMENT}/{NOTEBOOK}")
    put(root, ".git/config")
    assert found(root) == [f".ada/{ASSIGNMENT}"]


def test_other_assignments_are_no_false_alarm(root):
    for other in ("01_vectorization", "04_shallow_network", "05_deep_network", "midterm"):
        put(root, f"ada/{other}/notebook.ipynb")
    for own in ("logistic_regression_project", "logistic_regression_exam"):
        put(root, f"ada/{own}/{NOTEBOOK}")
    (root / "source" / "logistic_regression_project").mkdir()
    put(root, "ada/03_logistic_regression_empty/.gitkeep")
    (root / "submitted" / "ada" / "03_logistic_regression_empty" / ".gitkeep").unlink()
    put(root, "ada/.ipynb_checkpoints/logistic_regression-checkpoint.ipynb")
    assert found(root, "logistic_regression_exam") == []


@pytest.mark.parametrize("chapter", ["vectorization", "shallow_network", "deep_network"])
def test_a_wrong_folder_of_one_chapter_is_none_of_another(root, chapter):
    put(root, f"ada/Logistic-Regression/{NOTEBOOK}")
    other = load_chapter(chapter)
    assert misplaced(load_course(root), other, []) == []


def test_names_wrong_folders_where_students_lie_in_assignments(root):
    with open(root / "nbgrader_config.py", "a") as config:
        config.write(f"\n{BY_ASSIGNMENT}\n")
    put(root, f"{ASSIGNMENT}/ada/{NOTEBOOK}")
    put(root, f"Logistic_Regression/bob/{NOTEBOOK}")
    put(root, "04_shallow_network/bob/shallow_network.ipynb")
    assert students_of(load_course(root), CHAPTER) == ["ada"]
    assert found(root) == ["Logistic_Regression/bob"]


def test_grading_ends_with_the_number_of_students_in_wrong_folders(root):
    hand_in(root, "ada", "{}")
    put(root, f"ada/{ASSIGNMENT} (1)/{NOTEBOOK}")
    for student in ("bob", "cy"):
        put(root, f"{student}/03_Logistic_Regression/{NOTEBOOK}")
    result = grade(root)
    assert result.returncode == 0, said(result)
    last = result.stderr.splitlines()[-1]
    assert last.startswith("Not graded: 3 students seem to have handed in")
    assert f"'ada/{ASSIGNMENT} (1)', 'bob/03_Logistic_Regression', 'cy/" in last
    assert f"ID/{ASSIGNMENT}/{NOTEBOOK}" in last


def test_a_student_who_is_not_there_is_an_error_that_names_the_wrong_folder(root):
    hand_in(root, "ada", "{}")
    put(root, f"bob/03_Logistic_Regression/{NOTEBOOK}")
    result = grade(root, "--student", "bob")
    assert result.returncode == 1 and "'bob/03_Logistic_Regression'" in said(result)
    result = grade(root, "--student", "ada", "--student", "nobody")
    assert result.returncode == 1 and "by: nobody." in said(result) and "bob" not in said(result)
    assert not (root / "autograded").exists()


def test_a_class_that_lies_in_wrong_folders_is_told_so(root):
    put(root, f"bob/03_Logistic_Regression/{NOTEBOOK}")
    result = grade(root)
    assert result.returncode == 1 and "'bob/03_Logistic_Regression'" in said(result)


@pytest.mark.parametrize("student", ["[x]", "a*"])
def test_an_id_that_nbgrader_takes_for_a_pattern_is_refused_by_both_commands(root, student):
    hand_in(root, student, "{}")
    hand_in(root, "x", "{}")
    hand_in(root, "ab", "{}")
    ours = grade(root, "--student", student)
    theirs = run(root, "nbgrader", "autograde", ASSIGNMENT, "--student", student, ok=False)
    assert ours.returncode == theirs.returncode == 1
    for told in (ours.stderr, theirs.stderr):
        assert f"{student}: The folder's name is no student's id" in " ".join(told.split())
    assert not (root / "autograded").exists()


def test_one_name_in_two_unicode_forms_is_refused_until_one_is_kept(root):
    hand_in(root, NFC, "{}")
    hand_in(root, NFD, "{}")
    result = grade(root)
    assert result.returncode == 1 and "2 refused" in said(result) and "NFD" in said(result)
    shutil.rmtree(root / "submitted" / NFC)
    assert "1 graded" in said(grade(root, "--student", NFC))
    with gradebook(root) as book:
        assert [student.id for student in book.students] == [NFD]


def test_a_folder_in_another_unicode_form_than_the_gradebooks_id_is_refused(root):
    with gradebook(root) as book:
        book.add_student(NFC)
    hand_in(root, NFD, "{}")
    assert "1 refused" in said(grade(root))


def test_a_course_folder_that_nbgrader_takes_for_a_pattern_is_refused_at_once(tmp_path):
    root = make_course(tmp_path / "autumn [2026]")
    hand_in(root, "ada", "{}")
    result = grade(root)
    assert result.returncode == 1 and "Rename the folder" in said(result)
    theirs = run(root, "nbgrader", "autograde", ASSIGNMENT, ok=False)
    assert theirs.returncode == 1 and "No notebooks were matched" in theirs.stderr
