"""An instructor's report and a student's feedback in a browser: wide, narrow, dark, on paper."""

from __future__ import annotations

import dataclasses
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_markdown_cell

from autograder.judging.verdict import Status
from autograder.report import write_page
from autograder.report.results import TextPlace
from autograder.similarity.compare import similar_pairs
from autograder.similarity.compared_class import ComparedClass, OwnWork
from autograder.similarity.own_code import WrittenCell, words_for
from autograder.similarity.page import write_similarity
from tests.feedback_pages.notebooks import GIVEN, check, page_text, solution
from tests.report.made_class import CHAPTER, behaviour_of, report_of, student, verdict

# A browser takes seconds to start.
pytestmark = pytest.mark.stress_only
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 400, "height": 900}
LOST, TURNED = "sigmoid.minus_lost", "sigmoid.turned_around_in_a_name_that_is_longer_than_a_phone"
PEOPLE = [
    student("ada", verdict(status=Status.RIGHT), name="Ada L", address="ada@x.org"),
    student("bob", verdict(misconception=LOST), address="bob@x.org"),
    student("cy", verdict(misconception=LOST), verdict("crop", Status.RIGHT), address="cy@x.org"),
    student("dee", verdict(misconception=TURNED), verdict("model", Status.RIGHT)),
]
UNNAMED = dataclasses.replace(verdict(), behaviour=behaviour_of("sigmoid", lambda z: z + 2))
SOURCES = {"sigmoid": "def sigmoid(z):\n    return z + 2"}
GROUP = [student(name, UNNAMED, sources=SOURCES) for name in ("eve", "fay")]
GRAVE = ("serious", "critical")
PLACES = {"sigmoid": TextPlace("The logistic function", "chapter.html#The-logistic-function")}
FORMULA = r"By $$\frac{\partial J}{\partial w} = \frac{1}{m} X (A - Y)^\top$$"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The address of a report's page."""
    folder = tmp_path_factory.mktemp("report")
    return write_page(folder, report_of(*PEOPLE, *GROUP, places=PLACES)).as_uri()


@pytest.fixture(scope="module")
def similar(tmp_path_factory):
    """The address of a page of similar work."""
    code = "\n".join(f"    part_{n} = np.dot(w[{n}:], X) ** {n} - b * {n}" for n in range(30))
    cells = [WrittenCell("propagate", f"def propagate(w, b, X, Y):\n{code}\n    return '<b>'")]
    works = {name: OwnWork.of(cells, words_for(CHAPTER)) for name in ("ada", "bob")}
    works |= {f"s{n}": OwnWork.of([WrittenCell("", f"x = {n}")], frozenset()) for n in range(8)}
    pairs = similar_pairs({name: work.hashes for name, work in works.items()}, set())
    compared = ComparedClass(works, pairs, ["cy"])
    return write_similarity(tmp_path_factory.mktemp("similar"), CHAPTER, compared).as_uri()


@pytest.fixture(scope="module")
def feedback(tmp_path_factory):
    """The address of a student's page."""
    folder = tmp_path_factory.mktemp("feedback")
    code = "def sigmoid(z):\n    return " + "1 + " * 60 + "z"
    cells = [new_markdown_cell(GIVEN), new_markdown_cell(FORMULA), solution(code), check()]
    page = folder / "page.html"
    page.write_text(page_text(folder, [json.loads(json.dumps(cell)) for cell in cells]))
    return page.as_uri()


