"""Makes of a record of an answer what ships of it: symbols, values, what each is made of."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.building.answer_lines import AnswerLines, NamesRead, Path
from autograder.exercises.stored_form import rounded
from course.feedback.own_steps.stored_steps import Signature
from course.feedback.parts import Pair, take_apart
from course.feedback.store import to_json
from course.feedback.task import arguments_of

# A training has as many steps as it has rounds; the first ones tell as much.
MOST_STORED = 40
# Whole numbers under other names count rounds or layers.
COUNTS = ("m", "L")
# What learners give these names, they mean as the text does. Other names may be theirs for
# something else: of such a step it can be said that it is right, but not that it is wrong.
NOTATION = re.compile(r"d?[ZAWb](\d|_prev|L)?|dw|w|m|L|cost")


class AnswerSteps:
    """Makes of a record of the answer what is stored of it."""

    def __init__(
        self, lines: AnswerLines, inputs: list[Pair], helpers: Mapping[str, Signature]
    ) -> None:
        self.stored: list[dict[str, Any]] = []
        self._lines = lines
        self._inputs = [pair.given for pair in inputs]
        self._helpers = helpers
        # By name: the steps that its present value is made of.
        self._latest: dict[str, set[int]] = {}
        self._is_cut = False

    def add(self, recorded: list[list[Any]]) -> None:
        """Add what the answer computed."""
        waiting = deque(recorded)
        while waiting and len(self.stored) < MOST_STORED:
            calls = set()
            while waiting and waiting[0][0] == "call":
                calls.add(len(self.stored))
                self._add_call(*waiting.popleft()[1:])
            together = [waiting.popleft()] if waiting else []
            while waiting and waiting[0][0] == "set" and waiting[0][-1] == together[0][-1]:
                together.append(waiting.popleft())
            self._add_line(calls, [step[1:] for step in together])
        self._is_cut = bool(waiting)

    def _add_call(self, name: str, args: list, kwargs: dict[str, Any], value: Any) -> None:
        given = arguments_of(*self._helpers[name], args, kwargs)
        # A part without numbers was left out on purpose, which is the answer's own way.
        given = {name: one for name, one in given.items() if not _has_gap(one)}
        self.stored.append({"call": name, "given": _json(given), "value": _json(value)})

    def _add_line(self, calls: set[int], together: list[list[Any]]) -> None:
        """Add what one line set; all of it is made of what was there before."""
        readings = [self._lines.of_set(line, name, key) for name, key, _, line in together]
        made_of = [self._made_of(reading) | calls for reading in readings]
        for (name, key, value, _), reading, uses in zip(together, readings, made_of, strict=True):
            own = uses
            if self._is_step(name, value):
                own = {len(self.stored)}
                symbol = key if isinstance(key, str) else name
                sure = _is_sure(symbol, value, reading, name)
                self.stored.append(_step(symbol, value, uses, sure))
            # An entry joins what a dictionary or a list holds already.
            self._latest[name] = own if key is None else self._latest.get(name, set()) | own

    def _made_of(self, reading: NamesRead) -> set[int]:
        return set().union(*(self._latest.get(name, ()) for name in reading.names))

    def _is_step(self, name: str, value: Any) -> bool:
        if type(value) is int:
            return name in COUNTS
        if type(value) is not float and not isinstance(value, np.ndarray):
            return False
        array = np.asarray(value)
        is_input = any(
            array.ndim and one.shape == array.shape and np.array_equal(one, array)
            for one in self._inputs
        )
        return bool(array.size) and not is_input

    def add_result(self, pair: Pair, result_names: tuple[str, ...]) -> None:
        """Let a part of the result be the step that made it, or a last step of its own."""
        symbol, value = _symbol_of(pair.path, result_names), _json(pair.expected)
        for step in reversed(self.stored):
            is_same = step.get("value") == value and "call" not in step and "path" not in step
            if is_same and (step["symbol"] == symbol or not pair.path):
                step["path"] = list(pair.path)
                return
        uses = self._made_of(self._lines.of_result(pair.path))
        step = _step(symbol, pair.expected, uses, sure=True)
        cut = {"cut": True} if self._is_cut else {}
        self.stored.append({**step, "path": list(pair.path), **cut})


def _step(symbol: str, value: Any, uses: set[int], sure: bool) -> dict[str, Any]:
    return {"symbol": symbol, "value": _json(value), "uses": sorted(uses), "sure": sure}


def _is_sure(symbol: str, value: Any, reading: NamesRead, name: str) -> bool:
    """Whether another value under this name is a mistake, and no other way to the same end."""
    adds_up = name in reading.names and np.ndim(value) == 0
    return bool(NOTATION.fullmatch(symbol)) and not reading.changes and not adds_up


def _symbol_of(path: Path, result_names: tuple[str, ...]) -> str:
    if path and isinstance(path[-1], str):
        return path[-1]
    if len(path) == 1 and isinstance(path[0], int) and path[0] < len(result_names):
        return result_names[path[0]]
    return ""


def number_pairs(value: Any) -> list[Pair]:
    """The parts of a value that are numbers."""
    pairs, _ = take_apart(value, value)
    return pairs


def _has_gap(value: Any) -> bool:
    return any(pair.given.size == 0 for pair in number_pairs(value))


def _json(value: Any) -> Any:
    return to_json(rounded(value))
