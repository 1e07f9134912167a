"""Pages for people take at most twice as much for twice the class, or twice the text."""

from __future__ import annotations

import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from rich.console import Console

from autograder.grading.clean import clean_notebook
from autograder.report import class_table, write_page
from tests.feedback_pages.notebooks import page_text
from tests.grading.test_growth import TEXTS, grows_too_fast
from tests.report.made_class import report_of, student, verdict

STUDENTS = 20, 40, 80, 160
# Up to what a page shows of one cell; what is longer is cut.
CHARACTERS = 2_500, 5_000, 10_000, 20_000
# What the renderers of feedback take long for, if it reaches them as it is.
IN_MAKE_TEST = ("blanks", "brackets")
OTHERS = [
    pytest.param(text, marks=pytest.mark.stress_only)
    for text in ("table lines", "dots", "escape codes")
]
DEAR = pytest.mark.parametrize("text", [*IN_MAKE_TEST, *OTHERS])


def a_class(count: int):
    return report_of(*(student(f"student{number}") for number in range(count)))


def test_of_the_report_for_more_students(tmp_path):
    assert not grows_too_fast(lambda result: write_page(tmp_path, result), a_class, STUDENTS)


def test_of_the_table_for_more_students():
    console = Console(width=150, quiet=True)
    assert not grows_too_fast(lambda result: console.print(class_table(result)), a_class, STUDENTS)


@DEAR
def test_of_the_report_for_longer_names_and_messages(tmp_path, text):
    begin, again, end = TEXTS[text]

    def make(size: int):
        name = begin + again * (size // len(again)) + end
        return report_of(student(name, verdict(message=again * size), sources={"sigmoid": name}))

    assert not grows_too_fast(lambda result: write_page(tmp_path, result), make, CHARACTERS)


@DEAR
def test_of_feedback_for_longer_cells_and_outputs(text):
    """As nbgrader's form grader makes it of what grading leaves."""
    begin, again, end = TEXTS[text]
    exporter = HTMLExporter()

    def make(size: int):
        long = begin + again * (size // len(again)) + end
        shown = [
            new_output("stream", text=long),
            new_output("display_data", data={"text/html": long, "text/markdown": long}),
        ]
        cells = [new_markdown_cell(long), new_code_cell(long, outputs=shown)]
        return clean_notebook(new_notebook(cells=cells))

    assert not grows_too_fast(exporter.from_notebook_node, make, CHARACTERS)


@DEAR
def test_of_a_students_page_for_longer_cells_and_outputs(tmp_path, text):
    begin, again, end = TEXTS[text]

    def make(size: int):
        return _own_cells(begin + again * (size // len(again)) + end)

    assert not grows_too_fast(lambda cells: page_text(tmp_path, cells), make, CHARACTERS)


@pytest.mark.parametrize("cell", ["formulas", "a formula", "emphasis", "links", "lists"])
def test_of_a_students_page_for_more_marks_in_a_cell(tmp_path, cell):
    marks = {
        "formulas": "$a_b$ ",
        "a formula": "$" + "\\frac{a}{",
        "emphasis": "*a **b ",
        "links": "[a](b ",
        "lists": "- ",
    }
    again = marks[cell]

    def make(size: int):
        return _own_cells(again * (size // len(again)))

    assert not grows_too_fast(lambda cells: page_text(tmp_path, cells), make, CHARACTERS)


def _own_cells(text: str):
    """A student's cells of this text, each as grading leaves it."""
    shown = [
        new_output("stream", text=text),
        new_output("display_data", data={"text/html": text, "text/markdown": text}),
    ]
    cells = [new_markdown_cell(text), new_code_cell(text, outputs=shown)]
    return clean_notebook(new_notebook(cells=cells)).cells
