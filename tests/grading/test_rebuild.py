"""Rebuilding: the student's own cells in their order, every locked cell from the master."""

import copy
import itertools

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.grading.merge import DELETED
from autograder.grading.read import StudentCell
from autograder.grading.rebuild import blank_notebook, rebuild
from autograder.grading.steps import Role


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
    assert "missing" in " ".join(rebuilt.remarks["first"])


@pytest.mark.parametrize("source", ["def first(): 1", "x = 1\nfirst = abs", "class first: pass"])
def test_for_a_deleted_solution_the_last_own_cell_that_defines_it_stands_in(source):
    cells = [cell("def first(): 0"), cell("b", "second"), cell(source), cell("first == 1")]
    rebuilt = rebuild(cells, master())
    own = (Role.RUN, "first == 1")
    assert [(s.role, s.exercise or s.cell.source) for s in rebuilt.steps[1:]] == [
        (Role.RUN, "def first(): 0"),
        *SECOND,
        FIRST[0],
        own,
        FIRST[1],
    ]
    assert "missing" in " ".join(rebuilt.remarks["first"])


@pytest.mark.parametrize("source", ["def first_of_all(): 1", "first == 1", "  # def first():"])
def test_a_cell_that_only_speaks_of_it_does_not_stand_in(source):
    steps = rebuild([cell(source), cell("b", "second")], master()).steps
    assert (Role.SHOW, "first") in [(s.role, s.exercise) for s in steps]


def test_of_a_duplicated_solution_all_run_and_the_last_is_judged():
    cells = [cell("a", "first"), cell("b", "first"), cell("c", "test_first"), cell("d", "second")]
    rebuilt = rebuild(cells, master())
    kinds = [(s.role, s.cell.source[:1]) for s in rebuilt.steps[1:4]]
    assert kinds == [(Role.RUN, "a"), (Role.RUN, "b"), (Role.JUDGE, "c")]
    assert "more than once" in " ".join(rebuilt.remarks["first"])
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
        FIRST[0],
        (Role.SHOW, "def first(): 1"),
        FIRST[1],
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


def test_own_cells_above_the_check_have_run_when_it_is_judged():
    cells = [cell("a", "first"), cell("helper = 1"), cell("c", "test_first"), cell("later = 1")]
    outlined = outline(cells)
    assert outlined[1:5] == [FIRST[0], (Role.RUN, "helper = 1"), FIRST[1], (Role.RUN, "later = 1")]


def test_of_two_checks_the_last_counts():
    second_try = cell("def first(): 2")
    cells = [cell("a", "first"), cell("c", "test_first"), second_try, cell("c", "test_first")]
    assert outline(cells)[1:4] == [FIRST[0], (Role.RUN, "def first(): 2"), FIRST[1]]


def test_a_check_above_its_solution_is_put_before_the_next_marked_cell():
    cells = [cell("c", "test_first"), cell("a", "first"), cell("own"), cell("b", "second")]
    assert outline(cells)[1:] == [FIRST[0], (Role.RUN, "own"), FIRST[1], *SECOND]


def test_a_check_without_solution_is_judged_where_it_stands():
    cells = [cell("b", "second"), cell("from mine import first"), cell("c", "test_first")]
    rebuilt = rebuild(cells, master())
    assert [(s.role, s.exercise) for s in rebuilt.steps[1:]] == [
        (Role.SHOW, "first"),
        SECOND[0],
        (Role.RUN, None),
        SECOND[1],
        (Role.JUDGE, "first"),
    ]


@pytest.mark.parametrize("own", ["def first(): 2", "first = min", "from numpy import min as first"])
def test_a_second_definition_above_the_check_is_remarked_on(own):
    rebuilt = rebuild([cell("a", "first"), cell(own), cell("c", "test_first")], master())
    assert "once more" in " ".join(rebuilt.remarks["first"])


@pytest.mark.parametrize("own", ["print(first)", "first == 2", "    first = 3", "second = first"])
def test_a_cell_that_only_uses_it_is_not_remarked_on(own):
    rebuilt = rebuild([cell("a", "first"), cell(own), cell("c", "test_first")], master())
    assert rebuilt.remarks["first"] == []


@pytest.mark.parametrize(
    "cells, why",
    [
        ([cell("import numpy\nhelp_me = 1", "setup")], "not to be edited (setup)"),
        ([cell("from a import (\n    help_me,  # yes\n)", "setup")], "not to be edited (setup)"),
        ([cell("def help_me(): 1", tags=["explore"])], "tagged 'explore'"),
    ],
)
def test_names_that_grading_does_not_see_are_found(cells, why):
    rebuilt = rebuild([*cells, cell("help_me()", "first"), cell("c", "test_first")], master())
    assert [(one.name, why in one.why) for one in rebuilt.left_out()] == [("help_me", True)]


def test_a_locked_cell_that_is_as_it_was_leaves_no_name_out():
    cells = [cell("import numpy", "setup"), cell("a", "first")]
    assert rebuild(cells, master()).left_out() == []


@pytest.mark.parametrize("copied", ["raise NotImplementedError", "def first(): 0"])
def test_a_copy_of_the_solution_below_the_check_does_not_take_its_place(copied):
    cells = [cell("a", "first"), cell("c", "test_first"), cell(copied, "first")]
    assert outline(cells)[1:4] == [*FIRST, (Role.RUN, copied)]
    assert "below its check" in " ".join(rebuild(cells, master()).remarks["first"])


def test_a_chapters_every_order_of_cells_gives_each_marked_cell_once():
    source = [
        cell("a", "first"),
        cell("c", "test_first"),
        cell("b", "second"),
        cell("d", "test_second"),
        cell("own"),
        cell("import", "setup"),
    ]
    # Whole, and with any one of them left out.
    whole, one_less = (itertools.permutations(source, len(source) - less) for less in (0, 1))
    built = master()
    before = copy.deepcopy(built)
    for cells in itertools.chain(whole, one_less):
        found = rebuild(list(cells), built)
        marked = [c for c in found.notebook.cells if "nbgrader" in c.metadata]
        assert len(marked) == len({c.metadata.nbgrader.grade_id for c in marked}) == 5
        judged = [s.exercise for s in found.steps if s.role is Role.JUDGE]
        runs = [s.exercise for s in found.steps]
        assert sorted(judged) == ["first", "second"]
        assert all(runs.index(name) < len(runs) - 1 - runs[::-1].index(name) for name in judged)
    assert built == before
