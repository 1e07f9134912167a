"""Where student code can't be walled in: one message, exit code 2, and nothing is written."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.courses.classroom import ASSIGNMENT, gradebook, hand_in, make_course, run, submission
from tests.courses.dask_cluster import running_cluster

WAYS = {
    "own command": ("autograder", "grade", ASSIGNMENT),
    "nbgrader's command": ("nbgrader", "autograde", ASSIGNMENT),
    "single functions": ("autograder", "judge", "logistic_regression", "answers.py"),
    "selftest": ("autograder", "selftest", ASSIGNMENT),
}


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A new course with a submission, where commands are started; temporary files lie in it."""
    root = make_course(tmp_path / "course")
    for name in ("gradebook.db", ".autograder-secret"):
        (root / name).unlink()
    hand_in(root, "ada", submission())
    (root / "answers.py").write_text("def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n")
    (root / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(root / "tmp"))
    return root


def content(root: Path) -> dict[str, bytes]:
    """All that lies in a folder; a folder is a name without content."""
    found = {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {**{str(path): b"" for path in root.rglob("*")}, **found}


# Programs of bubblewrap's name: one that fails, and one that starts the real one with a root that
# can be written to.
FAILS = """#!/bin/sh
echo "bwrap: No permissions to create new namespace" >&2
exit 1
"""
LEAVES_A_HOLE = """#!/bin/sh
held=
for word do
    shift
    if [ "$word" = --remount-ro ]; then held=1; continue; fi
    if [ "$held" ] && [ "$word" != / ]; then set -- "$@" --remount-ro; fi
    if [ -z "$held" ] || [ "$word" != / ]; then set -- "$@" "$word"; fi
    held=
done
exec {real} "$@"
"""
alone = pytest.mark.stress_only
HOLE, FAILURE = "do not hold: read-only /", "No permissions"
FAULTS = [
    pytest.param("own command", LEAVES_A_HOLE, HOLE, id="own-hole"),
    pytest.param("nbgrader's command", LEAVES_A_HOLE, HOLE, id="nbgrader-hole"),
    pytest.param("own command", FAILS, FAILURE, id="own-fails", marks=alone),
    pytest.param("nbgrader's command", FAILS, FAILURE, id="nbgrader-fails", marks=alone),
    pytest.param("single functions", FAILS, FAILURE, id="judge-fails", marks=alone),
    pytest.param("selftest", FAILS, FAILURE, id="selftest-fails", marks=alone),
]


@pytest.fixture
def programs():
    """A folder of programs in which anybody may look, as the sandbox's user has to.

    Not in /tmp, which another file system covers while root becomes that user.
    """
    with tempfile.TemporaryDirectory(prefix="programs-", dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@pytest.mark.parametrize("way", WAYS)
def test_without_bubblewrap_nothing_is_written_and_the_exit_code_is_2(root, monkeypatch, way):
    before = content(root)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    result = run(root, *WAYS[way], ok=False, sandbox_at_hand=False)
    assert result.returncode == 2, result.stderr
    assert (result.stdout + result.stderr).count("apt install bubblewrap") == 1
    assert "Traceback" not in result.stderr
    assert content(root) == before


@pytest.mark.parametrize(("way", "program", "said"), FAULTS)
def test_a_wall_that_does_not_hold_stops_everything_before_anything_is_written(
    root, programs, monkeypatch, way, program, said
):
    bwrap = programs / "bwrap"
    bwrap.write_text(program.format(real=shutil.which("bwrap")))
    bwrap.chmod(0o755)
    before = content(root)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    result = run(root, *WAYS[way], ok=False, sandbox_at_hand=False)
    assert result.returncode == 2, result.stderr
    assert (result.stdout + result.stderr).count(said) == 1, result.stderr
    assert "Traceback" not in result.stderr
    assert content(root) == before


UNKNOWN = "no_chapter"
WRONG_WORDS = [
    pytest.param("own command", UNKNOWN, id="own-unknown", marks=alone),
    pytest.param("own command", ASSIGNMENT, id="own-not-built"),
    pytest.param("nbgrader's command", ASSIGNMENT, id="nbgrader-not-built"),
    pytest.param("single functions", UNKNOWN, id="judge-unknown"),
    pytest.param("selftest", UNKNOWN, id="selftest-unknown", marks=alone),
]


@pytest.mark.parametrize(("way", "chapter"), WRONG_WORDS)
def test_missing_bubblewrap_is_told_where_something_else_is_wrong_as_well(
    root, monkeypatch, way, chapter
):
    program, command, _, *files = WAYS[way]
    shutil.rmtree(root / "source")
    before = content(root)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    result = run(root, program, command, chapter, *files, ok=False, sandbox_at_hand=False)
    assert result.returncode == 2, result.stderr
    assert (result.stdout + result.stderr).count("apt install bubblewrap") == 1
    assert "Traceback" not in result.stderr
    assert content(root) == before


# A setting of nbgrader's, called before each submission: from the second one on, the sandbox has
# been ended and there is no bubblewrap to start another one with.
LOSES_WALLS = """
def lose_walls(student, seen=[], **names):
    import os, psutil
    seen.append(student)
    if len(seen) == 2:
        os.environ["PATH"] = "/nowhere"
        for child in psutil.Process().children():
            if child.name() == "bwrap":
                child.kill()
                child.wait()

c.Autograde.pre_convert_hook = lose_walls
"""


@alone
def test_walls_that_are_lost_half_way_end_nbgraders_command_with_code_2(root):
    hand_in(root, "bert", submission())
    hand_in(root, "carl", submission())
    with open(root / "nbgrader_config.py", "a") as config:
        config.write(LOSES_WALLS)
    result = run(root, *WAYS["nbgrader's command"], ok=False, sandbox_at_hand=False)
    assert result.returncode == 2, result.stderr
    assert result.stderr.count("apt install bubblewrap") == 1 and "Traceback" not in result.stderr
    assert sorted(path.name for path in (root / "autograded").iterdir()) == ["ada"]
    with gradebook(root) as book:
        graded = [one.student.id for one in book.assignment_submissions(ASSIGNMENT)]
    assert graded == ["ada"]


@pytest.mark.stress_only
@pytest.mark.skipif(find_spec("distributed") is None, reason="the extra 'cluster' is not installed")
def test_a_cluster_without_bubblewrap_grades_nothing(root, tmp_path, monkeypatch):
    before = content(root)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    # Dask's own servers keep files among the temporary ones.
    (dask := tmp_path / "dask").mkdir()
    monkeypatch.setenv("TMPDIR", str(dask))
    with running_cluster(dask, workers=1) as (address, _):
        monkeypatch.setenv("TMPDIR", str(root / "tmp"))
        words = (*WAYS["own command"], "--scheduler", address)
        result = run(root, *words, ok=False, sandbox_at_hand=False)
    assert result.returncode == 2, result.stderr
    assert result.stderr.count("apt install bubblewrap") == 1 and "Traceback" not in result.stderr
    assert content(root) == before
