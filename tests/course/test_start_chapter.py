"""course start: a fresh notebook to work in, and never over somebody's work."""

from __future__ import annotations

import pytest

from course.__main__ import main

CHAPTERS = ("01_vectorization", "02_backpropagation", "03_logistic_regression")


@pytest.fixture(autouse=True)
def tmp_path(tmp_path, monkeypatch):
    """A folder in a repository: above it lies what students get."""
    for chapter in CHAPTERS:
        folder = tmp_path / "release" / chapter
        folder.mkdir(parents=True)
        (folder / f"{chapter[3:]}.ipynb").write_text(f"of {chapter}")
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    return desk


@pytest.mark.parametrize("chapter", ["3", "03", "logistic_regression", "03_logistic_regression"])
def test_a_chapter_is_known_by_its_number_or_name(chapter, tmp_path, capsys):
    assert main(["start", chapter, "my work"]) == 0
    copied = tmp_path / "my work" / "logistic_regression.ipynb"
    assert copied.read_text() == "of 03_logistic_regression"
    assert "is yours to work in" in capsys.readouterr().out


def test_without_a_folder_it_lies_here(tmp_path):
    assert main(["start", "1"]) == 0
    assert [one.name for one in tmp_path.iterdir()] == ["vectorization.ipynb"]


def test_older_work_is_left_as_it_is(tmp_path, capsys):
    work = tmp_path / "logistic_regression.ipynb"
    work.write_text("hours of work")
    assert main(["start", "3"]) == 1
    assert work.read_text() == "hours of work"
    told = capsys.readouterr().err
    assert "is there already" in told and "course start 3 FOLDER" in told


def test_a_file_that_cannot_be_written_is_told_without_a_traceback(tmp_path, capsys):
    (tmp_path / "work").write_text("a file, not a folder")
    assert main(["start", "3", "work"]) == 1
    assert "work" in capsys.readouterr().err
    assert (tmp_path / "work").read_text() == "a file, not a folder"


def test_an_unknown_chapter_is_answered_with_those_that_there_are(capsys):
    assert main(["start", "9"]) == 1
    told = capsys.readouterr().err
    assert "'9'" in told and "01_vectorization, 02_backpropagation" in told


def test_an_unpacked_bundle_here_comes_before_the_repository(tmp_path):
    bundle = tmp_path / "03_logistic_regression"
    (bundle / "pictures").mkdir(parents=True)
    (bundle / "logistic_regression.ipynb").write_text("of the bundle")
    (bundle / "pictures" / "plan.svg").write_text("<svg/>")
    assert main(["start", "3", "work"]) == 0
    assert (tmp_path / "work" / "logistic_regression.ipynb").read_text() == "of the bundle"
    assert (tmp_path / "work" / "pictures" / "plan.svg").exists()
