"""Program that runs a chapter solved, and once more for each exercise left blank or done wrongly.

    python -m tests.source.walk_chapter CHAPTER FOLDER

The solved notebook runs in one IPython shell. At each exercise the process forks. The child runs
the blank (or the mistake) in the answer's place, and then only those later cells that may come out
differently for it: all others would repeat what they do in the solved notebook. What is seen is
written to FOLDER as JSON, a file for each run.
"""

from __future__ import annotations

import gc
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Iterable
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from autograder.exercises.cell_marks import EXPLORE_TAG, RAISES_TAG, SETUP_TAG
from autograder.reference import Chapter, load_chapter
from course.datasets.cats import bundled_cats, have_ready
from course.plots import boundary
from course.plots.figure import CourseFigure

from .cell_names import Dependencies
from .chapter_cells import cells_of, mistaken

SIDE_BY_SIDE = 2
SOLVED, ALL_BLANK, ANSWERS_ONLY = "solved", "all blank", "answers only"
FEWER_PLACES = 8


class Walk:
    """The runs of one chapter."""

    def __init__(self, chapter: Chapter, folder: Path) -> None:
        self.cells = cells_of(chapter)
        self.depends = Dependencies([_naming_what_it_tries(cell.solved) for cell in self.cells])
        # All children are forked after the set-up cell: its imports take longest of all.
        self.after_setup = (
            next(n for n, cell in enumerate(self.cells) if SETUP_TAG in cell.tags) + 1
        )
        self.folder = folder
        self.shell = InteractiveShell.instance()
        self.children = 0
        self.captions = _noting_captions()

    def run(self) -> None:
        """Run the solved notebook, and fork at each exercise."""
        seen = []
        for number, cell in enumerate(self.cells):
            if number == self.after_setup:
                # Otherwise each child would read the pictures from the disk.
                if any("load_cats(" in one.solved for one in self.cells):
                    have_ready(bundled_cats())
                # Otherwise each child's garbage collector would look through all that came with the
                # fork, and so copy its memory.
                gc.freeze()
                self._fork_at_the_start(number)
            if cell.exercise:
                self._fork(cell.exercise, number, cell.blank)
            if cell.mistaken is not None:
                self._fork(mistaken(cell.exercise), number, cell.mistaken)
            seen.append(self._seen(number, cell.solved))
            if seen[-1]["stopped"]:
                break
        self._write(SOLVED, seen)
        while self.children:
            self._wait()

    def _fork_at_the_start(self, start: int) -> None:
        rest = list(enumerate(self.cells))[start:]
        self._run_apart(ALL_BLANK, [(number, cell.blank) for number, cell in rest])
        answers = [(number, cell.solved) for number, cell in rest if EXPLORE_TAG not in cell.tags]
        self._run_apart(ANSWERS_ONLY, answers)

    def _fork(self, name: str, number: int, instead: str) -> None:
        after = [(later, self.cells[later].brief) for later in self.depends.after(number)]
        self._run_apart(name, [(number, instead), *after])

    def _run_apart(self, name: str, sources: Iterable[tuple[int, str]]) -> None:
        while self.children >= SIDE_BY_SIDE:
            self._wait()
        self.children += 1
        if os.fork():
            return
        try:
            _draw_nothing()
            seen = []
            for number, source in sources:
                seen.append(self._seen(number, source))
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
        """Run one cell, and note what it says, shows and raises."""
        before = time.process_time()
        self.captions.clear()
        with capture_output() as captured:
            result = self.shell.run_cell(source)
        error = result.error_before_exec or result.error_in_exec
        words = "" if error is None else f"{type(error).__name__}: {error}"
        pictures = [one.metadata or {} for one in captured.outputs if "image/png" in one.data]
        return {
            "cell": number,
            "source": source,
            "tags": self.cells[number].tags,
            "said": captured.stdout + words,
            "shown": [output.data.get("text/plain", "") for output in captured.outputs],
            "pictures": [metadata.get("image/png", {}).get("alt", "") for metadata in pictures],
            "captions": list(self.captions),
            "error": words,
            "cpu_seconds": time.process_time() - before,
            "stopped": bool(error) and RAISES_TAG not in self.cells[number].tags,
        }

    def _write(self, name: str, seen: list[dict[str, object]]) -> None:
        (self.folder / f"{name}.json").write_text(json.dumps(seen), encoding="utf-8")


def _naming_what_it_tries(source: str) -> str:
    """Name, below the check of a student's test, the function that the check tries it on.

    The check itself does not name it, so the cell would not seem to depend on it.
    """
    return re.sub(r"^check\(examine_(\w+).*", r"\g<0>\n\1", source, flags=re.MULTILINE)


def _noting_captions() -> list[str]:
    """A list to which every figure that is drawn from here on adds what it says of its data."""
    captions, draw = [], CourseFigure.as_png

    def draw_and_note(figure: CourseFigure) -> bytes:
        captions.append(figure.source)
        return draw(figure)

    CourseFigure.as_png = draw_and_note
    return captions


def _draw_nothing() -> None:
    """Draw no more figures: it takes long, and the solved notebook shows that it works."""
    CourseFigure.as_png = lambda figure: b""
    boundary._STEPS = FEWER_PLACES


if __name__ == "__main__":
    Walk(load_chapter(sys.argv[1]), Path(sys.argv[2])).run()
