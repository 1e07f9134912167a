"""Checks the outputs that a cell sent back: known fields of known kinds, and nothing else."""

from __future__ import annotations

from typing import Any

STREAMS = ("stdout", "stderr")
MAX_OUTPUTS = 20_000


def clean_outputs(outputs: Any, limit: int) -> tuple[dict[str, Any], ...]:
    """Rebuild notebook outputs from untrusted plain data; what does not fit is left out.

    Parameters
    ----------
    outputs : object
        What the guest sent, already plain data.
    limit : int
        Characters that are kept in all.
    """
    kept: list[dict[str, Any]] = []
    room = 2 * limit
    for output in outputs[:MAX_OUTPUTS] if type(outputs) is list else ():
        clean = _clean(output) if type(output) is dict else None
        if clean is None:
            continue
        room -= _size(clean)
        if room < 0:
            break
        kept.append(clean)
    return tuple(kept)


def _clean(output: dict[Any, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream" and output.get("name") in STREAMS and type(output.get("text")) is str:
        return {"output_type": "stream", "name": output["name"], "text": output["text"]}
    if kind == "error":
        lines = output.get("traceback")
        return error_output(
            _text(output.get("ename")),
            _text(output.get("evalue")),
            [_text(line) for line in lines] if type(lines) is list else [],
        )
    data = output.get("data")
    if kind not in ("display_data", "execute_result") or type(data) is not dict:
        return None
    texts = {k: v for k, v in data.items() if type(k) is str and type(v) is str}
    clean = {"output_type": kind, "data": texts, "metadata": {}}
    if kind == "execute_result":
        count = output.get("execution_count")
        clean["execution_count"] = count if type(count) is int else None
    return clean


def error_output(name: str, value: str, traceback: list[str]) -> dict[str, Any]:
    """An error as a notebook shows it."""
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": traceback}


def stream_output(text: str) -> dict[str, Any]:
    """Printed text as a notebook shows it."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def _text(value: Any) -> str:
    return value if type(value) is str else ""


def _size(output: dict[str, Any]) -> int:
    parts = [*output.get("data", {}).items(), *output.get("traceback", [])]
    parts += [output.get(field, "") for field in ("text", "ename", "evalue")]
    return sum(len(part) if isinstance(part, str) else sum(map(len, part)) for part in parts)
