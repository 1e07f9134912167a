"""Runs a chapter solved, and once for each exercise with that one left blank; a program.

    python -m tests.source.walk_chapter CHAPTER FOLDER

The solved notebook runs in one IPython shell. At each exercise the process forks: the child runs
the blank in its place, and then what may come out otherwise for it. Cells that read nothing of the
blank, not even in a roundabout way, would do over again what they do in the solved notebook, so
they are left to it. What is seen is written to FOLDER as JSON, a file for each run.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode

from autograder.building.chapter_text import EXPLORE, SETUP
from autograder.course_root import find_root
from autograder.reference import Chapter, load_chapter
from autograder.sample_class.workbook import Workbook

from .cell_names import Dependencies

PROJECT = Path(__file__).parents[2]
SIDE_BY_SIDE = 2
SOLVED, ALL_BLANK = "solved", "all blank"
RAISES = "raises-exception"
# Enough rounds to see what the texts say of them; the chapters themselves take more.
SHORTER: Mapping[str, Mapping[str, str]] = {
    "vectorization": {"100_000, 1_000_000)": "100_000)"},
    "backpropagation": {
        "rounds=500": "rounds=60",
        # The longest walk that comes to its goal has 512 steps.
        "learning_rate, 5000, momentum": "learning_rate, 600, momentum",
    },
    "logistic_regression": {
        "num_iterations=2000": "num_iterations=200",
        "num_iterations=1500": "num_iterations=101",
        # Reached at full length only; the chapter's own tests run that.
        "accuracy(by_heart, Y_train)[0] > 80": "accuracy(by_heart, Y_train)[0] > 0",
    },
}


@dataclass(frozen=True)
class Cell:
    """A code cell: as it is solved, as students get it, and whether it may raise."""

    solved: str
    blank: str
    exercise: str | None
    may_raise: bool
    tags: tuple[str, ...]


def cells_of(chapter: Chapter) -> list[Cell]:
    """The release's code cells, with and without answers."""
    release = nbformat.read(find_root(PROJECT).release_notebook(chapter), as_version=4)
    solved = Workbook(release, chapter).answer_rightly().notebook
    return [
        Cell(
            _shortened(right, chapter.name),
            _shortened(cell, chapter.name),
            _exercise_of(cell, chapter),
            RAISES in cell.metadata.get("tags", ()),
            tuple(cell.metadata.get("tags", ())),
        )
        for cell, right in zip(release.cells, solved.cells, strict=True)
        if cell.cell_type == "code"
    ]


def _shortened(cell: NotebookNode, chapter: str) -> str:
    """An experiment with fewer rounds; any other cell as it is."""
    source = cell.source
    if EXPLORE in cell.metadata.get("tags", ()):
        for many, few in SHORTER.get(chapter, {}).items():
            source = source.replace(many, few)
    return source


def _exercise_of(cell: NotebookNode, chapter: Chapter) -> str | None:
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    return grade_id if grade_id in chapter.exercises else None


class Walk:
    """The runs of one chapter."""

    def __init__(self, chapter: Chapter, folder: Path) -> None:
        self.cells = cells_of(chapter)
        self.depends = Dependencies([cell.solved for cell in self.cells])
        # Imports take longest of all, and are the same for everybody.
        self.after_setup = next(n for n, cell in enumerate(self.cells) if SETUP in cell.tags) + 1
        self.folder = folder
        self.shell = InteractiveShell.instance()
        self.children = 0

    def run(self) -> None:
        """Run the solved notebook, and fork at each exercise."""
        seen = []
        for number, cell in enumerate(self.cells):
            if number == self.after_setup:
                rest = range(number, len(self.cells))
                self._fork(ALL_BLANK, rest, [cell.blank for cell in self.cells])
            if cell.exercise:
                sources = [one.solved for one in self.cells]
                sources[number] = cell.blank
                self._fork(cell.exercise, [number, *self.depends.after(number)], sources)
            seen.append(self._seen(number, cell.solved))
            if seen[-1]["stopped"]:
                break
        self._write(SOLVED, seen)
        while self.children:
            self._wait()

    def _fork(self, name: str, numbers: Iterable[int], sources: list[str]) -> None:
        while self.children >= SIDE_BY_SIDE:
            self._wait()
        self.children += 1
        if os.fork():
            return
        try:
            seen = []
            for number in numbers:
                seen.append(self._seen(number, sources[number]))
                if seen[-1]["stopped"]:
                    break
            self._write(name, seen)
        except BaseException:
            traceback.print_exc()
        os._exit(0)

    def _wait(self) -> None:
        os.wait()
        self.children -= 1

    def _seen(self, number: int, source: str) -> dict[str, object]:
        """Run one cell; what it says, shows and raises."""
        before = time.process_time()
        with capture_output() as captured:
            result = self.shell.run_cell(source)
        error = result.error_before_exec or result.error_in_exec
        words = "" if error is None else f"{type(error).__name__}: {error}"
        shown = [dict(output.data) for output in captured.outputs]
        return {
            "cell": number,
            "source": source,
            "tags": self.cells[number].tags,
            "said": captured.stdout + words,
            "shown": [data.get("text/plain", "") for data in shown],
            "error": words,
            "cpu_seconds": time.process_time() - before,
            "stopped": bool(error) and not self.cells[number].may_raise,
        }

    def _write(self, name: str, seen: list[dict[str, object]]) -> None:
        (self.folder / f"{name}.json").write_text(json.dumps(seen), encoding="utf-8")


if __name__ == "__main__":
    Walk(load_chapter(sys.argv[1]), Path(sys.argv[2])).run()
