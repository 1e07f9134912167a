"""Students get the notation page beside the notebook, with every formula set."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from autograder.building.build import assemble
from autograder.building.notation_page import NAME, TEXT, notation_page
from autograder.reference import Chapter

PROJECT = Path(__file__).parents[2]


def test_every_formula_is_set_and_nothing_is_fetched() -> None:
    text = notation_page(PROJECT)[NAME].decode()
    page = BeautifulSoup(text, "html.parser")
    assert [title.get_text() for title in page("h1")] == ["Notation"]
    assert len(page("math")) > 80 and page("code", class_="tex") == [] and "$" not in text
    assert "http" not in text and page("script") == []


def test_a_build_puts_it_into_source_and_release(root: Path, small: Chapter) -> None:
    text = root / TEXT
    text.parent.mkdir()
    text.write_text("# Signs\n\n$m$ examples, $W^{[l]}$\n", "utf-8")
    built = assemble(small, root)
    assert b"<math" in built.release[NAME]
    in_source, in_release = (
        folder / NAME for folder in (built.places.source_folder, built.places.release_folder)
    )
    assert built.committed[in_source] == built.committed[in_release] == built.release[NAME]
    in_source.write_bytes(b"an older page")
    assert assemble(small, root).release[NAME] == built.release[NAME]


def test_a_course_without_such_a_text_has_no_page(root: Path) -> None:
    assert notation_page(root) == {}
