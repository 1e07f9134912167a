"""Rows from 84 on: work on its way in, and what is shown of it afterwards."""

from __future__ import annotations

from abuse.row import held_by_tests

ROWS = (
    held_by_tests(
        84,
        "A zip that ends or stalls the collecting of the class's work",
        "what can't be read or written costs its owner alone, and is told",
        "tests/platforms/test_hostile_zips.py",
    ),
    held_by_tests(
        85,
        "A name in the wrong answer that the class report shows",
        "only words that everybody has stay",
        "tests/report/test_snippets.py",
    ),
    held_by_tests(
        86,
        "Pictures of a few kilobytes that fill the memory of whoever opens the page",
        "their pixels are counted, over all frames and pictures",
        "tests/grading/test_clean_picture.py",
    ),
    held_by_tests(
        87,
        "A name or an address chosen so that a neighbour's work can't be told from one's own",
        "what the gradebook knows for sure goes before what looks alike",
        "tests/platforms/test_claimed_ids.py",
    ),
)
