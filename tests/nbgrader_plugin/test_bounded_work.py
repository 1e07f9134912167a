"""One submission that is dear to read, clean, copy or render stalls no class, and loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    NAME,
    autograde,
    grade,
    hand_in,
    make_course,
    own_cell,
    reference_answers,
    run,
    submission,
)
from tests.courses.crowd import rows_in

MOST = float(sum(exercise.points for exercise in CHAPTER.exercises.values()))
MEBIBYTE = 2**20
LONG_LINE = "print('a' * 900_000)"
BOMB = """
from IPython.display import HTML, Markdown, display
bold = "".join(f"<b a={n}>" for n in range(4000))
display(HTML(f"<p>{bold}</p>" + "<p>x" * 4000))
display(Markdown("|a|\\n|-|\\n[a](<" * 2000))
"""
TABLE = 'from IPython.display import HTML\nHTML("<table><tr><td>0.25</td></tr></table>")'
NUMBER = "9" * 1_000_000


def _dear_notebook() -> str:
    notebook = submission(reference_answers())
    notebook["cells"][1:1] = [
        own_cell("a" + " " * 60_000 + "b", "markdown"),
        own_cell("|a|\n|-|\n[a](<" * 2000, "markdown"),
        own_cell("'" + "a." * 20_000 + "'"),
        own_cell(LONG_LINE),
        own_cell(BOMB),
        own_cell(TABLE),
    ]
    notebook["metadata"]["odd"] = "NUMBER"
    return json.dumps(notebook).replace('"NUMBER"', NUMBER)


def _dear_files(folder: Path) -> None:
    (folder / "timestamp.txt").write_text(NUMBER)
    with open(folder / "sparse.bin", "wb") as file:
        file.truncate(300 * MEBIBYTE)
    (folder / "many").mkdir()
    for number in range(2000):
        (folder / "many" / f"{number}.txt").touch()
    deep = folder.joinpath(*["d"] * 50)
    deep.mkdir(parents=True)
    (deep / "note.txt").write_text("deep")


@pytest.fixture(scope="module", params=[autograde, grade], ids=["nbgrader", "autograder"])
def graded(request, tmp_path_factory):
    """A course in which one of three submissions is dear in every way, and what was said."""
    root = make_course(tmp_path_factory.mktemp("dear") / "course")
    right = submission(reference_answers())
    for student in ("ada", "zoe"):
        (hand_in(root, student, right) / "data.csv").write_text("1,2,3")
    _dear_files(hand_in(root, "mid", _dear_notebook()))
    done = request.param(root)
    return root, " ".join((done.stdout + done.stderr).split())


def test_everybody_has_the_points_that_are_due(graded):
    root, _ = graded
    for student in ("ada", "mid", "zoe"):
        own = [row for row in rows_in(root, ASSIGNMENT) if row.student == student]
        assert sum(row.auto_score for row in own) == MOST


def test_the_graded_folder_stays_small_and_what_is_left_out_is_told(graded):
    root, said = graded
    inside = root / "autograded" / "mid" / ASSIGNMENT
    found = [path for path in inside.rglob("*") if path.is_file()]
    assert [path.name for path in found] == [f"{NAME}.ipynb"]
    assert found[0].stat().st_size < 3 * MEBIBYTE
    for name in ("sparse.bin", "many", "d/d/d/d"):
        assert f"{name} was left out of the graded folder" in said
    assert "timestamp.txt holds no date" in said
    for neighbour in ("ada", "zoe"):
        beside = root / "autograded" / neighbour / ASSIGNMENT / "data.csv"
        assert beside.read_text() == "1,2,3"


def test_the_graded_notebook_shows_the_table_and_not_the_bomb(graded):
    root, _ = graded
    text = (root / "autograded" / "mid" / ASSIGNMENT / f"{NAME}.ipynb").read_text()
    outputs = [one for cell in json.loads(text)["cells"] for one in cell.get("outputs", ())]
    pages = [one["data"]["text/html"] for one in outputs if "text/html" in one.get("data", {})]
    assert len(pages) == 1 and "<td>0.25</td>" in pages[0]


# The graded notebook that it is made of is the same in both ways, by another test.
@pytest.mark.parametrize(
    "graded",
    [
        pytest.param(autograde, id="nbgrader"),
        pytest.param(grade, id="autograder", marks=pytest.mark.stress_only),
    ],
    indirect=True,
)
def test_nbgraders_own_feedback_is_made_of_it(graded):
    root, _ = graded
    run(root, "nbgrader", "generate_feedback", ASSIGNMENT)
    for student in ("ada", "mid", "zoe"):
        page = root / "feedback" / student / ASSIGNMENT / f"{NAME}.html"
        assert page.stat().st_size < 10 * MEBIBYTE
