"""A week of an instructor: collect, grade, export; first with Moodle, then the same with Canvas."""

import csv
import zipfile
from datetime import datetime

import pytest

from tests.courses.classroom import gradebook, make_course, run
from tests.platforms import downloads
from tests.platforms.downloads import (
    ABSENT,
    CHAPTER,
    EXCUSED,
    FIRST_FILE,
    FIRST_PARTICIPANT,
    FIRST_USER,
    PEOPLE,
    SECOND,
    email,
    handed_in,
    worth,
)

pytestmark = pytest.mark.stress
LATE = 1
# Whose hand-ins `make test` grades: late, in zips, no notebook, one of two of a name, handed in
# again. Everybody's are collected, and exported where there is a score.
SOME = (0, LATE, 5, 8, 13, 20, 28)
IN_ZURICH = ("--timezone", "Europe/Zurich")


def call(root, *words):
    return run(root, "autograder", *map(str, words), ok=False)


@pytest.fixture(scope="module")
def week(tmp_path_factory, stress):
    """Where the files are, how they were downloaded, what each export said, and who is graded."""
    folder = tmp_path_factory.mktemp("week")
    root = make_course(folder / "course", CHAPTER)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    with gradebook(root) as book:
        book.update_or_create_assignment(CHAPTER.assignment, duedate=datetime(2026, 6, 11))
    worksheet = downloads.worksheet(folder)
    before = {worksheet.name: worksheet.read_bytes()}
    archive = downloads.moodle_zip(folder)
    words = ("--from", "moodle", "--roster", worksheet, *IN_ZURICH)
    assert call(root, "collect", archive, *words).returncode == 1
    graded = sorted({*range(len(PEOPLE))} - {ABSENT}) if stress else SOME
    chosen = [f"--student={email(place)}" for place in graded]
    run(root, "autograder", "grade", CHAPTER.assignment, *chosen)
    for place in (0, 5):
        pages = root / "feedback" / email(place) / CHAPTER.assignment
        pages.mkdir(parents=True)
        (pages / "page.html").write_text(f"feedback of {place}")
    words = ("--to", "moodle", "--template", worksheet, "--feedback", folder / "moodle.zip")
    said = {"moodle": run(root, "autograder", "export", *map(str, words)).stdout}
    # Half of the class is in Canvas, too: some have handed in again.
    scores = downloads.canvas_gradebook(folder, by_address=True)
    before[scores.name] = scores.read_bytes()
    for second in (False, True):
        archive = downloads.canvas_zip(folder, second=second)
        call(root, "collect", archive, "--from", "canvas", "--roster", scores)
    run(root, "autograder", "grade", CHAPTER.assignment, *chosen)
    words = ("--chapter", CHAPTER.name, "--feedback", folder / "canvas.zip", "--exercises")
    words = ("--to", "canvas", "--template", scores, *words)
    said["canvas"] = run(root, "autograder", "export", *map(str, words)).stdout
    return folder, before, said, graded


def final(place):
    return f"{0.0 if place == LATE else min(worth(place % 8), handed_in(place).score):.2f}"


def table(path):
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def test_moodles_worksheet_holds_the_final_scores_and_else_what_it_held(week):
    folder, before, said, graded = week
    path = folder / "Grades-COURSE-Vectorization-4711.csv"
    rows = table(path)[1:]
    for place, row in enumerate(rows):
        assert row[4] == (final(place) if place in graded else ""), place
    text, filled = before[path.name].decode(), path.read_bytes().decode()
    assert filled.startswith("\ufeffIdentifier,") and filled.count("\n") == text.count("\n")
    # Without the scores it is the file that was downloaded, byte for byte.
    most = f"{downloads.MAXIMUM:.2f}"
    for place in graded:
        filled = filled.replace(f'",{final(place)},{most}', f'",,{most}')
    assert filled == text
    assert f"{len(graded)} scores are filled in" in said["moodle"]
    assert email(ABSENT) in said["moodle"].partition("not graded: ")[2]


def test_canvass_file_holds_the_newest_attempts_scores(week):
    folder, before, said, graded = week
    path = folder / "2026-11-29T1000_Grades-COURSE.csv"
    header, posting, points, *rows = table(path)
    for place, row in enumerate(rows[:-1]):
        score = f"{worth(SECOND[place]):.2f}" if place in SECOND else final(place)
        score = EXCUSED.get(place, score if place in graded else "")
        assert row[4] == score, place
        assert row[5:8] == ["17.50", "83.1", "B"]
    assert rows[-1][0] == "Student, Test" and rows[-1][4] == ""
    assert posting[4] == "Manual Posting"
    for name, exercise in CHAPTER.exercises.items():
        column = header.index(f"{CHAPTER.assignment} {name}")
        assert points[column] == f"{exercise.points:.2f}"
        assert rows[20][column] == (f"{exercise.points:.2f}" if name in downloads.CHEAP else "0.00")
    assert path.read_bytes().count(b"\r\n") == before[path.name].count(b"\r\n")
    assert f"excuses them: {email(13)}" in said["canvas"]
    assert "Graded, and not in the file" not in said["canvas"]


def test_feedback_has_the_names_by_which_the_platforms_give_it_back(week):
    folder = week[0]
    with zipfile.ZipFile(folder / "moodle.zip") as packed:
        names = [
            f"{PEOPLE[place]}_{FIRST_PARTICIPANT + place}_assignsubmission_file_/page.html"
            for place in (0, 5)
        ]
        assert sorted(packed.namelist()) == sorted(names)
        assert packed.read(names[1]) == b"feedback of 5"
    with zipfile.ZipFile(folder / "canvas.zip") as packed:
        assert sorted(packed.namelist()) == sorted(
            [
                f"müllerzoë_{FIRST_USER}_{FIRST_FILE + 50}_page.html",
                f"number06student_{FIRST_USER + 5}_{FIRST_FILE + 550}_page.html",
            ]
        )
