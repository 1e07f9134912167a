"""A course root with one small chapter, made of real files, and its solutions."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder import nbgrader_settings, reference
from autograder.building.build import assemble, write
from autograder.building.solutions import Solutions, write_solutions
from autograder.reference import Chapter, load_chapter

KEY = Path(__file__).with_name("key")
PROJECT = Path(__file__).parents[2]


@contextmanager
def small_chapter() -> Iterator[Chapter]:
    """The small chapter, as the only one of the answer key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference, "__path__", [str(KEY)])
        patch.setattr(nbgrader_settings, "KEY", str(KEY))
        yield load_chapter("small")
    sys.modules.pop("autograder.reference.small")


def make_root(folder: Path, chapter: Chapter) -> Path:
    """A course root that holds the small chapter's text and the students' package."""
    source = folder / "source" / chapter.assignment
    source.mkdir(parents=True)
    shutil.copy(KEY / "small.md", source)
    shutil.copy(PROJECT / "nbgrader_config.py", folder)
    leave = shutil.ignore_patterns("__pycache__", "bundled", "checks")
    shutil.copytree(PROJECT / "course", folder / "course", ignore=leave)
    return folder


@pytest.fixture
def small() -> Iterator[Chapter]:
    """The small chapter, as the only one of the answer key."""
    with small_chapter() as chapter:
        yield chapter


@pytest.fixture
def root(tmp_path: Path, small: Chapter) -> Path:
    """A course root that holds the small chapter's text and the students' package."""
    return make_root(tmp_path / "course_root", small)


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course root with the small chapter, built; to copy, not to change."""
    with small_chapter() as chapter:
        root = make_root(tmp_path_factory.mktemp("built") / "course_root", chapter)
        write([assemble(chapter, root)], root)
    return root


@pytest.fixture(scope="session")
def small_solutions(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Solutions, list[tuple[int, int]]]:
    """The small chapter's solutions, and the progress that was reported."""
    steps: list[tuple[int, int]] = []
    with small_chapter() as chapter:
        root = make_root(tmp_path_factory.mktemp("solutions") / "course_root", chapter)
        files = write_solutions(chapter, root, lambda *step: steps.append(step))
    return files, steps
