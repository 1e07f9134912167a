"""The glossary holds the course's own terms, each once and with its translation."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.building.chapter_text import read_chapter
from autograder.building.places import Places
from autograder.reference import all_chapters

PROJECT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def glossary() -> list[tuple[str, str]]:
    """English and Chinese, without the table's head."""
    return ROW.findall((PROJECT / "docs" / "glossary.md").read_text("utf-8"))[1:]


def test_every_english_term_occurs_in_a_chapter() -> None:
    prose = "\n".join(
        piece.source
        for chapter in all_chapters()
        for piece in read_chapter(Places(PROJECT, chapter).text, chapter)
        if piece.kind == "markdown"
    )
    words = re.sub(r"[*\s]+", " ", prose.lower())
    terms = [english for english, _ in glossary()]
    assert len(terms) >= 90
    assert [t for t in terms if not re.search(rf"\b{re.escape(t.lower())}", words)] == []


def test_every_term_stands_once_in_order_and_has_its_chinese() -> None:
    terms = [english for english, _ in glossary()]
    assert terms == sorted(set(terms), key=str.lower)
    assert all(CHINESE.search(chinese) for _, chinese in glossary())
