"""Puts a submission's own cells and the master's locked cells together again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial

from nbformat import NotebookNode

from autograder.exercises.cell_marks import EXPLORE_TAG, TEST_PREFIX
from autograder.grading.left_out import names_left_out
from autograder.grading.merge import Merge
from autograder.grading.read import StudentCell
from autograder.grading.steps import Rebuilt
from autograder.grading.trace import Rule


def rebuild(cells: list[StudentCell], master: NotebookNode) -> Rebuilt:
    """Keep the student's cells in their order; take every locked cell from the master.

    A graded cell stands where the student has it for the last time; of several copies of a
    solution cell the last one above it counts. Where it is above all of them, or nowhere, it
    stands before the next marked cell below the last copy: the student's own cells in between
    have run by then in any case. Where a solution cell is missing, one of
    the student's own cells that defines the function stands in for it; if there is none, the
    graded cell stands where it is or before the next exercise.
    """
    merge = Merge(master)
    cells = _with_stand_ins(cells, merge)
    cells = _without_copies_below(cells, merge)
    merge.last = _last_places(cells)
    merge.add_leading()
    for place, cell in enumerate(cells):
        grade_id = cell.grade_id or ""
        if grade_id in merge.solutions:
            merge.add_solution(cell, grade_id, place)
        elif grade_id in merge.locked:
            merge.add_locked(cell, grade_id, place)
        elif grade_id in merge.manual:
            merge.add_manual(cell, grade_id, place)
        else:
            merge.add_own(cell)
    rebuilt = merge.result(len(cells))
    # Few submissions are asked for them.
    rebuilt.left_out = cache(partial(names_left_out, cells, merge))
    return rebuilt


def blank_notebook(master: NotebookNode) -> NotebookNode:
    """The master's graded and locked cells, with every answer missing."""
    return rebuild([], master).notebook


def _last_places(cells: list[StudentCell]) -> Mapping[str | None, int]:
    return {cell.grade_id: place for place, cell in enumerate(cells) if cell.grade_id}


def _without_copies_below(cells: list[StudentCell], merge: Merge) -> list[StudentCell]:
    """Take the id from copies of a solution cell below its check, if there is one above it.

    They run as cells of the student's own: a backup of the blank, say, or an experiment.
    """
    checks = _last_places(cells)
    above = {
        cell.grade_id
        for place, cell in enumerate(cells)
        if cell.grade_id in merge.solutions
        and place < checks.get(TEST_PREFIX + str(cell.grade_id), -1)
    }
    kept = []
    for place, cell in enumerate(cells):
        name = cell.grade_id or ""
        if name in above and place > checks[TEST_PREFIX + name]:
            merge.remark(
                name,
                Rule.COPY_BELOW_CHECK,
                f"The notebook has the cell of {name} once more below its check; what stands "
                "above the check counts.",
            )
            cell = replace(cell, grade_id=None)
        kept.append(cell)
    return kept


def _with_stand_ins(cells: list[StudentCell], merge: Merge) -> list[StudentCell]:
    """Give the id of a missing solution cell to one of the student's cells that defines its name.

    It is the last one before the check, else the last one.
    """
    cells = list(cells)
    last = _last_places(cells)
    marked = merge.solutions.keys() | merge.locked.keys() | merge.manual.keys()
    # In the text's order, so that a cell that defines two always stands in for the same one.
    for name in [name for name in merge.solutions if name not in last]:
        defines = re.compile(rf"^(?:async )?(?:def|class) {name}\b|^{name} *=[^=]", re.MULTILINE)
        check = last.get(TEST_PREFIX + name, 0)
        places = [*reversed(range(check)), *reversed(range(check, len(cells)))]
        for place in places:
            cell = cells[place]
            own = cell.kind == "code" and cell.grade_id not in marked
            if own and EXPLORE_TAG not in cell.tags and defines.search(cell.source):
                cells[place] = replace(cell, grade_id=name)
                merge.remark(
                    name,
                    Rule.CELL_STOOD_IN,
                    f"The cell of {name} was missing; another that defines it counts.",
                )
                break
    return cells