@pytest.fixture
def opened(browser):
    """Opens a page; at the end, nothing may have been asked of the network or gone wrong."""
    contexts, faults = [], []

    def open_page(address, size=WIDE, scheme="light"):
        context = browser.new_context(viewport=size, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: asked.url == address or faults.append(asked.url))
        page.on("console", lambda said: said.type == "error" and faults.append(said.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


def shown(page):
    """Ids of the students whose rows are shown, in order."""
    return page.locator("#students tbody tr:visible th").evaluate_all(
        "rows => rows.map(row => row.dataset.v)"
    )


def test_the_report_is_sorted_filtered_and_copied_from(opened, report):
    page = opened(report)
    page.get_by_role("button", name="score").click()
    assert shown(page)[0] == "bob" and shown(page)[-1] == "dee"
    page.get_by_role("button", name="score").click()
    assert shown(page)[0] == "dee"
    page.get_by_label("Misconception").select_option(label=f"{LOST} (2)")
    assert sorted(shown(page)) == ["bob", "cy"]
    assert page.locator("#addresses").input_value() in (
        "bob@x.org, cy@x.org",
        "cy@x.org, bob@x.org",
    )
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) == 6
    page.get_by_label("Exercise").select_option("crop")
    page.get_by_label("How it went").select_option(label="✓ right")
    assert shown(page) == ["cy"] and page.locator("#count").inner_text() == "1 of 6 students"
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("button", name="Show these students").nth(1).press("Enter")
    assert shown(page) == ["dee"]
    page.get_by_role("button", name="Show these students").last.press("Enter")
    assert sorted(shown(page)) == ["eve", "fay"]


def test_names_are_hidden_by_the_keyboard_alone(opened, report):
    page = opened(report)
    assert "Ada L" in page.locator("main").inner_text()
    page.get_by_label("Hide names").press("Space")
    text = page.locator("main").inner_text()
    assert "Ada L" not in text and "bob" not in text
    assert not page.locator("#addresses").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", ["report", "feedback", "similar"])
def test_pages_are_as_wide_as_the_window(opened, request, screens, name, size, scheme):
    page = opened(request.getfixturevalue(name), size, scheme)
    page.screenshot(path=screens / f"{name}-{size['width']}-{scheme}.png", full_page=True)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 22)"
    assert dark == (scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", ["report", "feedback", "similar"])
def test_axe_finds_nothing_grave(opened, request, name, size, scheme):
    page = opened(request.getfixturevalue(name), size, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in GRAVE] == []


def test_similar_work_stands_side_by_side_and_below_each_other_on_a_phone(opened, similar):
    sides = opened(similar).locator(".sides section")
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert left["y"] == right["y"] and left["x"] < right["x"]
    assert "'<b>'" in sides.nth(0).inner_text() and sides.locator("mark").count() > 0
    sides = opened(similar, NARROW).locator(".sides section")
    above, below = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert above["x"] == below["x"] and above["y"] < below["y"]


def test_the_score_is_in_sight_and_a_row_is_a_card_on_a_phone(opened, report):
    box = opened(report).locator("#students td.number").first.bounding_box()
    assert box["x"] + box["width"] < WIDE["width"]
    narrow = opened(report, NARROW)
    row = narrow.locator("#students tbody tr").nth(1)
    box = row.locator("td.number").bounding_box()
    assert box["x"] + box["width"] <= NARROW["width"]
    assert row.locator("td.right:visible").count() == 0
    assert row.locator("td.wrong").is_visible()


def test_a_formula_is_set_two_stories_high(opened, feedback):
    page = opened(feedback, NARROW)
    box = page.locator("section math").first.bounding_box()
    line = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert box["height"] > 1.5 * line


def test_a_link_of_the_table_leads_to_the_work(opened, feedback):
    page = opened(feedback, NARROW)
    page.locator("#verdicts a").click()
    assert page.locator("#exercise-sigmoid").is_visible() and page.url.endswith("#exercise-sigmoid")


def test_of_a_thousand_rows_none_is_laid_out_before_somebody_comes_near(opened, tmp_path, screens):
    many = [student(f"s{number:04d}", look=number % 40 == 0) for number in range(1000)]
    path = write_page(tmp_path, report_of(*PEOPLE, *GROUP, *many))
    assert path.stat().st_size < 3_000_000
    page = opened(path.as_uri())
    cell = "document.querySelector('#students td')"
    laid_out = f"{cell}.checkVisibility({{contentVisibilityAuto: true}})"
    assert not page.evaluate(laid_out)
    page.get_by_label("How it went").select_option(label="✓ right")
    assert sorted(shown(page)) == ["ada", "cy", "dee"]
    page.get_by_role("button", name="Show all").click()
    page.locator("#students").scroll_into_view_if_needed()
    page.wait_for_function(laid_out)
    page.screenshot(path=screens / "report-1000.png")
    assert page.pdf(path=screens / "report-1000.pdf", landscape=True).startswith(b"%PDF")


def test_the_report_goes_on_paper(opened, report, screens):
    content = opened(report).pdf(path=screens / "report.pdf", landscape=True)
    assert content.startswith(b"%PDF")
