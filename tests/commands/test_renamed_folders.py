"""A course that calls its folders by other names is built, graded and reported like any other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.__main__ import main
from autograder.course_root import load_folders
from tests.building.conftest import make_root, small_chapter
from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    hand_in,
    make_course,
    reference_answers,
    submission,
)

STEPS = ("source", "release", "submitted", "autograded", "feedback")
RENAMED = "".join(f'c.CourseDirectory.{step}_directory = "our/{step}"\n' for step in STEPS)


def rename_folders(root: Path) -> None:
    """Give all five folders other names, and move those that are there."""
    config = root / "nbgrader_config.py"
    config.write_text(config.read_text() + RENAMED)
    (root / "our").mkdir()
    for step in STEPS:
        if (root / step).exists():
            (root / step).rename(root / "our" / step)


def run(*words: str, ok: bool = True) -> str:
    result = CliRunner().invoke(main, list(words))
    assert not ok or result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course in which ada is right and bob blank, graded."""
    root = make_course(tmp_path_factory.mktemp("renamed") / "course")
    hand_in(root, "ada", submission(reference_answers()))
    hand_in(root, "bob", submission())
    rename_folders(root)
    run("grade", ASSIGNMENT, "--root", str(root), "--workers", "1")
    return root


def test_grading_reads_and_writes_the_folders_that_the_configuration_names(graded):
    assert {path.name for path in (graded / "our" / "autograded").iterdir()} == {"ada", "bob"}
    assert not [step for step in STEPS if (graded / step).exists()]


def test_the_report_shows_every_exercise_of_a_graded_class(graded, monkeypatch):
    monkeypatch.chdir(graded)
    said = run("report", ASSIGNMENT)
    [ada] = [line for line in said.splitlines() if re.search(r"\bada\b", line)]
    assert ada.count("✓") == len(CHAPTER.exercises)
    assert "no graded notebook" not in said


def test_the_report_says_how_many_graded_notebooks_it_did_not_find(graded, monkeypatch):
    monkeypatch.chdir(graded)
    (graded / "our" / "autograded").rename(graded / "elsewhere")
    try:
        said = run("report", ASSIGNMENT)
    finally:
        (graded / "elsewhere").rename(graded / "our" / "autograded")
    for words in (
        "2 of the 2 submissions that the gradebook holds have no graded notebook",
        "(ada, bob)",
        str(graded / "our" / "autograded"),
        "autograded_directory",
        f"autograder grade {ASSIGNMENT}",
    ):
        assert words in said
        assert words in (graded / "report" / f"{ASSIGNMENT}.html").read_text()


def test_a_chapter_is_built_and_tried_in_folders_of_other_names(tmp_path, monkeypatch):
    with small_chapter() as small:
        root = make_root(tmp_path / "course", small)
        rename_folders(root)
        monkeypatch.chdir(root)
        run("build", "small")
        folders = load_folders(root)
        assert folders.source_notebook(small).is_relative_to(root / "our" / "source")
        assert folders.source_notebook(small).exists()
        assert folders.release_notebook(small).is_relative_to(root / "our" / "release")
        assert folders.release_notebook(small).exists()
        assert not [step for step in STEPS if (root / step).exists()]
        assert "Nothing is stale" in run("build", "small", "--check")
        assert "Full marks" in run("selftest", "small")
