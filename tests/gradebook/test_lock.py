"""One grading at a time, on every file system: also where locks, links or modes are refused."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time

import pytest

from autograder.gradebook.file_lock import Held, lock_file
from autograder.gradebook.lock import LOCK_FILE
from tests.courses.classroom import gradebook, hand_in, make_course, run
from tests.courses.crowd import ASSIGNMENT, CHAPTER
from tests.courses.other_file_system import NO_LOCKS, in_a_process, refuse

GRADE = ("autograder", "grade", ASSIGNMENT, "--workers", "1")


def locked_with(path, *refusals):
    refuse(*refusals)
    os.close(lock_file(path))
    return "locked"


@pytest.mark.parametrize("code", ["EBADF", "ENOLCK", "ENOSYS", "EOPNOTSUPP", "EINVAL"])
def test_a_lock_of_the_other_kind_is_taken_where_a_file_system_has_that_alone(tmp_path, code):
    """The other kind needs a descriptor open for writing, as every lock on NFS does."""
    assert in_a_process(locked_with, tmp_path / "lock", f"flock={code}") == "locked"


@pytest.mark.parametrize("code", ["ENOLCK", "ENOSYS", "EOPNOTSUPP"])
def test_a_file_system_without_locks_is_told_from_a_lock_that_somebody_holds(tmp_path, code):
    refusals = [f"flock={code}", f"fcntl_locks={code}"]
    assert in_a_process(locked_with, tmp_path / "lock", *refusals).startswith("NoLocks: ")


def test_other_errors_are_not_taken_for_either(tmp_path):
    assert in_a_process(locked_with, tmp_path / "lock", "flock=EIO").startswith("OSError: ")


@pytest.mark.parametrize("kinds", [(fcntl.flock,), (fcntl.lockf,)])
def test_a_second_process_is_refused_until_the_first_one_is_killed(tmp_path, kinds):
    path = tmp_path / "lock"
    program = (
        "import fcntl, sys, time; from pathlib import Path;"
        "from autograder.gradebook.file_lock import lock_file;"
        f"lock_file(Path(sys.argv[1]), [fcntl.{kinds[0].__name__}]);"
        "print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Held):
            lock_file(path, kinds)
        holder.send_signal(signal.SIGKILL)
    os.close(lock_file(path, kinds))


def test_the_lock_ends_with_its_holder_though_a_program_that_it_started_lives_on(tmp_path):
    handle = lock_file(tmp_path / "lock")
    with subprocess.Popen(["sleep", "60"], close_fds=False) as program:
        try:
            # Until it is another program, it is a copy of this one.
            while os.readlink(f"/proc/{program.pid}/exe") == os.readlink("/proc/self/exe"):
                time.sleep(0.01)
            os.close(handle)
            os.close(lock_file(tmp_path / "lock"))
        finally:
            program.kill()


@pytest.mark.skipif(os.getuid() == 0, reason="root may write to any file")
def test_a_colleagues_lock_file_may_be_locked_without_the_right_to_write_it(tmp_path):
    (tmp_path / "lock").touch(0o444)
    os.close(lock_file(tmp_path / "lock"))


def test_a_lock_file_that_a_crash_left_blocks_nobody(tmp_path):
    (tmp_path / "lock").write_text("12345 at work since yesterday")
    os.close(lock_file(tmp_path / "lock"))


@pytest.fixture
def root(tmp_path):
    root = make_course(tmp_path / "course", CHAPTER)
    hand_in(root, "hal", "", chapter=CHAPTER)
    return root


def on(refusals, root, *words, ok=True):
    return run(root, "tests.courses.other_file_system", *refusals, "--", *words, ok=ok)


def graded(root):
    with gradebook(root) as book:
        return [student.id for student in book.students]


def test_without_locks_grading_is_refused_and_names_the_option(root):
    result = on(NO_LOCKS, root, *GRADE, ok=False)
    assert result.returncode == 1 and "Traceback" not in result.stderr
    told = " ".join(result.stderr.split())
    assert "keeps no locks (No locks available)" in told and "add --no-lock" in told
    assert graded(root) == []


def test_without_locks_grading_is_warned_of_and_done_with_the_option(root):
    result = on(NO_LOCKS, root, *GRADE, "--no-lock")
    assert "keeps no locks" in result.stderr and "nobody else grades" in result.stderr
    assert graded(root) == ["hal"]


@pytest.mark.parametrize("code", ["ENOLCK", "ENOSYS"])
def test_without_locks_a_gradebook_that_is_read_says_so_and_not_that_it_is_locked(root, code):
    refusals = [f"flock={code}", f"fcntl_locks={code}"]
    result = on(refusals, root, "autograder", "report", ASSIGNMENT, ok=False)
    told = " ".join(result.stderr.split())
    assert result.returncode == 1 and "Traceback" not in told
    assert "keeps no locks" in told and "SQLite needs them" in told


def test_the_option_does_not_pass_a_lock_that_somebody_holds(root):
    handle = lock_file(root / LOCK_FILE)
    result = run(root, *GRADE, "--no-lock", ok=False)
    os.close(handle)
    assert result.returncode == 1 and "Another grading of this course" in result.stderr


def test_grades_twice_where_flock_and_links_are_refused(root):
    """As on memory sticks, CIFS and some FUSE file systems."""
    (root / ".autograder-secret").unlink()
    for again in ((), ("--force",)):
        on(["flock=ENOSYS", "link=EPERM"], root, *GRADE, *again)
    assert graded(root) == ["hal"]
    assert len((root / ".autograder-secret").read_text().strip()) == 64
    assert not list(root.glob(".autograder-secret?*"))
