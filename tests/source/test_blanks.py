"""Whatever is not solved yet, the rest of every notebook runs to its end.

Each chapter runs in a folder of its own, with a `course` that knows nothing of later chapters: so
this also shows that a chapter needs no other chapter's notebook, and nothing of those after it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from autograder.reference import Chapter, all_chapters, load_chapter

from .cell_names import names_of
from .walk_chapter import ALL_BLANK, PROJECT, SOLVED

CHAPTERS = [chapter.name for chapter in all_chapters()]
EXERCISES = [(c.name, exercise) for c in all_chapters() for exercise in c.exercises]
CHECK = re.compile(r'^check\("?(\w+)', re.MULTILINE)
WAITING = re.compile(r"This experiment waits for `(\w+)`")
PASSED = re.compile("right on all|recorded|refuses")
Seen = list[dict]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory):
    """What was seen of a chapter's runs, which are made when they are first asked for."""

    @cache
    def runs(name: str) -> dict[str, Seen]:
        folder = tmp_path_factory.mktemp(name)
        walk(load_chapter(name), folder)
        return {file.stem: json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")}

    return runs


def walk(chapter: Chapter, folder: Path) -> None:
    """Walk a chapter in an empty folder, with the course as it was before later chapters."""
    packages = folder / "packages"
    shutil.copytree(PROJECT / "course", packages / "course", copy_function=os.symlink)
    for later in all_chapters():
        if later.number > chapter.number:
            (packages / "course" / "checks" / f"{later.name}.json").unlink()
    alone = folder / "alone"
    alone.mkdir()
    places = os.pathsep.join([str(packages), str(PROJECT)])
    subprocess.run(
        [sys.executable, "-m", "tests.source.walk_chapter", chapter.name, str(folder)],
        check=True,
        cwd=alone,
        env={**os.environ, "PYTHONPATH": places, "OPENBLAS_NUM_THREADS": "1"},
    )
    assert not list(alone.iterdir())


def stopped(seen: Seen) -> list[str]:
    return [f"{cell['error']}\nin the cell\n{cell['source']}" for cell in seen if cell["stopped"]]


@pytest.mark.parametrize("name", CHAPTERS)
def test_solved_notebook_runs_to_its_end_and_waits_for_nothing(walked, name: str) -> None:
    seen = walked(name)[SOLVED]
    assert stopped(seen) == []
    assert not [cell["source"] for cell in seen if WAITING.search(cell["said"])]
    checks = [cell["said"] for cell in seen if CHECK.search(cell["source"])]
    assert len(checks) == len(load_chapter(name).exercises)
    assert all(map(PASSED.search, checks)), checks


@pytest.mark.parametrize("name", CHAPTERS)
def test_blank_notebook_runs_to_its_end(walked, name: str) -> None:
    assert stopped(walked(name)[ALL_BLANK]) == []
    [last, last_solved] = (walked(name)[run][-1]["cell"] for run in (ALL_BLANK, SOLVED))
    assert last == last_solved
    experiments = [c for c in walked(name)[ALL_BLANK] if "if ready(" in c["source"]]
    assert len(experiments) >= 10
    assert all(WAITING.search(cell["said"]) for cell in experiments)


@pytest.mark.parametrize(("name", "blank"), EXERCISES)
def test_one_blank_stops_nothing_else(walked, name: str, blank: str) -> None:
    seen = walked(name)[blank]
    assert stopped(seen) == []
    chapter, own = load_chapter(name), {}
    for cell in seen:
        if asked := CHECK.search(cell["source"]):
            own[asked[1]] = cell
            uses = blank in chapter.helpers_of(asked[1]) or asked[1] in (blank, f"examine_{blank}")
            assert uses or PASSED.search(cell["said"]), cell["said"]
    assert not re.search("right on all|refuses", own[blank]["said"])


@pytest.mark.parametrize(("name", "blank"), EXERCISES)
def test_experiments_wait_for_nothing_that_is_there(walked, name: str, blank: str) -> None:
    """Each waits for the blank, for what leans on it, or for what another waiting one makes."""
    chapter = load_chapter(name)
    waiting = [cell for cell in walked(name)[blank] if WAITING.search(cell["said"])]
    made = set().union(*(names_of(cell["source"]).writes for cell in waiting))
    lean_on_it = {other for other in chapter.exercises if blank in chapter.helpers_of(other)}
    named = {WAITING.search(cell["said"])[1] for cell in waiting}
    assert named <= {blank} | lean_on_it | made
