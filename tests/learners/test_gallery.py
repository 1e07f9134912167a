"""docs/messages.md shows what learners hear today."""

from __future__ import annotations

from .gallery import PAGE, gallery


def test_the_gallery_is_to_date():
    stale = "Run `python -m tests.learners.gallery`, and look at what has changed."
    assert PAGE.read_text("utf-8") == gallery(), stale
