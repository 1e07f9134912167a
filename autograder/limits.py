"""Every limit that the grader puts on a submission, in one place, and how a course changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from autograder.errors import AutograderError

MEBIBYTE = 2**20
# The name under which nbgrader_config.py changes limits: c.AutograderLimits.memory = ...
SECTION = "AutograderLimits"


class LimitsError(AutograderError):
    """A limit that does not exist, or a value that it cannot have; the text says what to write."""


@dataclass(frozen=True)
class Limits:
    """Limits on one submission. Times are seconds, sizes bytes.

    A limit on time is ``max(floor, factor * what the reference took)`` of CPU time; what
    waits rather than computes ends after ``wall_factor`` times that on the clock.
    """

    call_floor: float = 2.0
    call_factor: float = 50.0
    cell_floor: float = 20.0
    wall_factor: float = 3.0
    notebook_wall: float = 300.0
    replays: int = 3
    memory: int = 2048 * MEBIBYTE
    processes: int = 64
    open_files: int = 128
    file_size: int = 64 * MEBIBYTE
    scratch: int = 128 * MEBIBYTE
    cell_output: int = 1 * MEBIBYTE
    message: int = 64 * MEBIBYTE
    answer_floor: int = 1 * MEBIBYTE
    answer_factor: int = 16
    oracle_calls: int = 100_000
    stray_frames: int = 1_000

    def call_cpu(self, reference_seconds: float) -> float:
        """CPU seconds that one call may take."""
        return max(self.call_floor, self.call_factor * reference_seconds)

    def reply_to_call(self, right_bytes: int | None) -> int:
        """Bytes that a message with an answer may have, by the size of the right one, if known."""
        if right_bytes is None:
            return self.message
        return min(self.message, self.answer_floor + self.answer_factor * right_bytes)


def limits_of(config: Mapping[str, Any], chosen: Mapping[str, Any] | None = None) -> Limits:
    """The default limits with those that ``c.AutograderLimits`` changes, then those ``chosen``.

    Raises
    ------
    LimitsError
        For a name that is no limit, or a value that is no positive number of its kind.
    """
    wanted = {**config.get(SECTION, {}), **(chosen or {})}
    for name, value in wanted.items():
        _check(name, value)
    return replace(Limits(), **wanted)


def parse_limit(text: str) -> tuple[str, int | float]:
    """``memory=1000000`` as a name and a number; `LimitsError` if it is none."""
    name, _, number = text.partition("=")
    try:
        value = float(number) if "." in number or "e" in number.lower() else int(number)
    except ValueError:
        raise LimitsError(f"--limit {text}: expected NAME=NUMBER, such as cell_floor=30.") from None
    _check(name, value)
    return name, value


def _check(name: str, value: Any) -> None:
    defaults = {field.name: field.default for field in fields(Limits)}
    if name not in defaults:
        raise LimitsError(
            f"{name!r} (c.{SECTION} in nbgrader_config.py, or --limit) is no limit. "
            f"There are: {', '.join(defaults)}."
        )
    kinds = (int, float) if isinstance(defaults[name], float) else (int,)
    if isinstance(value, bool) or not isinstance(value, kinds) or not 0 < value < float("inf"):
        raise LimitsError(
            f"The limit {name} (c.{SECTION} in nbgrader_config.py, or --limit) is {value!r}; "
            f"expected a positive {kinds[-1].__name__}, such as {defaults[name]}."
        )
