"""Collects what a cell shows, in notebook format and within a bound."""

from __future__ import annotations

import base64
import io
import sys
from typing import Any

CUT = "\n[more output was cut here]\n"
OUTPUT_COST = 100


class Collector:
    """The outputs of the cell that is running.

    Parameters
    ----------
    limit : int
        Characters that one cell may show; the rest is dropped and a line says so.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.clear()

    def clear(self) -> None:
        """Forget everything: a new cell starts."""
        self.outputs: list[dict[str, Any]] = []
        self.room = self.limit
        self.was_cut = False

    def stream(self, name: str, text: str) -> None:
        """Add text to a stream; neighbouring pieces of one stream are one output."""
        if len(text) > self.room:
            text = "" if self.was_cut else text[: self.room] + CUT
            self.was_cut, self.room = True, 0
        self.room -= min(self.room, len(text))
        if not text:
            return
        text = _printable(text)
        last = self.outputs[-1] if self.outputs else {}
        if last.get("name") == name:
            last["parts"].append(text)
        else:
            self.room -= min(self.room, OUTPUT_COST)
            self.outputs.append({"output_type": "stream", "name": name, "parts": [text]})

    def bundle(self, kind: str, data: dict[str, Any], count: int | None = None) -> None:
        """Add a displayed object as its MIME bundle."""
        texts = {mime: _as_text(item) for mime, item in data.items()}
        size = sum(map(len, texts.values())) + OUTPUT_COST
        if self.was_cut:
            return
        if size > self.room:
            self.was_cut = True
            texts = {"text/plain": f"[an output of {size} characters was left out]"}
        self.room -= min(self.room, size)
        output: dict[str, Any] = {"output_type": kind, "data": texts, "metadata": {}}
        if kind == "execute_result":
            output["execution_count"] = count
        self.outputs.append(output)

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """Add an error with its traceback, the traceback's end first to be kept."""
        while traceback and sum(map(len, traceback)) > max(self.room, 4000):
            traceback = traceback[1:] if len(traceback) > 1 else [traceback[0][-4000:]]
        lines = [_printable(line) for line in traceback]
        self.outputs.append(
            {"output_type": "error", "ename": name, "evalue": value, "traceback": lines}
        )

    def keep_errors(self) -> None:
        """Drop all but errors."""
        self.outputs = [one for one in self.outputs if one["output_type"] == "error"]

    def taken(self) -> list[dict[str, Any]]:
        """Everything collected, as notebook outputs; the collector is empty afterwards."""
        taken = self.outputs
        for output in taken:
            if "parts" in output:
                output["text"] = "".join(output.pop("parts"))
        self.clear()
        return taken


def _as_text(item: Any) -> str:
    if isinstance(item, bytes):
        return base64.b64encode(item).decode()
    return _printable(item if isinstance(item, str) else repr(item))


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


class Stream(io.TextIOBase):
    """Stands in for sys.stdout or sys.stderr and hands what is written to a collector."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, collector: Collector) -> None:
        self.name = name
        self.collector = collector

    def write(self, text: str) -> int:
        self.collector.stream(self.name, str(text))
        return len(text)

    def writable(self) -> bool:
        return True


def capture(collector: Collector) -> None:
    """Put collecting streams in the place of this process's own."""
    sys.stdout = Stream("stdout", collector)
    sys.stderr = Stream("stderr", collector)
