"""What a grading leaves on the machine is seen, and what was there before is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from abuse import left_over

PROJECT = Path(__file__).parents[2]
WAITS = [sys.executable, "-c", "input()"]


def processes_left(before, temporary):
    """Files of other tests that run meanwhile may come and go."""
    found = left_over.left_since(before, temporary)
    return [one for one in found if one.startswith("process")]


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(left_over, "SECONDS", 0.5)


def test_a_process_is_left_over_until_it_ends_and_one_from_before_is_not(tmp_path):
    with subprocess.Popen(WAITS, stdin=subprocess.PIPE) as earlier:
        before = left_over.marks()
        with subprocess.Popen(WAITS, stdin=subprocess.PIPE) as later:
            assert processes_left(before, tmp_path) == [f"process {later.pid}"]
            later.communicate(b"\n")
        assert processes_left(before, tmp_path) == []
        earlier.communicate(b"\n")


def test_an_adopted_process_that_has_ended_is_taken_leave_of(tmp_path):
    before = left_over.marks()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    assert processes_left(before, tmp_path) == []
    with pytest.raises(ChildProcessError):
        os.waitpid(ended.pid, 0)
    ended.returncode = 0


def test_files_are_left_over(tmp_path):
    before = left_over.marks()
    name = f"left-by-a-test-{tmp_path.parent.name}-{tmp_path.name}"
    (tmp_path / "draft").touch()
    shared = Path("/dev/shm", name)
    shared.touch()
    try:
        found = left_over.left_since(before, tmp_path)
    finally:
        shared.unlink()
    assert {"temporary file draft", str(shared)} <= set(found)


# Tells when it has looked, waits for a line, and tells what has been left since.
LOOKS = """
import sys
from pathlib import Path
from abuse import left_over

left_over.SECONDS = 0.5
with left_over.own_var_tmp():
    before = left_over.marks()
    print("ready", flush=True)
    input()
    Path("/var/tmp", sys.argv[1] + "-own").touch()
    found = left_over.left_since(before, Path(sys.argv[2]))
print([Path(one).name for one in found if one.startswith("/var/tmp")])
"""


@pytest.mark.skipif(os.getuid() != 0, reason="root alone can have a /var/tmp of its own")
def test_what_others_leave_in_var_tmp_is_not_counted(tmp_path):
    name = f"left-by-a-test-{tmp_path.parent.name}-{tmp_path.name}"
    (empty := tmp_path / "empty").mkdir()
    words = [sys.executable, "-c", LOOKS, name, str(empty)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, cwd=PROJECT, text=True) as looks:
        assert looks.stdout.readline() == "ready\n"
        (others := Path("/var/tmp", f"{name}-others")).touch()
        try:
            found, _ = looks.communicate("\n")
        finally:
            others.unlink()
    assert found == f"['{name}-own']\n"
    assert not Path("/var/tmp", f"{name}-own").exists()
