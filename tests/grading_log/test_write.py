"""The log's files: added to and never changed, readable by the grader alone, in nobody's way."""

from __future__ import annotations

import os
import resource
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.building.notebook import source_notebook
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import not_graded
from autograder.grading.trace import Acted, Rule, Trace
from autograder.grading_log.read import read_log
from autograder.grading_log.write import RunLog
from tests.courses.classroom import ASSIGNMENT, CHAPTER, pieces

KEY = ChapterKey(CHAPTER, source_notebook(pieces(CHAPTER), CHAPTER), b"5e" * 32)
GRADED = not_graded(KEY)


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / ".autograder-log"


def students(folder: Path) -> list[str]:
    return sorted(one.student for one in read_log(folder, ASSIGNMENT).submissions)


def test_nothing_is_made_before_a_submission_is_written(folder):
    RunLog(folder, KEY, "a test")
    assert not folder.exists()


def test_the_folder_and_its_files_are_the_graders_alone_whatever_the_umask(folder):
    before = os.umask(0)
    try:
        assert RunLog(folder, KEY, "a test").add("ada", GRADED) == ""
    finally:
        os.umask(before)
    [path] = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_each_run_has_a_file_of_its_own_which_is_only_added_to(folder):
    one, other = (RunLog(folder, KEY, "a test") for _ in range(2))
    one.add("ada", GRADED)
    [first] = folder.iterdir()
    before = first.read_bytes()
    other.add("bob", GRADED)
    assert first.read_bytes() == before
    one.add("cy", GRADED)
    assert first.read_bytes().startswith(before)
    assert len(list(folder.iterdir())) == 2
    assert students(folder) == ["ada", "bob", "cy"]


def test_a_log_that_can_not_be_written_is_told_once_and_goes_on_when_it_can(folder):
    folder.write_text("a file in the way")
    run_log = RunLog(folder, KEY, "a test")
    said = run_log.add("ada", GRADED)
    assert "can't be written (File exists)" in said and str(folder) in said
    assert "scores are recorded" in said
    assert run_log.add("bob", GRADED) == ""
    folder.unlink()
    assert run_log.add("cy", GRADED) == ""
    assert students(folder) == ["cy"]


def test_a_line_that_a_full_disk_cut_off_is_passed_over_and_spoils_no_other(folder):
    run_log = RunLog(folder, KEY, "a test")
    run_log.add("ada", GRADED)
    [path] = folder.iterdir()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100, limits[1]))
    try:
        said = run_log.add("bob", GRADED)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "File too large" in said
    assert run_log.add("cy", GRADED) == ""
    assert students(folder) == ["ada", "cy"]
    assert read_log(folder, ASSIGNMENT).damaged == 1


def test_the_first_line_of_a_run_comes_later_if_it_was_cut_off(folder):
    run_log = RunLog(folder, KEY, "a test")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        assert run_log.add("ada", GRADED)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert run_log.add("bob", GRADED) == ""
    assert students(folder) == ["bob"]


def test_a_linked_file_is_not_followed(folder, tmp_path):
    run_log = RunLog(folder, KEY, "a test")
    run_log.add("ada", GRADED)
    [path] = folder.iterdir()
    other = path.rename(tmp_path / "other")
    path.symlink_to(other)
    before = other.read_bytes()
    assert "can't be written" in run_log.add("bob", GRADED)
    assert other.read_bytes() == before


def test_odd_ids_stay_on_their_line_and_no_control_character_gets_in(folder):
    odd = "o\x1b[31m\r\nd\u2028\u202e\ud800"
    RunLog(folder, KEY, "a test").add(odd, GRADED)
    [path] = folder.iterdir()
    lines = path.read_bytes().splitlines()
    assert len(lines) == 2 and all(line.decode("ascii").isprintable() for line in lines)
    assert students(folder) == [odd]


# What all rules on all exercises, each with every name that there is, would take.
MOST_BYTES = 200_000


def test_a_line_is_bounded_though_every_rule_acts_on_every_exercise(folder):
    names = tuple(CHAPTER.exercises)
    acted = tuple(Acted(rule, name, names) for rule in Rule for name in names)
    RunLog(folder, KEY, "a test").add("ada", replace(GRADED, trace=Trace(acted=acted)))
    [path] = folder.iterdir()
    assert path.stat().st_size < MOST_BYTES
    [found] = read_log(folder, ASSIGNMENT).submissions
    assert len(found.exercises["sigmoid"].rules) == len(Rule)


def test_the_secret_is_known_again_and_not_told(folder):
    RunLog(folder, KEY, "a test").add("ada", GRADED)
    other = ChapterKey(CHAPTER, KEY.master, b"5f" * 32)
    RunLog(folder, other, "a test").add("ada", GRADED)
    text = b"".join(path.read_bytes() for path in folder.iterdir())
    assert KEY.secret not in text and KEY.secret.hex().encode() not in text
    assert len({one.run.secret for one in read_log(folder, ASSIGNMENT).submissions}) == 2
