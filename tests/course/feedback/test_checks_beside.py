"""A course's own file of public cases, beside the notebook, stands for the chapter's own."""

from __future__ import annotations

import json

import pytest

from autograder.building.public_answers import public_answers
from course.feedback import store
from course.feedback.store import StoredDataError, installed_files, stored_chapters
from course.notebook_session import SESSION

from .small_exercises import doubled


@pytest.fixture
def folder(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("notebook")
    monkeypatch.setattr(SESSION, "folder", folder)
    yield folder
    store._files_beside.cache_clear()


def test_it_is_used_in_place_of_the_chapters_own_and_of_no_other(stored, folder):
    entry = public_answers(doubled) | {"points": 9}
    (folder / "first.checks.json").write_text(json.dumps({"exercises": {"doubled": entry}}))
    assert list(stored_chapters()["first"]) == ["doubled"]
    assert stored_chapters()["first"]["doubled"]["points"] == 9
    assert stored_chapters()["second"]["doubled"]["points"] == doubled.points
    assert "weighted_mean" in installed_files()["first"]["exercises"]


def test_without_one_and_without_a_folder_the_chapters_own_are_used(stored, folder, monkeypatch):
    assert "weighted_mean" in stored_chapters()["first"]
    monkeypatch.setattr(SESSION, "folder", None)
    assert "weighted_mean" in stored_chapters()["first"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"exercises": ', "\x00"])
def test_a_damaged_one_is_named_with_what_to_do(stored, folder, text):
    (folder / "first.checks.json").write_text(text)
    with pytest.raises(StoredDataError, match=r"first\.checks\.json is damaged\. Take it once"):
        stored_chapters()
