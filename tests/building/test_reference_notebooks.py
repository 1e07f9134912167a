"""Solutions for self-learners: executed, free of grading, and ready to run again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from autograder.building.errors import BuildError
from autograder.building.places import Places
from autograder.building.solutions import Solutions, write_solutions
from autograder.reference import Chapter


@pytest.fixture(autouse=True)
def no_kernel_stays() -> Iterator[None]:
    """However a notebook ends, its kernel ends with it."""
    before = set(psutil.Process().children(recursive=True))
    yield
    new = set(psutil.Process().children(recursive=True)) - before
    _, left = psutil.wait_procs(new, timeout=10)
    assert [one for one in left if "ipykernel" in " ".join(one.cmdline())] == []


@pytest.fixture
def solutions(small_solutions: tuple[Solutions, list[tuple[int, int]]]) -> Solutions:
    """The small chapter's solutions."""
    return small_solutions[0]


def printed(notebook: NotebookNode) -> str:
    return "".join(
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.output_type == "stream"
    )


def test_holds_answers_outputs_and_no_grading(solutions: Solutions) -> None:
    notebook = nbformat.read(solutions.notebook, as_version=4)
    sources = "\n".join(cell.source for cell in notebook.cells)
    assert "return y * times" in sources
    assert "explored [42.]" in printed(notebook)
    for word in ("SOLUTION", "HIDDEN", "check(double", "NotImplementedError"):
        assert word not in sources
    assert not any("nbgrader" in cell.metadata for cell in notebook.cells)


def test_runs_again_from_the_top(solutions: Solutions, tmp_path: Path) -> None:
    notebook = nbformat.read(solutions.notebook, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert "explored [42.]" in printed(notebook)


def test_page_needs_no_connection(solutions: Solutions) -> None:
    page = solutions.page.read_text(encoding="utf-8")
    assert "<title>7. Small: solutions</title>" in page
    assert "explored [42.]" in page
    assert not re.findall(r"<(?:script|link|iframe)\b|\bsrc=\"(?!data:)|url\(", page)


def test_what_a_cell_prints_in_pieces_stands_in_one_piece(root: Path, small: Chapter) -> None:
    text = Places(root, small).text
    pieces = 'import time; print("one", end=" ", flush=True); time.sleep(0.5); print("line"'
    text.write_text(text.read_text().replace('print("explored"', f'{pieces}); print("explored"'))
    notebook = nbformat.read(write_solutions(small, root, lambda *_: None).notebook, as_version=4)
    streams = [o.text for cell in notebook.cells for o in cell.get("outputs", ()) if "text" in o]
    assert any("one line\nexplored" in stream for stream in streams), streams


def test_says_how_far_it_is(small_solutions: tuple[Solutions, list[tuple[int, int]]]) -> None:
    assert small_solutions[1] == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_names_the_cell_that_raises_and_writes_nothing(root: Path, small: Chapter) -> None:
    text = Places(root, small).text
    text.write_text(text.read_text().replace('print("explored"', "1 / 0  #"))
    with pytest.raises(BuildError, match=r"(?s)07_small stopped in this cell.*1 / 0.*ZeroDivision"):
        write_solutions(small, root, lambda *_: None)
    assert not (root / "build").exists()


def test_survives_a_kernel_that_dies(root: Path, small: Chapter) -> None:
    text = Places(root, small).text
    text.write_text(text.read_text().replace('print("explored"', "import os; os._exit(3)  #"))
    with pytest.raises(BuildError, match=r"(?s)stopped in this cell.*os\._exit"):
        write_solutions(small, root, lambda *_: None)


def test_runs_in_a_folder_of_its_own(root: Path, small: Chapter) -> None:
    text = Places(root, small).text
    text.write_text(text.read_text().replace('print("explored"', 'open("left", "w")  #'))
    write_solutions(small, root, lambda *_: None)
    assert not list(root.rglob("left"))
    assert not Path("left").exists()
