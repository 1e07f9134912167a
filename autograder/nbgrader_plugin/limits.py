"""The limits on submissions, as nbgrader_config.py may change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from traitlets.config import Config

from autograder.gradebook import GradebookError
from autograder.settings import Limits

SECTION = "AutograderLimits"


def limits_of(config: Config, chosen: Mapping[str, Any] | None = None) -> Limits:
    """The default limits with those that ``c.AutograderLimits`` changes, then those ``chosen``.

    Raises
    ------
    GradebookError
        For a name that is no limit, or a value that is no positive number of its kind.
    """
    wanted = {**config.get(SECTION, {}), **(chosen or {})}
    for name, value in wanted.items():
        _check(name, value)
    return replace(Limits(), **wanted)


def parse_limit(text: str) -> tuple[str, int | float]:
    """``memory=1000000`` as a name and a number; `GradebookError` if it is none."""
    name, _, number = text.partition("=")
    try:
        value = float(number) if "." in number or "e" in number.lower() else int(number)
    except ValueError:
        raise GradebookError(
            f"--limit {text}: expected NAME=NUMBER, such as cell_floor=30."
        ) from None
    _check(name, value)
    return name, value


def _check(name: str, value: Any) -> None:
    defaults = {field.name: field.default for field in fields(Limits)}
    if name not in defaults:
        raise GradebookError(
            f"{name!r} (c.{SECTION} in nbgrader_config.py, or --limit) is no limit. "
            f"There are: {', '.join(defaults)}."
        )
    kinds = (int, float) if isinstance(defaults[name], float) else (int,)
    if isinstance(value, bool) or not isinstance(value, kinds) or not 0 < value < float("inf"):
        raise GradebookError(
            f"The limit {name} (c.{SECTION} in nbgrader_config.py, or --limit) is {value!r}; "
            f"expected a positive {kinds[-1].__name__}, such as {defaults[name]}."
        )
