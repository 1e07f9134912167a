"""A course's own chapter: exercises dropped, given and added, texts laid over, own cells kept."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_markdown_cell

from autograder.__main__ import main
from autograder.building import new_course, places
from autograder.building.build import assemble, leftover_files, stale_files, write
from autograder.building.errors import BuildError, HandEditedError
from autograder.building.new_course import make_course
from autograder.course_root import load_folders
from autograder.course_settings import CourseFileError

TRIPLE = '''"""## Three at once

Prose above the exercise.
"""

import numpy as np

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise
from autograder.reference.small import double


def vectors(rng, number):
    return Case((rng.normal(size=number + 1),))


@exercise(points=4, cases=vectors)
def triple(x):
    """Three times x."""
    return double(x) + x
'''
TABLE = "[chapters.07_small]\n"
BESIDE = "small.checks.json"


@pytest.fixture
def course(small, small_built, tmp_path, monkeypatch) -> Path:
    """A course outside of the repository, as `init` makes it."""
    for module in (new_course, places):
        monkeypatch.setattr(module, "repository", lambda: small_built)
    make_course(tmp_path / "course", [small], "course")
    (tmp_path / "course" / "exercises").mkdir()
    (tmp_path / "course" / "exercises" / "triple.py").write_text(TRIPLE)
    return tmp_path / "course"


def build(course: Path, settings: str = "", overlay: str = ""):
    (course / "course.toml").write_text(TABLE + settings)
    if overlay:
        (course / "overlay").mkdir(exist_ok=True)
        (course / "overlay" / "07_small.md").write_text(overlay)
    built = assemble(load_folders(course).settings.chapter("small"), course)
    write([built], course)
    return built


def cells(course: Path, step: str = "release"):
    return nbformat.read(course / step / "07_small" / "small.ipynb", as_version=4).cells


def grade_id_of(cell) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def grade_ids(course: Path, step: str = "release") -> list[str]:
    return list(filter(None, map(grade_id_of, cells(course, step))))


def files(course: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in course.rglob("*") if path.is_file()}


def test_a_new_course_is_as_a_build_gives_it(course):
    before = files(course)
    built = assemble(load_folders(course).settings.chapter("small"), course)
    assert stale_files(built) == [] and built.remarks == []
    assert CliRunner().invoke(main, ["build", "--root", str(course)]).exit_code == 0
    assert files(course) == before


def test_a_dropped_exercise_goes_with_its_experiments(course):
    built = build(course, 'drop = ["quadruple"]\n')
    assert grade_ids(course) == ["setup", "double", "test_double"]
    assert built.remarks == [
        "quadruple is dropped; the text above its cell stays, since no heading names it."
    ]
    assert any("explored" in cell.source for cell in cells(course))
    stored = json.loads((course / "release" / "07_small" / BESIDE).read_bytes())
    assert list(stored["exercises"]) == ["double"]
    assert (course / "source" / "07_small" / BESIDE).is_file()


def test_what_others_need_can_not_be_dropped_and_nothing_is_written(course):
    before = files(course)
    with pytest.raises(CourseFileError, match=r"quadruple needs it.*give = ..double") as raised:
        build(course, 'drop = ["double"]\n')
    after = files(course)
    toml = str(course / "course.toml")
    assert {**before, toml: b""} == {**after, toml: b""} and raised.value.exit_code == 2


def test_an_experiment_with_what_is_dropped_is_left_out_and_said(course):
    triple = course / "exercises" / "triple.py"
    free = TRIPLE.replace("double(x) + x", "3 * x")
    triple.write_text(free.replace("from autograder.reference.small import double\n", ""))
    built = build(course, 'drop = ["double", "quadruple"]\nadd.triple = "at the end"\n')
    assert grade_ids(course) == ["setup", "triple", "test_triple"]
    assert not any("explored" in cell.source for cell in cells(course))
    assert "the experiment on line 31 is left out: it needs double." in built.remarks


def test_a_given_exercise_is_a_locked_cell_with_its_answer_and_no_check(course):
    build(course, 'give = ["double"]\n')
    assert grade_ids(course) == ["setup", "double", "quadruple", "test_quadruple"]
    (given,) = [
        c for c in cells(course) if c.metadata.get("nbgrader", {}).get("grade_id") == "double"
    ]
    assert "return inner(x)" in given.source and "SOLUTION" not in given.source
    assert given.metadata.nbgrader.locked and not given.metadata.nbgrader.solution
    text = (course / "release" / "07_small" / "small.ipynb").read_text()
    assert "double(double(" not in text


def test_an_added_exercise_stands_in_its_place_with_its_words(course):
    build(course, 'add.triple = "after double"\npoints.triple = 1.5\n')
    ids = ["setup", "double", "test_double", "triple", "test_triple", "quadruple", "test_quadruple"]
    assert grade_ids(course) == ids == grade_ids(course, "source")
    found = cells(course)
    place = list(map(grade_id_of, found)).index("triple")
    assert found[place - 1].source.startswith("## Three at once")
    assert "YOUR CODE HERE" in found[place].source and "double(x) + x" not in found[place].source
    assert found[place + 1].metadata.nbgrader.points == 1.5
    stored = json.loads((course / "release" / "07_small" / BESIDE).read_bytes())["exercises"]
    assert stored["triple"]["points"] == 1.5 and stored["triple"]["cases"]


def test_other_cells_keep_their_ids(course):
    before = {cell.source: cell.id for cell in cells(course)}
    build(course, 'add.triple = "after double"\n', "<!-- before: A small chapter -->\nHello.\n")
    after = {cell.source: cell.id for cell in cells(course)}
    assert before.items() <= after.items()


def test_a_course_that_changes_nothing_any_more_hands_out_no_checks_of_its_own(course):
    before = files(course)
    build(course, "points.double = 7\n")
    assert (course / "release" / "07_small" / BESIDE).is_file()
    build(course)
    assert files(course) == {**before, str(course / "course.toml"): TABLE.encode()}


def test_an_overlay_replaces_adds_and_removes_text(course):
    overlay = """\
