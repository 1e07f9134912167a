"""Which exercises a notebook holds work for: cells that are not as students were given them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.exercises.cell_marks import (
    BEGIN_HIDDEN_TESTS,
    BEGIN_SOLUTION,
    END_SOLUTION,
    STARTER,
    is_manual,
)
from autograder.grading.names import names_bound
from autograder.grading.read import StudentCell

# nbgrader's own words for a blank, which students find in a solution's place.
STUB = "raise NotImplementedError()"
QUOTES = '"""'

_SOLUTION = re.compile(f"{BEGIN_SOLUTION}.*?{END_SOLUTION}", re.DOTALL)


@dataclass(frozen=True)
class Released:
    """The notebook as students were given it.

    Attributes
    ----------
    exercises : frozenset of str
        Whose cells students fill in.
    code : frozenset of str
        What the code cells say, without what may differ in a cell that nobody worked on.
    """

    exercises: frozenset[str]
    code: frozenset[str]

    @classmethod
    def of(cls, master: NotebookNode) -> Released:
        """The release that is built from a master copy."""
        exercises, code = set(), set()
        for cell in master.cells:
            mark = cell.metadata.get("nbgrader", {})
            if mark.get("solution") and not is_manual(cell.metadata):
                exercises.add(mark["grade_id"])
            code.add(_essence(cell.metadata.get(STARTER) or _cleared(cell.source)))
        return cls(frozenset(exercises), frozenset(code))


def answers_in(cells: Iterable[StudentCell], released: Released) -> dict[str, str]:
    """Exercise to the code that stands for it; blanks and bugs left as they were don't count.

    A cell counts for the exercise that it belongs to, or else for those that it defines: whoever
    pastes the work into a new notebook loses the cells' marks.
    """
    found = {}
    for cell in cells:
        if cell.kind != "code" or (code := _essence(cell.source)) in released.code or not code:
            continue
        marked = {cell.grade_id} if cell.grade_id else set()
        names = marked & released.exercises or names_bound(cell.source)
        found.update(dict.fromkeys(names & released.exercises, code))
    return found


def is_own(cell: StudentCell, released: Released) -> bool:
    """Whether a cell holds code that students were not given."""
    code = _essence(cell.source) if cell.kind == "code" else ""
    return bool(code) and code not in released.code


def is_as_released(cell: StudentCell, original: NotebookNode) -> bool:
    """Whether a copy of one of the master's locked cells says what students were given."""
    return _essence(cell.source) == _essence(original.source.partition(BEGIN_HIDDEN_TESTS)[0])


def _cleared(source: str) -> str:
    """The master's source with the stub in place of each solution."""
    return _SOLUTION.sub(STUB, source)


def _essence(source: str) -> str:
    """The code without blank space, comments, and the first docstring.

    The text of a docstring may have been mended since the notebook was handed out.
    """
    before, _, rest = source.partition(QUOTES)
    code = before + rest.partition(QUOTES)[2]
    lines = (line.strip() for line in code.splitlines())
    return "".join("".join(line.split()) for line in lines if not line.startswith("#"))
