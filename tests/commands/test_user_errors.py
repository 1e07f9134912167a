"""What a user can put right ends a command in a sentence, not in a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.__main__ import main
from autograder.course_root import CONFIG, find_root
from autograder.gradebook.secret_file import SECRET_FILE
from autograder.reference import load_chapter

CHAPTER = load_chapter("vectorization")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    built = find_root(Path(__file__))
    shutil.copy(built / CONFIG, tmp_path)
    shutil.copytree(built / "source" / CHAPTER.assignment, tmp_path / "source" / CHAPTER.assignment)
    (tmp_path / "submitted" / "ada" / CHAPTER.assignment).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def no_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No sandbox can be started: what is told all the same is told before one is."""
    program = tmp_path / "programs" / "bwrap"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))


def said(*words: str, root: Path) -> str:
    result = CliRunner().invoke(main, [*words, "--root", str(root)])
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit), result.exception
    return result.stderr


@pytest.mark.parametrize("fault", ["x = (", "import no_such_module", "c.Nothing.at(1)"])
def test_a_configuration_that_raises_stops_grading_instead_of_falling_back_to_defaults(root, fault):
    with open(root / CONFIG, "a") as config:
        config.write(f"\n{fault}\n")
    told = said("grade", CHAPTER.assignment, root=root)
    assert CONFIG in told and "Mend it" in told
    assert not (root / "gradebook.db").exists()


@pytest.mark.parametrize("content", ["{}", "garbage"])
def test_a_source_notebook_that_is_none_is_named(root, content, no_sandbox):
    (root / "source" / CHAPTER.assignment / f"{CHAPTER.name}.ipynb").write_text(content)
    told = said("grade", CHAPTER.assignment, root=root)
    assert f"{CHAPTER.name}.ipynb is no notebook" in told and "autograder build" in told


def test_selftest_names_a_release_that_is_not_built(root):
    told = said("selftest", CHAPTER.assignment, root=root)
    assert "release" in told and "is missing. Build it: autograder build" in told


@pytest.mark.parametrize("secret", ["nothex", "5e", ""])
def test_a_damaged_secret_is_never_used_or_replaced(root, secret, no_sandbox):
    (root / SECRET_FILE).write_text(secret)
    assert "does not hold the class's secret" in said("grade", CHAPTER.assignment, root=root)
    assert (root / SECRET_FILE).read_text() == secret


def test_what_the_system_says_of_files_is_told_without_a_traceback(root):
    (root / "report").write_text("a file where the folder goes")
    told = CliRunner().invoke(
        main, ["audit", "vectorization.L1", "--seeds", "1", "--out", "/proc/x"]
    )
    assert told.exit_code == 1 and "Error" in told.stderr, told.exception
