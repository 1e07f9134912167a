"""A chapter's solutions in a browser: wide, narrow, dark, on paper; what axe finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_output

from autograder.building.chapter_text import read_chapter
from autograder.building.places import Places
from autograder.building.solutions import reference_notebook
from autograder.building.solutions_cells import anchor_of
from autograder.building.solutions_index import index_page
from autograder.building.solutions_page import as_page
from autograder.reference import all_chapters, load_chapter

# A browser takes seconds to start.
pytestmark = pytest.mark.stress_only
PROJECT = Path(__file__).parents[2]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 400, "height": 900}
GRAVE = ("serious", "critical")
CHAPTER = load_chapter("vectorization")
FIRST = next(iter(CHAPTER.exercises))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A folder with a chapter's page, of which one cell has shown something, and the index."""
    folder = tmp_path_factory.mktemp("course") / "build" / "solutions"
    folder.mkdir(parents=True)
    notebook = reference_notebook(read_chapter(Places(PROJECT, CHAPTER).text, CHAPTER), CHAPTER)
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    code.outputs = [new_output("stream", name="stdout", text="printed " * 40)]
    page = folder / f"{CHAPTER.assignment}.html"
    page.write_text(as_page(notebook, CHAPTER), encoding="utf-8")
    (folder / "index.html").write_bytes(index_page(folder.parents[1], all_chapters()))
    return folder


@pytest.fixture
def opened(browser, pages):
    """Opens a page; at the end, nothing may have been asked of the network or gone wrong."""
    contexts, faults = [], []

    def open_page(name, size=WIDE, scheme="light"):
        context = browser.new_context(viewport=size, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        here = (pages.as_uri(), "data:")
        page.on("request", lambda asked: asked.url.startswith(here) or faults.append(asked.url))
        page.on("console", lambda said: said.type == "error" and faults.append(said.text))
        page.goto((pages / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", f"{CHAPTER.assignment}.html"])
def test_axe_finds_nothing_grave(opened, screens, name, scheme):
    page = opened(name, WIDE, scheme)
    page.screenshot(path=screens / f"solutions-{name.removesuffix('.html')}-{scheme}.png")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in GRAVE] == []


@pytest.mark.parametrize("name", ["index.html", f"{CHAPTER.assignment}.html"])
def test_the_page_is_as_wide_as_a_phone(opened, screens, name):
    page = opened(name, NARROW)
    page.screenshot(path=screens / f"solutions-{name.removesuffix('.html')}-400.png")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_from_the_index_to_an_answer_and_back(opened):
    page = opened("index.html")
    page.get_by_role("link", name=FIRST, exact=True).click()
    section = page.locator(f"#{anchor_of(FIRST)}")
    assert page.url.endswith(f"#{anchor_of(FIRST)}")
    answer = section.locator("details pre")
    assert section.is_visible() and not answer.is_visible()
    section.locator("summary").click()
    assert answer.is_visible()
    page.get_by_role("link", name="All chapters and exercises").click()
    assert page.url.endswith("index.html")


def test_one_box_opens_every_answer_without_a_script(opened):
    page = opened(f"{CHAPTER.assignment}.html")
    answers = page.locator("details.answer pre")
    heights = "all => all.map(one => one.checkVisibility({contentVisibilityAuto: true}))"
    assert answers.evaluate_all(heights) == [False] * len(CHAPTER.exercises)
    page.get_by_label("Show all answers").press("Space")
    assert answers.evaluate_all(heights) == [True] * len(CHAPTER.exercises)


def test_on_paper_answers_are_open_and_code_is_wrapped(opened, screens):
    page = opened(f"{CHAPTER.assignment}.html", NARROW)
    page.emulate_media(media="print")
    answer = page.locator("details.answer pre").first
    assert answer.evaluate("one => one.checkVisibility()")
    overflows = "all => all.some(one => one.scrollWidth > one.clientWidth + 1)"
    assert not page.locator("pre").evaluate_all(overflows)
    assert not page.locator("nav").is_visible()
    assert page.pdf(path=screens / "solutions.pdf").startswith(b"%PDF")
