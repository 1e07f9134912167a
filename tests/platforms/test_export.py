"""Exporting: when the platform's file is filled in, and when it is left as it was."""

import os

import pytest

from autograder.gradebook.course import load_course
from autograder.gradebook.students import save_students
from autograder.platforms.chapters import WhichChapterError
from autograder.platforms.csv_file import CsvError
from autograder.platforms.export import ExportRequest, export
from autograder.platforms.fill import OtherMaximumError
from tests.courses.classroom import gradebook, make_course
from tests.platforms import downloads
from tests.platforms.downloads import CHAPTER, MAXIMUM, email

SCORES = {0: 7.0, 1: 8.5, 2: 6.0}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which a few have scores; nobody has to be graded for that."""
    root = make_course(tmp_path_factory.mktemp("course") / "course", CHAPTER)
    with gradebook(root) as book:
        book.add_assignment(CHAPTER.assignment)
        book.add_notebook(CHAPTER.name, CHAPTER.assignment)
        names = CHAPTER.name, CHAPTER.assignment
        for name, exercise in CHAPTER.exercises.items():
            book.add_grade_cell(f"test_{name}", *names, max_score=exercise.points, cell_type="code")
        ungraded = 3
        everybody = [email(place) for place in (*SCORES, ungraded)] + ["not.in@file.example"]
        save_students(book, {student: {} for student in everybody})
        for place, student in enumerate(everybody):
            book.add_submission(CHAPTER.assignment, student)
            notebook = book.find_submission_notebook(*names, student)
            for number, grade in enumerate(notebook.grades):
                if place != ungraded:
                    grade.auto_score = 0.0 if number else SCORES.get(place, 1.0)
            if place == 1:
                # A person's score counts, and what is taken off for coming late.
                notebook.grades[0].manual_score = 9.0
                notebook.late_submission_penalty = 0.5
        book.db.commit()
    return load_course(root)


def exported(course, template, platform="moodle", **other):
    wanted = {
        "chapter": "",
        "column": "",
        "scale": False,
        "exercises": False,
        "feedback": None,
        "zone": None,
    }
    return list(export(course, ExportRequest(platform, template, **{**wanted, **other})))


def test_everybody_is_filled_in_or_named(course, tmp_path):
    path = downloads.worksheet(tmp_path)
    os.chmod(path, 0o640)
    lines = "\n".join(exported(course, path))
    assert "3 scores are filled in, in the column Grade" in lines
    assert f"not graded: {email(3)}" in lines
    assert "not in the file: not.in@file.example" in lines
    rows = path.read_text("utf-8").splitlines()[1:]
    grades = [line.split(",")[4] for line in rows]
    assert grades[:5] == ["7.00", "8.50", "6.00", "", ""]
    assert path.stat().st_mode & 0o777 == 0o640
    before = path.read_bytes()
    exported(course, path)
    assert path.read_bytes() == before


def test_another_number_of_points_is_refused_or_turned_into_it(course, tmp_path):
    path = downloads.worksheet(tmp_path)
    path.write_text(path.read_text("utf-8").replace(f"{MAXIMUM:.2f}", "100.00"), "utf-8")
    before = path.read_bytes()
    with pytest.raises(OtherMaximumError, match="counts up to 100 for Grade"):
        exported(course, path)
    assert path.read_bytes() == before
    exported(course, path, scale=True)
    assert f",{700 / MAXIMUM:.2f},100.00" in path.read_text("utf-8").splitlines()[1]


def test_a_worksheet_whose_name_tells_no_chapter_needs_one(course, tmp_path):
    path = downloads.worksheet(tmp_path, "Grades-Homework 1.csv")
    with pytest.raises(WhichChapterError, match="Add --chapter"):
        exported(course, path)
    assert "3 scores" in exported(course, path, chapter=CHAPTER.name)[0]


def test_canvas_columns_are_found_by_chapters_or_by_title(course, tmp_path):
    path = downloads.canvas_gradebook(tmp_path, by_address=True)
    lines = exported(course, path, "canvas")
    assert "3 scores are filled in, in the column 01 Vectorization" in lines[0]
    assert any("02_backpropagation: nothing is graded" in line for line in lines)
    with pytest.raises(WhichChapterError, match="--chapter"):
        exported(course, path, "canvas", column="02 Backpropagation")
    with pytest.raises(CsvError, match="no assignment called Homework"):
        exported(course, path, "canvas", column="Homework", chapter=CHAPTER.name)


def test_what_stands_in_the_file_of_somebody_without_a_score_stays(course, tmp_path):
    path = downloads.worksheet(tmp_path)
    text = path.read_text("utf-8")
    number = f'"Participant {downloads.FIRST_PARTICIPANT + 4}"'
    line = next(line for line in text.splitlines() if line.startswith(number))
    mine = line.replace(f",,{MAXIMUM:.2f}", f",3.25,{MAXIMUM:.2f}")
    path.write_text(text.replace(line, mine), "utf-8")
    exported(course, path)
    assert mine in path.read_text("utf-8").splitlines()
