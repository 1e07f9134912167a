"""Chapter 3's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import re

import numpy as np

from autograder.building.chapter_text import Piece
from autograder.reference import load_chapter
from benchmarks.cat_models import columns, scrambled
from benchmarks.gram_descent import logistic_regression
from course import load_cats

from .walks import Seen

CHAPTER = load_chapter("logistic_regression")


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
    last_ratio = float(re.findall(r"the loop takes ([\d.]+) x", said)[-1])
    assert last_ratio > 10


def test_scrambled_pictures_are_learned_by_heart_in_4000_steps_and_to_no_use() -> None:
    """As the experiment with the mixed pictures says, whose walk here takes a tenth of the steps.

    The descent is the chapter's, step for step but faster, as `test_drawn_cats_behave` proves.
    """
    cats = load_cats()
    Y, Y_test = np.ravel(cats.train_y), np.ravel(cats.test_y)
    mixed, mixed_test = scrambled(cats.train_x), scrambled(cats.test_x)
    blind, by_heart = (
        logistic_regression(mixed, Y, mixed_test, iterations=steps, rate=0.005)
        for steps in (2000, 4000)
    )
    straight = logistic_regression(
        columns(cats.train_x), Y, columns(cats.test_x), iterations=2000, rate=0.005
    )
    assert np.mean(blind.test == Y_test) < np.mean(straight.test == Y_test)
    assert np.mean(by_heart.train == Y) > 0.8
    unseen, baseline = np.mean(by_heart.test == Y_test), max(Y_test.mean(), 1 - Y_test.mean())
    assert unseen < baseline + 2 * np.sqrt(unseen * (1 - unseen) / Y_test.size)


def test_says_which_cats_each_accuracy_is_about(solved: Seen) -> None:
    for cell in solved:
        # Not the line on one's progress: "38 of 39 points (and 1 that grading decides)".
        if re.search(r"points \((?!and )", cell["said"]):
            assert re.search(r"cats \(", cell["said"]), cell["source"]
