"""`autograder build` and `autograder solutions` as typed."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from autograder.__main__ import main
from autograder.building.places import Places
from autograder.reference import Chapter


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_builds_and_says_how_long_the_chapter_is(root: Path, small: Chapter) -> None:
    result = run("build", "--root", str(root))
    assert result.exit_code == 0, result.output
    assert "07_small: 2 exercises, 5 points" in result.output
    assert "about 0.5 hours: reading" in result.output
    assert "wrote release/07_small/small.ipynb" in result.output
    assert "wrote dist/07_small.zip" in result.output


def test_check_fails_and_names_file_and_command_until_built(root: Path, small: Chapter) -> None:
    result = run("build", "--check", "--root", str(root))
    assert result.exit_code == 1
    assert "release/07_small/small.ipynb is missing" in result.output
    assert "autograder build 07_small" in result.output
    assert not Places(root, small).source.exists()
    assert run("build", "small", "--root", str(root)).exit_code == 0
    result = run("build", "--check", "--root", str(root))
    assert result.exit_code == 0, result.output
    text = Places(root, small).text
    text.write_text(text.read_text() + "\nOne more line.\n")
    result = run("build", "--check", "--root", str(root))
    assert result.exit_code == 1
    assert "source/07_small/small.ipynb is stale" in result.output


def test_check_names_a_file_that_no_build_makes(root: Path, small: Chapter) -> None:
    assert run("build", "--root", str(root)).exit_code == 0
    (Places(root, small).release_folder / "answers.txt").write_text("42")
    result = run("build", "--check", "--root", str(root))
    assert result.exit_code == 1
    assert "release/07_small/answers.txt is no part of the chapter. Delete it." in result.output


def test_unknown_chapter_is_one_clear_line(root: Path, small: Chapter) -> None:
    result = run("build", "smell", "--root", str(root))
    assert result.exit_code == 1
    assert "There is no chapter 'smell'. The answer key has: small." in result.output


def test_outside_a_course_is_one_clear_line(tmp_path: Path) -> None:
    for word in ("build", "solutions"):
        result = run(word, "--root", str(tmp_path))
        assert result.exit_code == 1
        assert "not in a course" in result.output


def test_writes_solutions(root: Path, small: Chapter) -> None:
    result = run("solutions", "small", "--root", str(root))
    assert result.exit_code == 0, result.output
    assert (root / "build" / "solutions" / "07_small.html").is_file()
    assert (root / "build" / "solutions" / "07_small.ipynb").is_file()