<!-- replace: A small chapter -->
# Our chapter

Other words.

```{code-cell} ipython3
:tags: [explore]

print("ours")
```

<!-- after: double -->
Below the check.

<!-- before: quadruple -->
Above the cell.
"""
    build(course, "", overlay)
    found = [
        (cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source) for cell in cells(course)
    ]
    ids = [grade_id for grade_id, _ in found]
    assert found[0][1] == "# Our chapter\n\nOther words." and found[1][1] == 'print("ours")'
    assert not any("Five words" in source for _, source in found)
    assert found[ids.index("test_double") + 1][1] == "Below the check."
    assert found[ids.index("quadruple") - 1][1] == "Above the cell."
    build(course, "", "<!-- remove: A small chapter -->\n")
    assert not any("Five words" in cell.source for cell in cells(course))


@pytest.mark.parametrize(
    ("overlay", "said"),
    [
        ("<!-- replace: A smal chapter -->\nX\n", "line 1: .*Did you mean 'A small chapter'"),
        ("\n<!-- repalce: A small chapter -->\nX\n", "line 2: 'repalce' is none of"),
        ("X\n<!-- after: double -->\nY\n", "line 1: this text has no place"),
        ("<!-- after: double -->\n\n", "line 1: after needs a text"),
        ("<!-- remove: A small chapter -->\nX\n", "line 1: remove takes no text"),
        ("<!-- replace: double -->\nX\n", "double is an exercise: write before or after"),
        ("<!-- after: double -->\n```{code-cell}\n:exercise: x\n```\n", "added in course.toml"),
    ],
)
def test_an_overlay_that_does_not_fit_is_told_with_its_line_and_nothing_is_written(
    course, overlay, said
):
    before = (course / "release" / "07_small" / "small.ipynb").read_bytes()
    with pytest.raises(CourseFileError, match=said):
        build(course, "", overlay)
    assert (course / "release" / "07_small" / "small.ipynb").read_bytes() == before


def add_own_cells(course: Path) -> None:
    path = course / "source" / "07_small" / "small.ipynb"
    notebook = nbformat.read(path, as_version=4)
    ids = list(map(grade_id_of, notebook.cells))
    mark = {"schema_version": 3, "locked": False, "points": 4, "grade": True, "solution": True}
    essay = {"nbgrader": {**mark, "grade_id": "essay", "task": False}}
    task = {**mark, "grade": False, "solution": False, "task": True, "grade_id": "drawing"}
    place = ids.index("test_double") + 1
    notebook.cells[place:place] = [
        new_markdown_cell("Why?\n\n### BEGIN SOLUTION\nSo.\n### END SOLUTION", metadata=essay),
        new_markdown_cell("Draw.", metadata={"nbgrader": task}),
    ]
    nbformat.write(notebook, path)


def test_cells_of_ones_own_for_grading_by_hand_are_kept_by_every_build(course):
    add_own_cells(course)
    for settings in ("", "points.double = 5\n", 'add.triple = "after double"\n'):
        build(course, settings)
        ids = grade_ids(course)
        assert ids[ids.index("test_double") + 1 :][:2] == ["essay", "drawing"]
        assert ids == grade_ids(course, "source")
    (essay,) = [
        c for c in cells(course) if c.metadata.get("nbgrader", {}).get("grade_id") == "essay"
    ]
    assert "So." not in essay.source


def test_a_cell_of_ones_own_whose_place_is_gone_is_kept_and_said(course):
    add_own_cells(course)
    built = build(course, 'give = ["double"]\n')
    assert {"essay", "drawing"} <= set(grade_ids(course))
    assert any("your cell essay stands elsewhere now" in remark for remark in built.remarks)


def test_other_edits_of_the_built_notebook_are_refused_and_told_where_they_belong(course):
    path = course / "source" / "07_small" / "small.ipynb"
    path.write_text(path.read_text().replace("Five words", "Six words"))
    with pytest.raises(HandEditedError, match=r"overlay/07_small\.md \(text\) or course\.toml"):
        build(course)


def test_a_file_that_no_build_made_is_told(course):
    built = build(course, "points.double = 5\n")
    assert leftover_files(built) == []
    (course / "release" / "07_small" / "answers.txt").write_text("42")
    assert [path.name for path in leftover_files(built)] == ["answers.txt"]


def test_the_command_ends_with_code_2_at_a_mistake(course):
    (course / "course.toml").write_text(TABLE + 'drop = ["quadrupel"]\n')
    before = files(course)
    said = CliRunner().invoke(main, ["build", "--root", str(course)])
    assert said.exit_code == 2 and "line 2" in said.output and "quadruple" in said.output
    assert files(course) == before


def test_an_added_exercise_that_fails_is_told_by_its_own_file(course):
    triple = course / "exercises" / "triple.py"
    triple.write_text(TRIPLE.replace("from autograder.reference.small import double\n", ""))
    with pytest.raises(BuildError, match=r"'double' is not defined.*exercises/triple\.py"):
        build(course, 'add.triple = "after double"\n')


def test_a_course_whose_configuration_lies_in_jupyters_folder_is_built(
    course, tmp_path, monkeypatch
):
    jupyter = tmp_path / "jupyter"
    jupyter.mkdir()
    config = (course / "nbgrader_config.py").read_text()
    (jupyter / "nbgrader_config.py").write_text(f'{config}c.CourseDirectory.root = "{course}"\n')
    (course / "nbgrader_config.py").unlink()
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(jupyter))
    before = files(course)
    build(course, "points.double = 5\n")
    assert before.keys() < files(course).keys()
    text = (course / "release" / "07_small" / "small.ipynb").read_text()
    assert "Do not edit" not in text and "SOLUTION" not in text
