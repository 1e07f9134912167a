"""What all cells of one notebook may show together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from autograder.grading.clean import PICTURES
from autograder.grading.read import LARGEST_NOTEBOOK

# Characters of pictures. A notebook with more of them could not be handed in again, either.
MOST_IN_PICTURES = LARGEST_NOTEBOOK
# Characters of everything else, which takes a page's maker up to ten seconds a million.
MOST_IN_TEXTS = 2 * 2**20
# What an output takes in the file beside its text.
OUTPUT_COST = 100
LEFT_OUT = (
    f"[outputs left out: the notebook shows more than {MOST_IN_TEXTS // 2**20} MiB of text, or "
    f"{MOST_IN_PICTURES // 2**20} MiB of pictures. Nothing of the score depends on them.]\n"
)


class Room:
    """How much the cells that are still to run may show."""

    def __init__(self) -> None:
        self._in_texts = MOST_IN_TEXTS
        self._in_pictures = MOST_IN_PICTURES

    def take(self, outputs: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """A cell's outputs, up to the first for which there is no room; a line says so."""
        taken: list[Mapping[str, Any]] = []
        for output in outputs:
            pictures = sum(map(len, _pictures(output)))
            texts = _size(output) - pictures
            if texts > self._in_texts or pictures > self._in_pictures:
                taken.append({"output_type": "stream", "name": "stderr", "text": LEFT_OUT})
                break
            self._in_texts -= texts
            self._in_pictures -= pictures
            taken.append(output)
        return taken


def _pictures(output: Mapping[str, Any]) -> list[str]:
    return [text for kind, text in output.get("data", {}).items() if kind in PICTURES]


def _size(output: Mapping[str, Any]) -> int:
    texts = [*output.get("traceback", ()), *output.get("data", {}).values()]
    texts += [output.get(field, "") for field in ("text", "ename", "evalue")]
    return OUTPUT_COST + sum(map(len, texts))
