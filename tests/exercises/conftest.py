"""The small chapter's keys, a walled engine, and what submissions get from them."""

from __future__ import annotations

import json
import shutil

import pytest

from autograder.building.public_answers import public_answers
from autograder.grading.follow_through import Judging
from autograder.judging.key import Key
from autograder.limits import Limits
from autograder.sandbox.engine import WalledEngine
from course.feedback import store

from .small_kinds import CHAPTER, EXERCISES

SECRET = b"tests of the kinds, not a class's"


@pytest.fixture(scope="session")
def keys():
    return {one.name: Key(one, SECRET, CHAPTER.key_version) for one in EXERCISES}


@pytest.fixture(scope="session")
def engine():
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    with WalledEngine(Limits(call_floor=0.5, cell_floor=2.0)) as engine:
        yield engine


@pytest.fixture
def judging(engine, keys):
    """The judging of one submission in which NumPy is imported."""
    runner = engine.open(seed=1)
    runner.cell("import numpy as np")
    yield Judging(runner, CHAPTER, keys, seed=1)
    runner.close()


@pytest.fixture(scope="session")
def stored_text():
    exercises = {one.name: public_answers(one) for one in EXERCISES}
    return json.dumps({"given": ["import numpy as np"], "exercises": exercises})


@pytest.fixture
def stored(stored_text, tmp_path, monkeypatch):
    """The small chapter's public answers, as `check` finds them."""
    (tmp_path / "small_kinds.json").write_text(stored_text)
    monkeypatch.setattr(store, "CHECKS", tmp_path)
    store.installed_files.cache_clear()
    yield json.loads(stored_text)["exercises"]
    store.installed_files.cache_clear()
