"""check() knows functions by their names, and says which it knows."""

from __future__ import annotations

import numpy as np
import pytest

from course.feedback import check, store

from .small_exercises import failure, named

pytestmark = pytest.mark.usefixtures("stored")


def test_an_unknown_name_is_answered_with_the_known_ones():
    message = failure(named(lambda X, b: X, "wieghted_mean"))
    assert "'wieghted_mean'" in message and "doubled, weighted_mean" in message


def test_a_name_in_several_chapters_must_be_told_apart(capsys):
    function = named(lambda values: [value + value for value in values], "doubled")
    message = failure(function)
    assert "check(doubled, 'first') or check(doubled, 'second')" in message
    check(function, "second")
    assert capsys.readouterr().out == "doubled: right on all 2 cases.\n"


def test_an_unknown_chapter_is_answered_with_the_known_ones():
    message = failure(named(lambda X, b: X), "third")
    assert "'third'" in message and "first, second" in message


def test_a_result_instead_of_a_function_is_explained():
    assert "without parentheses" in failure(np.ones(3))


def test_a_damaged_file_is_named(stored):
    (stored / "second.json").write_text("<html>")
    store.installed_files.cache_clear()
    with pytest.raises(store.StoredDataError, match=r"second\.json is damaged"):
        check(named(lambda X, b: X))
