"""What nbgrader makes pages from takes it little, and honest text is left as it is."""

from __future__ import annotations

import gc
import random
import time
from pathlib import Path

import nbformat
import pytest
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.grading.clean import clean_markup, clean_notebook, clean_text
from autograder.grading.easy_to_render import (
    LONGEST_CELL,
    LONGEST_NOTEBOOK,
    MOST_OF_NOTEBOOK,
    Page,
    work_of,
)

ROOT = Path(__file__).parents[2]
RELEASES = sorted(ROOT.glob("release/*/*.ipynb"))
TABLE = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 90
# A beginning, what is repeated, an end: each took minutes, or grew with the square.
DEAR_MARKDOWN = [
    ("a", " ", "b"),
    ("a", "\t", "b"),
    ("", "\u00a0", "b"),
    ("^^", "|a|\n|-|\n[a](<", "\n\nb"),
    ("", "*[a][|a|\n|-|\n", "](a"),
    ("", "\\begin{a}", ""),
    ("[a][", "[a](<\\\\", ""),
    ("a", "[a\\\\", ">"),
    ("", "[", ""),
    ("", "*a", ""),
    ("a", "  - a\n> a\n", "    "),
]
DEAR_CODE = [
    ("", "a.", ""),
    ("except ", ".", ""),
    ("\n", "...0x", ""),
    ("", "*", ""),
    ("x", "\n", "y"),
]
HIGHLIGHT = Highlight2HTML(pygments_lexer="ipython3")
# Prose or code of the same length that nobody could object to.
PLAIN_MARKDOWN = "A sentence of *five* words.\n\n"
PLAIN_CODE = "x = f(a, b) + 1\n"
TIMES_PLAIN = 20
# Marks that Markdown and Python know.
MARKS = [*"[]()|*_`~$\\<>#+-=!:&^ \n\t.,;%\"'{}@?a1", "\n\n", "**", "](", "\\begin{", "|-|\n"]


def _seconds(make, text):
    # A collection would walk through all that other tests have left in memory.
    gc.disable()
    try:
        started = time.process_time()
        make(text)
        return time.process_time() - started
    finally:
        gc.enable()


def _many(begin, again, end, length=LONGEST_CELL):
    return begin + (again * length)[:length] + end


def _as_cheap_as_plain(make, shown, plain):
    """Whether rendering takes at most some times what plain text takes, at best."""
    usual = min(_seconds(make, (plain * len(shown))[: len(shown)]) for _ in range(2))
    return any(_seconds(make, shown) < TIMES_PLAIN * usual for _ in range(2))


@pytest.mark.parametrize("parts", DEAR_MARKDOWN)
def test_dear_markdown_is_rendered_at_about_the_cost_of_plain_prose(parts):
    shown = Page().markdown(clean_markup(_many(*parts)))
    assert _as_cheap_as_plain(markdown2html_mistune, shown, PLAIN_MARKDOWN)


@pytest.mark.parametrize("parts", DEAR_CODE)
def test_dear_code_is_rendered_at_about_the_cost_of_plain_code(parts):
    shown = Page().code(clean_text(_many(*parts)))
    assert _as_cheap_as_plain(HIGHLIGHT, shown, PLAIN_CODE)


def test_it_is_needed_because_the_renderers_take_the_square():
    def eightfold(make, parts):
        # Eight times the length, since a start that costs the same for any length hides a square.
        short, long = (_many(*parts, length=length) for length in (1_000, 8_000))
        # A busy machine may slow down either; the long one takes so long that it matters less.
        return _seconds(make, long) / min(_seconds(make, short) for _ in range(2))

    assert eightfold(markdown2html_mistune, DEAR_MARKDOWN[0]) > 12
    assert eightfold(HIGHLIGHT, DEAR_CODE[0]) > 12


@pytest.mark.stress
def test_random_marks_in_any_order_are_cheap_to_render_and_break_no_renderer(stress):
    rng = random.Random(11)
    for _ in range(25 if stress else 2):
        again = "".join(rng.choices(MARKS, k=rng.randint(1, 5)))
        text = _many(rng.choice(MARKS), again, rng.choice(MARKS))
        shown = Page().markdown(clean_markup(text)), Page().code(clean_text(text))
        assert _as_cheap_as_plain(markdown2html_mistune, shown[0], PLAIN_MARKDOWN), again
        assert _as_cheap_as_plain(HIGHLIGHT, shown[1], PLAIN_CODE), again


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_the_courses_own_text_is_shown_as_it_is(path):
    notebook = nbformat.read(path, as_version=4)
    page = Page()
    for cell in notebook.cells:
        show = page.code if cell.cell_type == "code" else page.markdown
        assert show(cell.source) == cell.source
    work = sum(work_of(cell.source) for cell in notebook.cells if cell.cell_type == "markdown")
    assert 50 * work < MOST_OF_NOTEBOOK


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "- item\n" * 500,
        "A long remark. " * 1000,
        "    indented code\n" * 100,
        "$$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$$\n" * 50,
        "[link](https://example.org) and ![plot](plot.png)\n\n" * 100,
    ],
)
def test_honest_markdown_is_shown_as_it_is(text):
    assert Page().markdown(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "x = np.array([" + "0.25, " * 2000 + "])",
        "#" * 100 + "\n" + "# " + "." * 90,
        'picture = "' + "iVBORw0KGgo" * 1000 + '"',
        "%%timeit\nf(x)",
        "\n" * 300 + "x = 1",
        "a.b.c.d = 1\n" * 1000,
    ],
)
def test_honest_code_is_shown_as_it_is(text):
    assert Page().code(text) == text


def test_what_is_shown_as_plain_text_keeps_every_word_and_no_fence_ends_it():
    text = "[~~~~~[\n" * 1000 + "~~~\n<b>end</b>"
    shown = Page().markdown(text)
    html = markdown2html_mistune(shown)
    assert html.count("<pre") == 1 and "<b>" not in html
    assert html.count("[~~~~~[") == 1000 and "end" in html


def test_a_long_cell_is_cut_and_says_how_much_is_left_out():
    for show in (Page().markdown, Page().code, Page().cut):
        shown = show("x " * LONGEST_CELL)
        assert len(shown) < LONGEST_CELL + 200
        assert f"[{LONGEST_CELL} more characters are left out here" in shown


def test_many_cells_are_shown_up_to_a_bound_in_all():
    cells = [new_markdown_cell("word " * 3_900) for _ in range(200)]
    cells += [new_code_cell("x = 1\n" * 3_000) for _ in range(200)]
    notebook = clean_notebook(new_notebook(cells=cells))
    assert sum(len(cell.source) for cell in notebook.cells) < LONGEST_NOTEBOOK + 400 * 200


def test_many_dear_cells_are_shown_as_text_once_the_work_is_used_up():
    page = Page()
    shown = [page.markdown("[a](b) " * 400) for _ in range(60)]
    assert not shown[0].startswith("~~~") and shown[-1].startswith("~~~")


def test_markdown_that_code_shows_is_held_to_the_same():
    output = new_output("display_data", data={"text/markdown": "[" * 50_000})
    notebook = clean_notebook(new_notebook(cells=[new_code_cell("1", outputs=[output])]))
    shown = notebook.cells[0].outputs[0].data["text/markdown"]
    assert shown.startswith("~~~") and len(shown) < LONGEST_CELL + 200
