"""Runs a notebook from the top in a new kernel, as "Restart and run all" does."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.terminal.faults import NotebookFaultError
from course.terminal.tell_standings import MIME

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

# Experiments are no part of what is graded, and take most of a chapter's time.
LEFT_OUT_TAG = "explore"
CELL_SECONDS = 600
# Windows hears Ctrl-C only between two waits.
LOOK_SECONDS = 0.5
# A cell that ends Python is left out, and the notebook run once more; so often at most.
MOST_ENDED = 3
LAST_CELL = """\
from course.terminal.tell_standings import tell_standings

tell_standings({chapter!r}, globals())"""
# Errors by which a check says that something is left to do.
SAID_BY_CHECKS = ("NotYetRightError",)


@dataclass
class FreshRun:
    """What a run of a notebook showed.

    Attributes
    ----------
    cards : list of dict
        The fields of each exercise's card, in the notebook's order.
    progress : str
        How far the chapter is.
    stops : list of (str, str)
        Cells of which the run stopped, other than checks: how each begins, and why.
    """

    cards: list[dict[str, Any]] = field(default_factory=list)
    progress: str = ""
    stops: list[tuple[str, str]] = field(default_factory=list)


def run_afresh(notebook: NotebookNode, chapter: str, folder: Path) -> FreshRun:
    """Run a notebook's cells, but for its experiments, and ask how its exercises stand.

    Parameters
    ----------
    notebook : NotebookNode
        It is left as it is.
    folder : Path
        Where it runs.

    Raises
    ------
    NotebookFaultError
        If no kernel starts, or Python is ended again and again.
    """
    from nbclient.exceptions import DeadKernelError

    cells = [cell for cell in notebook.cells if _counts(cell)]
    ended: list[tuple[str, str]] = []
    while True:
        runnable = _with_last_cell(cells, chapter)
        try:
            _execute(runnable, folder)
        except DeadKernelError:
            number = _running(runnable)
            if len(ended) == MOST_ENDED or number == len(cells):
                raise NotebookFaultError(
                    "Python itself was ended while the notebook ran, and could not be kept alive. "
                    f"Look at: {_beginnings(ended) or 'the first cell'}."
                ) from None
            ended.append((_beginning(cells[number]), "it ended Python, and was left out"))
            del cells[number]
            continue
        return _seen(runnable, ended)


def _counts(cell: NotebookNode) -> bool:
    tags = cell.get("metadata", {}).get("tags")
    explores = isinstance(tags, list) and LEFT_OUT_TAG in tags
    return cell.cell_type == "code" and not explores and bool(cell.source.strip())


def _with_last_cell(cells: list[NotebookNode], chapter: str) -> NotebookNode:
    from nbformat.v4 import new_code_cell, new_notebook

    sources = [cell.source for cell in cells]
    sources.append(LAST_CELL.format(chapter=chapter))
    return new_notebook(cells=list(map(new_code_cell, sources)))


def _execute(notebook: NotebookNode, folder: Path) -> None:
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from tqdm import tqdm

    # Without folders to look in, it knows the running Python's kernel alone.
    specs = KernelSpecManager(kernel_dirs=[])
    with tqdm(total=len(notebook.cells), unit="cell", disable=None, leave=False) as bar:
        client = NotebookClient(
            notebook,
            km=AsyncKernelManager(kernel_spec_manager=specs, kernel_name="python3"),
            timeout=CELL_SECONDS,
            interrupt_on_timeout=True,
            allow_errors=True,
            # Its warnings are for those who run servers.
            extra_arguments=["--log-level=ERROR"],
            shutdown_kernel="immediate",
            resources={"metadata": {"path": str(folder)}},
            on_cell_complete=lambda **_: bar.update(),
        )
        _until_done_or_interrupted(client)


def _until_done_or_interrupted(client: NotebookClient) -> None:
    """Run in a second thread. In the first, nbclient would take Ctrl-C for a kernel that died."""
    with ThreadPoolExecutor(1) as pool:
        # Without cleanup_kc, nbclient leaves a kernel running whose manager it did not make.
        running = pool.submit(client.execute, cleanup_kc=True)
        try:
            while not running.done():
                wait([running], timeout=LOOK_SECONDS)
        except KeyboardInterrupt:
            # Of its provisioners, the one that starts a process here has its number.
            number = getattr(client.km and client.km.provisioner, "pid", None)
            if number:
                os.kill(number, signal.SIGTERM)
            raise
    running.result()


def _running(notebook: NotebookNode) -> int:
    """The cell at which a run ended: the last one that was begun."""
    begun = [n for n, cell in enumerate(notebook.cells) if "execution" in cell.metadata]
    return begun[-1] if begun else 0


def _seen(notebook: NotebookNode, ended: list[tuple[str, str]]) -> FreshRun:
    *cells, last = notebook.cells
    stops = [*ended]
    for cell in cells:
        for output in cell.outputs:
            if output.output_type == "error" and output.ename not in SAID_BY_CHECKS:
                text = output.evalue.partition("\n")[0]
                stops.append((_beginning(cell), f"{output.ename}: {text}".removesuffix(": ")))
    for output in last.outputs:
        if MIME in output.get("data", {}):
            return FreshRun(**output.data[MIME], stops=stops)
    why = [f"{output.ename}: {output.evalue}" for output in last.outputs if "ename" in output]
    raise NotebookFaultError(
        f"The notebook ran, but its checks could not be asked ({' '.join(why) or 'no answer'}). "
        f"Look at: {_beginnings(stops) or 'files beside it that are named like a module'}."
    )


def _beginning(cell: NotebookNode) -> str:
    return str(cell.source).strip().partition("\n")[0]


def _beginnings(stops: list[tuple[str, str]]) -> str:
    return "; ".join(f"the cell that begins with `{first}` ({why})" for first, why in stops)
