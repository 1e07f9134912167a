"""`autograder judge` goes on after a file that is none, in any terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

RIGHT = "import numpy as np\n\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"


def judge(folder, *words, **environment):
    command = [sys.executable, "-m", "autograder", "judge", "logistic_regression"]
    return subprocess.run(
        [*command, *words, "--my-own-code"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
    )


def test_a_file_that_is_none_gets_a_row_and_the_others_are_judged(tmp_path):
    (tmp_path / "a.py").write_text(RIGHT, "utf-16")
    (tmp_path / "b.py").write_text(RIGHT, "utf-8-sig")
    os.mkfifo(tmp_path / "c.py")
    result = judge(tmp_path, "a.py", "b.py", "c.py", "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 1 and not result.stderr
    assert [(row["file"], row["score"]) for row in rows] == [("a.py", 0), ("b.py", 3), ("c.py", 0)]
    assert "UTF-16" in rows[0]["message"] and "no regular file" in rows[2]["message"]


@pytest.mark.parametrize(
    "encoding",
    [
        "latin-1",
        pytest.param("ascii", marks=pytest.mark.stress_only),
        pytest.param("cp1252", marks=pytest.mark.stress_only),
    ],
)
def test_a_terminal_without_the_letters_of_a_message_is_shown_all_the_same(tmp_path, encoding):
    (tmp_path / "平方.py").write_text("x = '平方'\nraise ValueError(x + ' → ∞')\n", "utf-8")
    result = judge(tmp_path, "平方.py", PYTHONIOENCODING=encoding)
    assert result.returncode == 0 and b"Traceback" not in result.stderr
    assert b"ValueError" in result.stdout and b"\\u5e73" in result.stdout
