"""Whatever a submission shows, cleaning it costs no more than its size allows."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.grading.clean import clean_notebook, clean_text
from autograder.grading.clean_html import CHILD, MOST_HTML
from autograder.grading.html_child import MEMORY, MOST_FOR_ONE

TABLE = "<table><tbody><tr><td>0.5</td></tr></tbody></table>"
MEBIBYTE = 2**20


def _many_open(opened: int) -> str:
    """Paragraphs each of which repeats all the bold that is still open."""
    bold = "".join(f"<b a={number}>" for number in range(opened))
    return f"<p>{bold}</p>" + "<p>x" * opened


def _shown(*pages: str):
    outputs = [new_output("display_data", data={"text/html": page}) for page in pages]
    notebook = clean_notebook(new_notebook(cells=[new_code_cell("1", outputs=outputs)]))
    return [output.data for output in notebook.cells[0].outputs]


def test_html_that_stands_for_gigabytes_is_left_out():
    table, bomb = _shown(TABLE, _many_open(4000))
    assert table == {"text/html": TABLE}
    assert bomb == {"text/plain": "[output removed: text/html can't be shown safely]"}


# Measures from a small process: what a large one starts is taken to be as large at first.
MEASURED = """
import resource, subprocess, sys
ran = subprocess.run(
    [sys.executable, "-I", sys.argv[1]],
    stdin=sys.stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
)
print(ran.returncode != 0, len(ran.stdout), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_html_that_stands_for_gigabytes_takes_no_gigabytes():
    asked = {"texts": [_many_open(4000)], "tags": ["b", "p"], "attributes": {}}
    measured = subprocess.run(
        [sys.executable, "-c", MEASURED, str(CHILD)],
        input=json.dumps(asked).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    failed, printed, kibibytes = measured.stdout.split()
    assert (failed, printed) == (b"True", b"0")
    assert int(kibibytes) * 1024 <= MEMORY


def test_html_that_grows_when_it_is_cleaned_is_left_out():
    page = _many_open(300)
    assert _shown(page) == [{"text/plain": "[output removed: text/html can't be shown safely]"}]
    assert _shown("\xa0" * 10_000)[0]["text/html"].startswith("&nbsp;" * 10_000)
    assert len("&nbsp;") <= MOST_FOR_ONE


def test_html_nested_without_end_is_left_out():
    [deep] = _shown("<div>" * (MEBIBYTE // 5))
    assert "removed" in deep.get("text/plain", "")


def test_a_plain_text_beside_html_that_is_left_out_is_kept():
    data = {"text/html": _many_open(4000), "text/plain": "   a\n0  1"}
    cell = new_code_cell("1", outputs=[new_output("display_data", data=data)])
    [output] = clean_notebook(new_notebook(cells=[cell])).cells[0].outputs
    assert output.data == {"text/plain": "   a\n0  1"}


def test_more_html_than_a_notebook_may_have_is_left_out():
    large = "x" * (MOST_HTML - 10)
    shown = _shown(large, large + "y", "<b>z</b>")
    assert ["text/html" in one for one in shown] == [True, False, True]


def test_an_empty_html_is_no_fault():
    assert _shown("", "\x00") == [{"text/html": ""}] * 2


def test_a_table_of_pandas_takes_one_child_and_a_notebook_without_html_none(monkeypatch):
    started = []
    from autograder.grading import clean_html

    real = clean_html.subprocess.run
    monkeypatch.setattr(
        clean_html.subprocess, "run", lambda *a, **k: started.append(a) or real(*a, **k)
    )
    clean_notebook(new_notebook(cells=[new_markdown_cell("<b>x</b>"), new_code_cell("1")]))
    assert not started
    assert _shown(TABLE, TABLE, "<p>x</p>")[1] == {"text/html": TABLE}
    assert len(started) == 1


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\r\r\n", "a\n"),
        ("50%\r", "50%"),
        ("a\rb\rc\r\nd\re", "c\ne"),
        ("\r\r\nx\ry", "\ny"),
        ("a\n\rb", "a\nb"),
    ],
)
def test_what_a_carriage_return_leaves_is_what_a_screen_shows(text, plain):
    assert clean_text(text) == plain
