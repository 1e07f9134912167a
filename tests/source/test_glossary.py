"""The glossary holds the course's own terms, each once and with its translation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.building.chapter_text import read_chapter
from autograder.building.places import Places
from autograder.reference import all_chapters

PROJECT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
FOUR = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
LONGEST = 4  # words
ENDINGS = ("s", "es", "d")
# Set in bold for weight, not as a term.
EMPHASIS = {
    *("not", "zero", "order", "repeat", "sign", "hidden", "output", "stored", "average"),
    *("training and test", "start simple", "with a surprise", "shuffled pixels"),
    *("breaks the symmetry", "gradient vanishes", "collapsed"),
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def glossary() -> list[tuple[str, str]]:
    """English and Chinese, without the table's head."""
    return ROW.findall((PROJECT / "docs" / "glossary.md").read_text("utf-8"))[1:]


def texts() -> dict[str, str]:
    """The prose of each chapter, and of the notation page."""
    read = {
        chapter.name: "\n".join(
            piece.source
            for piece in read_chapter(Places(PROJECT, chapter).text, chapter)
            if piece.kind == "markdown"
        )
        for chapter in all_chapters()
    }
    return read | {"notation": (PROJECT / "docs" / "notation.md").read_text("utf-8")}


def bold_terms(prose: str) -> set[str]:
    """What a text sets in bold as a term, in small letters.

    Left out is what ends like a sentence or begins with "the", since it is the heading of a
    paragraph or a point; and what is longer than a term.
    """
    found = {bold.strip(" :,").lower() for bold in BOLD.findall(prose)}
    return {
        bold
        for bold in found
        if not bold.endswith((".", "?", "!", ")")) and not bold.startswith("the ")
        if "$" not in bold and len(bold.split()) <= LONGEST
    }


def unknown(prose: str) -> set[str]:
    """Bold terms that the glossary has neither as they are nor without their ending."""
    known = {english.lower() for english, _ in glossary()} | EMPHASIS
    return {
        bold
        for bold in bold_terms(prose)
        if not known & {bold, *(bold.removesuffix(ending) for ending in ENDINGS)}
    }


def test_every_english_term_occurs_in_a_chapter_or_on_the_notation_page() -> None:
    words = re.sub(r"[*\s]+", " ", " ".join(texts().values()).lower())
    terms = [english for english, _ in glossary()]
    assert len(terms) >= 150
    assert [t for t in terms if not re.search(rf"\b{re.escape(t.lower())}", words)] == []


@pytest.mark.parametrize("name", [*(chapter.name for chapter in all_chapters()), "notation"])
def test_every_bold_term_is_in_the_glossary(name: str) -> None:
    missing = unknown(texts()[name])
    assert not missing, f"add these to docs/glossary.md, or set them in italics: {missing}"


def test_a_new_bold_term_is_found_and_what_is_no_term_is_not() -> None:
    prose = "**Widths.** **The model** has **mini-batches**, **flux capacitors**, **not** **$x$**."
    assert unknown(prose) == {"flux capacitors"}


def test_the_notes_words_are_told_with_ours_and_their_chinese() -> None:
    text = (PROJECT / "docs" / "glossary.md").read_text("utf-8")
    rows = FOUR.findall(text.partition("## From the source notes")[2])[2:]
    assert len(rows) >= 15
    assert [row for row in rows if not CHINESE.search(row[3]) or not all(map(str.strip, row))] == []
    # A word that the notes use in another way must not be ours for the same thing.
    assert [row for row in rows if row[0] == row[3]] == []


def test_every_term_stands_once_in_order_and_has_its_chinese() -> None:
    terms = [english for english, _ in glossary()]
    assert terms == sorted(set(terms), key=str.lower)
    assert all(CHINESE.search(chinese) for _, chinese in glossary())
