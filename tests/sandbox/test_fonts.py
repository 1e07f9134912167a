"""matplotlib's list of its own fonts goes into the sandbox; the system's fonts do not."""

from __future__ import annotations

import json

import pytest

from autograder.sandbox.fonts import LONGEST, own_fonts
from autograder.sandbox.protocol import Call
from course.feedback.answer import Outcome

OWN, SYSTEMS = {"fname": "fonts/ttf/DejaVuSans.ttf"}, {"fname": "/home/ada/.fonts/Mine.ttf"}


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    own_fonts.cache_clear()
    yield tmp_path
    own_fonts.cache_clear()


def test_only_matplotlibs_own_fonts_are_listed(cache):
    lists = {"ttflist": [OWN, SYSTEMS], "afmlist": [SYSTEMS], "_version": "9"}
    (cache / "fontlist-v9.json").write_text(json.dumps(lists))
    found = json.loads(own_fonts()["fontlist-v9.json"])
    assert found == {"ttflist": [OWN], "afmlist": [], "_version": "9"}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"ttflist": [1], "afmlist": []}'])
def test_a_list_that_is_none_is_left_out(cache, text):
    (cache / "fontlist-v9.json").write_text(text)
    assert own_fonts() == {}


def test_no_more_is_taken_than_a_command_can_hold(cache):
    for version in range(4):
        lists = {"ttflist": [{"fname": "f" * (LONGEST // 3)}], "afmlist": []}
        (cache / f"fontlist-v{version}.json").write_text(json.dumps(lists))
    assert list(own_fonts()) == ["fontlist-v2.json", "fontlist-v3.json"]


def test_inside_no_font_of_the_system_is_known_and_the_usual_one_is_found(runner):
    source = """
def look():
    from matplotlib import font_manager
    known = font_manager.fontManager.ttflist
    return [f.fname for f in known if not f.fname.startswith(("fonts/", "/python/"))], \\
        font_manager.findfont(font_manager.FontProperties()).rpartition("/")[2]
"""
    assert runner.cell(source).outcome is Outcome.OK
    (answer,) = runner.calls("look", [Call(())])
    assert answer.value == ([], "DejaVuSans.ttf"), answer
