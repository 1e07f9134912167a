"""A week of an instructor: collect, grade, export; first with Moodle, then the same with Canvas."""

import csv
import re
import shlex
import zipfile
from datetime import datetime
from pathlib import Path

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
PAGE = Path(__file__).parents[2] / "docs" / "instructors.md"


def commands(section):
    """Ours among the commands that a section of the guide shows."""
    text = PAGE.read_text("utf-8").partition(f"\n## {section}\n")[2]
    block = re.search(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[1]
    lines = [shlex.split(line) for line in block.splitlines()]
    return {line[1]: line for line in lines if line[0] == "autograder"}


@pytest.fixture(scope="module")
def week(tmp_path_factory, stress):
    """The course, the files as they were downloaded, what each export said, and who is graded.

    The commands are the guide's own, in a folder with the files of which it speaks.
    """
    root = make_course(tmp_path_factory.mktemp("week") / "course", CHAPTER)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    with gradebook(root) as book:
        book.update_or_create_assignment(CHAPTER.assignment, duedate=datetime(2026, 6, 11))
    graded = sorted({*range(len(PEOPLE))} - {ABSENT}) if stress else SOME
    chosen = [f"--student={email(place)}" for place in graded]
    # The same class is in Canvas, too, where some hand in again.
    files = downloads.worksheet(root), downloads.canvas_gradebook(root, by_address=True)
    before = {path.name: path.read_bytes() for path in files}
    downloads.moodle_zip(root)
    downloads.canvas_zip(root)
    said = {}
    for platform in ("Moodle", "Canvas"):
        steps = commands(f"From {platform} and back")
        # Code 1: something is unknown, in each download.
        assert run(root, *steps["collect"], ok=False).returncode == 1
        if platform == "Canvas":
            archive = downloads.canvas_zip(root, second=True).name
            again = [archive if word == "submissions.zip" else word for word in steps["collect"]]
            assert run(root, *again, ok=False).returncode == 1
        run(root, *steps["grade"], *chosen)
        for place in (0, 5):
            pages = root / "feedback" / email(place) / CHAPTER.assignment
            pages.mkdir(parents=True, exist_ok=True)
            (pages / "page.html").write_text(f"feedback of {place}")
        more = ["--exercises"] if platform == "Canvas" else []
        said[platform.lower()] = run(root, *steps["export"], *more).stdout
    return root, before, said, graded


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
    with zipfile.ZipFile(folder / "moodle-feedback.zip") as packed:
        names = [
            f"{PEOPLE[place]}_{FIRST_PARTICIPANT + place}_assignsubmission_file_/page.html"
            for place in (0, 5)
        ]
        assert sorted(packed.namelist()) == sorted(names)
        assert packed.read(names[1]) == b"feedback of 5"
    with zipfile.ZipFile(folder / "canvas-feedback.zip") as packed:
        assert sorted(packed.namelist()) == sorted(
            [
                f"müllerzoë_{FIRST_USER}_{FIRST_FILE + 50}_page.html",
                f"number06student_{FIRST_USER + 5}_{FIRST_FILE + 550}_page.html",
            ]
        )


def test_a_moved_deadline_is_followed_without_judging(week, tmp_path):
    root, _, _, graded = week
    with gradebook(root) as book:
        book.update_or_create_assignment(CHAPTER.assignment, duedate=datetime(2026, 6, 9))
    chosen = [f"--student={email(place)}" for place in graded]
    said = run(root, "autograder", "grade", CHAPTER.assignment, "--diff", *chosen).stdout
    assert f"{len(graded)} unchanged since they were graded" in said
    points = f"{min(worth(5), handed_in(5).score):g}"
    assert f"{email(5)}: 0 -> {points} points off for coming late, so 0 of the {points}" in said
    report = run(root, "autograder", "report", CHAPTER.assignment).stdout
    assert f"late: {points} off, 0 count" in " ".join(report.split())
    path = downloads.worksheet(tmp_path)
    run(root, "autograder", "export", "--to", "moodle", "--template", str(path))
    assert {row[4] for place, row in enumerate(table(path)[1:]) if place in graded} == {"0.00"}
