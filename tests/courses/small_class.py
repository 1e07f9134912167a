"""A class in which each student does one thing: honest, unlucky or hostile."""

from __future__ import annotations

import copy
import json
import os
import unicodedata
from pathlib import Path

import nbformat

from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    NAME,
    cells_of,
    hand_in,
    own_cell,
    reference_answers,
    submission,
)
from tests.courses.wavering import wavering_answers

LATE = "2030-01-02 00:00:00 UTC"
DUE = "2030-01-01 00:00:00"
NO_ID = "bad\nname"
# x is a student: nbgrader's own code would take [x] for a pattern that means her.
PATTERN = "[x]"
TWO_FORMS = {unicodedata.normalize(form, "zoë") for form in ("NFC", "NFD")}
REFUSED = {NO_ID, PATTERN, *TWO_FORMS}
COMMA = "val,comma"
WRONG_FOLDER = "03_Logistic_Regression"
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
# Graded, and a person has to look.
LOOK = {"uma_blank_and_copy", "udo_both_work"}
# Equal notebooks, whose scores depend on the inputs.
WAVERING = ("zac_wavers", "zia_wavers")
FULL_MARKS = {
    *LOOK,
    COMMA,
    "x",
    "wes_one_down",
    "wil_utf_16",
    "wim_format_3",
    "win_text_suffix",
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
    "vic_module",
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
    hand_in(root, "sue_two_renamed", submission(sigmoid="def sigmoid(z): return z"), "b.ipynb")
    hand_in(root, "tom_hostile", _hostile(right))
    for student in WAVERING:
        hand_in(root, student, submission(reference_answers(), **wavering_answers(CHAPTER)))
    for student in ("x", COMMA, *REFUSED):
        hand_in(root, student, right)
    _hand_in_oddly(root, right)
    _hand_in_with_files(root)


def _hand_in_oddly(root: Path, right) -> None:
    """Right work under other names, in other places, in other codings and formats."""
    hand_in(root, "uma_blank_and_copy", submission())
    hand_in(root, "uma_blank_and_copy", right, f"{NAME}-Copy1.ipynb")
    hand_in(root, "udo_both_work", right)
    hand_in(root, "udo_both_work", submission(predict="def predict(w, b, X): return 1"), "b.ipynb")
    folder = hand_in(root, "wes_one_down", "hello", "note.txt")
    (folder / ASSIGNMENT).mkdir()
    (folder / ASSIGNMENT / f"{NAME}.ipynb").write_text(json.dumps(right))
    folder = hand_in(root, "wil_utf_16", "")
    (folder / f"{NAME}.ipynb").write_bytes(json.dumps(right).encode("utf-16"))
    old = nbformat.convert(nbformat.reads(json.dumps(right), as_version=4), 3)
    hand_in(root, "wim_format_3", nbformat.writes(old, version=3))
    hand_in(root, "win_text_suffix", right, f"{NAME}.ipynb.txt")
    wrong = root / "submitted" / "yan_wrong_folder" / WRONG_FOLDER
    wrong.mkdir(parents=True)
    (wrong / f"{NAME}.ipynb").write_text(json.dumps(right))


def _hand_in_with_files(root: Path) -> None:
    """Work that needs what lies beside the notebook."""
    answer = reference_answers()["sigmoid"]
    needs = "from parts.own import sigmoid\nassert open('parts/own.txt').read() == 'hello'"
    folder = hand_in(root, "vic_module", submission(reference_answers(), sigmoid=needs))
    (folder / "parts").mkdir()
    (folder / "parts" / "own.py").write_text(f"import numpy as np\n\n\n{answer}")
    (folder / "parts" / "own.txt").write_text("hello")
    hand_in(root, "vic_module", "answer = 42", "numpy.py")


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
