"""What a cell showed, as parts of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from autograder.grading.clean import HTML, PICTURES, cleaner_of_html
from autograder.pages.prose import own_prose

MARKUP_KINDS = ("text/markdown", "text/latex")


@dataclass(frozen=True)
class Shown:
    """One thing that a cell showed: ``kind`` is the template's word for how."""

    kind: str
    content: str | Markup


def joined(text: Any) -> str:
    """A text of a notebook's file, which may be a list of lines."""
    if isinstance(text, list):
        return "".join(line for line in text if isinstance(line, str))
    return text if isinstance(text, str) else ""


class Outputs:
    """Turns outputs into parts of a page; all HTML of a notebook is cleaned at once.

    A graded notebook is clean. Its HTML goes through the cleaner once more all the same: it is the
    one kind of text that is not escaped, and another program may have written the file.
    """

    def __init__(self, cells: list[Mapping[str, Any]]) -> None:
        outputs = [output for cell in cells for output in cell.get("outputs", ())]
        self._clean = cleaner_of_html(filter(None, (joined(_data(o).get(HTML)) for o in outputs)))

    def of(self, cell: Mapping[str, Any]) -> Iterator[Shown]:
        """What a code cell showed, in order."""
        for output in cell.get("outputs", ()):
            kind = output.get("output_type")
            if kind == "stream":
                yield Shown("text", joined(output.get("text")))
            elif kind == "error":
                yield Shown("error", _error(output))
            else:
                yield self._richest(_data(output))

    def _richest(self, data: Mapping[str, Any]) -> Shown:
        for kind in PICTURES:
            if content := joined(data.get(kind)):
                return Shown("picture", f"data:{kind};base64,{''.join(content.split())}")
        if html := self._clean(joined(data.get(HTML))):
            return Shown("html", Markup(html))
        for kind in MARKUP_KINDS:
            if text := joined(data.get(kind)):
                return Shown("prose", own_prose(text))
        return Shown("text", joined(data.get("text/plain")))


def _data(output: Mapping[str, Any]) -> Mapping[str, Any]:
    data = output.get("data")
    return data if isinstance(data, dict) else {}


def _error(output: Mapping[str, Any]) -> str:
    traceback = output.get("traceback")
    lines = [joined(line) for line in traceback] if isinstance(traceback, list) else []
    return "\n".join(lines) or f"{joined(output.get('ename'))}: {joined(output.get('evalue'))}"
