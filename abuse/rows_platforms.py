"""Row 84: what one student hands in on a platform, and the collecting of everybody's work."""

from __future__ import annotations

from abuse.row import held_by_tests

ROWS = (
    held_by_tests(
        84,
        "A zip that ends or stalls the collecting of the class's work",
        "what can't be read or written costs its owner alone, and is told",
        "tests/platforms/test_hostile_zips.py",
    ),
)
