"""A chapter's notebook takes what it needs from one module, which names the chapter."""

from __future__ import annotations

from importlib import import_module

import pytest

from course.feedback.store import stored_chapters
from course.notebook_session import SESSION

NUMBERS = range(1, 7)


def test_each_chapter_has_its_module():
    named = {import_module(f"course.chapter{number}").CHAPTER for number in NUMBERS}
    assert named == set(stored_chapters())


@pytest.mark.parametrize("number", NUMBERS)
def test_a_chapters_module_has_all_that_it_lists(number):
    module = import_module(f"course.chapter{number}")
    assert {"check", "ready"} <= set(module.__all__)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_the_import_tells_the_session_its_chapter():
    module = import_module("course.chapter4")
    SESSION.chapter = None
    # As in a new kernel, where the module is imported for the first time.
    module.__spec__.loader.exec_module(module)
    assert SESSION.chapter == "shallow_network"
