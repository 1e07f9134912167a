"""Rebuilding: the student's own cells in their order, every locked cell from the master."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.grading.read import StudentCell
from autograder.grading.rebuild import DELETED, Role, blank_notebook, rebuild


def master():
    def mark(grade_id, **flags):
        base = {"grade": False, "solution": False, "locked": False, "schema_version": 3}
        return {"nbgrader": {"grade_id": grade_id, **base, **flags}}

    cells = [
        new_code_cell("import numpy", metadata=mark("setup", locked=True)),
        new_markdown_cell("Text"),
    ]
    for name in ("first", "second"):
        solution = new_code_cell(f"def {name}(): SECRET", metadata=mark(name, solution=True))
        check = f"check({name})\n### BEGIN HIDDEN TESTS\nraise\n### END HIDDEN TESTS"
        marks = mark(f"test_{name}", grade=True, locked=True, points=2)
        cells += [solution, new_code_cell(check, metadata=marks)]
    notebook = new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    return notebook


def cell(source, grade_id=None, kind="code", tags=()):
    return StudentCell(kind, source, grade_id, frozenset(tags))


def outline(cells):
    """(what the grader does, exercise or source) of each step."""
    steps = rebuild(cells, master()).steps
    return [(s.role, s.exercise or s.cell.source) for s in steps]


SETUP = (Role.RUN, "import numpy")
FIRST = [(Role.RUN, "first"), (Role.JUDGE, "first")]
SECOND = [(Role.RUN, "second"), (Role.JUDGE, "second")]


def test_an_honest_notebook_keeps_its_order():
    cells = [
        cell("import numpy", "setup"),
        cell("Text", kind="markdown"),
        cell("def first(): 1", "first"),
        cell("check(first)", "test_first"),
        cell("helper = 1"),
        cell("def second(): 2", "second"),
        cell("check(second)", "test_second"),
    ]
    expected = [SETUP, (Role.SHOW, "Text"), *FIRST, (Role.RUN, "helper = 1"), *SECOND]
    assert outline(cells) == expected


def test_edited_locked_cells_come_from_the_master():
    cells = [cell("evil", "setup"), cell("a", "first"), cell("assert True", "test_first")]
    steps = rebuild(cells, master()).steps
    assert steps[0].cell.source == "import numpy"
    assert steps[2].cell.source.startswith("check(first)")
    assert steps[2].cell.metadata.nbgrader.points == 2


def test_deleted_setup_is_put_first():
    assert outline([cell("own"), cell("a", "first")])[:2] == [SETUP, (Role.RUN, "own")]


def test_deleted_check_is_put_back_behind_its_solution():
    assert outline([cell("a", "first"), cell("b", "second")]) == [SETUP, *FIRST, *SECOND]


def test_deleted_solution_is_judged_before_the_next_exercise():
    rebuilt = rebuild([cell("other = 1"), cell("b", "second")], master())
    kinds = [(s.role, s.exercise) for s in rebuilt.steps]
    missing = [(Role.SHOW, "first"), (Role.JUDGE, "first")]
    assert kinds == [(Role.RUN, None), (Role.RUN, None), *missing, *SECOND]
    assert rebuilt.steps[2].cell.source == DELETED
    assert "missing" in rebuilt.remarks["first"]


@pytest.mark.parametrize("source", ["def first(): 1", "x = 1\nfirst = abs", "class first: pass"])
def test_for_a_deleted_solution_the_last_own_cell_that_defines_it_stands_in(source):
    cells = [cell("def first(): 0"), cell("b", "second"), cell(source), cell("first == 1")]
    rebuilt = rebuild(cells, master())
    own = (Role.RUN, "first == 1")
    assert [(s.role, s.exercise or s.cell.source) for s in rebuilt.steps[1:]] == [
        (Role.RUN, "def first(): 0"),
        *SECOND,
        *FIRST,
        own,
    ]
    assert "missing" in rebuilt.remarks["first"]


@pytest.mark.parametrize("source", ["def first_of_all(): 1", "first == 1", "  # def first():"])
def test_a_cell_that_only_speaks_of_it_does_not_stand_in(source):
    steps = rebuild([cell(source), cell("b", "second")], master()).steps
    assert (Role.SHOW, "first") in [(s.role, s.exercise) for s in steps]


def test_of_a_duplicated_solution_all_run_and_the_last_is_judged():
    cells = [cell("a", "first"), cell("b", "first"), cell("c", "test_first"), cell("d", "second")]
    rebuilt = rebuild(cells, master())
    kinds = [(s.role, s.cell.source[:1]) for s in rebuilt.steps[1:4]]
    assert kinds == [(Role.RUN, "a"), (Role.RUN, "b"), (Role.JUDGE, "c")]
    assert "more than once" in rebuilt.remarks["first"]
    marked = [c for c in rebuilt.notebook.cells if "nbgrader" in c.metadata]
    ids = [c.metadata.nbgrader.grade_id for c in marked]
    assert len(ids) == len(set(ids)) == 5


def test_reordered_exercises_are_each_judged_behind_their_own_cell():
    assert outline([cell("b", "second"), cell("a", "first")]) == [SETUP, *SECOND, *FIRST]


def test_explorations_are_shown_and_not_run():
    cells = [cell("slow()", tags=["explore"]), cell("a", "first")]
    assert outline(cells)[1] == (Role.SHOW, "slow()")


def test_an_exploration_that_defines_it_does_not_stand_in_for_a_deleted_solution():
    exploration = cell("def first(): 1", tags=["explore"])
    rebuilt = rebuild([exploration, cell("b", "second")], master())
    assert [(s.role, s.exercise) for s in rebuilt.steps[1:4]] == [
        (Role.SHOW, None),
        (Role.SHOW, "first"),
        (Role.JUDGE, "first"),
    ]
    assert rebuilt.steps[2].cell.source == DELETED


def test_a_cell_that_defines_it_stands_in_though_a_later_exploration_does_too():
    cells = [cell("def first(): 2"), cell("def first(): 1", tags=["explore"]), cell("b", "second")]
    rebuilt = rebuild(cells, master())
    assert [(s.role, s.exercise or s.cell.source) for s in rebuilt.steps[1:4]] == [
        *FIRST,
        (Role.SHOW, "def first(): 1"),
    ]
    assert rebuilt.steps[1].cell.source == "def first(): 2"


def test_a_cell_that_defines_two_deleted_solutions_stands_in_for_the_first_in_the_text():
    steps = rebuild([cell("def second(): 2\ndef first(): 1")], master()).steps
    assert (Role.RUN, "first") in [(s.role, s.exercise) for s in steps]
    assert (Role.SHOW, "second") in [(s.role, s.exercise) for s in steps]


def test_a_solution_cell_turned_into_text_still_counts_as_code():
    steps = rebuild([cell("def first(): 1", "first", kind="markdown")], master()).steps
    assert steps[1].cell.cell_type == "code"


def test_unknown_grade_ids_are_the_students_own_cells():
    steps = rebuild([cell("x", "a_thousand_points"), cell("a", "first")], master()).steps
    assert "nbgrader" not in steps[1].cell.metadata


def test_nothing_of_a_solution_is_in_the_blank_notebook():
    blank = blank_notebook(master())
    assert "SECRET" not in str(blank)
    assert [c.metadata.nbgrader.grade_id for c in blank.cells] == [
        "setup",
        "first",
        "test_first",
        "second",
        "test_second",
    ]


def test_rebuilding_twice_gives_the_same_cell_ids():
    cells = [cell("own"), cell("Text", kind="markdown"), cell("a", "first")]
    key = master()
    ids = [[c.id for c in rebuild(cells, key).notebook.cells] for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])
