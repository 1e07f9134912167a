"""Odd but honest submissions get what they earned, whichever way and as whomever one grades."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest

from autograder.bulk.run import GradingRequest
from autograder.bulk.setup import grade_chapter
from autograder.course_root import CONFIG, load_folders
from autograder.gradebook.secret_file import SECRET_FILE
from autograder.reference import load_chapter
from autograder.report import collect
from autograder.sample_class import demo
from autograder.sample_class.odd_but_honest import ODD_CHAPTER, odd_class
from tests.courses.classroom import run
from tests.courses.dask_cluster import running_cluster
from tests.courses.ordinary_user import run_tests_as_nobody
from tests.end_to_end.graded_class import PROJECT, SECRET, rows_in, unseen

CHAPTER = load_chapter(ODD_CHAPTER)
# So that what never ends is stopped sooner; honest cells and calls take milliseconds.
SHORT = "c.AutograderLimits.call_floor = 0.5\nc.AutograderLimits.cell_floor = 1.0\n"

# At least so many situations have to be shown.
CLASS_SIZE = 60


def make_course(folder, stress=True):
    """A course in which the odd class has handed in; every other one of them in `make test`."""
    course = demo.make_course(load_folders(PROJECT), CHAPTER, folder)
    (folder / SECRET_FILE).write_text(SECRET)
    with open(folder / CONFIG, "a") as config:
        config.write(SHORT)
    release = nbformat.read(course.folders.release_notebook(CHAPTER), as_version=4)
    everybody = odd_class(CHAPTER, release)
    assert len(everybody) >= CLASS_SIZE
    members = demo.hand_in_all(course, CHAPTER, everybody if stress else everybody[::2])
    demo.set_due(course, CHAPTER)
    return course, members


@pytest.fixture(scope="module")
def graded(tmp_path_factory, stress):
    """The class graded by our own command: course, members, results by student."""
    course, members = make_course(tmp_path_factory.mktemp("odd") / "course", stress)
    _, results = grade_chapter(CHAPTER.name, course.root, GradingRequest(()), unseen)
    return course, members, {result.student: result for result in results}


@pytest.mark.stress
def test_every_score_is_what_the_work_earned(graded):
    course, members, _ = graded
    assert list(demo.differences(collect(course, CHAPTER), members)) == []


@pytest.mark.stress
def test_what_is_odd_is_told(graded):
    _, members, results = graded
    untold = [
        (member.name, words, results[member.name].remarks)
        for member in members
        for words in member.remarks
        if not any(words in remark for remark in results[member.name].remarks)
    ]
    assert untold == []


@pytest.mark.stress_only
@pytest.mark.parametrize("way", ["stock", "cluster"])
def test_the_other_ways_of_grading_leave_the_same_rows(graded, way, tmp_path):
    course, *_ = graded
    other, _ = make_course(tmp_path / "course")
    if way == "stock":
        run(other.root, "nbgrader", "autograde", CHAPTER.assignment)
    else:
        with running_cluster(tmp_path, workers=1) as (address, _):
            run(other.root, "autograder", "grade", CHAPTER.assignment, "--scheduler", address)
    assert rows_in(other, CHAPTER) == rows_in(course, CHAPTER)


@pytest.mark.stress_only
@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root becomes another")
def test_all_of_this_holds_for_an_ordinary_user():
    words = ("--stress", "-k", "score or told", str(Path(__file__).resolve()))
    assert "passed" in run_tests_as_nobody(*words)
