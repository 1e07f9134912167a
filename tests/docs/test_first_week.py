"""docs/first-week.md is true: all of it is done, from top to bottom, in an empty home directory."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.platforms.downloads import canvas_gradebook, canvas_zip, moodle_zip, worksheet

PAGE = Path(__file__).parents[2] / "docs" / "first-week.md"
BLOCK = re.compile(
    r"^(?:\*\*In a new file `(?P<file>[^`]+)`:\*\*\n\n|<!-- here: (?P<here>[^>]+) -->\n"
    r"|\*\*In `(?P<edited>[^`]+)`, below the line `(?P<line>[^`]+)`:\*\*\n\n)?"
    r"```(?P<kind>\w+)\n(?P<text>.*?)\n```$",
    re.M | re.S,
)
# The environment of whoever runs the tests is set up and active already.
DONE_ALREADY = "make setup\nsource .venv/bin/activate"
# What the page takes from the machine, and this test from a folder of its own.
MACHINE = ("/srv/nbgrader", "/etc/jupyter")
SCORE = "Grade"


def downloads_of(what: str, folder: Path) -> None:
    """Put there what an instructor has downloaded."""
    if what == "a download of Moodle's":
        moodle_zip(folder)
        worksheet(folder)
    else:
        assert what == "a download of Canvas's"
        canvas_zip(folder)
        canvas_gradebook(folder)


def run(commands: str, folder: Path, home: Path) -> tuple[str, Path]:
    """What the commands print, and in which folder they end; they must not fail."""
    environment = {
        **os.environ,
        "HOME": str(home),
        "USER": "ada",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "JUPYTER_CONFIG_PATH": f"{home}/etc/jupyter",
    }
    ends = home / "where-it-ends"
    ran = subprocess.run(
        ["bash", "-e", "-c", f"{commands}\npwd > {ends}"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{commands}\n\n{ran.stdout}"
    return " ".join(ran.stdout.split()), Path(ends.read_text().strip())


@pytest.mark.stress_only
def test_the_page_works_from_top_to_bottom_in_an_empty_home(tmp_path):
    text = PAGE.read_text(encoding="utf-8")
    for place in MACHINE:
        text = text.replace(place, f"{tmp_path}{place}")
    blocks = list(BLOCK.finditer(text))
    assert len(blocks) * 2 == text.count("```")
    assert blocks.pop(0)["text"] == DONE_ALREADY
    folder, printed = tmp_path, {}
    for block in blocks:
        if block["file"]:
            path = folder / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["text"] + "\n", encoding="utf-8")
            continue
        if block["edited"]:
            path = folder / block["edited"]
            before = path.read_text(encoding="utf-8")
            assert before.count(f"\n{block['line']}\n") == 1
            path.write_text(
                before.replace(block["line"], f"{block['line']}\n{block['text']}"), "utf-8"
            )
            continue
        if block["here"]:
            downloads_of(block["here"], folder)
        assert block["kind"] == "sh"
        printed[block["text"]], folder = run(block["text"], folder, tmp_path)
    assert_as_told(printed, tmp_path / "nn-2027")


def assert_as_told(printed: dict[str, str], course: Path) -> None:
    """Hold against the page what the commands printed and left."""

    def said(words: str) -> str:
        [found] = [out for commands, out in printed.items() if words in commands]
        return found

    assert "2 graded, 14.0 of 28 points on average" in said("cp release/01_vectorization")
    assert "0 graded" in said("cd ~/elsewhere/nn-2027")
    with open(course / "Grades-COURSE-Vectorization-4711.csv", encoding="utf-8-sig") as file:
        scores = [row[SCORE] for row in csv.DictReader(file)]
    assert sum(map(bool, scores)) >= 25
    assert (course / "moodle-feedback.zip").is_file() and (course / "canvas-feedback.zip").is_file()
