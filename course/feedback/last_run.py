"""Whether a function is the one of its cell's last run, or an older one that the run left behind.

A cell that stops, such as at a missing parenthesis, leaves the function of an earlier run in
place. What `check` would say of that one is not about the code on the screen.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from course.feedback.definitions import (
    codes_of,
    defines,
    definition_of,
    latest_statement,
    made_by_a_cell,
    words_in,
)
from course.feedback.messages import one_line, say
from course.feedback.notebook_cells import Cell, Stop, cells_run, stop_of


def words_of_older(
    name: str,
    checked: Any,
    notebook: Mapping[str, Any],
    exercises: Collection[str],
    tested: str = "",
) -> str:
    """Why a function is not to be checked: an earlier run of its cell has left it behind.

    Parameters
    ----------
    name : str
        The exercise's name.
    checked : callable or str
        The function that is to be checked, or the name of a value.
    notebook : mapping
        The notebook's global names.
    exercises : collection of str
        Names of functions that have cells of their own; those that are called are looked at, too.
    tested : str
        The function that a test is for, which it may not call by its name.

    Returns
    -------
    str
        Where the last run of a cell stopped; "" if the function is that of its last run.
    """
    stopped = None
    # A notebook's history is not ours: whatever is odd about it must not stand in the way.
    with suppress(Exception):
        first = {name: checked} | ({tested: notebook.get(tested)} if tested else {})
        stopped = _first_stopped(first, notebook, exercises)
    return "" if stopped is None else _words(name, *stopped)


def _first_stopped(
    first: Mapping[str, Any], notebook: Mapping[str, Any], exercises: Collection[str]
) -> tuple[str, Stop] | None:
    """The first of some functions and those that they call whose cell's last run was stopped."""
    cells = cells_run()
    waiting, seen = list(first.items()), set(first)
    while cells and waiting:
        which, one = waiting.pop(0)
        named = isinstance(one, str) or notebook.get(which) is one
        stop = _stop(which, one, cells) if named else None
        if stop is not None:
            return which, stop
        called = {word for code in codes_of(one) for word in words_in(code)}
        for helper in sorted(called.intersection(exercises) - seen):
            if callable(notebook.get(helper)):
                seen.add(helper)
                waiting.append((helper, notebook[helper]))
    return None


def _stop(name: str, checked: Any, cells: list[Cell]) -> Stop | None:
    """How the last run of the cell for a name was stopped; None if its result is what there is."""
    if latest_statement(cells[-1], name) is not None:
        # The cell with the check defines the name itself, before the check or after it.
        return None
    for cell in reversed(cells[:-1]):
        if name not in cell.source:
            continue
        unread = cell.syntax_error()
        if unread is not None:
            if cell.mentions(name):
                return (
                    unread if isinstance(checked, str) or made_by_a_cell(checked, cells) else None
                )
            continue
        latest = latest_statement(cell, name)
        if latest is None:
            continue
        if isinstance(checked, str) or not defines(latest):
            return None
        own = definition_of(checked, name, cells)
        return stop_of(cell) if own is not None and own != ast.unparse(latest) else None
    return None


def _words(name: str, which: str, stop: Stop) -> str:
    if not stop.error:
        how = say("last_run.early", name=which)
    else:
        where = say("last_run.line", line=stop.line) if stop.line else ""
        interrupted = stop.error == "KeyboardInterrupt"
        text = "last_run.interrupted" if interrupted else "last_run.error"
        how = say(text, name=which, error=one_line(stop.error), where=where)
    older = say("last_run.older", name=which, how=how)
    return older if which == name else f"{say('last_run.helper', helper=which)} {older}"
