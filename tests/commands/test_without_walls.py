"""Where student code can't be walled in: one message, exit code 2, and nothing is written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.courses.classroom import ASSIGNMENT, hand_in, make_course, run, submission

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


@pytest.mark.parametrize("way", WAYS)
def test_without_bubblewrap_nothing_is_written_and_the_exit_code_is_2(root, monkeypatch, way):
    before = content(root)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    result = run(root, *WAYS[way], ok=False)
    assert result.returncode == 2, result.stderr
    assert (result.stdout + result.stderr).count("apt install bubblewrap") == 1
    assert "Traceback" not in result.stderr
    assert content(root) == before
