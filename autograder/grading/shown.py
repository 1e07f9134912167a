"""What all cells of one notebook may show together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from autograder.grading.read import LARGEST_NOTEBOOK

# Characters. A notebook that shows more could not be handed in again, either.
MOST_SHOWN = LARGEST_NOTEBOOK
# What an output takes in the file beside its text.
OUTPUT_COST = 100
LEFT_OUT = (
    f"[outputs left out: the notebook shows more than {MOST_SHOWN // 2**20} MiB in all. "
    "Nothing of the score depends on them.]\n"
)


class Room:
    """How much the cells that are still to run may show."""

    def __init__(self) -> None:
        self._left = MOST_SHOWN

    def take(self, outputs: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """A cell's outputs, up to the first for which there is no room; a line says so."""
        taken: list[Mapping[str, Any]] = []
        for output in outputs:
            size = _size(output)
            if size > self._left:
                taken.append({"output_type": "stream", "name": "stderr", "text": LEFT_OUT})
                break
            self._left -= size
            taken.append(output)
        return taken


def _size(output: Mapping[str, Any]) -> int:
    texts = [*output.get("traceback", ()), *output.get("data", {}).values()]
    texts += [output.get(field, "") for field in ("text", "ename", "evalue")]
    return OUTPUT_COST + sum(map(len, texts))
