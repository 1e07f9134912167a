"""Formulas are set without a script and without the network; a student's can do no harm."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from autograder.pages.formulas import LONGEST, as_mathml
from autograder.pages.prose import given_prose, own_prose
from autograder.reference import all_chapters
from tests.courses.dangerous_html import dangers_in

PROJECT = Path(__file__).parents[2]
AS_TYPED = '<code class="tex">'


@pytest.mark.parametrize("chapter", all_chapters(), ids=lambda chapter: chapter.name)
def test_every_formula_of_a_chapter_is_set(chapter):
    path = PROJECT / "source" / chapter.assignment / f"{chapter.name}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    prose = "".join(given_prose(c.source) for c in cells if c.cell_type == "markdown")
    assert prose.count("<math") > 20
    assert AS_TYPED not in prose and not re.search(r"\$[^$<>]+\$", prose)


def test_alignment_at_an_equals_sign_is_kept():
    set_ = as_mathml(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", block=True)
    assert set_.count("<mtr>") == 2 and set_.count("<mtd") == 4 and "&amp;" not in set_


@pytest.mark.parametrize(
    "tex",
    [
        r"\unknowncommand x",
        "a & b",
        "{" * 500,
        r"\begin{nothing} a",
        r"\newcommand{\a}{\b\b}\a",
        "x" * (LONGEST + 1),
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{right}{x}",
        r"\color{red}{x}",
    ],
    ids=lambda tex: tex[:20],
)
def test_what_can_not_be_set_is_shown_as_it_was_typed(tex):
    assert as_mathml(tex).startswith(AS_TYPED)


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{&#x3C;img src=x onerror=alert(1)&#x3E;}",
        r"\mbox{<img src=x onerror=alert(1)>}",
        r"\text{</math><iframe src=x></iframe>}",
        '\\color{x" onclick="alert(1)}{y}',
        r"<script>alert(1)</script>",
    ],
)
def test_tags_in_a_formula_are_text(tex):
    for text in (as_mathml(tex), own_prose(f"${tex}$"), own_prose(f"$$\n{tex}\n$$")):
        assert not dangers_in(text), text


def test_a_students_tags_pictures_and_links_to_scripts_are_text():
    text = own_prose("<b>a</b> ![p](http://x.org/p.png) [l](javascript:alert(1))\n\n<script>x")
    assert not dangers_in(text) and "<b>" not in text and "x.org" not in text
