"""Stored results of experiments that take too long to run in a notebook."""

from __future__ import annotations

import json
from typing import Any

from course.datasets.places import BUNDLED


def stored_results(chapter: str) -> dict[str, Any]:
    """Results that come with the course, made by the program named under ``"made_by"``.

    Show them as what they are: a figure or a table of them says "stored".

    Parameters
    ----------
    chapter : str
        The chapter's name, such as ``"deep_network"``.

    Raises
    ------
    LookupError
        If no results are stored for that chapter; the message names the file.
    """
    path = BUNDLED / f"{chapter}_results.json"
    if not path.is_file():
        raise LookupError(
            f"There are no stored results for {chapter!r}: {path} is missing. Install the course "
            "again."
        )
    return json.loads(path.read_text(encoding="utf-8"))
