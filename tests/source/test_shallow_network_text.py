"""Chapter 4's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

import re

from autograder.reference import load_chapter

from .chapter_cells import mistaken
from .walk_chapter import ALL_BLANK
from .walks import Seen, words_of

CHAPTER = load_chapter("shallow_network")


def test_blank_notebook_names_the_missing_prediction(walked) -> None:
    said = words_of(walked(CHAPTER.name)[ALL_BLANK])
    assert "waits for `predicted_accuracy`" in said


def test_a_wrong_slope_is_waited_for(walked) -> None:
    said = words_of(walked(CHAPTER.name)[mistaken("activation_slope")])
    assert "waits for `activation_slope`" in said


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = words_of(solved)
    assert "logistic regression: 47.00 % ± 2.5 points" in said
    assert "the best of all these lines: 68.75 %" in said
    assert "dead end" not in said
    assert "slopes at 0: sigmoid 0.2500, tanh 1.0000" in said
    assert "from zero, 0.259 of the labels are 1: the network says 0.259 to 0.259" in said
    assert "either, not both  [0 1 1 0]" in said
    assert "the same scores, and 21 parameters" in said
    assert "Cost after iteration 0: 0.693048" in said
    assert re.search(r"after the last step: cost 0\.217\d, 90\.[57]\d? %", said)
    assert "four layers with 3,011 parameters do the work of one with 4" in said
    assert "every first seed is within one point" in said
    assert re.search(r"all zero +cost +0\.693 -> 0\.693; +50\.00 %; W1 has 1 different rows", said)
    assert "ten times the weights: 100 times the cost" in said
