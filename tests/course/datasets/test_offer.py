"""The offer to download: made once to a person at a terminal, never to anyone else."""

import os
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals are a matter of Unix")

LOAD = "import course; print('LOADED', course.load_cats().source)"
QUESTION = "Download them now"
# A port of this machine on which nothing listens: the download fails at once.
NO_SERVER = """
from dataclasses import replace
from course.datasets.catalogue import CATALOGUE
address = ("http://127.0.0.1:9/none",)
CATALOGUE["cats"] = tuple(replace(file, addresses=address) for file in CATALOGUE["cats"])
"""


def at_a_terminal(code: str, answer: str, environment: dict) -> str:
    """Run Python with a terminal of its own; return all that the terminal showed."""
    ours, theirs = pty.openpty()
    # The end of input follows, so that a question too many cannot wait for ever.
    os.write(ours, answer.encode() + b"\x04")
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:  # Linux says so when the other end closes
            pass
        assert process.wait() == 0, shown.decode()
    os.close(ours)
    return shown.decode()


@pytest.fixture
def environment(tmp_path):
    kept = {k: v for k, v in os.environ.items() if k not in ("CI", "PYTEST_CURRENT_TEST")}
    kept.pop("COURSE_DATA", None)
    return kept | {"COURSE_CACHE": str(tmp_path / "cache")}


def test_terminal_is_asked_once_and_no_is_remembered(environment):
    first = at_a_terminal(LOAD, "n\n", environment)
    assert QUESTION in first
    assert "LOADED drawn by the course's program" in first
    second = at_a_terminal(LOAD, "", environment)
    assert QUESTION not in second
    assert "LOADED drawn" in second


def test_failed_download_goes_on_with_the_drawn_cats(environment):
    shown = at_a_terminal(NO_SERVER + LOAD, "y\n", environment)
    assert "seems to be offline" in shown
    assert "LOADED drawn by the course's program" in shown


def test_nobody_is_asked_in_continuous_integration(environment):
    assert QUESTION not in at_a_terminal(LOAD, "", environment | {"CI": "true"})


def test_nobody_is_asked_without_a_terminal(environment):
    done = subprocess.run(
        [sys.executable, "-c", LOAD],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert QUESTION not in done.stdout
    assert "course fetch cats" in done.stdout
