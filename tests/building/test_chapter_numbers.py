"""The chapters in numbers: what the course map tells is what the notebooks hold."""

from __future__ import annotations

import re
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.building.chapter_numbers import CodeLines, chapter_numbers, code_lines
from autograder.reference import all_chapters

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (\d) \| (\d+) \| (\d+) \| .* \| (\d+) \| (\d+) \|$")


def test_lines_in_view_and_folded_ones_are_counted_apart_and_empty_ones_not_at_all() -> None:
    folded = new_code_cell("a = 1\n\n\nb = 2\nc = 3", metadata={"jupyter": {"source_hidden": True}})
    cells = [new_markdown_cell("one\ntwo"), new_code_cell("x = 1\n\ny = 2\n"), folded]
    assert code_lines(new_notebook(cells=cells)) == CodeLines(in_view=2, folded=3)


def test_each_chapter_has_a_row_with_its_exercises_and_points() -> None:
    rows = [found.groups() for line in chapter_numbers(ROOT) if (found := ROW.match(line))]
    assert len(rows) == len(list(all_chapters()))
    for (number, count, points, in_view, _), chapter in zip(rows, all_chapters(), strict=True):
        assert int(number) == chapter.number
        assert int(count) == len(chapter.exercises)
        assert int(points) == sum(exercise.points for exercise in chapter.exercises.values())
        assert int(in_view) > 50
