"""A solution's page keeps what its notebook says about the pictures."""

from __future__ import annotations

from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.building.solutions_page import as_page
from autograder.reference import Chapter
from course.plots.figure import new_figure

WORDS = 'A "bent" line, where 1 < 2.'


class Pictures(HTMLParser):
    """Collects the alternative texts of a page's pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.words.append(dict(attrs).get("alt"))


def test_a_pictures_alternative_text_reaches_the_page(small: Chapter, tmp_path: Path) -> None:
    png = b64encode(new_figure(1, 1, "no data").as_png()).decode()
    output = new_output("display_data", {"image/png": png}, metadata={"image/png": {"alt": WORDS}})
    cell = new_code_cell("figure", execution_count=1, outputs=[output])
    pictures = Pictures()
    pictures.feed(as_page(new_notebook(cells=[cell]), small, tmp_path))
    assert pictures.words == [WORDS]
