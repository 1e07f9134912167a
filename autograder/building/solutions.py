"""Reference notebooks for self-learners: the chapters with answers, without grading, executed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.building.chapter_text import Piece
from autograder.building.course_text import read_text
from autograder.building.errors import BuildError
from autograder.building.names import check_names
from autograder.building.notation_page import notation_page
from autograder.building.notebook import METADATA, as_bytes, cell_id, plain_cell
from autograder.building.places import Places
from autograder.building.solutions_page import as_page
from autograder.files import replace_file
from autograder.reference import Chapter

FOLDER = Path("build", "solutions")
OPENING = (
    "*These are the reference solutions of this chapter: every exercise is filled in, and every "
    "cell has run. Try each exercise by yourself before you read on here. You may change "
    "anything and run it all again.*"
)
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Solutions:
    """The files of one chapter's solutions."""

    notebook: Path
    page: Path


class ThisPython(KernelSpecManager):
    """Offers one kernel: the running Python, whatever the machine knows as "python3"."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The running Python's kernel, under any name."""
        return KernelSpec(
            argv=[
                sys.executable,
                *("-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"),
            ],
            display_name=kernel_name,
            language="python",
        )


def write_solutions(chapter: Chapter, root: Path, progress: Progress) -> Solutions:
    """Write a chapter's reference notebook, executed, as notebook and as HTML.

    Parameters
    ----------
    chapter : Chapter
        The chapter.
    root : Path
        The course root; files go to its ``build/solutions``.
    progress : callable
        Called with the number of code cells that have run, and of all of them.

    Raises
    ------
    BuildError
        If the text and the key do not fit, or a cell raises.
    """
    places = Places(root, chapter)
    pieces = read_text(places).pieces
    check_names(pieces, chapter)
    notebook = reference_notebook(pieces, chapter)
    _execute(notebook, chapter, progress)
    files = Solutions(
        root / FOLDER / f"{chapter.assignment}.ipynb", root / FOLDER / f"{chapter.assignment}.html"
    )
    replace_file(files.notebook, as_bytes(notebook))
    page = as_page(notebook, chapter)
    replace_file(files.page, page.encode())
    for name, content in notation_page(places.origin.root).items():
        replace_file(root / FOLDER / name, content)
    return files


def reference_notebook(pieces: list[Piece], chapter: Chapter) -> NotebookNode:
    """A chapter with its answers and nothing that grades or locks."""
    cells = [new_markdown_cell(OPENING, id=cell_id(chapter, "opening"))]
    for position, piece in enumerate(pieces):
        if piece.exercise is None:
            cells.append(plain_cell(piece, chapter, position))
        else:
            source = chapter.exercises[piece.exercise].solution_cell(marked=False)
            cells.append(new_code_cell(source, id=cell_id(chapter, piece.exercise)))
    return new_notebook(cells=cells, metadata=METADATA)


def _execute(notebook: NotebookNode, chapter: Chapter, progress: Progress) -> None:
    code_cells = sum(cell.cell_type == "code" for cell in notebook.cells)
    finished, current = 0, 0

    def begin(cell_index: int, **_: object) -> None:
        nonlocal current
        current = cell_index

    def end(**_: object) -> None:
        nonlocal finished
        finished += 1
        progress(finished, code_cells)

    with tempfile.TemporaryDirectory(
        prefix="autograder-solutions-", ignore_cleanup_errors=True
    ) as scratch:
        client = NotebookClient(
            notebook,
            km=AsyncKernelManager(kernel_spec_manager=ThisPython()),
            timeout=None,
            record_timing=False,
            # The kernel holds nothing that a polite shutdown could save.
            shutdown_kernel="immediate",
            resources={"metadata": {"path": scratch}},
            on_cell_start=begin,
            on_cell_complete=end,
        )
        try:
            # Without this, nbclient leaves a kernel running whose manager it did not make.
            client.execute(cleanup_kc=True)
        except (CellExecutionError, DeadKernelError) as error:
            raise BuildError(
                f"The solutions of {chapter.assignment} stopped in this cell:\n"
                f"{notebook.cells[current].source}\n\n{error}"
            ) from error
    # What a cell prints may arrive in pieces. A page would start a new line for each of them.
    CoalesceStreamsPreprocessor().preprocess(notebook, {})
