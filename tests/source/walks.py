"""Has a chapter walked in a folder of its own, and finds its way in what was seen."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from autograder.reference import all_chapters, load_chapter

PROJECT = Path(__file__).parents[2]
CHECK = re.compile(r'^check\("?(\w+)', re.MULTILINE)
WAITING = re.compile(r"This experiment waits for `(\w+)`")
PASSED = re.compile("right on all|recorded|refuses")
Seen = list[dict]


def walk(name: str, folder: Path) -> Path:
    """Walk a chapter in an empty folder, with the course as it was before later chapters.

    Returns the folder with a JSON file for each run, which `walk_chapter` describes.
    """
    packages, alone, seen = (folder / part for part in ("packages", "alone", "seen"))
    shutil.copytree(PROJECT / "course", packages / "course", copy_function=os.symlink)
    for later in all_chapters():
        if later.number > load_chapter(name).number:
            (packages / "course" / "checks" / f"{later.name}.json").unlink()
    alone.mkdir()
    seen.mkdir()
    places = os.pathsep.join([str(packages), str(PROJECT)])
    subprocess.run(
        [sys.executable, "-m", "tests.source.walk_chapter", name, str(seen)],
        check=True,
        cwd=alone,
        env={**os.environ, "PYTHONPATH": places, "OPENBLAS_NUM_THREADS": "1"},
    )
    assert not list(alone.iterdir())
    return seen


def runs_in(folder: Path) -> dict[str, Seen]:
    """The runs of a walk by their names."""
    return {file.stem: json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")}


def stopped(seen: Seen) -> list[str]:
    """Cells that raised and should not have."""
    return [f"{cell['error']}\nin the cell\n{cell['source']}" for cell in seen if cell["stopped"]]


def checks_of(seen: Seen) -> list[str]:
    """What the check cells say."""
    return [cell["said"] for cell in seen if CHECK.search(cell["source"])]


def experiments_of(seen: Seen) -> list[str]:
    """What the experiments say that can wait for an answer."""
    return [cell["said"] for cell in seen if "if ready(" in cell["source"]]


def words_of(seen: Seen) -> str:
    """All that a run says and shows."""
    return "\n".join(words for cell in seen for words in (cell["said"], *cell["shown"]))


def figure_lines(seen: Seen) -> list[str]:
    """The words of all figures; where they are broken into lines, up to the first break."""
    return re.findall(r"Figure.*", words_of(seen))


def code_of(seen: Seen) -> str:
    """All code that ran."""
    return "\n".join(cell["source"] for cell in seen)
