"""The tables of docs/judging.md are those of the judge and of its audit."""

from pathlib import Path

import pytest

from autograder.audit.docs import (
    FIGURES,
    PAGE,
    TOLERANCES,
    MarksMissingError,
    block_of,
    figures_table,
    stale_figures,
    tolerance_table,
    with_block,
    write_docs,
)
from autograder.audit.messages.shares import message_figures
from autograder.audit.report import COLUMNS
from autograder.audit.summary import Summary
from autograder.reference import all_chapters

ROOT = Path(__file__).parents[2]


def page():
    return (ROOT / PAGE).read_text(encoding="utf-8")


def test_the_table_of_tolerances_is_the_judges():
    assert block_of(page(), TOLERANCES) == tolerance_table()


def test_the_figures_have_a_row_for_each_exercise_that_is_not_new():
    """`make audit` holds the figures to date; here it is enough that no row is left over."""
    known = {f"{c.name}.{name}" for c in all_chapters() for name in c.exercises}
    titles = [line.split("|")[1].strip() for line in block_of(page(), FIGURES).splitlines()[2:-1]]
    assert titles and set(titles) <= known and len(set(titles)) == len(titles)


def test_a_block_is_replaced_and_the_rest_stays():
    old = page()
    new = with_block(old, TOLERANCES, "| new |")
    assert block_of(new, TOLERANCES) == "| new |"
    assert with_block(new, TOLERANCES, block_of(old, TOLERANCES)) == old


def test_a_page_without_the_marks_is_refused():
    with pytest.raises(MarksMissingError, match="put them back"):
        block_of("nothing", FIGURES)


@pytest.fixture
def audited():
    """The summary of an audit of two exercises."""
    counts = dict.fromkeys(COLUMNS, 1) | {"misconceptions": 1, "named": 1.0}
    entry = counts | {"ms": {"median": 1.0, "max": 2.0}, "messages": message_figures([])}
    exercises = {"a.b": entry | {"survivors": []}, "a.c": entry | {"survivors": []}}
    return Summary(entry, exercises, [], [], [])


@pytest.fixture
def root(tmp_path, audited):
    """A folder whose page shows that summary."""
    (tmp_path / PAGE).parent.mkdir()
    (tmp_path / PAGE).write_text(page())
    write_docs(audited, tmp_path)
    return tmp_path


def test_figures_hold_a_row_for_each_exercise_and_one_for_all(audited):
    table = figures_table(audited.total, audited.exercises)
    assert [line.split("|")[1].strip() for line in table.splitlines()] == [
        "exercise", "---", "a.b", "a.c", "all",
    ]  # fmt: skip


def test_what_was_written_is_not_stale_even_if_times_and_shares_differ(root, audited):
    assert stale_figures(audited, root) == []
    audited.exercises["a.c"] |= {"ms": {"median": 8.0, "max": 9.0}, "named": 0.98}
    assert stale_figures(audited, root) == []


@pytest.mark.parametrize("name", ["mutants", "killed", "equivalent", "right", "refused", "cases"])
def test_a_row_with_another_count_is_stale(root, audited, name):
    audited.exercises["a.c"] |= {name: 2}
    assert stale_figures(audited, root) == ["a.c"]


def test_a_row_too_few_or_too_many_is_stale(root, audited):
    audited.exercises["a.new"] = audited.exercises.pop("a.c")
    assert sorted(stale_figures(audited, root)) == ["a.c", "a.new"]


def test_where_there_is_no_page_nothing_is_stale(audited, tmp_path):
    assert stale_figures(audited, tmp_path) == []
