"""docs/judging.md says what is so."""

from pathlib import Path

import pytest

from autograder.audit.docs import (
    FIGURES,
    PAGE,
    TOLERANCES,
    block_of,
    figures_table,
    tolerance_table,
    with_block,
)
from autograder.audit.equivalents import equivalents_of
from autograder.audit.mutants import mutants_of
from autograder.audit.report import COLUMNS
from autograder.reference import all_chapters

ROOT = Path(__file__).parents[2]


def page():
    return (ROOT / PAGE).read_text(encoding="utf-8")


def test_the_table_of_tolerances_is_the_judges():
    assert block_of(page(), TOLERANCES) == tolerance_table()


def test_the_figures_are_those_of_today():
    """All that can be counted without judging; `make audit` proves the rest."""
    lines = block_of(page(), FIGURES).splitlines()[2:-1]
    shown = {
        cells[0]: cells for cells in ([c.strip() for c in line[1:-1].split("|")] for line in lines)
    }
    place = {name: number for number, name in enumerate(COLUMNS)}
    titles = {title.partition(".")[0] for title in shown}
    assert "logistic_regression" in titles
    for chapter in all_chapters():
        if chapter.name not in titles:
            continue
        listed = [one.exercise for one in equivalents_of(chapter.name)]
        for name, exercise in chapter.exercises.items():
            row = shown.pop(f"{chapter.name}.{name}")
            assert int(row[place["mutants"]]) == len(mutants_of(exercise))
            assert int(row[place["equivalent"]]) == listed.count(name)
            assert int(row[place["wrong"]]) == len(exercise.misconceptions)
            assert int(row[place["survivors"]]) == int(row[place["refused"]]) == 0
    assert not shown, "exercises that are no more; run: autograder audit --docs"


def test_a_block_is_replaced_and_the_rest_stays():
    old = page()
    new = with_block(old, TOLERANCES, "| new |")
    assert block_of(new, TOLERANCES) == "| new |"
    assert with_block(new, TOLERANCES, block_of(old, TOLERANCES)) == old


def test_a_page_without_the_marks_is_refused():
    with pytest.raises(ValueError, match="put them back"):
        block_of("nothing", FIGURES)


def test_figures_hold_a_row_for_each_exercise_and_one_for_all():
    ms = {"median": 1.0, "max": 2.0}
    counts = dict.fromkeys(COLUMNS, 1) | {"misconceptions": 1, "named": 1.0, "ms": ms}
    table = figures_table(counts, {"a.b": counts | {"survivors": []}})
    assert [line.split("|")[1].strip() for line in table.splitlines()] == [
        "exercise", "---", "a.b", "all",
    ]  # fmt: skip
