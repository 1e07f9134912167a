"""Chapter 2's text: its experiments run, wait politely, and show what the prose says."""

from __future__ import annotations

from autograder.reference import load_chapter

from .walks import Seen, words_of

CHAPTER = load_chapter("backpropagation")


def test_experiments_show_what_the_text_says(solved: Seen) -> None:
    said = words_of(solved)
    assert "a^2    4.000000 -> 4.00040001" in said
    assert "3a     6.000000 -> 6.00300000" in said
    assert "at 3: 30.000000   at 3.0001: 30.006000" in said
    assert "f = -12.0  slopes: {'x': -4.0, 'y': -4.0, 'z': 3.0}" in said
    assert "backward twice: the same gradients again" in said
    assert "three ways, one answer" in said
    assert "1000 weights:  2000 forward passes" in said
