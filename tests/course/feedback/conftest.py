"""Stored public cases of the small exercises, as build writes them."""

from __future__ import annotations

import json

import pytest

from autograder.building.public_answers import public_answers
from course.feedback import store
from course.notebook_session import SESSION

from .small_exercises import doubled, weighted_mean


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """Two chapters as build writes them; doubled is asked for in both."""
    for chapter, exercises in {"first": [weighted_mean, doubled], "second": [doubled]}.items():
        entries = {one.name: public_answers(one) for one in exercises}
        (tmp_path / f"{chapter}.json").write_text(json.dumps({"exercises": entries}))
    monkeypatch.setattr(store, "CHECKS", tmp_path)
    store.installed_files.cache_clear()
    yield tmp_path
    store.installed_files.cache_clear()


@pytest.fixture(autouse=True)
def new_session():
    """Nothing of an earlier test's checks, nor its chapter."""
    yield
    SESSION.chapter = None
    SESSION.cards.clear()
