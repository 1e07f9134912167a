"""Reading the log: damaged lines are passed over with a word, other chapters left alone."""

from __future__ import annotations

import json
import os

import pytest

from autograder.building.notebook import source_notebook
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import not_graded
from autograder.grading.trace import Rule
from autograder.grading_log.read import read_log
from autograder.grading_log.words import WORDS, in_words
from autograder.grading_log.write import RunLog
from tests.courses.classroom import ASSIGNMENT, CHAPTER, pieces

KEY = ChapterKey(CHAPTER, source_notebook(pieces(CHAPTER), CHAPTER), b"5e" * 32)


@pytest.fixture
def path(tmp_path):
    """A log of three submissions."""
    run_log = RunLog(tmp_path / "log", KEY, "a test")
    for student in ("ada", "bob", "cy"):
        run_log.add(student, not_graded(KEY))
    [path] = (tmp_path / "log").iterdir()
    return path


def changed(line: bytes, **parts: object) -> bytes:
    return json.dumps({**json.loads(line), **parts}).encode() + b"\n"


@pytest.mark.parametrize(
    "damaged",
    [
        lambda line: line[: len(line) // 2],
        lambda line: b"\xff\x00 no JSON\n",
        lambda line: b"[1, 2]\n",
        lambda line: b"[" * 100_000 + b"\n",
        lambda line: changed(line, kind="another"),
        lambda line: changed(line, student=7),
        lambda line: changed(line, exercises=[{"exercise": "sigmoid"}]),
        lambda line: changed(line, rules=[[1]]),
        lambda line: changed(line, processes=True),
    ],
    ids=range(9),
)
def test_a_damaged_line_is_passed_over_and_counted(path, damaged):
    first, *others, last = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + b"".join(others) + damaged(last))
    log = read_log(path.parent, ASSIGNMENT)
    assert [one.student for one in log.submissions] == ["ada", "bob"]
    assert log.damaged == 1


def test_a_file_of_a_newer_version_is_counted_and_not_guessed_at(path):
    first, *others = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(changed(first, format=2) + b"".join(others))
    log = read_log(path.parent, ASSIGNMENT)
    assert (log.submissions, log.damaged) == ([], 4)


def test_other_chapters_and_other_files_are_left_alone(path):
    (path.parent / "notes.txt").write_text("not a log")
    assert read_log(path.parent, "04_shallow_network").submissions == []
    assert read_log(path.parent / "nowhere", ASSIGNMENT).submissions == []


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_an_error_and_not_empty(path):
    path.parent.chmod(0)
    with pytest.raises(PermissionError):
        read_log(path.parent, ASSIGNMENT)


def test_every_rule_has_a_sentence_and_a_newer_one_is_named():
    assert WORDS.keys() == set(Rule)
    said = [in_words((rule, "sigmoid")) for rule in Rule]
    assert all(one.endswith(".") and "{" not in one for one in said)
    assert "'sprained'" not in in_words(("sprained",)) and "sprained" in in_words(("sprained",))
