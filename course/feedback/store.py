"""The public cases that ship with the course: plain data as JSON, one file a chapter.

A course that has changed a chapter (other exercises, other points) hands out a file beside the
notebook, which stands for the chapter's own.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np

from course.feedback.answer import Answer, Outcome
from course.feedback.plain import Unsupported
from course.functions import NamedFunction
from course.notebook_session import SESSION

CHECKS = files("course") / "checks"
ENDING = ".json"
# What a file is called that lies beside a notebook, behind the chapter's name.
BESIDE_ENDING = ".checks.json"

_ODD_FLOATS = {"nan": np.nan, "inf": np.inf, "-inf": -np.inf}


class StoredDataError(ValueError):
    """A value can't be stored, or a stored one can't be read."""


def stored_chapters() -> dict[str, dict[str, Any]]:
    """Every chapter that ships public cases, by name: exercise name to its stored entry."""
    return {name: stored["exercises"] for name, stored in stored_files().items()}


def given_cells(chapter: str) -> list[str]:
    """The cells of a chapter's notebook that are neither exercises nor experiments.

    Functions that another chapter asks for have no bodies in them.
    """
    given: list[str] = stored_files()[chapter]["given"]
    return given


def stored_files() -> dict[str, dict[str, Any]]:
    """What is stored of every chapter: its exercises, and the cells that its notebook gives.

    Raises
    ------
    StoredDataError
        If a file is damaged; it says which, and what to do.
    """
    installed = installed_files()
    return installed if SESSION.folder is None else installed | _files_beside(SESSION.folder)


@cache
def installed_files() -> dict[str, dict[str, Any]]:
    """What the installed course itself has of every chapter.

    Raises
    ------
    StoredDataError
        If a file is damaged; it says which, and to install the course again.
    """
    entries = CHECKS.iterdir() if CHECKS.is_dir() else ()
    names = sorted(entry.name for entry in entries if entry.name.endswith(ENDING))
    cure = "Install the course again."
    return {name.removesuffix(ENDING): _read(CHECKS / name, cure) for name in names}


@cache
def _files_beside(folder: Path) -> dict[str, dict[str, Any]]:
    """What lies beside a notebook, of chapters that the course knows."""
    cure = "Take it once more from the folder or archive in which you got the chapter."
    found = {name: folder / f"{name}{BESIDE_ENDING}" for name in installed_files()}
    return {name: _read(path, cure) for name, path in found.items() if path.is_file()}


def _read(path: Traversable, cure: str) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        exercises, given = stored["exercises"], stored.get("given", [])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise StoredDataError(f"The file of public cases {path} is damaged. {cure}") from None
    return {"exercises": exercises, "given": given}


def to_json(value: Any) -> Any:
    """Plain data as JSON data; every value but a bool, int or text carries a tag.

    Raises
    ------
    StoredDataError
        If the value is no plain data.
    """
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if type(value) is float:
        return {"float": _float(value)}
    if isinstance(value, np.ndarray):
        entries = value.ravel().tolist()
        if value.dtype.kind == "f":
            entries = [_float(entry) for entry in entries]
        if value.dtype.kind in "biuf":
            return {"array": entries, "dtype": value.dtype.name, "shape": list(value.shape)}
    elif isinstance(value, np.generic) and value.dtype.kind in "biuf":
        entry = value.item()
        return {
            "scalar": _float(entry) if isinstance(entry, float) else entry,
            "dtype": value.dtype.name,
        }
    if isinstance(value, (tuple, list)):
        return {type(value).__name__: [to_json(item) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[key, to_json(item)] for key, item in value.items()]}
    if isinstance(value, Unsupported):
        return {"unsupported": value.type_name}
    if isinstance(value, NamedFunction):
        return {"function": value.name, "parameters": to_json(value.parameters)}
    raise StoredDataError(f"{type(value).__name__} can't be stored; expected plain data")


def from_json(stored: Any) -> Any:
    """Plain data from JSON data; a new object at every call.

    Raises
    ------
    StoredDataError
        If the data were not made by `to_json`.
    """
    if not isinstance(stored, dict):
        return stored
    match stored:
        case {"float": number}:
            return _ODD_FLOATS[number] if isinstance(number, str) else float(number)
        case {"array": entries, "dtype": dtype, "shape": shape}:
            entries = [_ODD_FLOATS.get(e, e) if isinstance(e, str) else e for e in entries]
            return np.array(entries, dtype=dtype).reshape(shape)
        case {"scalar": entry, "dtype": dtype}:
            return np.dtype(dtype).type(_ODD_FLOATS.get(entry, entry))
        case {"tuple": items}:
            return tuple(from_json(item) for item in items)
        case {"list": items}:
            return [from_json(item) for item in items]
        case {"dict": pairs}:
            return {key: from_json(item) for key, item in pairs}
        case {"unsupported": name}:
            return Unsupported(name)
        case {"function": name, "parameters": parameters}:
            return NamedFunction(name, from_json(parameters))
    raise StoredDataError(f"stored data with the unknown tags {sorted(stored)}")


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """What a wrong version gave, as JSON data."""
    if answer.raised:
        return {"error": answer.error_name, **({"text": answer.error} if answer.error else {})}
    entry = {"value": to_json(answer.value)}
    return {**entry, "changed": list(answer.changed)} if answer.changed else entry


def answer_from_json(stored: dict[str, Any]) -> Answer:
    """The reverse of `answer_to_json`."""
    if "error" in stored:
        return Answer(
            error_name=stored["error"], error=stored.get("text", ""), outcome=Outcome.RAISED
        )
    return Answer(from_json(stored["value"]), changed=tuple(stored.get("changed", ())))


def _float(number: float) -> float | str:
    return number if np.isfinite(number) else str(number)
