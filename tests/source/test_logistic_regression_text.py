"""Chapter 3's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import re

import pytest

from autograder.building.chapter_text import Piece
from autograder.reference import load_chapter
from benchmarks import scrambled_cats
from course.stored import stored_result

from .walks import Seen

CHAPTER = load_chapter("logistic_regression")
TWO_TEST_PICTURES = 0.34  # points: another machine's last bits may move a picture over the border


def test_prose_states_no_result_of_one_set_of_cats(pieces: list[Piece]) -> None:
    prose = "\n".join(piece.source for piece in pieces if piece.kind == "markdown")
    assert not re.findall(r"\d[\d.]*\s*(?:%|per\s?cent)", prose)


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = "\n".join(cell["said"] for cell in solved)
    words = [shown for cell in solved for shown in cell["shown"]]
    assert "cost at zero 0.693147, log 2 is 0.693147" in said
    assert any("squared error has 2 valleys and bends downwards" in text for text in words)
    assert any("log loss has 1 valley and never bends downwards" in text for text in words)
    # Two features by hand, worked out with a pencil.
    assert "z = 0.000   a = 0.500   loss = 0.6931" in said
    assert "dz = -0.500   dw1 = -0.500   dw2 = -1.000   db = -0.500" in said
    assert re.search(r"score +40 +inf +nan +40\.0000 +1\.0000", said)
    assert "A.T uses A's own memory: True" in said
    last_ratio = float(re.findall(r"the loop takes ([\d.]+) x", said)[-1])
    assert last_ratio > 10


def test_scrambled_pictures_are_learned_by_heart_in_4000_steps_and_to_no_use() -> None:
    """What is stored is what its program finds, and what the prose says of it.

    The descent is the chapter's, step for step but faster, as `test_drawn_cats_behave` proves.
    """
    stored, anew = stored_result("scrambled_cats"), scrambled_cats.results()
    assert stored.keys() == anew.keys()
    short, long = stored["rows"]
    assert [short["steps"], long["steps"]] == [2000, 4000]
    for row, again in zip(stored["rows"], anew["rows"], strict=True):
        assert row == pytest.approx(again, abs=TWO_TEST_PICTURES)
    assert short["test"] < short["straight"] - 4 * stored["error"]
    assert long["train"] > 80
    assert long["test"] < stored["baseline"] + 2 * stored["error"]


def test_says_which_cats_each_accuracy_is_about(solved: Seen) -> None:
    for cell in solved:
        # Not the line on one's progress: "38 of 39 points (and 1 that grading decides)".
        if re.search(r"points \((?!and )", cell["said"]):
            assert re.search(r"cats \(", cell["said"]), cell["source"]
