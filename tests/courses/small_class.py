"""A class in which each student does one thing: honest, unlucky or hostile."""

from __future__ import annotations

import copy
import os
from pathlib import Path

from tests.courses.classroom import NAME, cells_of, hand_in, own_cell, reference_answers, submission

LATE = "2030-01-02 00:00:00 UTC"
DUE = "2030-01-01 00:00:00"
NO_ID = "bad\nname"
ATTACK = "<img src=x onerror=alert(1)><script>alert(1)</script>[x](javascript:alert(1))"
SHOW_ATTACK = f"""
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
attack = {ATTACK!r}
for shown in (HTML(attack), Javascript("alert(1)"), Latex(attack), Markdown(attack)):
    display(shown)
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>"))
display({{"image/png": 'x" onerror="alert(1)'}}, raw=True)
print("\\x1b]0;a new title\\x07\\x1b[31m" + attack)
raise ValueError(attack)
"""
FLAGGED = {"hal_empty", "dan_not_json", "jon_no_notebook", "ron_pipe", "sue_two_renamed"}
FULL_MARKS = {
    "ada_right",
    "eve_duplicated",
    "fay_deleted_check",
    "ivy_renamed",
    "kim_odd_schema",
    "lee_late",
    "mia_bad_date",
    "ned_link",
    "oda_claims",
    "pia_extra_cells",
    "tom_hostile",
}


def hand_in_all(root: Path) -> None:
    """Write the class's submissions into a course root."""
    right = submission(reference_answers())
    hand_in(root, "ada_right", right)
    hand_in(root, "ada_right", "1,2,3", "measured.csv")
    hand_in(root, "ada_right", "2029-12-31 00:00:00 UTC", "timestamp.txt")
    hand_in(root, "bob_wrong", submission(reference_answers(), sigmoid="def sigmoid(z): return z"))
    hand_in(root, "cy_blank", submission())
    hand_in(root, "dan_not_json", "{ not JSON")
    hand_in(root, "eve_duplicated", _duplicated(right))
    hand_in(root, "fay_deleted_check", _without(right, "test_sigmoid"))
    hand_in(root, "flo_deleted", _without(right, "sigmoid"))
    hand_in(root, "gil_exit", submission(reference_answers(), sigmoid="import os\nos._exit(0)"))
    hand_in(root, "hal_empty", "")
    hand_in(root, "ivy_renamed", right, f"{NAME} (1).ipynb")
    hand_in(root, "jon_no_notebook", "I forgot.", "note.txt")
    hand_in(root, "kim_odd_schema", _odd_schema(right))
    hand_in(root, "lee_late", right)
    hand_in(root, "lee_late", LATE, "timestamp.txt")
    hand_in(root, "mia_bad_date", right)
    hand_in(root, "mia_bad_date", "yesterday evening", "timestamp.txt")
    os.symlink("/etc/hostname", hand_in(root, "ned_link", right) / "mine.txt")
    hand_in(root, "oda_claims", _claims(right))
    hand_in(root, "pia_extra_cells", _with_extra_cells(right))
    os.mkfifo(hand_in(root, "ron_pipe", "x", "x.txt") / f"{NAME}.ipynb")
    hand_in(root, "sue_two_renamed", right, "a.ipynb")
    hand_in(root, "sue_two_renamed", right, "b.ipynb")
    hand_in(root, "tom_hostile", _hostile(right))
    hand_in(root, NO_ID, right)


def _duplicated(notebook):
    twice = copy.deepcopy(notebook)
    for grade_id in ("sigmoid", "test_sigmoid"):
        place = next(i for i, c in enumerate(twice["cells"]) if c in cells_of(twice, grade_id))
        twice["cells"].insert(place + 1, copy.deepcopy(twice["cells"][place]))
    return twice


def _without(notebook, grade_id):
    less = copy.deepcopy(notebook)
    for cell in cells_of(less, grade_id):
        less["cells"].remove(cell)
    return less


def _odd_schema(notebook):
    odd = copy.deepcopy(notebook)
    for cell, version in zip(odd["cells"], [None, 99, "three", -1, 1] * 9, strict=False):
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["schema_version"] = version
    odd["metadata"]["language"] = 7
    return odd


def _claims(notebook):
    claims = copy.deepcopy(notebook)
    for cell in cells_of(claims, "test_sigmoid"):
        cell["metadata"]["nbgrader"]["points"] = 1000
        cell["source"] = "1000"
    invented = own_cell("1000")
    invented["metadata"]["nbgrader"] = {
        **cells_of(notebook, "test_sigmoid")[0]["metadata"]["nbgrader"],
        "grade_id": "invented",
        "points": 1000,
    }
    claims["cells"].append(invented)
    return claims


def _with_extra_cells(notebook):
    more = copy.deepcopy(notebook)
    more["cells"].insert(0, own_cell("import math\nprint('hello')"))
    more["cells"].append(own_cell("My *notes* on $a < b$.", "markdown"))
    more["cells"].append(own_cell("a raw note", "raw"))
    return more


def _hostile(notebook):
    hostile = copy.deepcopy(notebook)
    hostile["cells"] += [own_cell(ATTACK, "markdown"), own_cell(ATTACK, "raw")]
    hostile["cells"].append(own_cell(SHOW_ATTACK))
    return hostile
