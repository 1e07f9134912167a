"""The class's secret: drawn once, read with care, and held against the scores that came from it."""

from __future__ import annotations

import os
import shutil
import sqlite3

import pytest

from autograder.gradebook.secret_file import SecretError, draw_secret, read_secret
from tests.courses.classroom import SECRET, gradebook, hand_in, make_course, run
from tests.courses.crowd import ASSIGNMENT, CHAPTER
from tests.courses.other_file_system import in_a_process, refuse

OTHER = "ab" * 32 + "\n"


@pytest.mark.parametrize(
    "text",
    [SECRET, SECRET.strip(), SECRET.upper(), SECRET.replace("\n", "\r\n"), f" {SECRET} \t\n\n"],
)
def test_line_ends_and_spaces_around_a_secret_do_no_harm(tmp_path, text):
    (tmp_path / "secret").write_bytes(text.encode())
    assert read_secret(tmp_path / "secret") == bytes.fromhex(SECRET)


MERGED = f"<<<<<<< HEAD\n{SECRET}=======\n{OTHER}>>>>>>> theirs\n"
DAMAGED = {
    "empty": ("", "it is empty"),
    "line-end": ("\r\n", "it is empty"),
    "short": ("5e", "it has 2 digits"),
    "long": (SECRET.strip() + "5e", "it has 66 digits"),
    "not-hex": ("g" + SECRET[1:], "other characters"),
    "byte-order-mark": ("\ufeff" + SECRET, "byte-order mark"),
    "conflict": (MERGED, "merge conflict"),
    "two": (SECRET + OTHER, "other characters"),
    "spaced": ("5e " * 32, "other characters"),
}


@pytest.mark.parametrize(("text", "why"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_secret_is_refused_with_the_reason_and_what_to_do(tmp_path, text, why):
    (tmp_path / "secret").write_bytes(text.encode())
    with pytest.raises(SecretError) as told:
        read_secret(tmp_path / "secret")
    assert why in str(told.value) and "Restore the file from a backup" in str(told.value)
    assert SECRET[:16] not in str(told.value)


def test_a_secret_in_utf_16_is_refused(tmp_path):
    (tmp_path / "secret").write_text(SECRET, "utf-16")
    with pytest.raises(SecretError, match="byte-order mark"):
        read_secret(tmp_path / "secret")


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: os.symlink("nowhere", path)])
def test_what_is_no_file_is_refused_at_once(tmp_path, make):
    make(tmp_path / "secret")
    with pytest.raises(SecretError, match="does not hold the class's secret"):
        read_secret(tmp_path / "secret")


def drawn(path, *refusals):
    refuse(*refusals)
    draw_secret(path)
    return path.read_text(), path.stat().st_mode & 0o777


@pytest.mark.parametrize("refusals", [(), ("link=EPERM",), ("link=ENOSYS",)])
def test_a_secret_is_drawn_for_its_owner_alone_and_never_over_another(tmp_path, refusals):
    text, mode = in_a_process(drawn, tmp_path / "secret", *refusals)
    assert len(bytes.fromhex(text)) == 32 and mode == 0o600
    assert in_a_process(drawn, tmp_path / "secret", *refusals) == (text, mode)
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def new_course(root):
    """A course in which somebody has handed in what is cheap to grade."""
    make_course(root, CHAPTER)
    hand_in(root, "hal", "", chapter=CHAPTER)
    return root


def grade(root, *words, ok=True):
    return run(root, "autograder", "grade", ASSIGNMENT, "--workers", "1", *words, ok=ok)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    root = new_course(tmp_path_factory.mktemp("secret") / "course")
    grade(root)
    return root


@pytest.fixture
def root(graded, tmp_path):
    """A course with one graded submission."""
    return shutil.copytree(graded, tmp_path / "course")


def rows_of(root):
    with sqlite3.connect(root / "gradebook.db") as database:
        return database.execute("SELECT * FROM grade ORDER BY id").fetchall()


def fingerprints(root):
    with sqlite3.connect(root / "gradebook.db") as database:
        return database.execute("SELECT * FROM autograder_secret").fetchall()


def replace_secret(root):
    (root / ".autograder-secret").write_text(OTHER)


def lose_secret(root):
    (root / ".autograder-secret").unlink()


def forget_fingerprint(root):
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute("DROP TABLE autograder_secret")


@pytest.mark.parametrize(
    ("change", "said"), [(replace_secret, "another secret"), (lose_secret, "is gone")]
)
def test_another_secret_is_refused_by_each_way_of_grading_until_it_is_accepted(root, change, said):
    before = rows_of(root)
    change(root)
    for way in (grade(root, ok=False), run(root, "nbgrader", "autograde", ASSIGNMENT, ok=False)):
        told = " ".join(way.stderr.split())
        assert way.returncode and said in told and "--new-secret" in told, told
    assert rows_of(root) == before
    assert (root / ".autograder-secret").exists() == (change is replace_secret)
    assert "1 graded" in grade(root, "--new-secret").stdout
    assert "0 graded" in grade(root).stdout


def test_a_course_without_a_fingerprint_takes_that_of_its_secret(root):
    kept = fingerprints(root)
    forget_fingerprint(root)
    assert "0 graded" in grade(root).stdout
    assert fingerprints(root) == kept != []
    assert SECRET.strip() not in str(kept)


def test_a_lost_secret_is_told_though_no_fingerprint_is_known(root):
    forget_fingerprint(root)
    lose_secret(root)
    assert "is gone" in grade(root, ok=False).stderr
    assert not (root / ".autograder-secret").exists()


def test_a_gradebook_restored_beside_another_secret_is_refused(root, tmp_path):
    """The fingerprint goes with the scores; one beside the secret would go with the secret."""
    other = new_course(tmp_path / "other")
    replace_secret(other)
    shutil.copy(root / "gradebook.db", other)
    assert "another secret" in grade(other, ok=False).stderr


def test_where_nothing_was_graded_another_secret_is_taken_without_a_word(tmp_path):
    root = new_course(tmp_path / "course")
    with gradebook(root) as book:
        book.add_assignment("other")
        book.add_student("hal")
    for change in (replace_secret, lose_secret):
        change(root)
    assert "1 graded" in grade(root).stdout


def test_nbgraders_upgrade_and_other_commands_leave_the_fingerprint_alone(root):
    kept = fingerprints(root)
    run(root, "nbgrader", "db", "upgrade")
    run(root, "nbgrader", "db", "student", "add", "zoe")
    assert fingerprints(root) == kept
    assert "0 graded" in grade(root).stdout
    assert ASSIGNMENT in run(root, "nbgrader", "db", "assignment", "list").stdout
